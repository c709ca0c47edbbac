package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Objections;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The items by which an assessment comes into the sessions of its skills. */
@Component
class WritingItems {

    private static final String PUT = """
            INSERT INTO calibration_item (id, session_id, skill_assessment_id, assessment_id, agenda, state, version,
                claimed, recommended_level, recommended_class, approved_level, approved_class, seconded, second_level,
                second_class, stood_level, stood_class, judged_id)
            VALUES (:id, :sessionId, :skillAssessmentId, :assessmentId, :agenda, 'OPEN', 0, :claimed, :recommendedLevel,
                :recommendedClass, :approvedLevel, :approvedClass, :seconded, :secondLevel, :secondClass, :stoodLevel,
                :stoodClass, :judgedId)
            ON CONFLICT (skill_assessment_id, session_id) DO UPDATE
            SET state = 'OPEN', agenda = EXCLUDED.agenda, claimed = EXCLUDED.claimed,
                recommended_level = EXCLUDED.recommended_level, recommended_class = EXCLUDED.recommended_class,
                approved_level = EXCLUDED.approved_level, approved_class = EXCLUDED.approved_class,
                seconded = EXCLUDED.seconded, second_level = EXCLUDED.second_level,
                second_class = EXCLUDED.second_class, stood_level = EXCLUDED.stood_level,
                stood_class = EXCLUDED.stood_class, judged_id = EXCLUDED.judged_id, level = NULL,
                attainment_class = NULL, changed = false, reason_code = NULL, comment = NULL, statements = NULL,
                text_for_employee = NULL, present = NULL, decided_at = NULL,
                version = calibration_item.version + 1
            """;

    private final SecondAssessing second;
    private final ReviewCases cases;
    private final CalibrationItems calibrationItems;
    private final Objections objections;
    private final JdbcClient jdbc;

    WritingItems(
            SecondAssessing second,
            ReviewCases cases,
            CalibrationItems calibrationItems,
            Objections objections,
            JdbcClient jdbc) {
        this.second = second;
        this.cases = cases;
        this.calibrationItems = calibrationItems;
        this.objections = objections;
        this.jdbc = jdbc;
    }

    /**
     * A reviewed assessment, with what all its items say of it.
     *
     * @param claims what the person claims; empty where they were passed over
     * @param judged the id of what was submitted last; null where it was not kept
     * @param objected the skills, by skill assessment, whose review the person objects to
     */
    record Reviewed(
            Assessment assessment,
            SelfAssessment.Form claims,
            @Nullable UUID judged,
            Set<UUID> objected) {

        /** The level that the person claims in the skill; null for none. */
        @Nullable
        Integer claimed(UUID said) {
            return claims.skill(said)
                    .filter(claim -> !claim.notThisSkill())
                    .map(SelfAssessment.SkillClaim::claimed)
                    .orElse(null);
        }
    }

    /** Reads what all items of an assessment of a cycle say of it. */
    Reviewed reviewed(AssessmentCycle cycle, Assessment assessment) {
        UUID judged = cases.lastJudged(assessment.id()).orElse(null);
        return new Reviewed(
                assessment,
                calibrationItems.claims(assessment),
                judged,
                // Nobody objects to what they have not read.
                cycle.reviewShared() ? objections.to(judged).keySet() : Set.of());
    }

    void put(
            CalibrationSession session,
            Reviewed reviewed,
            UUID said,
            Set<Agenda> agenda,
            Map<Decisions.Kind, Decisions.Made> made) {
        Decisions.Made second = made.get(Decisions.Kind.SECOND);
        Decision recommended = decision(made.get(Decisions.Kind.RECOMMENDED));
        Decision approved = decision(made.get(Decisions.Kind.APPROVED));
        Decision seconded = decision(second);
        Decision stood = decision(Decisions.prevailing(made).orElse(null));
        jdbc.sql(PUT)
                .param("id", UUID.randomUUID())
                .param("sessionId", session.id())
                .param("skillAssessmentId", said)
                .param("assessmentId", reviewed.assessment().id())
                .param("agenda", agenda.stream().map(Enum::name).toArray(String[]::new))
                .param("claimed", reviewed.claimed(said))
                .param("recommendedLevel", recommended.level())
                .param("recommendedClass", name(recommended))
                .param("approvedLevel", approved.level())
                .param("approvedClass", name(approved))
                .param("seconded", second != null)
                .param("secondLevel", seconded.level())
                .param("secondClass", name(seconded))
                .param("stoodLevel", stood.level())
                .param("stoodClass", name(stood))
                .param("judgedId", reviewed.judged())
                .update();
    }

    private static Decision decision(Decisions.@Nullable Made made) {
        return made == null ? Decision.NONE : made.decision();
    }

    private static @Nullable String name(Decision decision) {
        return decision.attainmentClass() == null
                ? null
                : decision.attainmentClass().name();
    }

    boolean hasNothingToCalibrate(Reviewed reviewed, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
        return approved == null
                || (approved.decision().level() == null
                        && reviewed.claimed(said) == null
                        && !reviewed.objected().contains(said)
                        && !second.disagreed(
                                SkillAssessmentId.of(said),
                                reviewed.assessment().revision()));
    }

    Set<Agenda> agenda(Reviewed reviewed, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Set<Agenda> agenda = EnumSet.noneOf(Agenda.class);
        Decision approved =
                Objects.requireNonNull(made.get(Decisions.Kind.APPROVED)).decision();
        Decisions.@Nullable Made recommended = made.get(Decisions.Kind.RECOMMENDED);
        Integer claimed = reviewed.claimed(said);
        if (recommended != null && !recommended.decision().equals(approved)) {
            agenda.add(Agenda.APPROVED_NOT_RECOMMENDED);
        }
        if (claimed == null) {
            agenda.add(Agenda.NO_CLAIM);
        } else if (approved.height() > claimed) {
            agenda.add(Agenda.ABOVE_CLAIM);
        }
        if (reviewed.objected().contains(said)) {
            agenda.add(Agenda.OBJECTED);
        }
        if (second.disagreed(SkillAssessmentId.of(said), reviewed.assessment().revision())) {
            agenda.add(Agenda.DISAGREED);
        }
        if (Decisions.prevailing(made)
                .filter(before -> !before.decision().equals(approved))
                .isPresent()) {
            // An earlier revision's appeal or calibration: its level is not lost when the others are approved in one
            // step.
            agenda.add(Agenda.DECIDED_BEFORE);
        }
        return agenda;
    }
}
