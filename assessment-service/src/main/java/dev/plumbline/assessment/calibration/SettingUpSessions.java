package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.PhaseWatch;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions are made, staffed, and filled with what was reviewed. */
@Service
public class SettingUpSessions {

    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final People people;
    private final Rights rights;
    private final Decisions decisions;
    private final SecondAssessing second;
    private final AssessingOneself oneself;
    private final SessionRoom room;
    private final PhaseWatch watch;
    private final Journal journal;
    private final Audit audit;
    private final Outbox outbox;
    private final Jobs jobs;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    SettingUpSessions(
            CalibrationSessions sessions,
            Cycles cycles,
            People people,
            Rights rights,
            Decisions decisions,
            SecondAssessing second,
            AssessingOneself oneself,
            SessionRoom room,
            PhaseWatch watch,
            Journal journal,
            Audit audit,
            Outbox outbox,
            Jobs jobs,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.people = people;
        this.rights = rights;
        this.decisions = decisions;
        this.second = second;
        this.oneself = oneself;
        this.room = room;
        this.watch = watch;
        this.journal = journal;
        this.audit = audit;
        this.outbox = outbox;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sets a session up for a skill of a cycle, with its facilitator and calibrators. */
    @Transactional
    public CalibrationSession create(UUID actor, UUID cycleId, UUID skillId, UUID facilitator, List<UUID> calibrators) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        boolean ofCycle = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM cycle_skill WHERE cycle_id = ? AND skill_id = ?)",
                Boolean.class,
                cycleId,
                skillId));
        if (!ofCycle || !cycle.calibrationRequired()) {
            throw Refusal.invalid("skillId", "session-skill");
        }
        boolean running = sessions.findByCycleIdAndSkillId(cycleId, skillId).stream()
                .anyMatch(s -> s.state() != State.FINALISED && s.state() != State.CANCELLED);
        if (running) {
            throw Refusal.conflict("session-exists", cycle.status());
        }
        CalibrationSession session = make(cycleId, skillId, facilitator);
        seat(session, calibrators);
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

    private CalibrationSession make(UUID cycleId, UUID skillId, UUID facilitator) {
        return sessions.saveAndFlush(new CalibrationSession(UUID.randomUUID(), cycleId, skillId, facilitator));
    }

    /** Gives a drafted session its facilitator and calibrators. */
    @Transactional
    public CalibrationSession staff(UUID actor, UUID id, UUID facilitator, List<UUID> calibrators) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        session.lead(facilitator);
        jdbc.update("DELETE FROM calibration_seat WHERE session_id = ?", id);
        seat(session, calibrators);
        return session;
    }

    private void seat(CalibrationSession session, List<UUID> calibrators) {
        List<UUID> distinct = calibrators.stream().distinct().toList();
        if (distinct.size() > 20) {
            throw Refusal.invalid("calibrators", "session-seats", 20);
        }
        if (distinct.contains(session.facilitatorId())) {
            throw Refusal.invalid("calibrators", "facilitator-votes");
        }
        if (people.findAllById(distinct).size() != distinct.size()
                || people.findById(session.facilitatorId()).isEmpty()) {
            throw Refusal.invalid("calibrators", "person-unknown");
        }
        int seat = 1;
        for (UUID person : distinct) {
            jdbc.update("INSERT INTO calibration_seat VALUES (?, ?, ?)", session.id(), seat++, person);
        }
    }

    /** Calibration of a cycle begins: each skill has a session, and what is reviewed goes into it. */
    @Transactional
    public void openRound(UUID cycleId) {
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        for (UUID skill :
                jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ?", UUID.class, cycleId)) {
            if (sessions.findByCycleIdAndSkillId(cycleId, skill).isEmpty()) {
                make(cycleId, skill, cycle.createdBy());
            }
        }
        watch.note(cycleId, "CalibrationOpened");
        jobs.start(CollectingItems.KIND, cycleId.toString(), "{}", 0, "SYSTEM");
    }

    /** Takes reviewed assessments into the sessions of their skills; called by the job, with the rows locked. */
    void collect(Assessment assessment) {
        boolean any = false;
        jdbc.update(
                "UPDATE calibration_item SET state = 'SUPERSEDED' WHERE assessment_id = ? AND state = 'LOCKED'",
                assessment.id());
        for (var entry : oneself.skills(assessment.id()).entrySet()) {
            UUID said = entry.getKey();
            var made = decisions.of(said, assessment.revision());
            Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
            boolean disagreed = second.disagreed(said, assessment.revision());
            boolean nothing = approved == null
                    || (approved.decision().level() == null && room.claimed(assessment, said) == null && !disagreed);
            CalibrationSession session = nothing ? null : sessionFor(assessment, entry.getValue(), disagreed);
            if (session == null) {
                jdbc.update(
                        "INSERT INTO not_calibrated VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        said,
                        assessment.revision(),
                        nothing ? "NOT_ASSESSED" : "LATE");
            } else {
                Set<Agenda> agenda = agenda(assessment, said, made);
                if (session.state() != State.DRAFT) {
                    agenda.add(Agenda.JOINED_LATE);
                }
                jdbc.update(
                        "INSERT INTO calibration_item (id, session_id, skill_assessment_id, assessment_id, agenda, state, version)"
                                + " VALUES (?, ?, ?, ?, ?, 'OPEN', 0) ON CONFLICT (skill_assessment_id, session_id) DO UPDATE SET"
                                + " state = 'OPEN', agenda = EXCLUDED.agenda, changed = false, reason_code = NULL, comment ="
                                + " NULL, statements = NULL, text_for_employee = NULL, version = calibration_item.version + 1",
                        UUID.randomUUID(),
                        session.id(),
                        said,
                        assessment.id(),
                        agenda.stream().map(Enum::name).collect(Collectors.joining(",")));
                any = true;
            }
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

    private @Nullable CalibrationSession sessionFor(Assessment assessment, SkillText skill, boolean disagreed) {
        var open = EnumSet.of(State.DRAFT, State.PREVIEW, State.IN_SESSION);
        List<CalibrationSession> all = sessions.findByCycleIdAndSkillId(assessment.cycleId(), skill.id());
        for (CalibrationSession session : all) {
            if (open.contains(session.state())) {
                return session;
            }
        }
        // What two assessors see differently is never passed by: it waits in a session of its own.
        return disagreed ? make(assessment.cycleId(), skill.id(), all.getFirst().facilitatorId()) : null;
    }

    private Set<Agenda> agenda(Assessment assessment, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Set<Agenda> agenda = EnumSet.noneOf(Agenda.class);
        Decision approved =
                Objects.requireNonNull(made.get(Decisions.Kind.APPROVED)).decision();
        Decisions.Made recommended = made.get(Decisions.Kind.RECOMMENDED);
        Integer claimed = room.claimed(assessment, said);
        if (recommended != null && !recommended.decision().equals(approved)) {
            agenda.add(Agenda.APPROVED_NOT_RECOMMENDED);
        }
        if (claimed == null) {
            agenda.add(Agenda.NO_CLAIM);
        } else if (approved.height() > claimed) {
            agenda.add(Agenda.ABOVE_CLAIM);
        }
        if (second.disagreed(said, assessment.revision())) {
            agenda.add(Agenda.DISAGREED);
        }
        return agenda;
    }
}
