package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nodes agree on is timed by the database: such a class cannot ask the clock of its node. */
class AgreedTimesTest {

    @Test
    void whatNodesAgreeOnKnowsNoClockOfItsNode() {
        for (Class<?> one : List.of(Deliveries.class, Notices.class, DeliveringNotices.class, Mailing.class)) {
            assertThat(Stream.concat(
                            Arrays.stream(one.getDeclaredConstructors())
                                    .flatMap(made -> Arrays.stream(made.getParameterTypes())),
                            Arrays.stream(one.getDeclaredFields()).map(field -> field.getType())))
                    .as(one.getSimpleName())
                    .isNotEmpty()
                    .doesNotContain(Clock.class);
        }
    }
}
