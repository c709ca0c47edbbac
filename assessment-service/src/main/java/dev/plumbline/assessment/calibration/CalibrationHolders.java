package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds the roles of a session's process. */
@Component
class CalibrationHolders implements RoleHolders {

    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final Frameworks frameworks;
    private final ViewingSessions viewing;
    private final JdbcClient jdbc;

    CalibrationHolders(
            CalibrationSessions sessions,
            Cycles cycles,
            Frameworks frameworks,
            ViewingSessions viewing,
            JdbcClient jdbc) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.viewing = viewing;
        this.jdbc = jdbc;
    }

    @Override
    public void lock(String process, String businessKey) {
        // What is asked of a seat is asked by its session, and no process waits for it.
        if (process.equals(WorkProcess.CALIBRATION_SESSION.id()) || process.equals(WorkProcess.OWN.id())) {
            sessions.lock(UUID.fromString(businessKey));
        }
    }

    /** The cycle's dates do not change before the tasks are written. */
    @Override
    public void prepare(List<Due> steps) {
        List<UUID> keys = steps.stream()
                .filter(due -> due.process().equals(WorkProcess.CALIBRATION_SESSION.id()))
                .map(due -> UUID.fromString(due.businessKey()))
                .toList();
        sessions.findAllById(keys).stream()
                .map(CalibrationSession::cycleId)
                .distinct()
                .sorted()
                .forEach(cycles::keep);
    }

    @Override
    public Optional<Boolean> mayRead(UUID person, WorkProcess process, String businessKey) {
        UUID id = UUID.fromString(businessKey);
        return switch (process) {
            case CALIBRATION_SESSION, OWN -> sessions.findById(id).map(session -> viewing.maySee(person, id));
            case PARTICIPANT_ASSESSMENT, ASSESSMENT_CYCLE -> Optional.empty();
        };
    }

    @Override
    public Optional<Holder> holderOf(Due due) {
        if (!due.process().equals(WorkProcess.CALIBRATION_SESSION.id())) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(due.businessKey());
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        AssessmentCycle cycle = cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound);
        @Nullable
        UUID person = switch (WorkStep.named(due.element())) {
            case RUN_SESSION -> session.facilitatorId();
            case PREVIEW ->
                jdbc
                        .sql("SELECT person_id FROM calibration_seat WHERE session_id = :sessionId AND seat = :seat")
                        .param("sessionId", id)
                        .param("seat", due.slot())
                        .query(UUID.class)
                        .list()
                        .stream()
                        .findFirst()
                        .orElse(null);
            case SIGN -> null;
            case ASSESS_SELF,
                    REVIEW,
                    SECOND_ASSESSMENT,
                    SETTLE_DISAGREEMENT,
                    EXPLAIN_CHANGE,
                    ACKNOWLEDGE,
                    DISCUSS_AGAIN,
                    DECIDE_APPEAL,
                    CONFIRM_APPEAL,
                    CORRECT_RESULT,
                    CONFIRM_CORRECTION,
                    CORROBORATE,
                    RECONFIRM,
                    AGREE_TO_MENTOR,
                    ASSURE_STATEMENTS,
                    SIGN_QUALITY,
                    DECIDE_UNFINISHED,
                    CHECK_SET_ASIDE,
                    DECIDE_ITEMS,
                    PUBLISH_RESULTS -> throw new IllegalArgumentException(due.element() + " is no step of a session");
        };
        return Optional.of(holder(session, cycle, person));
    }

    /** Whom a session asks for something: a person, or HR where there is none. */
    Holder holder(CalibrationSession session, AssessmentCycle cycle, @Nullable UUID person) {
        return new Holder(
                person,
                person == null ? Role.HR.name() : null,
                null,
                cycle.calibrationDue(),
                null,
                cycle.id(),
                "",
                "",
                cycle.name(),
                frameworks.skill(session.skillId()).name(),
                0);
    }
}
