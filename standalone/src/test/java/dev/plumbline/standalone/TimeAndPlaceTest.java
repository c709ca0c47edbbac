package dev.plumbline.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No service depends on its machine's time zone, language or clock: each of these is passed in. */
class TimeAndPlaceTest {

    /** Of a clock too a day is only to be had with a zone: {@code LocalDate.ofInstant(clock.instant(), zone)}. */
    private static final Set<String> DAYS = Stream.of(
                    "LocalDate", "LocalTime", "LocalDateTime", "ZonedDateTime", "OffsetDateTime", "YearMonth", "Year")
            .flatMap(day -> Stream.of("java.time." + day + ".now()", "java.time." + day + ".now(java.time.Clock)"))
            .collect(Collectors.toSet());

    private static final Set<String> OTHERS = Set.of(
            "java.time.Instant.now()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.ZoneId.systemDefault()",
            "java.util.TimeZone.getDefault()",
            "java.util.Date.<init>()",
            "java.util.Calendar.getInstance()",
            "java.util.Locale.getDefault()",
            "java.util.Locale.getDefault(java.util.Locale$Category)",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.text.SimpleDateFormat.<init>(java.lang.String)",
            "java.text.DecimalFormat.<init>(java.lang.String)",
            "java.text.NumberFormat.getInstance()",
            "java.text.NumberFormat.getIntegerInstance()",
            "java.text.NumberFormat.getPercentInstance()",
            "java.text.MessageFormat.<init>(java.lang.String)");

    private static final ArchRule NOTHING_OF_THE_MACHINE = noClasses()
            .that()
            // The one place that asks for the machine's zone, to leave it.
            .doNotHaveFullyQualifiedName("dev.plumbline.workflow.engine.EngineTimes")
            .should()
            .callCodeUnitWhere(DescribedPredicate.describe(
                    "it asks the machine for the time, the zone or the language",
                    (JavaCall<?> call) -> DAYS.contains(call.getTarget().getFullName())
                            || OTHERS.contains(call.getTarget().getFullName())));

    @ParameterizedTest
    @ValueSource(
            strings = {"event-contracts", "messaging", "assessment-service", "demo", "workflow", "notification-service"
            })
    void aServiceAsksItsMachineForNothing(String module) {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("..", module, "target", "classes"));
        assertThat(classes).as("compiled classes of " + module).isNotEmpty();
        NOTHING_OF_THE_MACHINE.check(classes);
    }

    /** A test may read the clock, but today is another day elsewhere: it asks for the day of the people that it is about. */
    private static final ArchRule NO_DAY_OF_THE_MACHINE = noClasses()
            .that()
            .doNotBelongToAnyOf(TimeAndPlaceTest.class)
            .should()
            .callCodeUnitWhere(DescribedPredicate.describe(
                    "it asks the machine which day it is",
                    (JavaCall<?> call) -> DAYS.contains(call.getTarget().getFullName())
                            || call.getTarget().getFullName().equals("java.time.ZoneId.systemDefault()")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-contracts",
                "messaging",
                "assessment-service",
                "demo",
                "workflow",
                "notification-service",
                "standalone"
            })
    void aTestAsksItsMachineForNoDay(String module) {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("..", module, "target", "test-classes"));
        assertThat(classes).as("compiled tests of " + module).isNotEmpty();
        NO_DAY_OF_THE_MACHINE.check(classes);
    }

    /** Breaks the rule in each way. */
    @SuppressWarnings({"unused", "JavaTimeDefaultTimeZone", "StringCaseLocaleUsage", "JavaUtilDate"})
    private static final class Careless {

        Object day() {
            return java.time.LocalDate.now();
        }

        Object dayOfAClock(java.time.Clock clock) {
            return java.time.LocalDate.now(clock);
        }

        Object zone() {
            return java.time.ZoneId.systemDefault();
        }

        Object language() {
            return java.util.Locale.getDefault();
        }

        Object words(String text) {
            return text.toUpperCase();
        }

        Object date() {
            return new java.util.Date();
        }
    }

    @Test
    void theRuleBites() {
        JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
        assertThatThrownBy(() -> NOTHING_OF_THE_MACHINE.check(careless))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getMessage())
                        .contains(List.of("day()", "dayOfAClock(", "zone()", "language()", "words(", "date()")));
    }
}
