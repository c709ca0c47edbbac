package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.PeopleImport.Stage;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;

/** Files of people: people are recognised by their number, and changes are shown before they are applied. */
class ImportIT extends FilesOfPeople {

    @Autowired
    private Directory directory;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private ConfirmingAddresses addresses;

    @Autowired
    PasswordHashes hashes;

    @Autowired
    private PagesAs pages;

    private List<String> audited(UUID person) {
        return jdbc.queryForList(
                "SELECT act || ' ' || coalesce(before, '') || ' -> ' || coalesce(after, '') FROM audit_trail WHERE aggregate = ?"
                        + " ORDER BY seq",
                String.class,
                "person/" + person);
    }

    @Test
    void thatTheFileIsCompleteIsKeptWhereItIsRefused() throws Exception {
        for (byte[] content : List.of(new byte[] {(byte) 0xC4, 'x'}, new byte[PeopleCsv.MOST_BYTES + 1])) {
            for (String whole : List.of("true", "false")) {
                var answer = http.perform(multipart("/people/import")
                                .file(new MockMultipartFile("file", "people.csv", "text/csv", content))
                                .param("whole", whole)
                                .with(csrf())
                                .with(scene.as(Scene.HR)))
                        .andReturn()
                        .getResponse();
                Document page = Jsoup.parse(answer.getContentAsString());
                assertThat(page.select(".pl-errors"))
                        .as("%d bytes", content.length)
                        .isNotEmpty();
                assertThat(page.select("#whole").hasAttr("checked"))
                        .as("%d bytes", content.length)
                        .isEqualTo(Boolean.parseBoolean(whole));
            }
        }
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
        assertThat(directory.page(test, DirectoryOrder.NAME, false, null, 9).items())
                .extracting(Person::employeeId)
                .containsExactly("zz2-" + test, "zz1-" + test);
    }

    @Test
    void everybodyAsTheyAreIsAFileThatChangesNothing() throws Exception {
        imported(row("head", "")
                + row("report", mail("head"))
                + row("odd", mail("odd"), "=Odd", mail("head"), "+Adviser", true)
                + row("left", mail("left"), "left", "", "Engineer", false));
        UUID displaced = Newcomers.add(jdbc, "Displaced" + test, "Person", "Odd unit", null);
        jdbc.update("UPDATE person SET mail = '', active = false WHERE id = ?", displaced);
        List<String> file = pages.get(Scene.HR, "/people/import/people.csv", "HR")
                .html()
                .lines()
                .toList();
        assertThat(file.getFirst()).contains("\"employee_id\",\"email\"");
        String mine = file.stream()
                .filter(line -> line.contains(test))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(mine).contains("'=Odd", "'+Adviser").doesNotContain("Displaced");
        PeopleImport shown = importing.preview(
                scene.id(Scene.HR), (file.getFirst() + "\n" + mine).getBytes(StandardCharsets.UTF_8), false);
        assertThat(shown.questions()).isEmpty();
        assertThat(List.of(
                        shown.counts().created(),
                        shown.counts().changed(),
                        shown.counts().same()))
                .containsExactly(0, 0, 4);
        assertThat(pages.get(Scene.HR, "/people/import", "HR").html()).contains("/people/import/people.xlsx");
        assertThat(pages.get(Scene.EMPLOYEE, "/people/import/people.csv").status())
                .isEqualTo(403);
    }
}
