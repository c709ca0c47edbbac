package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
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
import org.springframework.stereotype.Component;

/**
 * Each skill of a reviewed assessment becomes an item of a session that is open; where none is, of one more that HR holds
 * or leaves. Its callers hold the cycle and its unfinished sessions.
 */
@Component
class TakingIn {

    /** States in which a session takes somebody in. */
    private static final Set<State> OPEN = EnumSet.of(State.DRAFT, State.PREVIEW, State.IN_SESSION);

    private final CalibrationSessions sessions;
    private final People people;
    private final Decisions decisions;
    private final SecondAssessing second;
    private final ReviewCases cases;
    private final AssessingOneself oneself;
    private final SessionRoom room;
    private final AssessmentHistory journal;
    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    TakingIn(
            CalibrationSessions sessions,
            People people,
            Decisions decisions,
            SecondAssessing second,
            ReviewCases cases,
            AssessingOneself oneself,
            SessionRoom room,
            AssessmentHistory journal,
            Outbox outbox,
            JdbcTemplate jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.decisions = decisions;
        this.second = second;
        this.cases = cases;
        this.oneself = oneself;
        this.room = room;
        this.journal = journal;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
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
     * Takes a reviewed assessment in; its row is locked.
     *
     * @param unfinished the cycle's sessions that are not over, locked; one that is made is added
     */
    void take(AssessmentCycle cycle, Assessment assessment, List<CalibrationSession> unfinished) {
        boolean any = false;
        jdbc.update(
                "UPDATE calibration_item SET state = 'SUPERSEDED' WHERE assessment_id = ? AND state <> 'SUPERSEDED'",
                assessment.id());
        for (var entry : oneself.skills(assessment.id()).entrySet()) {
            UUID said = entry.getKey();
            var made = decisions.of(said, assessment.revision());
            if (hasNothingToCalibrate(assessment, said, made)) {
                jdbc.update(
                        "INSERT INTO not_calibrated (skill_assessment_id, revision, reason) VALUES (?, ?, 'NOT_ASSESSED') ON CONFLICT DO NOTHING",
                        said,
                        assessment.revision());
                continue;
            }
            CalibrationSession session = openFor(cycle, entry.getValue().id(), unfinished);
            Set<Agenda> agenda = agenda(assessment, said, made);
            if (session.state() != State.DRAFT) {
                agenda.add(Agenda.JOINED_LATE);
            }
            put(session, assessment, said, agenda, made);
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

    private void put(
            CalibrationSession session,
            Assessment assessment,
            UUID said,
            Set<Agenda> agenda,
            Map<Decisions.Kind, Decisions.Made> made) {
        Decisions.Made second = made.get(Decisions.Kind.SECOND);
        Decision recommended = decision(made.get(Decisions.Kind.RECOMMENDED));
        Decision approved = decision(made.get(Decisions.Kind.APPROVED));
        Decision seconded = decision(second);
        Decision stood = decision(Decisions.prevailing(made).orElse(null));
        jdbc.update(
                "INSERT INTO calibration_item (id, session_id, skill_assessment_id, assessment_id, agenda, state, version, claimed,"
                        + " recommended_level, recommended_class, approved_level, approved_class, seconded, second_level,"
                        + " second_class, stood_level, stood_class, judged_id) VALUES (?, ?, ?, ?, ?, 'OPEN', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?)"
                        + " ON CONFLICT (skill_assessment_id, session_id) DO UPDATE SET state = 'OPEN', agenda = EXCLUDED.agenda,"
                        + " claimed = EXCLUDED.claimed, recommended_level = EXCLUDED.recommended_level, recommended_class ="
                        + " EXCLUDED.recommended_class, approved_level = EXCLUDED.approved_level, approved_class ="
                        + " EXCLUDED.approved_class, seconded = EXCLUDED.seconded, second_level = EXCLUDED.second_level,"
                        + " second_class = EXCLUDED.second_class, stood_level = EXCLUDED.stood_level, stood_class ="
                        + " EXCLUDED.stood_class, judged_id = EXCLUDED.judged_id, level = NULL, attainment_class = NULL, changed = false, reason_code = NULL,"
                        + " comment = NULL, statements = NULL, text_for_employee = NULL, present = NULL, decided_by = NULL,"
                        + " version = calibration_item.version + 1",
                UUID.randomUUID(),
                session.id(),
                said,
                assessment.id(),
                agenda.stream().map(Enum::name).collect(Collectors.joining(",")),
                room.claimed(assessment, said),
                recommended.level(),
                name(recommended),
                approved.level(),
                name(approved),
                second != null,
                seconded.level(),
                name(seconded),
                stood.level(),
                name(stood),
                cases.lastJudged(assessment.id()).orElse(null));
    }

    private static Decision decision(Decisions.@Nullable Made made) {
        return made == null ? Decision.NONE : made.decision();
    }

    private static @Nullable String name(Decision decision) {
        return decision.attainmentClass() == null
                ? null
                : decision.attainmentClass().name();
    }

    /**
     * Whoever was left undecided in a session that is closed comes into one that is open. Sessions are closed so that this
     * cannot happen any more; earlier versions left some behind.
     *
     * @return how many
     */
    int bringBack(AssessmentCycle cycle, List<CalibrationSession> unfinished, int most) {
        record Left(UUID item, UUID skill) {}
        List<Left> left = jdbc.query(
                "SELECT i.id, s.skill_id FROM calibration_item i JOIN calibration_session s ON s.id = i.session_id JOIN"
                        + " assessment a ON a.id = i.assessment_id WHERE s.cycle_id = ? AND s.state IN ('READY', 'FINALISED') AND"
                        + " i.state = 'OPEN' AND a.state = 'IN_CALIBRATION' ORDER BY i.id LIMIT ?",
                (row, n) -> new Left(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                cycle.id(),
                most);
        for (Left one : left) {
            jdbc.update(
                    "UPDATE calibration_item SET session_id = ?, agenda = CASE WHEN agenda LIKE '%JOINED_LATE%' THEN agenda ELSE"
                            + " trim(both ',' from agenda || ',JOINED_LATE') END, version = version + 1 WHERE id = ? AND state ="
                            + " 'OPEN'",
                    openFor(cycle, one.skill(), unfinished).id(), one.item());
        }
        return left.size();
    }

    private boolean hasNothingToCalibrate(Assessment assessment, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
        return approved == null
                || (approved.decision().level() == null
                        && room.claimed(assessment, said) == null
                        && !second.disagreed(said, assessment.revision()));
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

    private Set<Agenda> agenda(Assessment assessment, UUID said, Map<Decisions.Kind, Decisions.Made> made) {
        Set<Agenda> agenda = EnumSet.noneOf(Agenda.class);
        Decision approved =
                Objects.requireNonNull(made.get(Decisions.Kind.APPROVED)).decision();
        Decisions.@Nullable Made recommended = made.get(Decisions.Kind.RECOMMENDED);
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
