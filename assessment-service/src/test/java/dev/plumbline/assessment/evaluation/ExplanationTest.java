package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that a trace names. */
class ExplanationTest {

    /** Of so many statements of level 4 some are met and some partly met, each by what was seen a month ago. */
    private static List<String> share(int statements, int met, int partly) {
        List<UUID> ids =
                IntStream.range(0, statements).mapToObj(n -> new UUID(4, n)).toList();
        Map<UUID, Verdict> verdicts = new HashMap<>();
        ids.forEach(id -> {
            int n = ids.indexOf(id);
            verdicts.put(id, n < met ? Verdict.MET : n < met + partly ? Verdict.PARTLY_MET : Verdict.NOT_MET);
        });
        var judged = new SkillCase(
                List.of(new LevelStatements(
                        4,
                        ids.stream()
                                .map(id -> new Statement(id, ids.indexOf(id) + 1, "", 1, ids.indexOf(id) == 0, false))
                                .toList())),
                List.of(),
                verdicts,
                Map.of(),
                List.of(),
                ids.subList(0, met + partly).stream()
                        .map(id -> new Observation(id, Example.AS_OF.minusMonths(1), Part.ACCOUNTABLE, "Seen."))
                        .toList(),
                List.of(),
                4,
                null);
        return Evaluation.evaluate(judged, Policy.FIRST, Example.AS_OF).trace().entries().stream()
                .filter(entry -> entry.tag() == Finding.COVERED
                        || entry.tag() == Finding.NOT_COVERED
                        || entry.tag() == Finding.DEFINING_NOT_MET)
                .map(Trace.Entry::arguments)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 2, 1, 2.5, 62.5",
        "8, 3, 0, 3, 37.5",
        "3, 2, 0, 2, 66.6",
        "16, 13, 1, 13.5, 84.3",
        "7, 5, 1, 5.5, 78.5",
        "4, 3, 0, 3, 75",
        "1, 1, 0, 1, 100"
    })
    void aShareIsSaidToOneDecimalAndNeverRoundedUp(int statements, int met, int partly, String points, String percent) {
        assertThat(share(statements, met, partly)).startsWith("4", points, "" + statements, percent);
    }

    @Test
    void aShareOfNothingIsNone() {
        assertThat(share(2, 0, 0)).startsWith("4", "0", "2", "0");
    }

    @Test
    void thatALevelWasOpenedIsReadBeforeWhatWasFoundAtIt() {
        var written = new Trace(
                1,
                List.of(
                        Trace.Entry.of(Finding.RESPONSIBILITY_LEVEL, null, List.of("2")),
                        Trace.Entry.of(Finding.NOT_COVERED, 3, List.of()),
                        Trace.Entry.of(Finding.COVERED, 2, List.of()),
                        Trace.Entry.of(Finding.COMPETENCY, 2, List.of()),
                        Trace.Entry.of(Finding.NEXT_LOWER_OPENED, 2, List.of("2", "3"))));
        assertThat(written.inReadingOrder())
                .extracting(Trace.Entry::tag)
                .containsExactly(
                        Finding.RESPONSIBILITY_LEVEL,
                        Finding.NOT_COVERED,
                        Finding.NEXT_LOWER_OPENED,
                        Finding.COVERED,
                        Finding.COMPETENCY);
        assertThat(new Trace(1, List.of(Trace.Entry.of(Finding.NEXT_LOWER_OPENED, 2, List.of()))).inReadingOrder())
                .hasSize(1);
    }
}
