package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.people.FindingPeople.Candidate;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People are found and chosen in forms, by whoever has the form, and with the reason where they cannot be chosen. */
class PickerIT extends Platform {

    private static final int MANY = 100_000;

    @Autowired
    private FindingPeople finding;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String test = "q" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private Directory directory;

    private UUID person(String given, String family, boolean active) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " active, announced, revision, version) VALUES (?, ?, ?, ?, ?, 'Baker', ?, 'en', 'Europe/Berlin', ?,"
                        + " true, 1, 0)",
                id,
                "N" + id,
                given.toLowerCase(Locale.ROOT) + "." + test + "@n" + id + ".example",
                given,
                family,
                "Bakery " + test,
                active);
        return id;
    }

    private List<Candidate> found(String actor, String purpose, List<UUID> about, String typed) {
        return finding.find(scene.id(actor), purpose, about, typed, List.of()).people();
    }

    private static List<UUID> ids(List<Candidate> found) {
        return found.stream().map(Candidate::id).toList();
    }

    private static String why(List<Candidate> found, UUID person) {
        return found.stream()
                .filter(one -> one.id().equals(person))
                .map(one -> one.why() == null
                        ? ""
                        : one.why().faults().isEmpty()
                                ? one.why().code()
                                : one.why().faults().getFirst().code())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void peopleAreFoundByNameNumberAddressAndUnitWhateverTheLetters() {
        UUID zoe = person("Zoë", "Ströhm-" + test, true);
        UUID li = person("Li", "Ya" + test, true);
        List<UUID> self = List.of(scene.id(Scene.EMPLOYEE));
        for (String typed : List.of(
                "ZOË " + test,
                "ströhm-" + test,
                "n" + zoe,
                "zoë." + test + "@n",
                "bakery " + test + " zoë",
                test + "  zo\u200B\u00EB",
                test + " ＺＯ")) {
            assertThat(ids(found(Scene.EMPLOYEE, "deputy", self, typed)))
                    .as(typed)
                    .containsExactly(zoe);
        }
        assertThat(ids(found(Scene.EMPLOYEE, "deputy", self, "li " + test)))
                .as("short words are found where a word begins")
                .containsExactly(li);
        assertThat(found(Scene.EMPLOYEE, "deputy", self, "% " + test)).isEmpty();
        assertThat(found(Scene.EMPLOYEE, "deputy", self, "_i " + test)).isEmpty();
        assertThat(found(Scene.EMPLOYEE, "deputy", self, " ")).isEmpty();
        assertThat(finding.find(scene.id(Scene.EMPLOYEE), "deputy", self, test, List.of(zoe))
                        .people())
                .extracting(Candidate::id)
                .containsExactly(li);
    }

    @Test
    void atMostTwentyAreShownWhoLeftLast() {
        List<UUID> all = new ArrayList<>();
        UUID left = person("Aaron", "Aa" + test, false);
        for (int n = 10; n < 31; n++) {
            all.add(person("Given", "Fam" + n + test, true));
        }
        List<UUID> self = List.of(scene.id(Scene.EMPLOYEE));
        var found = finding.find(scene.id(Scene.EMPLOYEE), "deputy", self, test, List.of());
        assertThat(found.more()).isTrue();
        assertThat(ids(found.people())).isEqualTo(all.subList(0, FindingPeople.MOST));
        var gone = found(Scene.EMPLOYEE, "deputy", self, "aaron " + test);
        assertThat(why(gone, left)).isEqualTo("not-ready-inactive");
    }

    @Test
    void whoCannotBeChosenIsShownWithTheReason() {
        UUID self = scene.id(Scene.EMPLOYEE);
        UUID manager = scene.id(Scene.MANAGER);
        assertThat(why(found(Scene.EMPLOYEE, "deputy", List.of(self), Scene.EMPLOYEE), self))
                .isEqualTo("deputy-oneself");
        assertThat(why(found(Scene.HR, "deputy", List.of(self), Scene.HR), scene.id(Scene.HR)))
                .isEqualTo("deputy-of-own-naming");
        assertThat(why(found(Scene.HR, "manager", List.of(manager), Scene.EMPLOYEE), self))
                .isEqualTo("manager-below");
        assertThat(why(found(Scene.HR, "manager", List.of(self), Scene.MANAGER), manager))
                .isEmpty();
        UUID piece = evidence.add(self, Scene.piece("Seen " + test)).id();
        assertThat(why(found(Scene.EMPLOYEE, "corroborator", List.of(piece), Scene.EMPLOYEE), self))
                .isEqualTo("corroborator-self");

        UUID cycle = scene.launched("Chosen " + test, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        assertThat(why(found(Scene.HR, "participant", List.of(cycle), Scene.EMPLOYEE), self))
                .isEqualTo("already-in-cycle");
        scene.handIn(assessment, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        for (String purpose : List.of("delegate", "holder")) {
            String actor = purpose.equals("delegate") ? Scene.MANAGER : Scene.HR;
            assertThat(why(found(actor, purpose, List.of(review), Scene.EMPLOYEE), self))
                    .isEqualTo("could-not-hold-own");
            assertThat(why(found(actor, purpose, List.of(review), Scene.MANAGER), manager))
                    .isEqualTo("holds-it-already");
            assertThat(why(found(actor, purpose, List.of(review), Scene.STRANGER), scene.id(Scene.STRANGER)))
                    .isEmpty();
        }
        UUID draft = scene.drafted("Drafted " + test, Scene.MANAGER);
        assertThat(why(found(Scene.HR, "reviewer", List.of(draft, manager), Scene.EMPLOYEE), self))
                .isEqualTo("could-not-hold-above");
        assertThat(why(found(Scene.HR, "reviewer", List.of(draft, manager), Scene.MANAGER), manager))
                .isEqualTo("could-not-hold-own");
    }

    @Test
    void whoCannotBeChosenIsNamedOnceUnderTheReasonAndCannotBeTicked() throws Exception {
        UUID manager = scene.id(Scene.MANAGER);
        UUID one = person("Ann", "Below" + test, true);
        UUID two = person("Bob", "Below" + test, true);
        UUID free = person("Cleo", "Free" + test, true);
        UUID gone = person("Dan", "Gone" + test, false);
        jdbc.update("UPDATE person SET manager_id = ? WHERE id IN (?, ?)", manager, one, two);
        UUID draft = scene.drafted("Barred " + test, Scene.MANAGER);
        var list = pages.post(
                Scene.HR,
                "/people/choices?id=reviewer&name=reviewer&purpose=reviewer&about=" + draft + "," + manager,
                "reviewer-search",
                test);
        assertThat(list.html())
                .contains("name=\"reviewer\" value=\"" + free + "\"")
                .doesNotContain(one.toString(), two.toString(), gone.toString(), "disabled");
        assertThat(list.words())
                .contains(
                        "it is about somebody above them in the reporting line : Ann Below" + test + ", Bob Below"
                                + test,
                        "no longer active : Dan Gone" + test)
                .containsOnlyOnce("above them");
        jdbc.update("UPDATE person SET active = false WHERE id IN (?, ?, ?)", one, two, free);
    }

    @Test
    void whoHasNoSuchFormFindsNobody() throws Exception {
        UUID self = scene.id(Scene.EMPLOYEE);
        UUID piece = evidence.add(self, Scene.piece("Own " + test)).id();
        UUID cycle = scene.launched("Strange " + test, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        refused("not-found", () -> found(Scene.STRANGER, "deputy", List.of(self), "lind"));
        refused("not-found", () -> found(Scene.STRANGER, "corroborator", List.of(piece), "lind"));
        refused("not-found", () -> found(Scene.STRANGER, "delegate", List.of(review), "lind"));
        refused("not-found", () -> found(Scene.MANAGER, "holder", List.of(review), "lind"));
        refused("not-found", () -> found(Scene.MANAGER, "holder", List.of(), "lind"));
        refused("not-hr", () -> found(Scene.STRANGER, "manager", List.of(), "lind"));
        refused("not-hr", () -> found(Scene.STRANGER, "participant", List.of(), "lind"));
        refused("not-hr", () -> found(Scene.STRANGER, "listed", List.of(), "lind"));
        refused("not-hr", () -> found(Scene.STRANGER, "reviewer", List.of(cycle), "lind"));
        refused("not-hr", () -> found(Scene.STRANGER, "seat", List.of(cycle), "lind"));
        refused("not-found", () -> found(Scene.HR, "seat", List.of(), "lind"));
        refused("not-found", () -> found(Scene.HR, "nothing", List.of(), "lind"));
        String list = "/people/choices?id=deputy&name=deputy&deputy-search=lind&purpose=deputy&about=" + self;
        assertThat(pages.post(Scene.EMPLOYEE, list).words()).contains("Jonas Lind");
        assertThat(pages.post(Scene.STRANGER, list))
                .satisfies(seen -> assertThat(seen.status()).isEqualTo(404))
                .satisfies(seen -> assertThat(seen.html()).doesNotContain("Jonas Lind"));
    }

    /** As many as a cycle of a whole company names: nobody of them is found again, and the answer has only who is found. */
    @Test
    void othersAreFoundWhereTenThousandAreChosen() throws Exception {
        UUID chosen = person("Zoe", "Chosen" + test, true);
        UUID free = person("Zoe", "Free" + test, true);
        UUID draft = scene.drafted("Ten thousand " + test, Scene.EMPLOYEE);
        List<String> sent = new ArrayList<>(List.of("people-search", "zoe " + test, "people", chosen.toString()));
        for (int n = 0; n < 10_000; n++) {
            sent.addAll(List.of("people", UUID.randomUUID().toString()));
        }
        var found = pages.post(
                Scene.HR,
                "/people/choices?id=people&name=people&purpose=participant&choice=SOME&about=" + draft,
                sent.toArray(String[]::new));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.words()).contains("One more person found.");
        assertThat(found.html())
                .contains("name=\"people\" value=\"" + free + "\"")
                .doesNotContain(chosen.toString())
                .hasSizeLessThan(10_000);
    }

    @Test
    void withoutJavaScriptTheSearchKeepsTheFormAndShowsTheList() throws Exception {
        UUID zoe = person("Zoe", "Found" + test, true);
        String page = "/people/" + scene.id(Scene.EMPLOYEE) + "/deputies";
        String day = Scene.today().plusDays(400).toString();
        var searched =
                pages.post(Scene.EMPLOYEE, page, "find", "deputy", "deputy-search", test, "begins", day, "ends", day);
        assertThat(searched.status()).isEqualTo(200);
        assertThat(searched.html())
                .contains("value=\"" + test + "\"", "value=\"" + day + "\"")
                .contains("name=\"deputy\" value=\"" + zoe + "\"")
                .doesNotContain("role=\"alert\"");
        assertThat(searched.words()).contains("Zoe Found" + test, "One person found.");
        var again = pages.post(
                Scene.EMPLOYEE,
                page,
                "find",
                "deputy",
                "deputy",
                zoe.toString(),
                "deputy-search",
                Scene.MANAGER,
                "begins",
                day,
                "ends",
                day);
        assertThat(again.html())
                .as("who is chosen stays chosen")
                .containsPattern("<input checked[^>]* value=\"" + zoe + "\"")
                .contains("value=\"" + scene.id(Scene.MANAGER) + "\"");
        var named = pages.post(
                Scene.EMPLOYEE, page, "deputy", zoe.toString(), "deputy-search", test, "begins", day, "ends", day);
        assertThat(named.location()).endsWith("done=deputy");
        jdbc.update("DELETE FROM substitution WHERE deputy_id = ?", zoe);
    }

    @Test
    void everyPageWithAFieldForPeopleKeepsWhatIsSearched() throws Exception {
        UUID zoe = person("Zoe", "Kept" + test, true);
        UUID draft = scene.drafted("Kept " + test, Scene.EMPLOYEE);
        UUID cycle = scene.launched("Kept open " + test, false, Scene.EMPLOYEE);
        String id = zoe.toString();
        for (String[] one : new String[][] {
            {"/cycles/new", "people"},
            {"/cycles/new", "lines"},
            {"/cycles/new", "without"},
            {"/cycles/" + draft + "/people", "people"},
            {"/cycles/" + draft + "/people", "lines"},
            {"/cycles/" + draft + "/reviewers/" + scene.id(Scene.EMPLOYEE), "reviewer"},
            {"/cycles/" + cycle + "/steer/people", "people"},
            {"/cycles/" + cycle + "/steer/people", "reviewer"},
            {"/people/new", "manager"},
            {"/people/" + scene.id(Scene.STRANGER), "manager"}
        }) {
            var seen = pages.post(Scene.HR, one[0], "find", one[1], one[1] + "-search", test);
            assertThat(seen.status()).as(one[0]).isEqualTo(200);
            assertThat(seen.html())
                    .as(one[0] + " " + one[1])
                    .contains("name=\"" + one[1] + "\" value=\"" + id + "\"", "value=\"" + test + "\"")
                    .doesNotContain("role=\"alert\"");
        }
    }

    /** One search for all: what is a column of the directory, or of a list in which somebody is chosen, is searched in both. */
    @Test
    void theDirectoryAndTheListsInWhichPeopleAreChosenFindTheSame() throws Exception {
        UUID one = person("Wanda", "Wenzel" + test, true);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", "Weaver of 100% wool " + test, one);
        List<UUID> self = List.of(scene.id(Scene.EMPLOYEE));
        for (String typed : List.of(
                "N" + one,
                ("n" + one).substring(0, 20),
                "weaver WOOL " + test,
                "wool weaver " + test,
                "100% " + test,
                "wenzel" + test + " wanda",
                "wa we " + test)) {
            assertThat(ids(found(Scene.EMPLOYEE, "deputy", self, typed)))
                    .as(typed)
                    .containsExactly(one);
            assertThat(directory
                            .page(typed, DirectoryOrder.NAME, false, null, 50)
                            .items())
                    .as("the directory: " + typed)
                    .extracting(Person::id)
                    .containsExactly(one);
        }
        for (String nobody : List.of("%" + test + "%x", "we_ver " + test, "eaver ol " + test)) {
            assertThat(directory
                            .page(nobody, DirectoryOrder.TITLE, true, null, 50)
                            .items())
                    .as(nobody)
                    .isEmpty();
        }
        assertThat(pages.get(Scene.HR, "/people?search=N" + one, "HR").words()).contains("Wenzel" + test);
    }

    @Test
    void theListOfAHundredThousandPeopleIsThereAtOnce() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (int from = 1; from <= MANY; from += MANY / 20) {
                jdbc.update(
                        "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                                + " active, announced, revision, version) SELECT gen_random_uuid(), ? || n, 'given' || n % 1000 ||"
                                + " '.family' || n || '@' || ? || '.example', 'Given' || n % 1000, 'Family' || n, 'Baker', 'Unit ' || n"
                                + " % 300, 'en', 'Europe/Berlin', n % 50 <> 0, true, 1, 0 FROM generate_series(?, ?) n",
                        test, test, from, from + MANY / 20 - 1);
            }
            jdbc.execute("ANALYZE person");
            List<UUID> self = List.of(scene.id(Scene.EMPLOYEE));
            for (String typed : List.of(
                    "family77123",
                    "given77 family5",
                    "unit 12",
                    "g",
                    "fa",
                    "family",
                    test,
                    "baker",
                    "nobody family",
                    "12 7")) {
                long best = Long.MAX_VALUE;
                for (int n = 0; n < 4; n++) {
                    long begun = System.nanoTime();
                    found(Scene.EMPLOYEE, "deputy", self, typed);
                    best = Math.min(best, System.nanoTime() - begun);
                }
                assertThat(TimeUnit.NANOSECONDS.toMillis(best)).as(typed).isLessThan(50);
                best = Long.MAX_VALUE;
                for (int n = 0; n < 4; n++) {
                    long begun = System.nanoTime();
                    directory.page(typed, DirectoryOrder.NAME, false, null, 50);
                    best = Math.min(best, System.nanoTime() - begun);
                }
                assertThat(TimeUnit.NANOSECONDS.toMillis(best))
                        .as("the directory: " + typed)
                        .isLessThan(100);
            }
            String plan = String.join(
                    "\n",
                    jdbc.queryForList(
                            "EXPLAIN SELECT id FROM person p WHERE p.search LIKE '%family77123%' ORDER BY p.active DESC,"
                                    + " coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id LIMIT 21",
                            String.class));
            assertThat(plan).contains("person_search").doesNotContain("Seq Scan");
        });
        jdbc.execute("ANALYZE person");
    }
}
