package dev.plumbline.assessment.selfassessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.selfassessment.LastTime.OfSkill;
import dev.plumbline.assessment.selfassessment.LastTime.OfStatement;
import dev.plumbline.assessment.selfassessment.LastTime.Offer;
import dev.plumbline.assessment.selfassessment.LastTime.Piece;
import dev.plumbline.assessment.selfassessment.LastTime.PieceStanding;
import dev.plumbline.assessment.selfassessment.LastTime.Standing;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private static Offer offer(Form draft, OfSkill... skills) {
        return new LastTime(UUID.randomUUID(), List.of(skills), List.of()).offer(draft);
    }

    private static Form claiming(OfSkill skill, @Nullable Integer level, boolean not, Map<UUID, Verdict> verdicts) {
        return new Form(
                Map.of(), List.of(new SkillClaim(skill.skillAssessmentId(), level, not, verdicts, List.of(), "")));
    }

    @Test
    void aLevelIsAloneWhereNothingElseIsOffered() {
        OfSkill level = skill(true, false, statement(Standing.GONE, Verdict.MET, false));
        assertThat(only(level, skill(false, false))).isEqualTo(level);
        assertThat(only(level, skill(true, false))).as("two levels").isNull();
        assertThat(only(skill(true, false, statement(Standing.SAME, Verdict.MET, false))))
                .as("a statement")
                .isNull();
        assertThat(only(skill(false, false))).as("no level").isNull();
        assertThat(new LastTime(
                                UUID.randomUUID(),
                                List.of(level),
                                List.of(new LastTime.OfAttribute(UUID.randomUUID(), "Autonomy", 4)))
                        .onlyLevel())
                .as("a rating")
                .isNull();
    }

    @Test
    void onlyWhatACurrentPieceSupportsIsTakenOverWhereALevelIsConfirmedAgain() {
        OfStatement supported = statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED);
        assertThat(supported.restingOn(Set.of(PIECE))).contains(supported);
        assertThat(supported.restingOn(Set.of(UUID.randomUUID()))).isEmpty();
        assertThat(supported.restingOn(Set.of())).isEmpty();
        for (Verdict verdict : List.of(Verdict.MET, Verdict.NOT_MET)) {
            OfStatement without = statement(Standing.SAME, verdict, false);
            assertThat(without.restingOn(Set.of(PIECE)))
                    .as("no piece ever supported it")
                    .isEmpty();
            assertThat(without.restingOn(Set.of())).isEmpty();
        }
    }

    private static @Nullable OfSkill only(OfSkill... skills) {
        return new LastTime(UUID.randomUUID(), List.of(skills), List.of()).onlyLevel();
    }

    @Test
    void onlyWhatIsTakenOverIsCounted() {
        assertThat(offer(
                        Form.EMPTY,
                        skill(
                                true,
                                false,
                                statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED),
                                statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED, PieceStanding.GONE),
                                statement(Standing.REWORDED, Verdict.MET, false, PieceStanding.OFFERED),
                                statement(Standing.SAME, null, false, PieceStanding.ARCHIVED))))
                .as("a piece that is linked twice is one")
                .isEqualTo(new Offer(0, 1, 2, 1));
        assertThat(offer(Form.EMPTY, skill(false, false, statement(Standing.GONE, Verdict.MET, false)))
                        .isNothing())
                .as("what is not offered any more")
                .isTrue();
    }

    @Test
    void whatTheDraftSaysStaysAndIsNotCounted() {
        OfStatement said = statement(Standing.SAME, Verdict.MET, false, PieceStanding.OFFERED);
        OfStatement unsaid = statement(Standing.SAME, Verdict.MET, false);
        OfSkill skill = skill(true, false, said, unsaid);
        assertThat(offer(claiming(skill, 5, false, Map.of(said.statementId(), Verdict.NOT_MET)), skill))
                .isEqualTo(new Offer(0, 0, 1, 0));
        assertThat(offer(claiming(skill, null, true, Map.of()), skill).isNothing())
                .as("who says that it is not their skill is asked for nothing of it")
                .isTrue();
    }
}
