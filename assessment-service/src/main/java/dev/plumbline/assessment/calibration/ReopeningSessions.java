package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.messaging.job.Jobs;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR reopens a session that is finalised, for those of its people whose results are not published. */
@Service
public class ReopeningSessions {

    private static final int LONGEST_REASON = 4000;

    /**
     * Whom a finalised session is about.
     *
     * @param back whose decision it would take again
     * @param paused who must be resumed first
     * @param left whose decision stays: their result is published, or they no longer take part
     * @param running whether the session is being reopened now
     */
    public record Outlook(int back, int paused, int left, boolean running) {}

    private static final String OUTLOOK = """
            SELECT count(DISTINCT a.id) FILTER (WHERE a.state IN ('IN_CALIBRATION', 'TO_EXPLAIN', 'READY_TO_PUBLISH')
                    AND i.state = 'LOCKED' AND a.paused_since IS NULL) AS back,
                count(DISTINCT a.id) FILTER (WHERE a.state IN ('IN_CALIBRATION', 'TO_EXPLAIN', 'READY_TO_PUBLISH')
                    AND i.state = 'LOCKED' AND a.paused_since IS NOT NULL) AS paused,
                count(DISTINCT a.id) AS whole,
                bool_or(a.subject_id = :actor) AS own
            FROM calibration_item i
            JOIN assessment a ON a.id = i.assessment_id
            WHERE i.session_id = :session
            """;

    private record Found(Outlook outlook, boolean own) {}

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final Jobs jobs;
    private final Audit audit;
    private final JdbcClient jdbc;

    ReopeningSessions(CalibrationSessions sessions, SessionRights rights, Jobs jobs, Audit audit, JdbcClient jdbc) {
        this.sessions = sessions;
        this.rights = rights;
        this.jobs = jobs;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * What reopening a session would do; nothing for one that there is not.
     *
     * @throws Refusal for who is not of HR
     */
    @Transactional(readOnly = true)
    public Outlook outlook(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return find(actor, id).outlook();
    }

    /**
     * Begins to reopen a session. Everybody whose result is not published is brought back by a job, with what was decided on
     * them; then the session decides again, and is signed and finalised as before. Whose result is published keeps it: an
     * appeal or reopening their assessment changes that.
     *
     * @throws Refusal for who is not of HR or is judged in the session; for one that is not finalised, whose cycle is paused or
     *     over, that is being reopened already, or in which nobody can be brought back or somebody is paused; without a reason
     */
    @Transactional
    public CalibrationSession reopen(UUID actor, UUID id, String reason) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Found found = find(actor, id);
        if (found.own()) {
            throw Refusal.forbidden("session-reopen-own");
        }
        rights.mustGoOn(session);
        session.mustBe(State.FINALISED);
        if (found.outlook().running()) {
            throw Refusal.conflict("session-reopening", session.state());
        }
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        if (found.outlook().paused() > 0) {
            throw Refusal.conflict(
                    "session-reopen-paused", session.state(), found.outlook().paused());
        }
        if (found.outlook().back() == 0) {
            throw Refusal.conflict("session-reopen-nobody", session.state());
        }
        session.askToReopen(Text.block(reason));
        jobs.start(BringingBack.KIND, id.toString(), "{}", found.outlook().back(), actor.toString());
        audit.person(actor, "session-reopened", "calibration-session", id, session.state(), State.IN_SESSION, reason);
        return session;
    }

    private Found find(UUID actor, UUID id) {
        return jdbc.sql(OUTLOOK)
                .param("session", id)
                .param("actor", actor)
                .query((row, n) -> {
                    int back = row.getInt("back");
                    int paused = row.getInt("paused");
                    return new Found(
                            new Outlook(
                                    back,
                                    paused,
                                    row.getInt("whole") - back - paused,
                                    jobs.isRunning(BringingBack.KIND, id.toString())),
                            row.getBoolean("own"));
                })
                .single();
    }
}
