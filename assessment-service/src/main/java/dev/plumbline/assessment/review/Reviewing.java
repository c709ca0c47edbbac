package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ReviewReturned;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import tools.jackson.databind.json.JsonMapper;

/** The reviewer judges and decides, or returns. */
@Service
public class Reviewing {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final Desks desks;
    private final SecondAssessing second;
    private final LastLevels lastLevels;
    private final AssessingOneself oneself;
    private final Decisions decisions;
    private final Rights rights;
    private final FourEyes eyes;
    private final Journal journal;
    private final Worklist worklist;
    private final Outbox outbox;
    private final Clock clock;

    Reviewing(
            JdbcTemplate jdbc,
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            Desks desks,
            SecondAssessing second,
            LastLevels lastLevels,
            AssessingOneself oneself,
            Decisions decisions,
            Rights rights,
            FourEyes eyes,
            Journal journal,
            Worklist worklist,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.desks = desks;
        this.second = second;
        this.lastLevels = lastLevels;
        this.oneself = oneself;
        this.decisions = decisions;
        this.rights = rights;
        this.eyes = eyes;
        this.journal = journal;
        this.worklist = worklist;
        this.outbox = outbox;
        this.clock = clock;
    }

    private Actor mustAssess(UUID actor, Assessment assessment, Kind kind) {
        if (kind == Kind.SECOND) {
            return rights.mustHold(actor, assessment, WorkStep.SECOND_ASSESSMENT);
        }
        Actor by = rights.mustReview(actor, assessment);
        oneself.mustNotBeRecalled(assessment);
        return by;
    }

    /** As {@link #mustAssess}, for what ends the review; refused while somebody else prepares it. */
    private Actor mustDecide(UUID actor, Assessment assessment) {
        Actor by = mustAssess(actor, assessment, Kind.REVIEWER);
        worklist.mustNotBeDelegated(assessment.id().toString(), WorkStep.REVIEW);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustGoOn);
        return by;
    }

    /** The desk of an assessor: what was claimed, what was shown, what the rules say of what was judged so far. */
    @Transactional(readOnly = true)
    public Desks.Desk desk(UUID actor, UUID id, Kind kind) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        return desks.desk(assessment, kind, null);
    }

    /** What an assessor has decided on, as it was; before that what lies on the desk. */
    @Transactional(readOnly = true)
    public Desks.Desk decided(UUID actor, UUID id, Kind kind) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        return kind == Kind.REVIEWER ? desks.judged(assessment) : desks.desk(assessment, kind, null);
    }

    /** A form without the opened levels that are refused, so that the rest of what was typed can be shown again. */
    @Transactional(readOnly = true)
    public Form openable(UUID actor, UUID id, Kind kind, Form form) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        return desks.withoutSkipped(assessment, kind, form);
    }

    /** What the rules would say of a form that has not been saved. */
    @Transactional(readOnly = true)
    public Desks.Desk tryOut(UUID actor, UUID id, Kind kind, Form form) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        desks.check(assessment, kind, form);
        return desks.desk(assessment, kind, form);
    }

    /** Saves the whole form as a draft; the first save begins the review, and the employee can no longer recall. */
    @Transactional
    public Desks.Desk save(UUID actor, UUID id, Kind kind, Form form, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        store(actor, assessment, kind, form, revision);
        return desks.desk(assessment, kind, null);
    }

    private void store(UUID actor, Assessment assessment, Kind kind, Form form, @Nullable Long revision) {
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustBeOpen);
        AssessmentState before = assessment.state();
        if (kind == Kind.REVIEWER) {
            assessment.beginReview(clock.instant());
        } else {
            assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        }
        Review current = desks.load(assessment.id(), kind);
        Refusal.ifStale(revision, current.revision());
        desks.check(assessment, kind, form);
        jdbc.update(
                "INSERT INTO review VALUES (?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT (assessment_id, assessor_kind) DO UPDATE SET"
                        + " draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at = EXCLUDED.saved_at",
                assessment.id(),
                kind.name(),
                JSON.writeValueAsString(form),
                current.revision() + 1,
                Timestamp.from(clock.instant()));
        // Whoever prepares it took part in it, whoever decides it then.
        eyes.took(actor, kind == Kind.REVIEWER ? Part.REVIEWED : Part.SECOND_ASSESSED, assessment.id());
        if (before != assessment.state()) {
            journal.person(actor, "review-begun", assessment, null);
        }
    }

    /** Decides: the recommendation is taken over where nothing else was decided with a reason. */
    @Transactional
    public Assessment submit(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        Actor by = mustDecide(actor, assessment);
        assessment.mustBe(AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW);
        assessment.beginReview(clock.instant());
        Desks.Desk desk = desks.desk(assessment, Kind.REVIEWER, null);
        Refusal.ifStale(revision, desk.review().revision());
        List<Fault> missing = desks.missing(desk);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        Policy policy = policies.policy(desk.cycle().policyVersion());
        List<Level.Decided> recommended = new ArrayList<>();
        List<Level.Decided> approved = new ArrayList<>();
        Map<UUID, List<String>> drawn = new LinkedHashMap<>();
        desk.skills().forEach((said, skill) -> {
            Recommendation recommendation =
                    Objects.requireNonNull(desk.recommendations().get(said));
            Decision decision = Desks.decided(desk, said);
            decisions.forgetWhatFollowed(said, assessment.revision());
            keep(desk, said, Decisions.Kind.RECOMMENDED, recommendation.decision(), null, null);
            keep(desk, said, Decisions.Kind.APPROVED, decision, Desks.reason(desk, said), actor);
            recommended.add(Desks.wire(skill.id(), recommendation.decision()));
            approved.add(Desks.wire(skill.id(), decision));
            List<String> reasons = SecondAssessorReason.of(new SecondAssessorReason.Approval(
                            decision,
                            recommendation.decision(),
                            lastLevel(assessment, skill),
                            policy,
                            assessment.cycleId(),
                            id,
                            skill.id()))
                    .stream()
                    .map(Enum::name)
                    .toList();
            if (!reasons.isEmpty()) {
                drawn.put(said, reasons);
            }
        });
        desks.keepAsJudged(desk);
        desks.keep(desk, clock.instant());
        int round = assessment.round();
        assessment.review(!drawn.isEmpty(), clock.instant());
        second.passWhereNothingIsCalibrated(assessment, desk.cycle());
        if (!drawn.isEmpty()) {
            second.draw(assessment, actor, drawn);
        }
        jdbc.update(
                "UPDATE review SET submitted_at = ?, submitted_by = ? WHERE assessment_id = ? AND assessor_kind = 'REVIEWER'",
                Timestamp.from(clock.instant()),
                actor,
                id);
        worklist.done(id.toString(), WorkStep.REVIEW, 0, round, actor);
        outbox.say(new ReviewSubmitted(
                id, assessment.cycleId(), assessment.subjectId(), round, recommended, approved, !drawn.isEmpty(), by));
        journal.person(by, "review-submitted", assessment, null);
        return assessment;
    }

    private void keep(
            Desks.Desk desk,
            UUID said,
            Decisions.Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable UUID by) {
        String trace = kind == Decisions.Kind.RECOMMENDED
                ? JSON.writeValueAsString(
                        Objects.requireNonNull(desk.recommendations().get(said)).trace())
                : null;
        decisions.keep(said, desk.assessment().revision(), kind, decision, reason, null, by, trace);
    }

    /** The level of the last valid result of the person in a skill of that code; null for none. */
    private @Nullable Integer lastLevel(Assessment assessment, SkillText skill) {
        return lastLevels
                .of(
                        assessment.subjectId(),
                        skill.code(),
                        assessment.id(),
                        cycles.findById(assessment.cycleId())
                                .orElseThrow(Refusal::notFound)
                                .asOf())
                .orElse(null);
    }

    /** Sends the self-assessment back, naming the statements that lack evidence. */
    @Transactional
    public Assessment returnToSubject(UUID actor, UUID id, List<UUID> named, String text) {
        List<UUID> statements = named.stream().distinct().toList();
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        Actor by = mustDecide(actor, assessment);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Set<UUID> known = oneself.skills(id).values().stream()
                .flatMap(s -> s.levels().stream())
                .flatMap(l -> l.statements().stream())
                .map(SkillText.StatementText::id)
                .collect(Collectors.toSet());
        if (statements.isEmpty() || !known.containsAll(statements)) {
            throw Refusal.invalid("statements", "return-statements");
        }
        if (Text.visible(text) < 10 || Text.length(text) > 4000) {
            throw Refusal.invalid("text", "return-text", 10);
        }
        if (clock.instant().isAfter(cycle.reviewDue())) {
            throw Refusal.conflict("return-too-late", assessment.state());
        }
        int round = assessment.round();
        assessment.beginReview(clock.instant());
        assessment.returnToSubject(
                policies.policy(cycle.policyVersion()).mostReturns(), cycle.reviewDue(), clock.instant());
        jdbc.update(
                "INSERT INTO review_return VALUES (?, ?, ?, ?, ?, ?)",
                id,
                round,
                JSON.writeValueAsString(statements),
                Text.block(text),
                Timestamp.from(clock.instant()),
                actor);
        worklist.done(id.toString(), WorkStep.REVIEW, 0, round, actor);
        outbox.say(new ReviewReturned(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                statements,
                Text.block(text),
                by));
        journal.person(by, "review-returned", assessment, Text.block(text));
        return assessment;
    }
}
