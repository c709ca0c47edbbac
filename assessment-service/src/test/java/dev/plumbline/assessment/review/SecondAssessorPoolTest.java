package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.review.SecondAssessorPool.Possible;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is possible was asked before others were drawn; what those who are named have open is asked again. */
class SecondAssessorPoolTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    /** Of a hundred, two of forty are named. */
    private static final Possible OF_MANY =
            new Possible(100, 40, List.of(new Candidate(ONE, 0), new Candidate(TWO, 0)));

    @Test
    void whereNobodyWasDrawnSinceItIsAsItWas() {
        assertThat(OF_MANY.asNow(OF_MANY.first())).contains(OF_MANY);
        var nobody = new Possible(0, 0, List.of());
        assertThat(nobody.asNow(List.of())).contains(nobody);
    }

    @Test
    void whoWasDrawnSinceIsNotOneOfTheFewestAnyMore() {
        var now = List.of(new Candidate(TWO, 0), new Candidate(ONE, 1));
        assertThat(OF_MANY.asNow(now)).contains(new Possible(100, 39, now));
    }

    @Test
    void whereAllWhoAreNamedWereDrawnSinceOthersComeBeforeThem() {
        assertThat(OF_MANY.asNow(List.of(new Candidate(ONE, 1), new Candidate(TWO, 1))))
                .isEmpty();
    }

    @Test
    void whereAllAreNamedNobodyElseCan() {
        var both = new Possible(2, 2, OF_MANY.first());
        var now = List.of(new Candidate(TWO, 1), new Candidate(ONE, 2));
        assertThat(both.asNow(now)).contains(new Possible(2, 1, now));
    }

    @Test
    void whoHasSubmittedSinceComesFirst() {
        var busy = new Possible(100, 40, List.of(new Candidate(ONE, 3), new Candidate(TWO, 3)));
        var now = List.of(new Candidate(TWO, 2), new Candidate(ONE, 3));
        assertThat(busy.asNow(now)).contains(new Possible(100, 1, now));
    }
}
