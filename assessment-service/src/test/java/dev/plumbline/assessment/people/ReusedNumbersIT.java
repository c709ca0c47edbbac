package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * An employee number with another name and another address may be another person's: nobody gets the account of who had it
 * without a question, and a new person gets nothing of it.
 */
class ReusedNumbersIT extends FilesOfPeople {

    private UUID account(String number) {
        imported(row(number, ""));
        UUID id = person(number).id();
        jdbc.update("INSERT INTO account (person_id, password_hash) VALUES (?, 'a hash')", id);
        return id;
    }

    private UUID left(String number) {
        UUID id = account(number);
        imported(row(number, mail(number), number, "", "Engineer", false));
        assertThat(person(number).active()).isFalse();
        return id;
    }

    private String newcomer(String number) {
        return row(number, mail("new" + number), "Newcomer", "", "Engineer", true);
    }

    @Test
    void aNewPersonGetsTheNumberOfALeaverAndNothingElse() {
        UUID leaver = left("r1");
        PeopleImport shown = preview(Scene.HR, newcomer("r1"));
        assertThat(only(shown).kind()).isEqualTo("NUMBER_KNOWN");
        assertThat(only(shown).about()).contains("r1 Hired", "Newcomer Hired");
        refused("import-question", () -> imported(newcomer("r1")));
        refused("import-question", () -> apply(Scene.HR, shown));
        PeopleImport answered = answer(Scene.HR, shown, Choice.NEW_PERSON, "numbers-known");
        assertThat(answered.counts().created()).isEqualTo(1);
        assertThat(answered.addressesToConfirm()).isZero();
        apply(Scene.HR, answered);
        Person newcomer = person("r1");
        assertThat(newcomer.id()).isNotEqualTo(leaver);
        assertThat(newcomer.givenName()).isEqualTo("Newcomer");
        assertThat(newcomer.mail()).isEqualTo(mail("newr1"));
        assertThat(jdbc.queryForList("SELECT 1 FROM account WHERE person_id = ?", newcomer.id()))
                .isEmpty();
        Person had = people.findById(leaver).orElseThrow();
        assertThat(had.employeeId()).isEqualTo("r1-" + test + "~1");
        assertThat(had.active()).isFalse();
        assertThat(had.givenName()).isEqualTo("r1");
        assertThat(jdbc.queryForList("SELECT 1 FROM account WHERE person_id = ?", leaver))
                .hasSize(1);
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ?", String.class, "person/" + leaver))
                .contains("person-number-given-up");
        jdbc.update("UPDATE person SET employee_id = ? WHERE id = ?", "had-" + test, leaver);
    }

    @Test
    void anAddressThatTheLeaverHadIsAskedAboutTooAndOthersReportToTheNewPerson() {
        UUID leaver = left("r2");
        String rows = row("r2", mail("r2"), "Newcomer", "", "Engineer", true) + row("below", mail("r2"));
        PeopleImport shown = preview(Scene.HR, rows);
        assertThat(only(shown).kind()).isEqualTo("NUMBER_KNOWN");
        PeopleImport asked = answer(Scene.HR, shown, Choice.NEW_PERSON, "numbers-known");
        assertThat(asked.questions())
                .extracting(Question::kind)
                .containsExactlyInAnyOrder("NUMBER_KNOWN", "ADDRESS_KNOWN_WITH_ACCOUNT");
        PeopleImport answered = answer(Scene.HR, asked, Choice.OTHER_PERSON, "addresses-known-with-accounts");
        importing.agree(scene.id(Scene.OTHER_HR), answered.id(), answered.version());
        apply(Scene.HR, imports.find(scene.id(Scene.HR), answered.id()));
        assertThat(person("r2").id()).isNotEqualTo(leaver);
        assertThat(person("r2").mail()).isEqualTo(mail("r2"));
        assertThat(person("below").managerId()).isEqualTo(person("r2").id());
        jdbc.update("UPDATE person SET employee_id = ? WHERE id = ?", "had2-" + test, leaver);
    }

    @Test
    void theSamePersonUnderAnotherNameStaysWhoTheyAre() {
        UUID leaver = left("r3");
        PeopleImport answered = answer(Scene.HR, preview(Scene.HR, newcomer("r3")), Choice.APPLY, "numbers-known");
        apply(Scene.HR, answered);
        assertThat(person("r3").id()).isEqualTo(leaver);
        assertThat(person("r3").givenName()).isEqualTo("Newcomer");
    }

    @Test
    void nobodyActiveLosesTheirNumberAndOneThingAloneIsNoQuestion() {
        UUID active = account("r4");
        PeopleImport shown = preview(Scene.HR, newcomer("r4"));
        assertThat(only(shown).kind()).isEqualTo("NUMBER_KNOWN_ACTIVE");
        assertThat(only(shown).choices()).containsExactly(Choice.APPLY, Choice.LEAVE_OUT);
        PeopleImport answered = answer(Scene.HR, shown, Choice.LEAVE_OUT, "numbers-known-active");
        assertThat(answered.counts().leftOut()).isEqualTo(1);
        apply(Scene.HR, answered);
        assertThat(person("r4").id()).isEqualTo(active);
        assertThat(person("r4").givenName()).isEqualTo("r4");
        assertThat(preview(Scene.HR, row("r4", mail("r4"), "Newcomer", "", "Engineer", true))
                        .questions())
                .isEmpty();
        assertThat(preview(Scene.HR, row("r4", mail("other"), "R4", "", "Engineer", true))
                        .questions())
                .isEmpty();
    }

    @Test
    void aNumberIsTheSameHoweverItsLettersAreWritten() {
        for (String[] both : new String[][] {
            {"Stra\u00dfe7", "STRASSE7"},
            {"\u039b\u03cc\u03b3\u03bf\u03c2", "\u039b\u038c\u0393\u039f\u03a3"},
            {"\uff458", "E8"}
        }) {
            imported(row(both[0], mail("letters"), "Letters", "", "Engineer", true));
            PeopleImport shown = preview(Scene.HR, row(both[1], mail("letters"), "Letters", "", "Engineer", true));
            assertThat(shown.counts().created()).as(both[1]).isZero();
            assertThat(shown.questions()).as(both[1]).isEmpty();
            jdbc.update("UPDATE person SET mail = '' WHERE mail = ?", mail("letters"));
        }
    }

    /** In small letters, in capitals, or both in one file. */
    @Test
    void aNumberThatOnlyLooksLikeAnotherOneIsAskedAbout() {
        imported(row("E71", ""));
        PeopleImport shown = preview(Scene.HR, row("\u041571", mail("alike"), "Twin", "", "Engineer", true));
        assertThat(only(shown).kind()).isEqualTo("NUMBER_ALIKE");
        assertThat(only(shown).about()).contains("E71-" + test);
        PeopleImport answered = answer(Scene.HR, shown, Choice.LEAVE_OUT, "numbers");
        assertThat(answered.counts().leftOut()).isEqualTo(1);
        imported(row("\u041572", mail("cyrillic"), "First", "", "Engineer", true));
        assertThat(only(preview(Scene.HR, row("e72", ""))).kind()).isEqualTo("NUMBER_ALIKE");
        assertThat(only(preview(Scene.HR, row("E73", "") + row("\u041573", mail("both"), "Both", "", "Engineer", true)))
                        .people())
                .isEqualTo(1);
        assertThat(preview(Scene.HR, row("EO1", "") + row("E01", "")).questions())
                .isEmpty();
    }

    /** A number that somebody active has by now is not taken from them by what was shown before. */
    @Test
    void whoIsSwitchedOnMeanwhileKeepsTheirNumber() {
        UUID leaver = left("r5");
        PeopleImport answered = answer(Scene.HR, preview(Scene.HR, newcomer("r5")), Choice.NEW_PERSON, "numbers-known");
        imported(row("r5", ""));
        refused("import-outdated", () -> apply(Scene.HR, answered));
        assertThat(person("r5").id()).isEqualTo(leaver);
    }

    @Test
    void aFormAndAProgramAreAskedTheSame() throws Exception {
        UUID leaver = left("r6");
        var hr = as(scene.id(Scene.HR), "HR");
        MockHttpServletRequestBuilder program = put("/api/v1/people/" + leaver)
                .contentType("application/json")
                .content("""
                        {"employeeId":"r6-%1$s","mail":"%2$s","givenName":"Newcomer","familyName":"Hired",
                         "jobTitle":"Engineer","unit":"Unit %1$s","language":"en","active":true}""".formatted(test, mail("newr6")))
                .header("If-Match", "\"" + person("r6").revision() + "\"")
                .with(hr);
        var rest = http.perform(program).andReturn().getResponse();
        assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(202);
        assertThat(rest.getContentAsString()).contains("NUMBER_KNOWN").doesNotContain("NEW_PERSON");
        var page = http.perform(post("/people/" + leaver)
                        .param("revision", String.valueOf(person("r6").revision()))
                        .param("employee_id", "r6-" + test)
                        .param("email", mail("newr6"))
                        .param("given_name", "Newcomer")
                        .param("family_name", "Hired")
                        .param("unit", "Unit " + test)
                        .param("job_title", "Engineer")
                        .param("language", "en")
                        .with(hr)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(page.getRedirectedUrl()).startsWith("/people/import/");
        assertThat(person("r6").givenName()).isEqualTo("r6");
        assertThat(person("r6").active()).isFalse();
        assertThat(jdbc.queryForMap("SELECT count(*) AS n FROM address_change WHERE person_id = ?", leaver))
                .isEqualTo(Map.of("n", 0L));
    }
}
