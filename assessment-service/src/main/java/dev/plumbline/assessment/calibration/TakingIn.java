package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each skill of a reviewed assessment becomes an item of a session that is open; where none is, of one more that HR holds
 * or leaves. Its callers hold the cycle and its unfinished sessions.
 */
@Component
class TakingIn {
    /** States in which a session takes somebody in. */
    private static final Set<State> OPEN = EnumSet.of(State.DRAFT, State.PREVIEW, State.IN_SESSION);

    private static final String SUPERSEDE = """
            UPDATE calibration_item
            SET state = 'SUPERSEDED'
            WHERE assessment_id = :assessment
                AND state <> 'SUPERSEDED'
            """;

    private static final String NOT_CALIBRATED = """
            INSERT INTO not_calibrated (skill_assessment_id, revision, reason)
            VALUES (:skillAssessmentId, :revision, 'NOT_ASSESSED')
            ON CONFLICT DO NOTHING
            """;

    private static final String LEFT_BEHIND = """
            SELECT i.id, s.skill_id
            FROM calibration_item i
            JOIN calibration_session s ON s.id = i.session_id
            JOIN assessment a ON a.id = i.assessment_id
            WHERE s.cycle_id = :cycle
                AND s.state IN ('READY', 'FINALISED')
                AND i.state = 'OPEN'
                AND a.state = 'IN_CALIBRATION'
            ORDER BY i.id
            LIMIT :most
            """;

    private static final String BRING_BACK = """
            UPDATE calibration_item
            SET session_id = :session, agenda = CASE WHEN 'JOINED_LATE' = ANY (agenda) THEN agenda
                ELSE array_append(agenda, 'JOINED_LATE') END, version = version + 1
            WHERE id = :item
                AND state = 'OPEN'
            """;

    private final CalibrationSessions sessions;
    private final People people;
    private final Decisions decisions;
    private final AssessmentHistory journal;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SelfAssessments selfAssessments;
    private final WritingItems items;

    TakingIn(
            CalibrationSessions sessions,
            People people,
            Decisions decisions,
            AssessmentHistory journal,
            Outbox outbox,
            JdbcClient jdbc,
            SelfAssessments selfAssessments,
            WritingItems items,
            Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.decisions = decisions;
        this.journal = journal;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
        this.items = items;
    }

    /**
     * A session in draft, led by who led the last one of the skill, else by who made the cycle; by nobody where those no
     * longer work here, until HR names somebody. The caller has locked the cycle.
     */
    CalibrationSession drafted(AssessmentCycle cycle, UUID skill) {
        UUID facilitator = works(cycle.createdBy()) ? cycle.createdBy() : null;
        for (CalibrationSession before : sessions.findByCycleIdAndSkillId(cycle.id(), skill)) {
            if (works(before.facilitatorId())) {
                facilitator = before.facilitatorId();
            }
        }
        return sessions.saveAndFlush(new CalibrationSession(UUID.randomUUID(), cycle.id(), skill, facilitator));
    }

    private boolean works(@Nullable UUID person) {
        return person != null && people.findById(person).filter(Person::active).isPresent();
    }

    /**
     * Takes reviewed assessments of a cycle in; their rows are locked.
     *
     * @param unfinished the cycle's sessions that are not over, locked; one that is made is added
     */
    void take(AssessmentCycle cycle, List<Assessment> reviewed, List<CalibrationSession> unfinished) {
        Map<UUID, Map<UUID, SkillText>> skills = selfAssessments.skillsByAssessment(
                reviewed.stream().map(Assessment::id).toList());
        for (Assessment assessment : reviewed) {
            take(cycle, items.reviewed(cycle, assessment), skills.getOrDefault(assessment.id(), Map.of()), unfinished);
        }
    }

    private void take(
            AssessmentCycle cycle,
            WritingItems.Reviewed reviewed,
            Map<UUID, SkillText> skills,
            List<CalibrationSession> unfinished) {
        Assessment assessment = reviewed.assessment();
        boolean any = false;
        jdbc.sql(SUPERSEDE).param("assessment", assessment.id()).update();
        for (var entry : skills.entrySet()) {
            UUID said = entry.getKey();
            var made = decisions.of(SkillAssessmentId.of(said), assessment.revision());
            if (items.hasNothingToCalibrate(reviewed, said, made)) {
                jdbc.sql(NOT_CALIBRATED)
                        .param("skillAssessmentId", said)
                        .param("revision", assessment.revision())
                        .update();
                continue;
            }
            CalibrationSession session = openFor(cycle, entry.getValue().id(), unfinished);
            Set<Agenda> agenda = items.agenda(reviewed, said, made);
            if (session.state() != State.DRAFT) {
                agenda.add(Agenda.JOINED_LATE);
            }
            items.put(session, reviewed, said, agenda, made);
            any = true;
        }
        if (any) {
            assessment.enterCalibration(clock.instant());
            journal.rule("SYSTEM", "calibration-entered", assessment);
        } else {
            int round = assessment.round();
            assessment.passCalibration(clock.instant());
            outbox.say(new AssessmentCalibrated(
                    assessment.id(), assessment.cycleId(), assessment.subjectId(), round, false, false));
            journal.rule("SYSTEM", "calibration-passed", assessment);
        }
    }

    /**
     * Whoever was left undecided in a session that is closed comes into one that is open. Sessions are closed so that this
     * cannot happen any more; earlier versions left some behind.
     *
     * @return how many
     */
    int bringBack(AssessmentCycle cycle, List<CalibrationSession> unfinished, int most) {
        record Left(UUID item, UUID skill) {}
        List<Left> left = jdbc.sql(LEFT_BEHIND)
                .param("cycle", cycle.id())
                .param("most", most)
                .query((row, n) -> new Left(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        for (Left one : left) {
            jdbc.sql(BRING_BACK)
                    .param("session", openFor(cycle, one.skill(), unfinished).id())
                    .param("item", one.item())
                    .update();
        }
        return left.size();
    }

    private CalibrationSession openFor(AssessmentCycle cycle, UUID skill, List<CalibrationSession> unfinished) {
        for (CalibrationSession session : unfinished) {
            if (session.skillId().equals(skill) && OPEN.contains(session.state())) {
                return session;
            }
        }
        CalibrationSession own = drafted(cycle, skill);
        unfinished.add(own);
        return own;
    }
}
