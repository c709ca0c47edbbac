package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.ConfirmingAddresses.Waiting;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Another mail address of an account is used once a second person has confirmed it, or the person themselves. */
class ConfirmingAddressesIT extends Platform {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    private static final String THIRD_HR = "carla.west@demo.example";

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ConfirmingAddresses confirming;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStays() {
        jdbc.update(
                "DELETE FROM address_change WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE ?)",
                "%-" + test);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%-" + test);
    }

    private String mail(String name) {
        return name + "." + test + "@people.example";
    }

    private byte[] file(String... rows) {
        return (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private String row(String number, String mail, String title) {
        return "%s-%s,%s,%s,Hired,,%s,Unit %s,en,true%n".formatted(number, test, mail, number, title, test);
    }

    private Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    /** Who they are that have an account. */
    private enum Who {
        WITHOUT_ROLE,
        WITH_ROLE,
        LEADING,
        INACTIVE,
        WITHOUT_ADDRESS
    }

    /** One person's way to name another address. */
    private enum Way {
        FORM,
        FORM_WITH_ANOTHER_NUMBER,
        REST,
        FILE_AT_ONCE,
        FILE_SHOWN_FIRST,
        WORKBOOK,
        LARGE_FILE
    }

    private UUID account(Who who, String number) {
        UUID id = account(number);
        switch (who) {
            case WITHOUT_ROLE -> {
                // As they are hired.
            }
            case WITH_ROLE ->
                jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')", id);
            case LEADING ->
                importing.importCsv(
                        scene.id(Scene.HR),
                        file("led%s-%s,%s,Led,Hired,%s,Engineer,Unit %s,en,true%n"
                                .formatted(number, test, mail("led" + number), mail(number), test)));
            case INACTIVE ->
                importing.importCsv(
                        scene.id(Scene.HR),
                        file(row(number, mail(number), "Engineer").replace(",true", ",false")));
            case WITHOUT_ADDRESS -> jdbc.update("UPDATE person SET mail = '' WHERE id = ?", id);
        }
        return id;
    }

    /** Names another address, and another job title with it; who is inactive is switched on. */
    private void name(Way way, String number, String mail) throws Exception {
        UUID id = person(number).id();
        UUID hr = scene.id(Scene.HR);
        byte[] file = file(row(number, mail, "Senior"));
        switch (way) {
            case FORM, FORM_WITH_ANOTHER_NUMBER -> {
                var form = post("/people/" + id)
                        .param("revision", String.valueOf(person(number).revision()))
                        .param("employee_id", (way == Way.FORM ? "" : "other-") + number + "-" + test)
                        .param("email", mail)
                        .param("given_name", number)
                        .param("family_name", "Hired")
                        .param("unit", "Unit " + test)
                        .param("job_title", "Senior")
                        .param("language", "en")
                        .with(as(user(Scene.HR)))
                        .with(csrf());
                assertThat(ask(form).getRedirectedUrl()).isEqualTo("/people/" + id + "?done=saved");
                if (!people.findById(id).orElseThrow().active()) {
                    assertThat(ask(post("/people/" + id + "/active")
                                            .param(
                                                    "revision",
                                                    String.valueOf(people.findById(id)
                                                            .orElseThrow()
                                                            .revision()))
                                            .param("active", "true")
                                            .with(as(user(Scene.HR)))
                                            .with(csrf()))
                                    .getRedirectedUrl())
                            .isEqualTo("/people/" + id + "?done=switchedOn");
                }
            }
            case REST -> {
                String body = """
                        {"employeeId":"%s-%s","mail":"%s","givenName":"%1$s","familyName":"Hired","manager":null,
                         "jobTitle":"Senior","unit":"Unit %2$s","language":"en","active":true}""".formatted(number, test, mail);
                var changed = ask(put("/api/v1/people/" + id)
                        .contentType("application/json")
                        .content(body)
                        .header("If-Match", "\"" + person(number).revision() + "\"")
                        .with(as(user(Scene.HR))));
                assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
            }
            case FILE_AT_ONCE -> importing.importCsv(hr, file);
            case FILE_SHOWN_FIRST -> {
                PeopleImport shown = importing.preview(hr, file, false);
                assertThat(shown.questions()).isEmpty();
                assertThat(shown.addressesToConfirm()).isEqualTo(1);
                importing.apply(hr, shown.id(), shown.version(), Map.of());
            }
            case WORKBOOK ->
                importing.importCsv(
                        hr,
                        ExcelSheet.of(
                                "People",
                                new String(file, StandardCharsets.UTF_8)
                                        .lines()
                                        .map(line -> List.of(line.split(",", -1)))
                                        .toList()));
            case LARGE_FILE -> {
                StringBuilder rows = new StringBuilder();
                for (int n = 1; n <= 201; n++) {
                    rows.append(row(n + number, mail(n + number), "Engineer"));
                }
                var said = importing.importCsv(hr, file(rows.toString(), row(number, mail, "Senior")));
                await().until(() -> jdbc.queryForObject(
                        "SELECT stage = 'APPLIED' FROM people_import WHERE job_id = ?", Boolean.class, said.jobId()));
            }
        }
    }

    /** Whoever they are and however it is said, an account does not get another address by one person alone. */
    @Test
    void nobodyChangesTheAddressOfAnAccountAlone() throws Exception {
        for (Way way : Way.values()) {
            for (Who who : Who.values()) {
                String number =
                        (way.name() + "." + who.name()).toLowerCase(Locale.ROOT).replace('_', '.');
                UUID one = account(who, number);
                String present = who == Who.WITHOUT_ADDRESS ? "" : mail(number);
                name(way, number, mail("evil." + number));
                Person found = people.findById(one).orElseThrow();
                assertThat(found.mail()).as(number).isEqualTo(present);
                assertThat(found.jobTitle()).as(number).isEqualTo("Senior");
                assertThat(found.active()).as(number).isTrue();
                assertThat(people.byMail(mail("evil." + number))).as(number).isEmpty();
                assertThat(confirming.of(one).orElseThrow().named()).as(number).isEqualTo(mail("evil." + number));
                assertThat(told(one, "address-change-asked", "presentAddress"))
                        .as("the present address is notified before it changes: %s", number)
                        .isEqualTo(present.isEmpty() ? List.of() : List.of(present));
                assertThat(told(one, "address-changed", "formerAddress"))
                        .as(number)
                        .isEmpty();
                refused("address-second-person", () -> confirming.confirm(user(Scene.HR), one, mail("evil." + number)));
            }
        }
    }

    /** A role that is granted while a file is stored lets nothing through, and only an administrator confirms it then. */
    @Test
    void aRoleThatIsGrantedMeanwhileLetsNoAddressThrough() throws Exception {
        UUID one = account("meanwhile");
        UUID hr = scene.id(Scene.HR);
        PeopleImport shown = importing.preview(hr, file(row("meanwhile", mail("evil"), "Senior")), false);
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'ADMINISTRATOR', '')", one);
        try {
            // As if it had been read just before.
            PeopleImport later = importing.preview(hr, file(row("sideways", mail("sideways"), "Engineer")), false);
            jdbc.update(
                    "UPDATE people_import SET people_stand = (SELECT people_stand FROM people_import WHERE id = ?) WHERE id = ?",
                    later.id(),
                    shown.id());
            importing.apply(hr, shown.id(), shown.version(), Map.of());
            assertThat(person("meanwhile").mail()).isEqualTo(mail("meanwhile"));
            refused("not-administrator", () -> confirming.confirm(user(THIRD_HR), one, mail("evil")));
            String list = ask(get("/people/addresses").with(as(user(THIRD_HR)))).getContentAsString();
            assertThat(list)
                    .contains("/people/addresses/" + one + "/refuse")
                    .doesNotContain("/people/addresses/" + one + "/confirm");
            confirming.confirm(user(Scene.OTHER_HR), one, mail("evil"));
            assertThat(person("meanwhile").mail()).isEqualTo(mail("evil"));
        } finally {
            jdbc.update("DELETE FROM person_role WHERE person_id = ?", one);
        }
    }

    /** Without an account any address could be named for them at once: nobody deletes it alone. */
    @Test
    void anAccountIsNotDeletedByOneAloneWhoGivesItsAddressToSomebodyElse() {
        UUID one = account("robbed");
        UUID hr = scene.id(Scene.HR);
        PeopleImport shown = importing.preview(hr, file(row("puppet", mail("robbed"), "Engineer")), false);
        assertThat(shown.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.kind() + " " + question.agreedByTwo())
                        .isEqualTo("ADDRESS_KNOWN_WITH_ACCOUNT OTHER_PERSON"));
        PeopleImport answered = importing.answer(
                hr, shown.id(), shown.version(), Map.of("addresses-known-with-accounts", Choice.OTHER_PERSON));
        refused("import-awaits-second", () -> importing.apply(hr, shown.id(), answered.version(), Map.of()));
        assertThat(jdbc.queryForList("SELECT 1 FROM account WHERE person_id = ?", one))
                .hasSize(1);
        importing.agree(scene.id(Scene.OTHER_HR), shown.id(), answered.version());
        importing.apply(hr, shown.id(), answered.version() + 1, Map.of());
        assertThat(person("puppet").mail()).isEqualTo(mail("robbed"));
        assertThat(jdbc.queryForList("SELECT 1 FROM account WHERE person_id = ?", one))
                .isEmpty();
    }

    /** A program with a token of somebody in HR could name its own address for them, and have a link sent there. */
    @Test
    void onesOwnAddressIsConfirmedOnThePages() throws Exception {
        UUID one = account("own");
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", one);
        try {
            importing.importCsv(one, file(row("own", mail("mine"), "Engineer")));
            assertThat(person("own").mail()).isEqualTo(mail("own"));
            var program = new CurrentUser(one, "", "", ZoneId.of("Europe/Berlin"), Set.of(), null, true);
            refused("address-by-program", () -> confirming.confirm(program, one, mail("mine")));
            assertThat(ask(get("/people/addresses").with(as(user(one)))).getContentAsString())
                    .contains("/people/addresses/" + one + "/confirm");
            confirming.confirm(user(one), one, mail("mine"));
            assertThat(person("own").mail()).isEqualTo(mail("mine"));
        } finally {
            jdbc.update("DELETE FROM person_role WHERE person_id = ?", one);
        }
    }

    /** Somebody with a password. */
    private UUID account(String number) {
        importing.importCsv(scene.id(Scene.HR), file(row(number, mail(number), "Engineer")));
        UUID id = person(number).id();
        jdbc.update("INSERT INTO account (person_id, password_hash) VALUES (?, 'a hash')", id);
        return id;
    }

    private static CurrentUser user(UUID id) {
        return new CurrentUser(id, "", "", ZoneId.of("Europe/Berlin"), Set.of());
    }

    private CurrentUser user(String mail) {
        return user(scene.id(mail));
    }

    private static RequestPostProcessor as(CurrentUser user) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder shown(String address, String mail) {
        return post(address).contentType("application/json").content("{\"mail\":\"" + mail + "\"}");
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private List<String> told(UUID person, String type, String field) {
        return jdbc.queryForList(
                "SELECT payload::json ->> ? FROM outbox_event WHERE type LIKE ? AND key = ?",
                String.class,
                field,
                "%" + type + "%",
                person.toString());
    }

    private List<String> audited(UUID person) {
        return jdbc.queryForList(
                "SELECT act FROM audit_trail WHERE aggregate = ? ORDER BY seq", String.class, "person/" + person);
    }

    @Test
    void aFileChangesTheRestOfTheRowAndTheAddressWaits() {
        UUID one = account("file");
        PeopleImport shown = importing.preview(scene.id(Scene.HR), file(row("file", mail("new"), "Senior")), false);
        assertThat(shown.questions()).isEmpty();
        assertThat(shown.addressesToConfirm()).isEqualTo(1);
        importing.apply(scene.id(Scene.HR), shown.id(), shown.version(), Map.of());
        assertThat(person("file").mail()).isEqualTo(mail("file"));
        assertThat(person("file").jobTitle()).isEqualTo("Senior");
        assertThat(told(one, "address-change-asked", "presentAddress")).containsExactly(mail("file"));
        assertThat(told(one, "address-changed", "formerAddress")).isEmpty();
        // The same file again, every night: nobody is notified twice, and nothing is different.
        PeopleImport again = importing.preview(scene.id(Scene.HR), file(row("file", mail("new"), "Senior")), false);
        assertThat(again.counts().same()).isEqualTo(1);
        assertThat(again.addressesToConfirm()).isZero();
        importing.importCsv(scene.id(Scene.HR), file(row("file", mail("new"), "Senior")));
        assertThat(told(one, "address-change-asked", "presentAddress")).hasSize(1);
        Waiting waiting = confirming.of(one).orElseThrow();
        assertThat(waiting.named()).isEqualTo(mail("new"));
        assertThat(waiting.namedBy()).isEqualTo(scene.id(Scene.HR));
        // Named otherwise meanwhile: that one waits, and its owner is notified.
        importing.importCsv(scene.id(Scene.OTHER_HR), file(row("file", mail("newer"), "Senior")));
        assertThat(confirming.of(one).orElseThrow().named()).isEqualTo(mail("newer"));
        assertThat(told(one, "address-change-asked", "presentAddress")).hasSize(2);
    }

    @Test
    void aLinkForAPasswordGoesToThePresentAddressUntilASecondPersonConfirms() throws Exception {
        UUID one = account("link");
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at) VALUES (?, ?, now() + interval '1 hour')",
                "hash " + test,
                one);
        importing.importCsv(scene.id(Scene.HR), file(row("link", mail("taken"), "Engineer")));
        assertThat(people.byMail(mail("taken")))
                .as("nobody is found by the named address")
                .isEmpty();
        assertThat(people.byMail(mail("link"))).isPresent();
        refused("not-hr", () -> confirming.confirm(user(Scene.STRANGER), one, mail("taken")));
        refused("not-hr", () -> confirming.refuse(user(Scene.STRANGER), one, mail("taken")));
        refused("address-second-person", () -> confirming.confirm(user(Scene.HR), one, mail("taken")));
        assertThat(people.byMail(mail("link"))).isPresent();
        long revision = person("link").revision();
        confirming.confirm(user(Scene.OTHER_HR), one, mail("taken"));
        assertThat(person("link").mail()).isEqualTo(mail("taken"));
        assertThat(person("link").revision()).isEqualTo(revision + 1);
        assertThat(told(one, "address-changed", "formerAddress")).containsExactly(mail("link"));
        assertThat(jdbc.queryForList("SELECT 1 FROM one_time_link WHERE person_id = ?", one))
                .isEmpty();
        assertThat(audited(one)).contains("person-address-named", "person-address-confirmed");
        refused("not-found", () -> confirming.confirm(user(Scene.OTHER_HR), one, mail("taken")));
    }

    @Test
    void thePersonConfirmsThemselvesWhereTheyAreSignedIn() throws Exception {
        UUID one = account("self");
        importing.importCsv(scene.id(Scene.HR), file(row("self", mail("mine"), "Engineer")));
        var program = new CurrentUser(one, "", "", ZoneId.of("Europe/Berlin"), Set.of(), null, true);
        refused("address-by-program", () -> confirming.confirm(program, one, mail("mine")));
        assertThat(ask(get("/account").with(as(user(one)))).getContentAsString())
                .contains(mail("mine"), "/people/addresses/" + one + "/confirm");
        var answer = ask(post("/people/addresses/" + one + "/confirm")
                .param("mail", mail("mine"))
                .with(as(user(one)))
                .with(csrf()));
        assertThat(answer.getRedirectedUrl()).isEqualTo("/account?done=addressConfirmed");
        assertThat(person("self").mail()).isEqualTo(mail("mine"));
        assertThat(ask(get("/account").with(as(user(one)))).getContentAsString())
                .doesNotContain("/people/addresses/");
    }

    @Test
    void onThePageOfAPersonAndOverRestItWaitsToo() throws Exception {
        UUID one = account("page");
        var form = post("/people/" + one)
                .param("revision", String.valueOf(person("page").revision()))
                .param("employee_id", "page-" + test)
                .param("email", mail("typed"))
                .param("given_name", "page")
                .param("family_name", "Hired")
                .param("unit", "Unit " + test)
                .param("job_title", "Engineer")
                .param("language", "en")
                .param("active", "true");
        assertThat(ask(form.with(as(user(Scene.HR))).with(csrf())).getRedirectedUrl())
                .isEqualTo("/people/" + one + "?done=saved");
        assertThat(person("page").mail()).isEqualTo(mail("page"));
        assertThat(ask(get("/people/" + one).with(as(user(Scene.HR)))).getContentAsString())
                .contains(mail("typed"), "confirmed by a second person");
        var read = ask(get("/api/v1/people/" + one).with(as(user(Scene.HR))));
        assertThat(read.getContentAsString()).contains("\"namedMail\":\"" + mail("typed"));
        String body = """
                {"employeeId":"page-%s","mail":"%s","givenName":"page","familyName":"Hired","manager":null,
                 "jobTitle":"Engineer","unit":"Unit %s","language":"en","active":true}""".formatted(test, mail("rest"), test);
        var changed = ask(put("/api/v1/people/" + one)
                .contentType("application/json")
                .content(body)
                .header("If-Match", String.valueOf(read.getHeader("ETag")))
                .with(as(user(Scene.HR))));
        assertThat(changed.getStatus()).isEqualTo(200);
        assertThat(changed.getContentAsString())
                .contains("\"mail\":\"" + mail("page"), "\"namedMail\":\"" + mail("rest"));
        assertThat(ask(get("/people/addresses").with(as(user(Scene.HR)))).getContentAsString())
                .contains(mail("rest"), "/people/addresses/" + one + "/refuse")
                .doesNotContain("/people/addresses/" + one + "/confirm");
        assertThat(ask(get("/people/addresses").with(as(user(Scene.OTHER_HR)))).getContentAsString())
                .contains("/people/addresses/" + one + "/confirm");
        assertThat(ask(get("/people/addresses").with(as(user(Scene.STRANGER)))).getStatus())
                .isEqualTo(403);
        assertThat(ask(get("/api/v1/people/addresses?limit=500").with(as(user(Scene.OTHER_HR))))
                        .getContentAsString())
                .contains(mail("rest"), one.toString());
        String at = "/api/v1/people/addresses/" + one;
        assertThat(ask(shown(at + "/confirm", mail("rest")).with(as(user(Scene.HR))))
                        .getContentAsString())
                .contains("address-second-person");
        assertThat(ask(shown(at + "/refuse", mail("rest")).with(as(user(Scene.HR))))
                        .getStatus())
                .isEqualTo(204);
        assertThat(person("page").mail()).isEqualTo(mail("page"));
        assertThat(confirming.of(one)).isEmpty();
        assertThat(audited(one)).contains("person-address-refused");
    }

    @Test
    void anAddressThatSomebodyElseHasByNowIsNotConfirmed() {
        UUID one = account("late");
        importing.importCsv(scene.id(Scene.HR), file(row("late", mail("wanted"), "Engineer")));
        importing.importCsv(scene.id(Scene.HR), file(row("quick", mail("wanted"), "Engineer")));
        refused("address-taken", () -> confirming.confirm(user(Scene.OTHER_HR), one, mail("wanted")));
        assertThat(person("late").mail()).isEqualTo(mail("late"));
        confirming.refuse(user(Scene.HR), one, mail("wanted"));
    }

    /** Nobody could take anything over: there is no account. */
    @Test
    void whoHasNoAccountGetsTheAddressAtOnce() {
        importing.importCsv(scene.id(Scene.HR), file(row("none", mail("none"), "Engineer")));
        importing.importCsv(scene.id(Scene.HR), file(row("none", mail("other"), "Engineer")));
        assertThat(person("none").mail()).isEqualTo(mail("other"));
        assertThat(confirming.of(person("none").id())).isEmpty();
    }

    /** However many rows are between them, nobody is without an address meanwhile whose other address is to be confirmed. */
    @Test
    void theAddressIsKeptBackWhereAnEarlierRowOfTheFileNamesThePresentOne() {
        UUID one = account("holds");
        StringBuilder rows = new StringBuilder(row("early", mail("holds"), "Engineer"));
        for (int n = 1; n <= 100; n++) {
            rows.append(row("between" + n, mail("between" + n), "Engineer"));
        }
        importing.importCsv(scene.id(Scene.HR), file(rows.toString(), row("holds", mail("evil"), "Senior")));
        assertThat(person("holds").mail()).isEqualTo(mail("holds"));
        assertThat(person("holds").jobTitle()).isEqualTo("Senior");
        assertThat(confirming.of(one).orElseThrow().named()).isEqualTo(mail("evil"));
        assertThat(told(one, "address-change-asked", "presentAddress")).containsExactly(mail("holds"));
        assertThat(jdbc.queryForList(
                        "SELECT ended FROM people_import_row WHERE employee_id = ?", String.class, "early-" + test))
                .containsExactly("ADDRESS_TAKEN");
    }

    /** Whoever has the address is somebody else only once the person has it. */
    @Test
    void nobodyLosesTheirAccountByAnAddressThatIsKeptBack() {
        UUID one = account("gets");
        UUID had = account("had");
        PeopleImport shown = importing.preview(scene.id(Scene.HR), file(row("gets", mail("had"), "Senior")), false);
        PeopleImport answered = importing.answer(
                scene.id(Scene.HR),
                shown.id(),
                shown.version(),
                Map.of("addresses-known-with-accounts", Choice.OTHER_PERSON));
        importing.agree(scene.id(Scene.OTHER_HR), shown.id(), answered.version());
        importing.apply(scene.id(Scene.HR), shown.id(), answered.version() + 1, Map.of());
        assertThat(jdbc.queryForList("SELECT person_id FROM account WHERE person_id IN (?, ?)", UUID.class, one, had))
                .containsExactlyInAnyOrder(one, had);
        assertThat(person("had").active()).isTrue();
        assertThat(person("had").mail()).isEqualTo(mail("had"));
        assertThat(audited(had)).doesNotContain("person-address-given-up");
        assertThat(person("gets").mail()).isEqualTo(mail("gets"));
        assertThat(person("gets").jobTitle()).isEqualTo("Senior");
        assertThat(confirming.of(one).orElseThrow().named()).isEqualTo(mail("had"));
        refused("address-taken", () -> confirming.confirm(user(Scene.OTHER_HR), one, mail("had")));
    }

    /** Another file has named another address since the list was read. */
    @Test
    void onlyTheAddressThatWasReadIsConfirmedOrRefused() throws Exception {
        UUID one = account("seen");
        importing.importCsv(scene.id(Scene.HR), file(row("seen", mail("read"), "Engineer")));
        assertThat(ask(get("/people/addresses").with(as(user(Scene.OTHER_HR)))).getContentAsString())
                .contains("name=\"mail\" value=\"" + mail("read") + "\"");
        importing.importCsv(scene.id(Scene.HR), file(row("seen", mail("since"), "Engineer")));
        for (String act : List.of("/confirm", "/refuse")) {
            String page = "/people/addresses/" + one + act;
            var rest = ask(shown("/api/v1" + page, mail("read")).with(as(user(Scene.OTHER_HR))));
            assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(409);
            assertThat(rest.getContentAsString()).contains("\"code\":\"address-other\"", mail("since"));
            for (var form : List.of(post(page).param("mail", mail("read")), post(page))) {
                var again = ask(form.with(as(user(Scene.OTHER_HR))).with(csrf()));
                assertThat(again.getRedirectedUrl()).as("done").isNull();
                assertThat(again.getContentAsString())
                        .contains("Another address waits", "name=\"mail\" value=\"" + mail("since") + "\"");
            }
            var own = ask(
                    post(page).param("mail", mail("read")).with(as(user(one))).with(csrf()));
            assertThat(own.getStatus()).isEqualTo(409);
        }
        assertThat(confirming.of(one).orElseThrow().named()).isEqualTo(mail("since"));
        assertThat(person("seen").mail()).isEqualTo(mail("seen"));
        assertThat(ask(post("/people/addresses/" + one + "/confirm")
                                .param("mail", mail("since"))
                                .with(as(user(Scene.OTHER_HR)))
                                .with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/people/addresses?done=addressConfirmed");
        assertThat(person("seen").mail()).isEqualTo(mail("since"));
    }

    /** Looking for a manager without a script reads the person again; what was typed is still over what was read first. */
    @Test
    void whoeverLooksForAManagerDoesNotSaveOverWhatSomebodyElseHasSavedMeanwhile() throws Exception {
        importing.importCsv(scene.id(Scene.HR), file(row("typed", mail("typed"), "Engineer")));
        UUID one = person("typed").id();
        long read = person("typed").revision();
        importing.importCsv(scene.id(Scene.OTHER_HR), file(row("typed", mail("typed"), "Senior")));
        String newest = "name=\"revision\" value=\"" + person("typed").revision() + "\"";
        String kept = "name=\"revision\" value=\"" + read + "\"";
        assertThat(newest).isNotEqualTo(kept);
        assertThat(form(ask(typed(one, read).param("find", "manager").with(csrf()))))
                .contains(kept)
                .doesNotContain(newest);
        assertThat(form(ask(typed(one, read).with(csrf()))))
                .as("it is said that somebody else has saved")
                .contains(newest);
        assertThat(person("typed").jobTitle()).isEqualTo("Senior");
        var over = typed(one, person("typed").revision()).with(csrf());
        assertThat(ask(over).getRedirectedUrl()).isEqualTo("/people/" + one + "?done=saved");
        assertThat(person("typed").jobTitle()).isEqualTo("Typed");
    }

    private MockHttpServletRequestBuilder typed(UUID one, long revision) {
        return post("/people/" + one)
                .param("revision", String.valueOf(revision))
                .param("employee_id", "typed-" + test)
                .param("email", mail("typed"))
                .param("given_name", "typed")
                .param("family_name", "Hired")
                .param("unit", "Unit " + test)
                .param("job_title", "Typed")
                .param("language", "en")
                .param("active", "true")
                .with(as(user(Scene.HR)));
    }

    /** The form with the fields of a person. */
    private static String form(MockHttpServletResponse page) throws Exception {
        String html = page.getContentAsString();
        int begins = html.indexOf("class=\"pl-form\"");
        return html.substring(begins, html.indexOf("</form>", begins));
    }
}
