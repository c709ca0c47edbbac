package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the rows of a file of people ask about before they are applied, and what needs a second person. */
class ImportQuestionsIT extends FilesOfPeople {

    private static final String THIRD_HR = "carla.west@demo.example";

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
        assertThat(imports.rows(scene.id(Scene.HR), shown.id(), Change.INACTIVE, Integer.MIN_VALUE, Integer.MAX_VALUE))
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

    private List<String> formerAddressesTold(UUID person) {
        return jdbc.queryForList(
                "SELECT payload::json ->> 'formerAddress' FROM outbox_event WHERE type LIKE '%address-changed%' AND key = ? ORDER BY position",
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
