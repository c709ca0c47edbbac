package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.Calibrating.Seat;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What lies on the table of a session: its seats, its items with their votes, its skill and policy. */
@Repository
class SessionRoom {

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final Decisions decisions;
    private final AssessingOneself oneself;

    SessionRoom(
            JdbcTemplate jdbc,
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            Frameworks frameworks,
            Decisions decisions,
            AssessingOneself oneself) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.decisions = decisions;
        this.oneself = oneself;
    }

    /** The level that the person claims in the skill; null for none. */
    @Nullable
    Integer claimed(Assessment assessment, UUID said) {
        return assessment.bypassed()
                ? null
                : oneself.submitted(assessment.id())
                        .skill(said)
                        .filter(c -> !c.notThisSkill())
                        .map(c -> c.claimed())
                        .orElse(null);
    }

    Item item(CalibrationSession session, UUID id) {
        return items(session).stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    List<Seat> seats(UUID id) {
        return jdbc.query(
                "SELECT s.seat, s.person_id, p.given_name || ' ' || p.family_name, s.done FROM calibration_seat s JOIN person p"
                        + " ON p.id = s.person_id WHERE s.session_id = ? ORDER BY s.seat",
                (row, n) -> new Seat(row.getInt(1), row.getObject(2, UUID.class), row.getString(3), row.getBoolean(4)),
                id);
    }

    List<Item> items(CalibrationSession session) {
        return jdbc.query(
                "SELECT i.*, a.subject_id, a.reviewer_id, a.revision, a.state AS assessment_state, p.given_name || ' ' ||"
                        + " p.family_name AS subject_name, p.unit, coalesce(r.given_name || ' ' || r.family_name, '') AS reviewer_name"
                        + " FROM calibration_item i JOIN assessment a ON a.id = i.assessment_id JOIN person p ON p.id = a.subject_id"
                        + " LEFT JOIN person r ON r.id = a.reviewer_id WHERE i.session_id = ? ORDER BY subject_name, i.id",
                (row, n) -> {
                    UUID said = row.getObject("skill_assessment_id", UUID.class);
                    UUID itemId = row.getObject("id", UUID.class);
                    UUID assessmentId = row.getObject("assessment_id", UUID.class);
                    var made = decisions.of(said, row.getInt("revision"));
                    int level = row.getInt("level");
                    Integer given = row.wasNull() ? null : level;
                    String attainmentClass = row.getString("attainment_class");
                    boolean decided = !row.getString("state").equals("OPEN");
                    String agenda = row.getString("agenda");
                    Assessment assessment = assessments.findById(assessmentId).orElseThrow(Refusal::notFound);
                    return new Item(
                            itemId,
                            session.id(),
                            said,
                            assessmentId,
                            row.getObject("subject_id", UUID.class),
                            row.getString("subject_name"),
                            row.getString("unit"),
                            row.getObject("reviewer_id", UUID.class),
                            row.getString("reviewer_name"),
                            claimed(assessment, said),
                            decisionOf(made, Decisions.Kind.RECOMMENDED),
                            decisionOf(made, Decisions.Kind.APPROVED),
                            made.containsKey(Decisions.Kind.SECOND) ? decisionOf(made, Decisions.Kind.SECOND) : null,
                            agenda.isEmpty()
                                    ? List.of()
                                    : java.util.Arrays.stream(agenda.split(","))
                                            .map(Agenda::valueOf)
                                            .toList(),
                            decided
                                    ? new Decision(
                                            given,
                                            attainmentClass == null ? null : AttainmentClass.valueOf(attainmentClass))
                                    : null,
                            row.getBoolean("changed"),
                            row.getString("reason_code"),
                            row.getString("comment"),
                            row.getString("text_for_employee"),
                            AssessmentState.WITHDRAWN.name().equals(row.getString("assessment_state")),
                            row.getLong("version"),
                            votes(itemId));
                },
                session.id());
    }

    private static Decision decisionOf(Map<Decisions.Kind, Decisions.Made> made, Decisions.Kind kind) {
        Decisions.Made one = made.get(kind);
        return one == null ? Decision.NONE : one.decision();
    }

    private List<Vote> votes(UUID item) {
        return jdbc.query(
                "SELECT v.person_id, p.given_name || ' ' || p.family_name, v.vote, v.level FROM preview_vote v JOIN person p ON"
                        + " p.id = v.person_id WHERE v.item_id = ? ORDER BY 2",
                (row, n) -> {
                    int level = row.getInt(4);
                    return new Vote(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            Vote.Choice.valueOf(row.getString(3)),
                            row.wasNull() ? null : level);
                },
                item);
    }

    SkillText skill(CalibrationSession session) {
        return frameworks.skill(session.skillId());
    }

    String code(CalibrationSession session) {
        return skill(session).code();
    }

    Policy policy(CalibrationSession session) {
        return policies.policy(cycles.findById(session.cycleId())
                .orElseThrow(Refusal::notFound)
                .policyVersion());
    }
}
