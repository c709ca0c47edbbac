package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What operators read of a failure holds nothing that people have written. */
class FailuresTest {

    @Test
    void aFailureIsNamedWithoutTheRowThatItMet() {
        var failure = new IllegalStateException(
                "Could not be done",
                new IllegalArgumentException(
                        "ERROR: invalid input syntax for type json\n  Detail: \"I was ill in May\""));
        assertThat(Failures.inShort(failure))
                .startsWith(
                        "java.lang.IllegalArgumentException: ERROR: invalid input syntax for type json (FailuresTest.java:");
    }

    @Test
    void valuesAndAddressesAreLeftOut() {
        assertThat(Failures.withoutContent("duplicate key value, Key (mail)=(jonas.lind@demo.example) exists"))
                .isEqualTo("duplicate key value, Key (mail)… exists");
        assertThat(Failures.withoutContent("Nobody's row: 'I was ill' and \"so was she\" and “they”"))
                .isEqualTo("Nobody's row: … and … and …");
        assertThat(Failures.withoutContent("550 5.1.1 <jonas.lind@demo.example>: no such mailbox"))
                .isEqualTo("550 5.1.1 <…>: no such mailbox");
        assertThat(Failures.withoutContent("CONFLICT task-delegated [Otis Grau, Mara Okafor]"))
                .isEqualTo("CONFLICT task-delegated …");
        assertThat(Failures.withoutContent("An end that is missing: \"I was ill"))
                .isEqualTo("An end that is missing: …");
        assertThat(Failures.withoutContent("")).isEmpty();
        assertThat(Failures.withoutContent("x".repeat(400))).hasSize(301);
    }
}
