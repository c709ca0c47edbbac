package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions are made and staffed. */
@Service
public class SettingUpSessions {
    private static final String OF_CYCLE = """
            SELECT EXISTS (
                SELECT 1
                FROM cycle_skill
                WHERE cycle_id = :cycleId
                    AND skill_id = :skillId)
            """;

    private final CalibrationSessions sessions;
    private final SteeredCycles steered;
    private final Rights rights;
    private final Staffing staffing;
    private final Audit audit;
    private final JdbcClient jdbc;

    SettingUpSessions(
            CalibrationSessions sessions,
            SteeredCycles steered,
            Rights rights,
            Staffing staffing,
            Audit audit,
            JdbcClient jdbc) {
        this.sessions = sessions;
        this.steered = steered;
        this.rights = rights;
        this.staffing = staffing;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Sets a session up for a skill of a cycle, with its facilitator and calibrators. */
    @Transactional
    public CalibrationSession create(UUID actor, UUID cycleId, UUID skillId, UUID facilitator, List<UUID> calibrators) {
        AssessmentCycle cycle = steered.lockOpen(actor, cycleId);
        boolean ofCycle = Boolean.TRUE.equals(jdbc.sql(OF_CYCLE)
                .param("cycleId", cycleId)
                .param("skillId", skillId)
                .query(Boolean.class)
                .single());
        if (!ofCycle || !cycle.calibrationRequired()) {
            throw Refusal.invalid("skillId", "session-skill");
        }
        boolean running = sessions.findByCycleIdAndSkillId(cycleId, skillId).stream()
                .anyMatch(s -> s.state() != State.FINALISED && s.state() != State.CANCELLED);
        if (running) {
            throw Refusal.conflict("session-exists", cycle.status());
        }
        staffing.check(facilitator, calibrators);
        CalibrationSession session =
                sessions.saveAndFlush(new CalibrationSession(UUID.randomUUID(), cycleId, skillId, facilitator));
        staffing.change(actor, session, facilitator, calibrators, "");
        audit.person(
                actor,
                "session-created",
                "calibration-session",
                session.id(),
                null,
                "seats " + calibrators.size(),
                null);
        return session;
    }

    /** Whether a person is judged in a session, or may yet come to be: then others of HR say who leads it and sits in it. */
    @Transactional(readOnly = true)
    public boolean isJudged(UUID person, CalibrationSession session) {
        return staffing.isJudged(person, session);
    }

    /** Gives a drafted session its facilitator and calibrators. */
    @Transactional
    public CalibrationSession staff(UUID actor, UUID id, UUID facilitator, List<UUID> calibrators) {
        return staff(actor, id, facilitator, calibrators, null);
    }

    /**
     * HR says who facilitates and who calibrates, until the agenda is closed. Votes that were given stay; whoever takes
     * another's place has their task from then on.
     *
     * @param reason why it is changed; asked once the preview has begun
     * @throws Refusal for whoever is judged in the session themselves, for people who are unknown or no longer work
     *     here, and for fewer calibrators than the quorum once the preview has begun
     */
    @Transactional
    public CalibrationSession staff(
            UUID actor, UUID id, UUID facilitator, List<UUID> calibrators, @Nullable String reason) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        staffing.change(actor, session, facilitator, calibrators, reason == null ? "" : Text.block(reason));
        return session;
    }

    /**
     * HR names the member who decides on an item in the facilitator's place, because it is of the facilitator's own
     * line.
     *
     * @param version the item's version that was read; null not to compare
     * @throws Refusal as not found for one's own item; for an item that the facilitator decides themselves; for
     *     somebody who is not a calibrator of the session, no longer works here, or is in the reporting line of the
     *     item themselves
     */
    @Transactional
    public Item nameDecider(UUID actor, UUID id, UUID itemId, UUID person, @Nullable Long version) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        return staffing.nameDecider(actor, session, itemId, person, version);
    }
}
