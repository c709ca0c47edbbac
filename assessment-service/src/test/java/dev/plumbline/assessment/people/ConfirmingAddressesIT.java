package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Another mail address of an account is used once a second person has confirmed it, or the person themselves. */
class ConfirmingAddressesIT extends OtherAddresses {

    private static final String THIRD_HR = "carla.west@demo.example";

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
                                .param("after", "7")
                                .with(as(user(Scene.OTHER_HR)))
                                .with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/people/addresses?done=addressConfirmed&after=7");
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
}
