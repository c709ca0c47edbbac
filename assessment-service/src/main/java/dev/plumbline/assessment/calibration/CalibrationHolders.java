package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.worklist.HoldsRole;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who holds the roles of a session's process. */
@Component
class CalibrationHolders implements HoldsRole {

    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final Frameworks frameworks;
    private final JdbcTemplate jdbc;

    CalibrationHolders(CalibrationSessions sessions, Cycles cycles, Frameworks frameworks, JdbcTemplate jdbc) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.jdbc = jdbc;
    }

    @Override
    public void lock(String process, String businessKey) {
        // What is asked of a seat is asked by its session, and no process waits for it.
        if (process.equals("calibration-session") || process.equals("own")) {
            sessions.lock(UUID.fromString(businessKey));
        }
    }

    /** The cycle's dates hold until the tasks stand there. */
    @Override
    public void prepare(List<Due> steps) {
        List<UUID> keys = steps.stream()
                .filter(due -> due.process().equals("calibration-session"))
                .map(due -> UUID.fromString(due.businessKey()))
                .toList();
        sessions.findAllById(keys).stream()
                .map(CalibrationSession::cycleId)
                .distinct()
                .sorted()
                .forEach(cycles::keep);
    }

    @Override
    public Optional<Holder> holderOf(Due due) {
        if (!due.process().equals("calibration-session")) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(due.businessKey());
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        AssessmentCycle cycle = cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound);
        @Nullable
        UUID person = switch (due.role()) {
            case "FACILITATOR" -> session.facilitatorId();
            case "CALIBRATOR" ->
                jdbc
                        .queryForList(
                                "SELECT person_id FROM calibration_seat WHERE session_id = ? AND seat = ?",
                                UUID.class,
                                id,
                                due.slot())
                        .stream()
                        .findFirst()
                        .orElse(null);
            default -> null;
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
