package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of names are in the order in which people look them up, read page by page too. */
class NamesInOrderIT extends Platform {
    /** Accents and case move nobody to the end; a name of several words is listed by its first; one name is a name. */
    private static final List<String> NAMES = List.of(
            "Abel",
            "\u00C4hre",
            "Apfel",
            "de la Cruz",
            "Delacroix",
            "ebner",
            "\u00C9mile",
            "Eva",
            "O\u2019Hara",
            "\u014Cno",
            "Ort",
            "\u00D6zt\u00FCrk",
            "Zimmer",
            "zu Berg",
            "\u0141uk",
            "\u00D8re");

    /** The same as a dictionary of the root collation has them. */
    private static final List<String> IN_ORDER = List.of(
            "Abel",
            "\u00C4hre",
            "Apfel",
            "de la Cruz",
            "Delacroix",
            "ebner",
            "\u00C9mile",
            "Eva",
            "\u0141uk",
            "O\u2019Hara",
            "\u014Cno",
            "\u00D8re",
            "Ort",
            "\u00D6zt\u00FCrk",
            "Zimmer",
            "zu Berg");

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Directory directory;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Teams teams;

    @Autowired
    private TaskLists lists;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    SettingUpCycles settingUpCycles;

    @Autowired
    ViewingCycles viewingCycles;

    private final UUID manager = UUID.randomUUID();
    private final String unit = "Orders " + manager.toString().substring(0, 8);

    @BeforeEach
    void peopleOfTheseNames() {
        hire(manager, "Lead", "Of Orders", unit + "-0", null);
        List<String> mixed = new ArrayList<>(NAMES);
        Collections.shuffle(mixed, new Random(5));
        for (int n = 0; n < mixed.size(); n++) {
            hire(
                    UUID.randomUUID(),
                    n % 5 == 0 ? mixed.get(n) : "",
                    n % 5 == 0 ? "" : mixed.get(n),
                    unit + "-" + (n + 1),
                    manager);
        }
    }

    private void hire(UUID id, String given, String family, String number, @Nullable UUID leader) {
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, manager_id,"
                        + " active, revision, version) VALUES (?, ?, ?, ?, ?, '', ?, 'en', 'Europe/Berlin', ?, true, 1, 0)",
                id,
                number,
                number.replace(" ", "").toLowerCase(Locale.ROOT) + "@orders.example",
                given,
                family,
                unit,
                leader);
    }

    @AfterEach
    void theyLeave() {
        jdbc.update("DELETE FROM work_item WHERE process = 'own' AND holder_id = ?", scene.id(Scene.STRANGER));
        jdbc.update(
                "UPDATE person SET active = false, manager_id = NULL WHERE manager_id = ? OR id = ?", manager, manager);
    }

    /** A list, read in pages of three. */
    private static <T> List<T> paged(BiFunction<@Nullable String, Integer, List<T>> page, Function<T, String> key) {
        List<T> all = new ArrayList<>();
        String after = null;
        List<T> read;
        do {
            read = page.apply(after, 3);
            all.addAll(read);
            after = read.isEmpty() ? null : key.apply(read.getLast());
        } while (read.size() == 3);
        return all;
    }

    @Test
    void theDirectory() {
        for (DirectoryOrder order : List.of(DirectoryOrder.NAME, DirectoryOrder.TITLE, DirectoryOrder.UNIT)) {
            assertThat(read(order, false)).as("%s", order).containsExactlyElementsOf(IN_ORDER);
            assertThat(read(order, true))
                    .as("%s, the last first", order)
                    .containsExactlyElementsOf(IN_ORDER.reversed());
        }
    }

    /** All who are of the unit, in pages of three. */
    private List<String> read(DirectoryOrder order, boolean descending) {
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            Listing<Person> page = directory.page(unit, order, descending, after, 3);
            page.items().stream()
                    .map(Person::name)
                    .filter(name -> !name.equals("Lead Of Orders"))
                    .forEach(names::add);
            after = page.next();
        } while (after != null);
        return names;
    }

    @Test
    void theDirectoryByNumber() {
        assertThat(directory.page(unit, DirectoryOrder.NUMBER, false, null, 100).items())
                .extracting(Person::employeeId)
                .contains(unit + "-1")
                .isSorted();
        List<String> paged = new ArrayList<>();
        String after = null;
        do {
            Listing<Person> page = directory.page(unit, DirectoryOrder.NUMBER, true, after, 3);
            page.items().forEach(one -> paged.add(one.employeeId()));
            after = page.next();
        } while (after != null);
        assertThat(paged).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    }

    /** Whoever is where a page ended may be renamed, moved or removed before the next is read: nobody is left out. */
    @Test
    void theNextPageOfTheDirectoryStartsWhereTheLastEndedWhateverBecameOfIt() {
        Listing<Person> first = directory.page(unit, DirectoryOrder.UNIT, false, null, 3);
        UUID last = first.items().getLast().id();
        jdbc.update("UPDATE person SET unit = 'zzz' || unit WHERE id = ?", last);
        try {
            List<String> rest = directory.page(unit, DirectoryOrder.UNIT, false, first.next(), 100).items().stream()
                    .filter(one -> !one.id().equals(last))
                    .map(Person::name)
                    .toList();
            List<String> expected =
                    new ArrayList<>(directory.page(unit, DirectoryOrder.UNIT, false, null, 100).items().stream()
                            .filter(one -> !one.id().equals(last))
                            .map(Person::name)
                            .toList());
            assertThat(rest).isEqualTo(expected.subList(2, expected.size()));
        } finally {
            jdbc.update("UPDATE person SET unit = ? WHERE id = ?", unit, last);
        }
    }

    /** Each order has its index: no page of a long directory sorts it. */
    @Test
    void noPageOfTheDirectorySortsIt() {
        for (String index : List.of("person_by_name", "person_by_title_and_name", "person_by_unit_and_name")) {
            assertThat(jdbc.queryForObject("SELECT count(*) FROM pg_indexes WHERE indexname = ?", Integer.class, index))
                    .as(index)
                    .isEqualTo(1);
        }
        String family = "coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id";
        for (String order : List.of(family, "p.job_title, " + family, "p.unit, " + family, "p.employee_id, p.id")) {
            String plan = transactions.execute(status -> {
                jdbc.execute("SET LOCAL enable_seqscan = off");
                jdbc.execute("SET LOCAL enable_incremental_sort = " + order.contains("employee_id"));
                return String.join(
                        "\n",
                        jdbc.queryForList(
                                "EXPLAIN SELECT p.id FROM person p ORDER BY " + order + " LIMIT 51", String.class));
            });
            assertThat(plan).as(order).contains("Index").doesNotContain("  Sort  ", "->  Sort");
        }
    }

    @Test
    void aTeam() {
        assertThat(paged(
                                (after, most) -> teams.of(manager, after == null ? null : UUID.fromString(after), most)
                                        .members(),
                                member -> member.id().toString())
                        .stream()
                        .map(Teams.Member::name))
                .containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    void tasksByPersonAndByUnit() {
        UUID holder = scene.id(Scene.STRANGER);
        for (String name : NAMES) {
            jdbc.update(
                    "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, opened_at,"
                            + " subject_name, unit) VALUES (gen_random_uuid(), 'own', 'user_corroborate', 0, gen_random_uuid()::text, 1, 'own',"
                            + " 'OPEN', ?, now(), ?, ?)",
                    holder,
                    name,
                    unit);
        }
        assertThat(tasks(holder, TaskLists.Sort.PERSON, WorkItem::subjectName)).containsExactlyElementsOf(IN_ORDER);
        jdbc.update("UPDATE work_item SET unit = subject_name WHERE unit = ?", unit);
        assertThat(tasks(holder, TaskLists.Sort.UNIT, WorkItem::unit)).containsExactlyElementsOf(IN_ORDER);
    }

    private List<String> tasks(UUID holder, TaskLists.Sort sort, Function<WorkItem, String> shown) {
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            TaskLists.Page page = lists.page(holder, TaskLists.Tab.MINE, sort, "user_corroborate", "", after, 3);
            page.items().stream().map(shown).forEach(names::add);
            after = page.next();
        } while (after != null);
        return names;
    }

    @Test
    void theParticipantsOfACycle() {
        UUID cycle = settingUpCycles
                .create(
                        scene.id(Scene.HR),
                        new SettingUpCycles.Setup(
                                "Orders " + UUID.randomUUID(),
                                scene.edition().id(),
                                List.of(scene.skill().id()),
                                List.of(unit),
                                List.of(),
                                Scene.dates(),
                                false))
                .id();
        cycles.launch(scene.id(Scene.HR), cycle);
        List<ViewingCycles.Participant> read = paged(
                (after, most) -> viewingCycles.participants(cycle, ViewingCycles.Which.ALL, after, most),
                ViewingCycles.Participant::key);
        assertThat(read.stream().map(ViewingCycles.Participant::name).filter(name -> !name.contains("Lead")))
                .containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    void unitsToChooseFrom() {
        List<String> units = List.of("abroad", "\u00C4u\u00DFeres", "Orbit", "\u00D6l", "zoo");
        units.forEach(name -> jdbc.update(
                "UPDATE person SET unit = ? WHERE id = (SELECT id FROM person WHERE unit = ? LIMIT 1)", name, unit));
        assertThat(directory.units())
                .containsSubsequence("abroad", "\u00C4u\u00DFeres", "\u00D6l", "Orbit", unit, "zoo");
    }
}
