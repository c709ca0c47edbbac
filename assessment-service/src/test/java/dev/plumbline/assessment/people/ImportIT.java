package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.PeopleImport.Stage;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Files of people: people are recognised by their number, changes are shown before they are applied, and a second
 * person is asked where one is not enough.
 */
class ImportIT extends Platform {
    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
    private static final String ADMINISTRATOR = Scene.OTHER_HR;
    private static final String THIRD_HR = "carla.west@demo.example";

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ViewingImports imports;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private ConfirmingAddresses addresses;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    @Autowired
    PasswordHashes hashes;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStaysUnderWhoLeft() {
        jdbc.update(
                "DELETE FROM person_role WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE ?)",
                "%" + test);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%" + test);
    }

    private String mail(String name) {
        return name + "." + test + "@people.example";
    }

    private String row(String number, String mail, String name, String manager, String title, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,%s,Unit %s,en,%s%n"
                .formatted(number, test, mail, name, manager, title, test, active);
    }

    private String row(String number, String manager) {
        return row(number, mail(number), number, manager, "Engineer", true);
    }

    private PeopleImport preview(String by, String rows) {
        return importing.preview(scene.id(by), (HEADER + rows).getBytes(StandardCharsets.UTF_8), false);
    }

    private void imported(String rows) {
        importing.importCsv(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    /** A large file is stored by a job. */
    private void stored() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.queryForList("SELECT 1 FROM people_import WHERE stage = 'APPLYING'")
                        .isEmpty());
    }

    private ImportingPeople.Imported apply(String by, PeopleImport shown) {
        return importing.apply(scene.id(by), shown.id(), shown.version(), Map.of());
    }

    private PeopleImport answer(String by, PeopleImport shown, Choice choice, String... keys) {
        Map<String, Choice> answers = new java.util.HashMap<>();
        for (String key : keys) {
            answers.put(key, choice);
        }
        return importing.answer(scene.id(by), shown.id(), shown.version(), answers);
    }

    private static Question only(PeopleImport shown) {
        assertThat(shown.questions()).as(shown.questions().toString()).hasSize(1);
        return shown.questions().getFirst();
    }

    private Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(
                                        refusal.faults().isEmpty()
                                                ? refusal.code()
                                                : refusal.faults().getFirst().code())
                                .isEqualTo(code));
    }

    private List<String> audited(UUID person) {
        return jdbc.queryForList(
                "SELECT act || ' ' || coalesce(before, '') || ' -> ' || coalesce(after, '') FROM audit_trail WHERE aggregate = ?"
                        + " ORDER BY seq",
                String.class,
                "person/" + person);
    }

    private static RequestPostProcessor as(UUID id, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id, "Somebody", "SB", ZoneId.of("Europe/Berlin"), Set.of(roles)), null, List.of()));
    }

    @Test
    void aPersonIsKnownByTheNumberAndMayHaveAnotherAddress() {
        imported(row("eva", ""));
        UUID before = person("eva").id();
        hashes.setHash(before, "a hash");
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at, used_at) VALUES (?, ?, now() + interval '1 day', NULL)",
                "link-" + test,
                before);
        PeopleImport shown = preview(
                Scene.HR,
                row("EVA", mail("meadow"), "eva", "", "Engineer", true).replace("EVA-", "Eva-"));
        assertThat(shown.questions()).isEmpty();
        assertThat(shown.counts().changed()).isEqualTo(1);
        assertThat(person("eva").mail()).as("nothing is done before").isEqualTo(mail("eva"));
        assertThat(shown.addressesToConfirm()).isEqualTo(1);
        apply(Scene.HR, shown);
        assertThat(person("eva").mail()).as("it waits for a second person").isEqualTo(mail("eva"));
        addresses.confirm(
                new CurrentUser(scene.id(ADMINISTRATOR), "", "", ZoneId.of("Europe/Berlin"), Set.of()),
                before,
                mail("meadow"));
        assertThat(person("eva").id()).isEqualTo(before);
        assertThat(person("eva").mail()).isEqualTo(mail("meadow"));
        assertThat(hashes.passwordHash(before)).isPresent();
        assertThat(jdbc.queryForList("SELECT 1 FROM one_time_link WHERE person_id = ?", before))
                .as("links that were sent to the old address are worth nothing")
                .isEmpty();
        assertThat(audited(before).getLast())
                .startsWith("person-address-confirmed")
                .contains(mail("eva"), mail("meadow"));
    }

    @Test
    void anotherNumberAtAKnownAddressIsAnotherPersonAndNothingPassesToThem() {
        imported(row("lou", ""));
        UUID first = person("lou").id();
        hashes.setHash(first, "a hash");
        tokens.make(new CurrentUser(first, "", "", Scene.ZONE, Set.of()), "mine", 9, AccessTokens.Scope.READ);
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", first);
        String newcomer = row("louise", mail("lou"), "Louise", "", "Trainee", true);
        refused("import-question", () -> imported(newcomer));
        PeopleImport shown = preview(Scene.HR, newcomer);
        Question question = only(shown);
        assertThat(question.kind()).isEqualTo("ADDRESS_KNOWN_WITH_ROLE");
        assertThat(question.about()).contains(mail("lou"), "lou Hired", "lou-" + test);
        refused("import-question", () -> apply(Scene.HR, shown));
        assertThat(person("lou").mail()).isEqualTo(mail("lou"));
        PeopleImport answered = answer(Scene.HR, shown, Choice.OTHER_PERSON, question.key());
        refused("import-awaits-second", () -> apply(Scene.HR, answered));
        refused("import-second-person", () -> importing.agree(scene.id(Scene.HR), shown.id(), answered.version()));
        importing.agree(scene.id(ADMINISTRATOR), shown.id(), answered.version());
        apply(Scene.HR, imports.find(scene.id(Scene.HR), shown.id()));
        Person second = person("louise");
        assertThat(second.id()).isNotEqualTo(first);
        assertThat(second.mail()).isEqualTo(mail("lou"));
        assertThat(heldRoles.roles(second.id())).isEmpty();
        assertThat(hashes.passwordHash(second.id())).isEmpty();
        assertThat(person("lou").mail()).isEmpty();
        assertThat(person("lou").active()).isFalse();
        assertThat(heldRoles.roles(first)).isEmpty();
        assertThat(hashes.passwordHash(first)).isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT revoked_at IS NOT NULL FROM access_token WHERE person_id = ?", Boolean.class, first))
                .containsExactly(true);
        assertThat(people.findByMail("")).isEmpty();
        assertThat(audited(first).getLast())
                .startsWith("person-address-given-up")
                .contains("roles=HR");
    }

    @Test
    void aReusedAddressMayBeLeftOutAndTheRestIsDone() {
        imported(row("old", ""));
        PeopleImport shown = preview(
                Scene.HR,
                row("new", mail("old"), "New", "", "Trainee", true) + row("report", mail("old")) + row("other", ""));
        assertThat(only(shown).kind()).isEqualTo("ADDRESS_KNOWN");
        PeopleImport answered = answer(Scene.HR, shown, Choice.LEAVE_OUT, "addresses-known");
        assertThat(answered.counts().leftOut()).isEqualTo(1);
        apply(Scene.HR, answered);
        assertThat(person("old").mail()).isEqualTo(mail("old"));
        assertThat(person("report").managerId()).isEqualTo(person("old").id());
        assertThat(person("other").active()).isTrue();
        assertThat(jdbc.queryForList("SELECT 1 FROM person WHERE employee_id = ?", "new-" + test))
                .isEmpty();
    }

    @Test
    void twoMayExchangeTheirAddresses() {
        imported(row("a", "") + row("b", mail("a")));
        PeopleImport shown = preview(
                Scene.HR,
                row("a", mail("b"), "a", "", "Engineer", true) + row("b", mail("a"), "b", mail("b"), "Engineer", true));
        PeopleImport answered = answer(Scene.HR, shown, Choice.APPLY, "addresses-of-roles");
        importing.agree(scene.id(ADMINISTRATOR), shown.id(), answered.version());
        apply(Scene.HR, imports.find(scene.id(Scene.HR), shown.id()));
        assertThat(person("a").mail()).isEqualTo(mail("b"));
        assertThat(person("b").mail()).isEqualTo(mail("a"));
        assertThat(person("b").managerId()).isEqualTo(person("a").id());
    }

    @Test
    void whatChangesIsShownFieldByFieldAndStandsInTheTrailOfEachPerson() {
        imported(row("boss", "") + row("chief", "") + row("one", mail("boss")));
        PeopleImport shown = preview(
                Scene.HR,
                row("boss", "")
                        + row("one", mail("one"), "Uno", mail("chief"), "Lead", true)
                        + row("chief", mail("chief"), "chief", "", "Engineer", false)
                        + row("fresh", mail("boss")));
        assertThat(shown.counts().same()).isEqualTo(1);
        assertThat(imports.rows(scene.id(Scene.HR), shown.id(), Change.NEW, -9, 9))
                .extracting(Shown::name)
                .containsExactly("fresh Hired");
        Shown moved = imports.rows(scene.id(Scene.HR), shown.id(), Change.MOVED, -9, 9)
                .getFirst();
        assertThat(moved.differs())
                .containsEntry("given_name", new PeopleImport.Difference("one", "Uno"))
                .containsEntry("manager", new PeopleImport.Difference("boss-" + test, "chief-" + test))
                .containsEntry("job_title", new PeopleImport.Difference("Engineer", "Lead"))
                .hasSize(3);
        assertThat(imports.rows(scene.id(Scene.HR), shown.id(), Change.INACTIVE, -9, 9))
                .extracting(Shown::employeeId)
                .containsExactly("chief-" + test);
        assertThat(shown.counts().missing()).isGreaterThan(20);
        apply(Scene.HR, shown);
        assertThat(audited(person("one").id()).getLast())
                .contains(
                        "manager=" + person("chief").id(),
                        "manager=" + person("boss").id(),
                        "job_title=Lead");
        assertThat(audited(person("chief").id()).getLast()).contains("active=true", "active=false");
        assertThat(audited(person("fresh").id())).hasSize(1);
        assertThat(audited(person("boss").id())).as("nothing changed").hasSize(1);
        refused("import-applied", () -> apply(Scene.HR, imports.find(scene.id(Scene.HR), shown.id())));
    }

    @Test
    void whatWasShownIsNotAppliedToOthersThanItWasShownOf() {
        PeopleImport shown = preview(Scene.HR, row("late", ""));
        imported(row("meanwhile", ""));
        refused("import-outdated", () -> apply(Scene.HR, shown));
        PeopleImport renewed = importing.renew(scene.id(Scene.HR), shown.id(), shown.version());
        assertThatThrownBy(() -> apply(Scene.HR, shown)).hasMessageContaining("stale");
        apply(Scene.HR, renewed);
        assertThat(person("late").active()).isTrue();
    }

    @Test
    void onlyWhoUploadedItSeesItAndOnlyForAWeek() {
        PeopleImport shown = preview(Scene.HR, row("week", ""));
        refused("not-found", () -> imports.find(scene.id(ADMINISTRATOR), shown.id()));
        refused("not-hr", () -> imports.find(scene.id(Scene.EMPLOYEE), shown.id()));
        jdbc.update("UPDATE people_import SET expires_at = now() - interval '1 second' WHERE id = ?", shown.id());
        refused("import-expired", () -> apply(Scene.HR, shown));
        assertThat(jdbc.queryForList("SELECT 1 FROM person WHERE employee_id = ?", "week-" + test))
                .isEmpty();
    }

    private String known(String mail, boolean active) {
        Person one = people.findByMail(mail).orElseThrow();
        String manager = one.managerId() == null
                ? ""
                : people.findById(one.managerId()).orElseThrow().mail();
        return "%s,%s,%s,%s,%s,%s,%s,en,%s%n"
                .formatted(
                        one.employeeId(),
                        mail,
                        one.givenName(),
                        one.familyName(),
                        manager,
                        one.jobTitle(),
                        one.unit(),
                        active);
    }

    @Test
    void hrSwitchesNoAdministratorOffAndNobodyTheLastOfHr() {
        PeopleImport shown = preview(
                Scene.HR,
                known(Scene.HR, false) + known(ADMINISTRATOR, false) + known(THIRD_HR, false) + row("new", ""));
        assertThat(shown.questions())
                .extracting(Question::kind)
                .containsExactlyInAnyOrder("ADMINISTRATOR_OFF", "LAST_ADMINISTRATOR", "LAST_HR", "ONESELF_OFF");
        PeopleImport answered = answer(
                Scene.HR, shown, Choice.KEEP, "administrators-off", "last-administrator", "last-hr", "oneself-off");
        for (int round = 0; round < 4 && !answered.settled(); round++) {
            answered = answer(
                    Scene.HR,
                    answered,
                    Choice.KEEP,
                    answered.questions().stream()
                            .filter(question -> question.chosen() == null)
                            .map(Question::key)
                            .toArray(String[]::new));
        }
        apply(Scene.HR, answered);
        assertThat(people.findByMail(ADMINISTRATOR).orElseThrow().active()).isTrue();
        assertThat(people.findByMail(Scene.HR).orElseThrow().active()).isTrue();
        assertThat(person("new").active()).isTrue();
        PeopleImport last = preview(ADMINISTRATOR, known(ADMINISTRATOR, false));
        assertThat(last.questions()).extracting(Question::kind).contains("LAST_ADMINISTRATOR");
        assertThat(last.questions().stream()
                        .filter(question -> question.kind().equals("LAST_ADMINISTRATOR"))
                        .flatMap(question -> question.choices().stream()))
                .containsExactly(Choice.KEEP);
    }

    @Test
    void whatIsDoneAsksNothingAnyMoreAndShowsWhatWasAnswered() throws Exception {
        imported(row("nan", ""));
        PeopleImport shown = preview(Scene.HR, row("nancy", mail("nan"), "Nancy", "", "Trainee", true));
        String before = page(shown);
        assertThat(before).contains("To be answered first", "type=\"radio\"");
        PeopleImport answered =
                answer(Scene.HR, shown, Choice.LEAVE_OUT, only(shown).key());
        apply(Scene.HR, answered);
        stored();
        assertThat(page(shown))
                .contains("What was asked", "Leave these rows out")
                .doesNotContain("To be answered first", "type=\"radio\"");
    }

    private String page(PeopleImport shown) throws Exception {
        return http.perform(get("/people/import/" + shown.id()).with(as(scene.id(Scene.HR), "HR")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void halfOfTheCompanyIsNotGoneWithoutAWord() {
        int many = jdbc.queryForObject("SELECT count(*)::int FROM person WHERE active", Integer.class) + 2;
        StringBuilder rows = new StringBuilder();
        for (int n = 0; n < many; n++) {
            rows.append(row("p" + n, ""));
        }
        imported(rows.toString());
        stored();
        PeopleImport shown = preview(Scene.HR, rows.toString().replace(",en,true", ",en,false"));
        assertThat(only(shown).kind()).isEqualTo("HALF_GONE");
        assertThat(only(shown).people()).isEqualTo(many);
        PeopleImport kept = answer(Scene.HR, shown, Choice.KEEP, "half-gone");
        assertThat(kept.counts().inactive()).isZero();
        PeopleImport gone = answer(Scene.HR, kept, Choice.APPLY, "half-gone");
        assertThat(gone.counts().inactive()).isEqualTo(many);
        apply(Scene.HR, gone);
        stored();
        assertThat(person("p7").active()).isFalse();
    }

    @Test
    void whoIsMissingInAFileOfEverybodyHasLeftAndAFaultyRowIsNobodysLeaving() {
        imported(row("stays", "") + row("goes", ""));
        byte[] file = (HEADER + row("stays", "")).getBytes(StandardCharsets.UTF_8);
        PeopleImport shown = importing.preview(scene.id(Scene.HR), file, true);
        assertThat(shown.questions())
                .extracting(Question::kind)
                .contains("HALF_GONE", "LAST_ADMINISTRATOR", "ONESELF_OFF");
        assertThat(imports.rows(scene.id(Scene.HR), shown.id(), Change.INACTIVE, Integer.MIN_VALUE, 500))
                .extracting(Shown::employeeId)
                .contains("goes-" + test)
                .doesNotContain("stays-" + test);
        PeopleImport faulty = importing.preview(
                scene.id(Scene.HR),
                (HEADER + row("stays", "") + row("goes", "no address", "G", "", "T", true))
                        .getBytes(StandardCharsets.UTF_8),
                true);
        assertThat(faulty.questions())
                .filteredOn(question -> question.kind().equals("ROWS_REFUSED"))
                .singleElement()
                .satisfies(question -> assertThat(question.choices()).isEmpty());
        importing.discard(scene.id(Scene.HR), shown.id(), null);
        refused("not-found", () -> imports.find(scene.id(Scene.HR), shown.id()));
    }

    @Test
    void oneBadRowStopsNoOther() {
        PeopleImport shown = preview(
                Scene.HR, row("good", "") + row("bad", "no address", "Bad", "", "T", true) + row("under", mail("bad")));
        assertThat(shown.faultyRows()).isEqualTo(1);
        assertThat(imports.faults(scene.id(Scene.HR), shown.id()))
                .containsExactly(new PeopleImport.Faulty(0, 3, "csv-mail", List.of("no address")));
        assertThat(shown.questions()).extracting(Question::kind).containsExactly("MANAGER_UNKNOWN", "ROWS_REFUSED");
        PeopleImport one = answer(Scene.HR, shown, Choice.LEAVE_OUT, "rows");
        PeopleImport two = answer(Scene.HR, one, Choice.WITHOUT, "managers");
        apply(Scene.HR, two);
        assertThat(person("good").active()).isTrue();
        assertThat(person("under").managerId()).isNull();
    }

    @Test
    void whoeverReportsToWhoIsLeftOutIsAskedAboutToo() {
        PeopleImport shown =
                preview(Scene.HR, row("top", mail("nobody")) + row("mid", mail("top")) + row("low", mail("mid")));
        assertThat(only(shown).people()).isEqualTo(1);
        PeopleImport answered = answer(Scene.HR, shown, Choice.LEAVE_OUT, "managers");
        assertThat(only(answered).people()).isEqualTo(3);
        assertThat(answered.settled()).as("of three it was not said").isFalse();
        answered = answer(Scene.HR, answered, Choice.LEAVE_OUT, "managers");
        assertThat(answered.settled()).isTrue();
        assertThat(answered.counts().leftOut()).isEqualTo(3);
    }

    @Test
    void aCircleOfManagersIsAskedAboutAndManagersMayStay() {
        imported(row("x", "") + row("y", mail("x")));
        PeopleImport shown = preview(Scene.HR, row("x", mail("y")) + row("y", mail("x")));
        assertThat(only(shown).kind()).isEqualTo("LINE_CIRCLE");
        PeopleImport answered = answer(Scene.HR, shown, Choice.KEEP, only(shown).key());
        assertThat(answered.settled()).isTrue();
        apply(Scene.HR, answered);
        assertThat(person("x").managerId()).isNull();
        imported(row("x", mail("y")) + row("y", ""));
        assertThat(person("x").managerId())
                .as("a line may be turned round")
                .isEqualTo(person("y").id());
        refused("csv-line-circle", () -> imported(row("y", mail("y"))));
    }

    @Test
    void nobodyMakesThemselvesAManagerWithoutASecondPerson() {
        imported(row("target", "") + row("puppet", ""));
        refused("import-question", () -> imported(row("target", Scene.HR)));
        PeopleImport shown = preview(ADMINISTRATOR, row("target", ADMINISTRATOR));
        assertThat(only(shown).kind()).isEqualTo("LINE_TO_ONESELF");
        PeopleImport answered =
                answer(ADMINISTRATOR, shown, Choice.APPLY, only(shown).key());
        refused("import-awaits-second", () -> apply(ADMINISTRATOR, answered));
        importing.agree(scene.id(THIRD_HR), shown.id(), answered.version());
        apply(ADMINISTRATOR, imports.find(scene.id(ADMINISTRATOR), shown.id()));
        assertThat(person("target").managerId()).isEqualTo(scene.id(ADMINISTRATOR));

        PeopleImport byHr = preview(Scene.HR, row("puppet", mail("target")));
        assertThat(only(byHr).kind()).as("a line gained further down").isEqualTo("LINE_TO_ADMINISTRATOR");
        PeopleImport agreed = answer(Scene.HR, byHr, Choice.APPLY, only(byHr).key());
        refused("import-second-person", () -> importing.agree(scene.id(ADMINISTRATOR), byHr.id(), agreed.version()));
        PeopleImport kept = answer(Scene.HR, agreed, Choice.KEEP, only(byHr).key());
        assertThat(kept.counts().moved()).isZero();
        assertThat(only(preview(ADMINISTRATOR, row("fresh", ADMINISTRATOR))).kind())
                .isEqualTo("LINE_TO_ONESELF");
        imported(row("target", ""));
    }

    @Test
    void theAddressOfWhoHoldsARoleIsNotChangedByOneAlone() {
        imported(row("auditor", ""));
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')",
                person("auditor").id());
        PeopleImport shown = preview(Scene.HR, row("auditor", mail("mine"), "auditor", "", "Engineer", true));
        assertThat(only(shown).kind()).isEqualTo("ADDRESS_OF_ROLE");
        assertThat(answer(Scene.HR, shown, Choice.APPLY, "addresses-of-roles").settled())
                .isFalse();
        PeopleImport ofAdministrator =
                preview(Scene.HR, known(ADMINISTRATOR, true).replace(ADMINISTRATOR, mail("mine")));
        assertThat(only(ofAdministrator).choices()).containsExactly(Choice.KEEP);
    }

    @Test
    void aLargeFileIsStoredByAJobThatOneRowDoesNotStop() {
        List<String> rows = new ArrayList<>();
        rows.add(row("m", ""));
        for (int n = 0; n < 450; n++) {
            rows.add(row("n" + n, n < 12 ? mail("m") : mail("n" + n / 12)));
        }
        PeopleImport shown = preview(Scene.HR, String.join("", rows.reversed()));
        // A row that cannot be stored, as nobody foresaw.
        jdbc.update(
                "UPDATE people_import_row SET before = '{\"manager\":\"none\"}' WHERE import_id = ? AND employee_id = ?",
                shown.id(),
                "n444-" + test);
        ImportingPeople.Imported imported = apply(Scene.HR, shown);
        assertThat(imported.created()).isEqualTo(451);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> imports.find(scene.id(Scene.HR), shown.id()).stage() == Stage.APPLIED);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM person WHERE employee_id LIKE ?", Integer.class, "n%-" + test))
                .isEqualTo(449);
        assertThat(person("n449").managerId()).isEqualTo(person("n37").id());
        assertThat(audited(person("n449").id())).hasSize(1);
    }

    @Test
    void overRestAFileIsShownFirstAndAppliedThen() throws Exception {
        UUID hr = scene.id(Scene.HR);
        String csv = HEADER + row("rest", "");
        var shown = http.perform(post("/api/v1/imports/people")
                        .contentType("text/csv")
                        .content(csv)
                        .with(as(hr)))
                .andReturn()
                .getResponse();
        assertThat(shown.getStatus()).isEqualTo(201);
        assertThat(shown.getContentAsString()).contains("\"created\":1");
        assertThat(jdbc.queryForList("SELECT 1 FROM person WHERE employee_id = ?", "rest-" + test))
                .isEmpty();
        String at = String.valueOf(shown.getHeader("Location"));
        assertThat(http.perform(post(at + "/apply").with(as(hr)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(428);
        assertThat(http.perform(get(at + "/rows").with(as(hr)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("rest-" + test);
        assertThat(http.perform(post(at + "/apply")
                                .header("If-Match", String.valueOf(shown.getHeader("ETag")))
                                .with(as(hr)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(202);
        assertThat(person("rest").active()).isTrue();
        var direct = http.perform(post("/api/v1/imports/people?apply=true")
                        .contentType("text/csv")
                        .content(HEADER + row("direct", mail("nobody")))
                        .with(as(hr)))
                .andReturn()
                .getResponse();
        assertThat(direct.getStatus()).isEqualTo(422);
        assertThat(direct.getContentAsString()).contains("csv-manager-unknown", "line 2");
        assertThat(http.perform(post("/api/v1/imports/people")
                                .contentType("text/csv")
                                .content(csv)
                                .with(as(scene.id(Scene.EMPLOYEE))))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void overRestAWorkbookIsTakenLikeAFile() throws Exception {
        byte[] workbook = ExcelSheet.of(
                "People",
                Stream.of((HEADER + row("sheet", "")).split("\n"))
                        .map(line -> List.of(line.split(",", -1)))
                        .toList());
        var shown = http.perform(post("/api/v1/imports/people")
                        .contentType(ExcelSheet.MEDIA_TYPE)
                        .content(workbook)
                        .with(as(scene.id(Scene.HR))))
                .andReturn()
                .getResponse();
        assertThat(shown.getStatus()).as(shown.getContentAsString()).isEqualTo(201);
        assertThat(shown.getContentAsString()).contains("\"created\":1");
    }

    @Test
    void namesOfOneWordAreShownAndSortedByTheNameThereIs() {
        imported(
                "zz1-%1$s,zz1.%1$s@people.example,Suharto%1$s,,,T,U,id,true%nzz2-%1$s,zz2.%1$s@people.example,,Madonna%1$s,,T,U,it,true%n"
                        .formatted(test));
        assertThat(person("zz1").name()).isEqualTo("Suharto" + test);
        assertThat(person("zz1").initials()).isEqualTo("S");
        assertThat(person("zz2").name()).isEqualTo("Madonna" + test);
        assertThat(people.directory(test, "", org.springframework.data.domain.Limit.of(9)))
                .extracting(Person::employeeId)
                .containsExactly("zz2-" + test, "zz1-" + test);
        assertThat(people.directory(
                        test, People.directoryKey(person("zz2")), org.springframework.data.domain.Limit.of(9)))
                .extracting(Person::employeeId)
                .containsExactly("zz1-" + test);
    }

    private List<String> formerAddressesTold(UUID person) {
        return jdbc.queryForList(
                "SELECT payload::json ->> 'formerAddress' FROM outbox_event WHERE type LIKE '%address-changed%' AND key = ?",
                String.class, person.toString());
    }

    @Test
    void aFormerAddressIsToldThatItIsOneUnlessItIsAnothersNow() {
        imported(row("N1", mail("n1"), "N", "", "Engineer", true) + row("N2", mail("n2"), "N", "", "Engineer", true));
        UUID one = people.findByMail(mail("n1")).orElseThrow().id();
        UUID two = people.findByMail(mail("n2")).orElseThrow().id();
        imported(row("N1", mail("n1new"), "N", "", "Engineer", true));
        assertThat(formerAddressesTold(one)).containsExactly(mail("n1"));
        imported(row("N1", mail("n1new"), "N", "", "Senior", true));
        assertThat(formerAddressesTold(one)).hasSize(1);
        // They exchange: each address is the other's now.
        imported(row("N1", mail("n2"), "N", "", "Senior", true) + row("N2", mail("n1new"), "N", "", "Engineer", true));
        assertThat(formerAddressesTold(one)).hasSize(1);
        assertThat(formerAddressesTold(two)).isEmpty();
    }

    /**
     * If a file spells a person's language or zone unusually, nothing is lost, and nothing is guessed without saying
     * so.
     */
    @Test
    void aLanguageOrAZoneThatThereIsNotIsAskedAboutAndTheRestOfTheRowKept() {
        String header = HEADER.strip() + ",time_zone\n";
        String known = row("G1", mail("g1"), "G", "", "Engineer", true);
        imported(known.replace(",en,", ",de,"));
        String rows = known.replace(",en,", ",klingon,").strip() + ",\n"
                + row("G2", mail("g2"), "G", "", "Engineer", true)
                        .replace(",en,", ",zz-QQ,")
                        .strip()
                + ",Mars/Olympus\n";
        PeopleImport shown =
                importing.preview(scene.id(Scene.HR), (header + rows).getBytes(StandardCharsets.UTF_8), false);
        assertThat(shown.faultyRows()).isZero();
        assertThat(shown.questions())
                .extracting(Question::kind, Question::people, Question::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("LANGUAGE_UNKNOWN", 2, "klingon, zz-QQ"),
                        org.assertj.core.groups.Tuple.tuple("ZONE_UNKNOWN", 1, "Mars/Olympus"));
        assertThatThrownBy(() -> importing.importCsv(
                        scene.id(Scene.HR), (header + rows).getBytes(StandardCharsets.UTF_8), false))
                .isInstanceOf(Refusal.class);
        importing.apply(
                scene.id(Scene.HR),
                shown.id(),
                shown.version(),
                Map.of("languages", Choice.WITHOUT, "zones", Choice.WITHOUT));
        Person one = people.findByMail(mail("g1")).orElseThrow();
        Person two = people.findByMail(mail("g2")).orElseThrow();
        assertThat(one.language()).isEqualTo("de");
        assertThat(two.language()).isEqualTo("en");
        assertThat(two.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void rowsWithAnOddLanguageAreLeftOutWhereThatIsChosen() {
        String row = row("H1", mail("h1"), "H", "", "Engineer", true).replace(",en,", ",klingon,");
        PeopleImport shown = preview(Scene.HR, row);
        importing.apply(scene.id(Scene.HR), shown.id(), shown.version(), Map.of("languages", Choice.LEAVE_OUT));
        assertThat(people.findByMail(mail("h1"))).isEmpty();
    }

    /** Whoever leads others judges them: a change of their account also needs a second person. */
    @Test
    void theAddressOfWhoLeadsSomebodyChangesWithASecondPerson() {
        imported(row("L1", mail("l1"), "Leader", "", "Engineer", true)
                + row("L2", mail("l2"), "Led", mail("l1"), "Engineer", true));
        PeopleImport shown = preview(Scene.HR, row("L1", mail("l1new"), "Leader", "", "Engineer", true));
        assertThat(shown.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.kind() + " " + question.agreedByTwo())
                        .isEqualTo("ADDRESS_OF_ROLE APPLY"));
        imported(row("L2", mail("l2new"), "Led", mail("l1"), "Engineer", true));
        assertThat(people.findByMail(mail("l2new"))).isPresent();
    }

    @Test
    void ofWhatWouldBringALineOnlyTheRowThatBringsItStaysAsItIs() throws Exception {
        imported(row("nora", "") + row("goran", "") + row("hal", mail("nora")));
        PeopleImport shown =
                preview(ADMINISTRATOR, row("goran", mail("nora")) + row("nora", ADMINISTRATOR) + row("hal", ""));
        Question asked = only(shown);
        assertThat(asked.kind()).isEqualTo("LINE_TO_ONESELF");
        assertThat(asked.people()).isEqualTo(2);
        assertThat(asked.about()).isEqualTo("nora Hired, goran Hired");
        String page = http.perform(get("/people/import/" + shown.id()).with(as(scene.id(ADMINISTRATOR))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("– → nora Hired", "nora Hired → –").doesNotContain("→ nora-" + test);

        PeopleImport kept = answer(ADMINISTRATOR, shown, Choice.KEEP, asked.key());
        assertThat(kept.settled()).as(kept.questions().toString()).isTrue();
        assertThat(kept.counts().moved()).isEqualTo(2);
        apply(ADMINISTRATOR, kept);
        assertThat(person("nora").managerId()).isNull();
        assertThat(person("goran").managerId()).isEqualTo(person("nora").id());
        assertThat(person("hal").managerId()).isNull();
    }

    @Test
    void ofManyWhoWouldComeIntoALineItIsSaidHowManyMoreThereAre() {
        StringBuilder many = new StringBuilder();
        for (int n = 1; n <= 7; n++) {
            many.append(row("many" + n, ""));
        }
        imported(many.toString());
        PeopleImport shown = preview(
                ADMINISTRATOR,
                many.toString()
                        .replace(",Hired,,", ",Hired," + mail("many7") + ",")
                        .replaceAll("(many7-[^\\n]*Hired),[^,]*,", "$1," + ADMINISTRATOR + ","));
        assertThat(only(shown).about())
                .isEqualTo("many7 Hired, many1 Hired, many2 Hired, many3 Hired, many4 Hired, … (+2)");
    }
}
