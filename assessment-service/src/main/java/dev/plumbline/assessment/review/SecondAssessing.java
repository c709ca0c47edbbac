package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.DisagreementSettled;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** A second assessor is drawn and judges again; HR settles what the two see differently. */
@Service
public class SecondAssessing {

    private static final int LONGEST_REASON = 4000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Desks desks;
    private final Decisions decisions;
    private final Rights rights;
    private final Lines lines;
    private final FourEyes eyes;
    private final Journal journal;
    private final Worklist worklist;
    private final Outbox outbox;
    private final Clock clock;

    SecondAssessing(
            JdbcTemplate jdbc,
            Assessments assessments,
            Cycles cycles,
            Desks desks,
            Decisions decisions,
            Rights rights,
            Lines lines,
            FourEyes eyes,
            Journal journal,
            Worklist worklist,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.desks = desks;
        this.decisions = decisions;
        this.rights = rights;
        this.lines = lines;
        this.eyes = eyes;
        this.journal = journal;
        this.worklist = worklist;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The simple drawing: the reviewer's manager, unless four eyes bar them, else HR. */
    void draw(Assessment assessment, UUID reviewer, Map<UUID, List<String>> second) {
        UUID drawn = lines.managerOf(reviewer)
                .filter(manager -> eyes.may(manager, Duty.SECOND_ASSESS, assessment.id()))
                .orElse(null);
        jdbc.update(
                "INSERT INTO second_assessor VALUES (?, ?, ?, NULL, ?, ?) ON CONFLICT (assessment_id) DO UPDATE SET person_id ="
                        + " EXCLUDED.person_id, group_role = EXCLUDED.group_role, skills = EXCLUDED.skills, reasons = EXCLUDED.reasons",
                assessment.id(),
                drawn,
                drawn == null ? Role.HR.name() : null,
                JSON.writeValueAsString(second.keySet()),
                JSON.writeValueAsString(second));
    }

    /** What is reviewed goes on to publication where the cycle has no calibration. */
    void passWhereNothingIsCalibrated(Assessment assessment, AssessmentCycle cycle) {
        if (assessment.state() == AssessmentState.REVIEWED && !cycle.calibrationRequired()) {
            assessment.passCalibration(clock.instant());
        }
    }

    /** The second assessor decides: the same level agrees, another disagrees. */
    @Transactional
    public Assessment submit(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        Actor by = rights.mustHold(actor, assessment, WorkStep.SECOND_ASSESSMENT);
        worklist.mustNotBeDelegated(id.toString(), WorkStep.SECOND_ASSESSMENT);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustGoOn);
        assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        Desks.Desk desk = desks.desk(assessment, Kind.SECOND, null);
        Refusal.ifStale(revision, desk.review().revision());
        List<Fault> missing = desks.missing(desk);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        List<Level.Decided> second = new ArrayList<>();
        boolean disagreed = false;
        for (var entry : desk.skills().entrySet()) {
            Decision decision = Desks.decided(desk, entry.getKey());
            Decisions.Made approved =
                    decisions.of(entry.getKey(), assessment.revision()).get(Decisions.Kind.APPROVED);
            disagreed |= approved == null || approved.decision().height() != decision.height();
            decisions.keep(
                    entry.getKey(),
                    assessment.revision(),
                    Decisions.Kind.SECOND,
                    decision,
                    Desks.reason(desk, entry.getKey()),
                    null,
                    actor,
                    null);
            second.add(Desks.wire(entry.getValue().id(), decision));
        }
        desks.keepAsJudged(desk);
        int round = assessment.round();
        assessment.secondAssess(disagreed && !desk.cycle().calibrationRequired(), clock.instant());
        passWhereNothingIsCalibrated(assessment, desk.cycle());
        worklist.done(id.toString(), WorkStep.SECOND_ASSESSMENT, 0, round, actor);
        outbox.say(new SecondAssessmentSubmitted(
                id, assessment.cycleId(), assessment.subjectId(), round, disagreed, second, by));
        journal.person(by, "second-assessment-submitted", assessment, null);
        return assessment;
    }

    /** What HR is asked to settle: the skills that the second assessor judged. */
    @Transactional(readOnly = true)
    public Desks.Desk toSettle(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, WorkStep.SETTLE_DISAGREEMENT);
        return desks.desk(assessment, Kind.SECOND, null);
    }

    /** What the reviewer had said, beside which the second view is held. */
    public Review.Form firstView(Assessment assessment) {
        return desks.load(assessment.id(), Kind.REVIEWER).draft();
    }

    /** What the reviewer had seen with their own eyes, by statement. */
    public Map<UUID, Review.Seen> firstSeen(Assessment assessment) {
        return desks.desk(assessment, Kind.REVIEWER, null).seen();
    }

    /** HR settles what the two assessors saw differently. */
    @Transactional
    public Assessment settle(UUID actor, UUID id, Map<UUID, Decision> settled, String reason) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        Actor by = rights.mustHold(actor, assessment, WorkStep.SETTLE_DISAGREEMENT);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustGoOn);
        assessment.mustBe(AssessmentState.TO_SETTLE);
        Map<UUID, SkillText> skills = desks.skillsFor(id, Kind.SECOND);
        if (Text.visible(reason) < 10) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        List<Level.Decided> wire = new ArrayList<>();
        skills.forEach((said, skill) -> {
            Decision decision = settled.get(said);
            Integer level = decision == null ? null : decision.level();
            if (decision == null || (level != null && !skill.defines(level))) {
                throw Refusal.invalid("level-" + said, "claim-missing", skill.name());
            }
            decisions.keep(said, assessment.revision(), Decisions.Kind.SETTLED, decision, reason, null, actor, null);
            wire.add(Desks.wire(skill.id(), decision));
        });
        int round = assessment.round();
        assessment.settle(clock.instant());
        passWhereNothingIsCalibrated(
                assessment, cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound));
        worklist.done(id.toString(), WorkStep.SETTLE_DISAGREEMENT, 0, round, actor);
        outbox.say(new DisagreementSettled(id, assessment.cycleId(), assessment.subjectId(), round, wire, by));
        journal.person(by, "disagreement-settled", assessment, reason);
        return assessment;
    }

    /** Whether the second assessor saw a skill differently, in the current revision. */
    public boolean disagreed(UUID skillAssessment, int revision) {
        var made = decisions.of(skillAssessment, revision);
        Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
        Decisions.Made second = made.get(Decisions.Kind.SECOND);
        return approved != null
                && second != null
                && approved.decision().height() != second.decision().height();
    }
}
