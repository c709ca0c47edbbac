package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.review.Decisions.Kind;
import dev.plumbline.assessment.review.Decisions.Made;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several decisions is the final one, and whose reasons are shown. */
class PrevailingDecisionTest {

    /** Decisions as {@code KIND level@revision}; a reason follows an exclamation mark. */
    private static Map<Kind, Made> made(String text) {
        Map<Kind, Made> made = new EnumMap<>(Kind.class);
        if (text == null) {
            return made;
        }
        for (String one : text.split(", ")) {
            String[] parts = one.split("[ @!]");
            int level = Integer.parseInt(parts[1]);
            made.put(
                    Kind.valueOf(parts[0]),
                    new Made(
                            Kind.valueOf(parts[0]),
                            level == 0 ? Decision.NONE : new Decision(level, AttainmentClass.COMPETENCY),
                            parts.length > 3 ? parts[3] : null,
                            null,
                            null,
                            null,
                            null,
                            Integer.parseInt(parts[2]),
                            Instant.EPOCH));
        }
        return made;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    APPROVED 4@1                                                | APPROVED
                    RECOMMENDED 5@1, APPROVED 4@1, SECOND 5@1                   | APPROVED
                    RECOMMENDED 5@1, APPROVED 4@1, SECOND 5@1, SETTLED 5@1      | SETTLED
                    APPROVED 4@1, SETTLED 5@1, CALIBRATED 3@1                   | CALIBRATED
                    APPROVED 4@1, CALIBRATED 3@1, APPEAL 4@2                    | APPEAL
                    APPROVED 4@2, CALIBRATED 3@1                                | APPROVED
                    APPROVED 4@1, CALIBRATED 3@2, APPEAL 4@1                    | CALIBRATED
                    APPROVED 0@1                                                | APPROVED
                    RECOMMENDED 5@1                                             |
                    RECOMMENDED 5@1, SECOND 5@1                                 |
                                                                                |
                    """)
    void theLatestRevisionDecidesAndWithinItWhoDecidesLast(String made, String prevailing) {
        assertThat(Decisions.prevailing(made(made))
                        .map(one -> one.kind().name())
                        .orElse(null))
                .isEqualTo(prevailing);
    }

    /** What was decided in an earlier revision applies until one that comes before it in the course is made again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    APPROVED 4@1                                              | APPROVED
                    APPROVED 4@1, CALIBRATED 3@1, APPEAL 4@1                  | APPROVED CALIBRATED APPEAL
                    APPROVED 4@2, CALIBRATED 3@1, APPEAL 4@1                  | APPROVED
                    APPROVED 4@2, SETTLED 5@1, CALIBRATED 3@2                 | APPROVED CALIBRATED
                    APPROVED 4@1, SETTLED 5@1, CALIBRATED 3@2, APPEAL 4@1     | APPROVED SETTLED CALIBRATED
                    APPROVED 4@1, CALIBRATED 3@1, APPEAL 4@2                  | APPROVED CALIBRATED APPEAL
                    APPROVED 4@3, CALIBRATED 3@1, APPEAL 4@2                  | APPROVED
                    CALIBRATED 3@2, APPEAL 4@1                                | CALIBRATED
                    RECOMMENDED 5@1, SECOND 5@1, APPROVED 4@2                 | RECOMMENDED APPROVED SECOND
                                                                              |
                    """)
    void whatALaterRevisionHasOvertakenNoLongerApplies(String made, String applies) {
        assertThat(Decisions.applying(made(made)).keySet().stream()
                        .map(Enum::name)
                        .toList())
                .isEqualTo(
                        applies == null
                                ? List.of()
                                : Stream.of(applies.split(" ")).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RECOMMENDED 5@1, APPROVED 5@1!agreed                        |
                    RECOMMENDED 5@1, APPROVED 4@1!dated                         | APPROVED
                    APPROVED 4@1!dated                                          | APPROVED
                    RECOMMENDED 5@1, APPROVED 4@1                               |
                    RECOMMENDED 5@1, APPROVED 4@1!dated, SECOND 5@1!seen, SETTLED 5@1!both | APPROVED SECOND SETTLED
                    RECOMMENDED 5@1, CALIBRATED 4@1!compared, APPEAL 5@1!heard  |
                    """)
    void reasonsAreShownOfThoseWhoDecidedOtherwise(String made, String shown) {
        assertThat(Decisions.withReasons(made(made)).stream()
                        .map(one -> one.kind().name())
                        .collect(Collectors.toList()))
                .isEqualTo(
                        shown == null ? List.of() : Stream.of(shown.split(" ")).toList());
    }
}
