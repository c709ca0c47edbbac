package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.assessment.evidence.CorroboratingEvidence.Answer;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom people may ask about their own work, and which answers can be kept. */
class CorroborationRulesTest {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Refusal UNKNOWN = Refusal.invalid("mail", "corroborator-unknown", "nobody@demo.example");

    private static Optional<Person> person(UUID id, boolean active) {
        return Optional.of(new Person(
                id,
                new Person.Details(
                        "E-1", "ana@demo.example", "Ana", "Ruiz", "Engineer", "Platforms", null, "en", active)));
    }

    /** The pointer and the code of what is refused; empty where nothing is. */
    private static String refused(Runnable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act::run);
        return refusal == null
                ? ""
                : refusal.faults().getFirst().pointer()
                        + " "
                        + refusal.faults().getFirst().code();
    }

    private static @Nullable Answer answer(String name) {
        return name.equals("-") ? null : Answer.valueOf(name);
    }

    /** A comment is a sign, repeated. */
    @ParameterizedTest(name = "{0} with {2} times ''{1}''")
    @CsvSource(delimiter = '|', textBlock = """
                    -             | x      |  20 | answer corroboration-answer
                    -             | x      | 501 | answer corroboration-answer
                    CONFIRMED     | x      |   0 | ''
                    CONFIRMED     | x      | 500 | ''
                    CONFIRMED     | x      | 501 | comment text-too-long
                    NOT_CONFIRMED | x      |   0 | comment corroboration-comment
                    NOT_CONFIRMED | x      |   9 | comment corroboration-comment
                    NOT_CONFIRMED | x      |  10 | ''
                    NOT_CONFIRMED | x      | 500 | ''
                    NOT_CONFIRMED | x      | 501 | comment text-too-long
                    NOT_CONFIRMED | ' '    |  40 | comment corroboration-comment
                    NOT_CONFIRMED | \u200B |  40 | comment corroboration-comment
                    NOT_CONFIRMED | 🙂     |   9 | comment corroboration-comment
                    NOT_CONFIRMED | 🙂     |  10 | ''
                    """)
    void aPieceThatIsNotConfirmedAsksForTenSignsThatCanBeSeen(String answer, String sign, int times, String refusal) {
        String comment = sign.repeat(times);
        assertThat(refused(() -> CorroboratingEvidence.complete(answer(answer), comment)))
                .isEqualTo(refusal);
    }

    @Test
    void whatWasAnsweredIsKept() {
        assertThat(CorroboratingEvidence.complete(Answer.CONFIRMED, "")).isEqualTo(Answer.CONFIRMED);
        assertThat(CorroboratingEvidence.complete(Answer.NOT_CONFIRMED, "I led it myself."))
                .isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void somebodyElseWhoWorksHereIsAsked() {
        assertThat(CorroboratingEvidence.corroborator(OWNER, person(OTHER, true), "mail", UNKNOWN, "x".repeat(500))
                        .id())
                .isEqualTo(OTHER);
        assertThat(refused(() -> asked(Optional.empty(), ""))).isEqualTo("mail corroborator-unknown");
        assertThat(refused(() -> asked(person(OTHER, false), ""))).isEqualTo("mail corroborator-unknown");
        assertThat(refused(() -> asked(person(OWNER, false), "")))
                .as("who has left is nobody, oneself too")
                .isEqualTo("mail corroborator-unknown");
        assertThat(refused(() -> asked(person(OWNER, true), ""))).isEqualTo("mail corroborator-self");
        assertThat(refused(() -> asked(person(OTHER, true), "x".repeat(501)))).isEqualTo("note text-too-long");
    }

    private static void asked(Optional<Person> named, String note) {
        CorroboratingEvidence.corroborator(OWNER, named, "mail", UNKNOWN, note);
    }
}
