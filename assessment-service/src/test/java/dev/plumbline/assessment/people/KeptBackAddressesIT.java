package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.ConfirmingAddresses.Waiting;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An address that a file of people names is kept back where it is that of an account, and nothing else of it is lost.
 */
class KeptBackAddressesIT extends OtherAddresses {

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
}
