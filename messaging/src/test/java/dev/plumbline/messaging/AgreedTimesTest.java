package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.retention.Retentions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nodes agree on is timed by the database: such a class cannot ask the clock of its node. */
class AgreedTimesTest {

    @Test
    void whatNodesAgreeOnKnowsNoClockOfItsNode() throws ClassNotFoundException {
        Class<?> lease = Class.forName("dev.plumbline.messaging.relay.Lease");
        for (Class<?> one : List.of(Jobs.class, Retentions.class, lease)) {
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
