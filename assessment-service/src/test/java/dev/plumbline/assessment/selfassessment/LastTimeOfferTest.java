package dev.plumbline.assessment.selfassessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.selfassessment.LastTime.OfSkill;
import dev.plumbline.assessment.selfassessment.LastTime.OfStatement;
import dev.plumbline.assessment.selfassessment.LastTime.Offer;
import dev.plumbline.assessment.selfassessment.LastTime.Piece;
import dev.plumbline.assessment.selfassessment.LastTime.PieceStanding;
import dev.plumbline.assessment.selfassessment.LastTime.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastTimeOfferTest {

    private static final UUID PIECE = UUID.randomUUID();

    private static OfStatement statement(
            Standing standing, @Nullable Verdict verdict, boolean takenOver, PieceStanding... pieces) {
        return new OfStatement(
                UUID.randomUUID(),
                4,
                1,
                "Does it",
                standing,
                verdict,
                null,
                verdict,
                List.of(pieces).stream()
                        .map(one -> new Piece(PIECE, "Piece", one, false))
                        .toList(),
                takenOver);
    }

    private static OfSkill skill(boolean offered, boolean takenOver, OfStatement... statements) {
        return new OfSkill(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "PROG",
                "Programming",
                "Autumn",
                Instant.EPOCH,
                null,
                4,
                offered,
                takenOver,
                List.of(statements));
    }

    private static Offer offer(OfSkill... skills) {
        return new LastTime(UUID.randomUUID(), List.of(skills), List.of()).offer(Set.of());
    }

    @Test
    void onlyWhatCanBeTakenOverIsCounted() {
        assertThat(offer(skill(
                        true,
                        false,
                        statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED),
                        statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED, PieceStanding.GONE),
                        statement(Standing.REWORDED, Verdict.MET, false, PieceStanding.OFFERED),
                        statement(Standing.SAME, null, false, PieceStanding.ARCHIVED))))
                .as("a piece that is linked twice is one")
                .isEqualTo(new Offer(0, 1, 2, 1));
    }

    @Test
    void whatWasTakenOverOrIsNotOfferedIsNot() {
        Offer nothing = offer(
                skill(true, true, statement(Standing.SAME, Verdict.MET, true, PieceStanding.OFFERED)),
                skill(false, false, statement(Standing.GONE, Verdict.MET, false)));
        assertThat(nothing).isEqualTo(new Offer(0, 0, 0, 0));
        assertThat(nothing.isNothing()).isTrue();
        assertThat(offer(skill(true, false)).isNothing()).isFalse();
    }
}
