package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.site.refusal.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks what is refused, by its code. */
public final class Refused {

    private Refused() {}

    /**
     * The act is refused.
     *
     * @param code that of the refusal, or of its first fault where it has faults
     */
    public static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(
                                        refusal.faults().isEmpty()
                                                ? refusal.code()
                                                : refusal.faults().getFirst().code())
                                .as(refusal.toString())
                                .isEqualTo(code));
    }

    /**
     * The act is refused for several faults.
     *
     * @param code that of one of the faults
     */
    public static void refusedAmongOthers(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .as(refusal.toString())
                                .contains(code));
    }
}
