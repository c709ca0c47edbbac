package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nodes agree on is timed by the database: such a class cannot ask the clock of its node. */
class AgreedTimesTest {

    @Test
    void whatNodesAgreeOnKnowsNoClockOfItsNode() throws ClassNotFoundException {
        Class<?> idempotency = Class.forName("dev.plumbline.assessment.site.rest.Idempotency");
        for (Class<?> one : List.of(
                Sessions.class,
                AccessTokens.class,
                SignInFailures.class,
                OneTimeLinks.class,
                UsingLinks.class,
                LayingImport.class,
                ImportingPeople.class,
                ViewingImports.class,
                idempotency)) {
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
