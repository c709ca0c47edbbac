package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.participant.UnfinishedWatch;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every running cycle in short, for HR: how far it is, who is late, and what HR has to do. Templates ask it as {@code @cyclesInShort}. */
@Component("cyclesInShort")
public class CyclesInShort {

    /** The most that are shown. */
    public static final int MOST = 20;

    /** What HR has to do in a cycle. */
    public enum Need {
        /** Results are ready, and it is time to publish them. */
        PUBLISH,
        /** A session waits for HR. */
        SESSION,
        /** The last date has passed, and somebody has no result. */
        UNFINISHED
    }

    /**
     * A running cycle; those who are withdrawn, or have left without a result, are not counted.
     *
     * @param due when its phase ends
     * @param counts as of a group of its people
     * @param sessions those that wait for HR
     */
    public record InShort(
            UUID id,
            String name,
            AssessmentCycle.Phase phase,
            Instant due,
            boolean paused,
            CycleProgress.Group counts,
            List<UUID> sessions,
            List<Need> needs) {}

    /** Those whose phase ends first come first. */
    private static final String CYCLES = """
            SELECT c.id, c.name, c.phase, c.paused_since, c.acknowledgement_due,
                CASE c.phase
                    WHEN 'SELF_ASSESSMENT' THEN c.self_assessment_due
                    WHEN 'REVIEW' THEN c.review_due
                    WHEN 'QUALITY' THEN c.quality_due
                    WHEN 'CALIBRATION' THEN c.calibration_due
                    WHEN 'PUBLICATION' THEN c.publication_due
                    ELSE c.acknowledgement_due
                END AS due,
                n.everybody, n.assessing, n.reviewing, n.decided, n.published, n.late, n.ready, n.unfinished
            FROM assessment_cycle c
            CROSS JOIN LATERAL (
                SELECT {counts},
                    count(*) FILTER (WHERE {late}) AS late,
                    count(*) FILTER (WHERE a.state = 'READY_TO_PUBLISH') AS ready,
                    count(*) FILTER (WHERE {unfinished}) AS unfinished
                FROM assessment a
                WHERE a.cycle_id = c.id AND a.state <> 'WITHDRAWN' AND {counted}) n
            WHERE c.status = 'OPEN' AND c.kind = 'CYCLE'
            ORDER BY due, c.name, c.id
            LIMIT :most
            """.replace("{counts}", CycleProgress.COUNTS)
            .replace("{late}", CycleProgress.LATE)
            .replace("{unfinished}", UnfinishedWatch.UNFINISHED)
            .replace("{counted}", CycleProgress.COUNTED);

    private final JdbcClient jdbc;
    private final HeldRoles heldRoles;
    private final SessionsOfCycle sessions;
    private final ViewingCycles viewing;
    private final Clock clock;

    CyclesInShort(JdbcClient jdbc, HeldRoles heldRoles, SessionsOfCycle sessions, ViewingCycles viewing, Clock clock) {
        this.jdbc = jdbc;
        this.heldRoles = heldRoles;
        this.sessions = sessions;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** The running cycles, those first whose phase ends first; none for whoever is not HR. */
    @Transactional(readOnly = true)
    public List<InShort> of(UUID person) {
        if (!heldRoles.holds(person, Role.HR)) {
            return List.of();
        }
        Instant now = clock.instant();
        return jdbc.sql(CYCLES)
                .param("now", Timestamp.from(now))
                .param("most", MOST)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    var phase = AssessmentCycle.Phase.valueOf(row.getString("phase"));
                    boolean paused = row.getTimestamp("paused_since") != null;
                    boolean ended = !now.isBefore(
                            row.getTimestamp("acknowledgement_due").toInstant());
                    var counts = CycleProgress.Group.of("", row);
                    List<UUID> waiting = paused ? List.of() : waiting(id);
                    return new InShort(
                            id,
                            row.getString("name"),
                            phase,
                            row.getTimestamp("due").toInstant(),
                            paused,
                            counts,
                            waiting,
                            paused
                                    ? List.of()
                                    : needs(
                                            id,
                                            phase,
                                            row.getInt("ready"),
                                            !waiting.isEmpty(),
                                            ended && row.getInt("unfinished") > 0));
                })
                .list();
    }

    private List<UUID> waiting(UUID cycle) {
        return sessions.of(cycle).stream()
                .filter(SessionsOfCycle.Session::waitsForHr)
                .map(SessionsOfCycle.Session::id)
                .toList();
    }

    private List<Need> needs(
            UUID cycle, AssessmentCycle.@Nullable Phase phase, int ready, boolean session, boolean unfinished) {
        List<Need> needs = new ArrayList<>();
        boolean published =
                phase == AssessmentCycle.Phase.PUBLICATION || phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT;
        if (ready > 0 && published && !viewing.isPublishing(cycle)) {
            needs.add(Need.PUBLISH);
        }
        if (session) {
            needs.add(Need.SESSION);
        }
        if (unfinished) {
            needs.add(Need.UNFINISHED);
        }
        return List.copyOf(needs);
    }
}
