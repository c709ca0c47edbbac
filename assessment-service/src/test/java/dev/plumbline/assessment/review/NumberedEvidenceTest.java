package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NumberedEvidenceTest {

    private static EvidenceSnapshot piece(String title) {
        return new EvidenceSnapshot(
                UUID.randomUUID(),
                title,
                "",
                Part.values()[0],
                Setting.values()[0],
                LocalDate.of(2026, 1, 1),
                null,
                null,
                List.of(),
                List.of(),
                Evidence.Kind.WORK,
                List.of());
    }

    @Test
    void aStatementNamesItsPiecesByTheirNumbersInOrder() {
        EvidenceSnapshot budget = piece("Budget");
        EvidenceSnapshot review = piece("Review");
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        var numbered = NumberedEvidence.of(
                List.of(budget, review),
                List.of(
                        new Link(first, review.id()),
                        new Link(second, review.id()),
                        new Link(first, budget.id()),
                        new Link(second, UUID.randomUUID())));
        assertThat(numbered.byStatement()).isEqualTo(Map.of(first, List.of(1, 2), second, List.of(2)));
        assertThat(numbered.chips())
                .isEqualTo(Map.of(first, List.of("1 · Budget", "2 · Review"), second, List.of("2 · Review")));
    }

    @Test
    void whereNothingWasShownThereAreNoNumbers() {
        assertThat(NumberedEvidence.of(List.of(), List.of()).byStatement()).isEmpty();
    }
}
