package dev.plumbline.assessment.demo;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What the people of the demo company do in a cycle, through the same use cases as everybody. */
@Component
@ConditionalOnBooleanProperty("plumbline.demo-past")
class DemoActs {
    private final Frameworks frameworks;
    private final Cycles cycles;
    private final RecordingEvidence evidence;
    private final AssessingOneself oneself;
    private final Reviewing reviewing;
    private final ReturningReviews returning;
    private final DecidingReviews deciding;
    private final SettingUpSessions sessions;
    private final ViewingSessions viewing;
    private final DecidingItems decidingItems;
    private final LeadingSessions leadingSessions;
    private final PreviewingCases previewingCases;
    private final SigningSessions signingSessions;
    private final Clock clock;
    private final SelfAssessments selfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final TaskRights taskRights;

    DemoActs(
            Frameworks frameworks,
            Cycles cycles,
            RecordingEvidence evidence,
            AssessingOneself oneself,
            Reviewing reviewing,
            ReturningReviews returning,
            DecidingReviews deciding,
            SettingUpSessions sessions,
            ViewingSessions viewing,
            DecidingItems decidingItems,
            LeadingSessions leadingSessions,
            PreviewingCases previewingCases,
            SigningSessions signingSessions,
            SelfAssessments selfAssessments,
            SubmittingSelfAssessments submitting,
            TaskRights taskRights,
            Clock clock) {
        this.frameworks = frameworks;
        this.cycles = cycles;
        this.evidence = evidence;
        this.oneself = oneself;
        this.reviewing = reviewing;
        this.returning = returning;
        this.deciding = deciding;
        this.sessions = sessions;
        this.viewing = viewing;
        this.decidingItems = decidingItems;
        this.leadingSessions = leadingSessions;
        this.previewingCases = previewingCases;
        this.signingSessions = signingSessions;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
        this.submitting = submitting;
        this.taskRights = taskRights;
    }

    /** Fills in a self-assessment at a level, two pieces of work on each statement, and hands it in. */
    void assessOneself(Assessment assessment, int level) {
        UUID subject = assessment.subjectId();
        LocalDate today = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment.id()).forEach((said, skill) -> {
            List<UUID> pieces = List.of(
                    evidence.add(subject, work(skill.name() + ": the spring release", today.minusMonths(9), today))
                            .id(),
                    evidence.add(
                                    subject,
                                    work(skill.name() + ": handover to the new team", today.minusMonths(5), today))
                            .id());
            List<SelfAssessment.Link> links = new ArrayList<>();
            statements(skill, level)
                    .forEach(s -> pieces.forEach(piece -> links.add(new SelfAssessment.Link(s.id(), piece))));
            claims.add(new SelfAssessment.SkillClaim(said, level, false, met(skill, level), links, ""));
        });
        oneself.save(subject, assessment.id(), new SelfAssessment.Form(attributes(assessment, level), claims), null);
        submitting.submit(subject, assessment.id(), null);
    }

    private static Evidence.Details work(String title, LocalDate began, LocalDate today) {
        return new Evidence.Details(
                title,
                "Answered for it from the first plan to the last day, and wrote down what it cost and what it brought.",
                Part.ACCOUNTABLE,
                Setting.WORKPLACE,
                began,
                today.minusMonths(2),
                null);
    }

    /** Takes over every claim in the review, and decides otherwise where a reason is given. */
    void review(Assessment assessment, int level, Review.@Nullable Otherwise otherwise) {
        UUID reviewer = Objects.requireNonNull(assessment.reviewerId());
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments
                .submittedEvidence(assessment.id())
                .keySet()
                .forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<Review.SkillReview> views = new ArrayList<>();
        selfAssessments
                .skills(assessment.id())
                .forEach((said, skill) -> views.add(new Review.SkillReview(
                        said, null, List.of(), met(skill, level), List.of(), Map.of(), otherwise)));
        reviewing.save(
                reviewer,
                assessment.id(),
                Review.Kind.REVIEWER,
                new Review.Form(attributes(assessment, level), ticks, views),
                null);
        deciding.submit(reviewer, assessment.id(), null);
    }

    /** Gives a self-assessment back, naming its first statement. */
    void giveBack(Assessment assessment, int level) {
        SkillText skill =
                selfAssessments.skills(assessment.id()).values().iterator().next();
        returning.returnToSubject(
                Objects.requireNonNull(assessment.reviewerId()),
                assessment.id(),
                List.of(statements(skill, level).getFirst().id()),
                "Please say which part of this work was yours, and add what it led to.");
    }

    /** Staffs the session of a cycle, and carries it to the table, where it stays open. */
    CalibrationSession gather(UUID hr, UUID cycle, List<UUID> calibrators) {
        CalibrationSession session = viewing.ofCycle(cycle).getFirst();
        sessions.staff(hr, session.id(), hr, calibrators);
        leadingSessions.schedule(hr, session.id());
        for (UUID calibrator : calibrators) {
            for (Item item : viewing.table(calibrator, session.id()).items()) {
                if (!item.agenda().isEmpty()) {
                    previewingCases.vote(calibrator, session.id(), item.id(), Vote.Choice.QUESTION, null);
                }
            }
            previewingCases.completePreview(calibrator, session.id());
        }
        return leadingSessions.open(hr, session.id());
    }

    /** Takes each contested item as recommended, with its reason, and finalises. */
    void decide(UUID hr, CalibrationSession session, List<UUID> calibrators) {
        for (Item item : viewing.table(hr, session.id()).items()) {
            if (item.agenda().isEmpty()) {
                continue;
            }
            SkillText skill = selfAssessments
                    .skills(item.assessmentId())
                    .values()
                    .iterator()
                    .next();
            int level = Objects.requireNonNull(item.recommended().level());
            decidingItems.decide(
                    hr,
                    session.id(),
                    item.id(),
                    new DecidingItems.Ruling(
                            level,
                            item.recommended().attainmentClass(),
                            ReasonCode.SCOPE_ABOVE_LEVEL,
                            "The evidence on every statement is recent and accepted.",
                            List.of(statements(skill, level).getFirst().id()),
                            "The session read your evidence again and found the level that you claimed.",
                            calibrators),
                    null);
        }
        leadingSessions.ready(hr, session.id());
    }

    /** Signs the session of a cycle where it asks for a second signature; true when it is finalised. */
    boolean finalised(UUID secondHr, UUID cycle) {
        CalibrationSession session = viewing.ofCycle(cycle).getFirst();
        if (session.state() == CalibrationSession.State.READY
                && taskRights.mayDo(secondHr, session.id().toString(), WorkStep.SIGN)) {
            signingSessions.sign(secondHr, session.id());
        }
        return session.state() == CalibrationSession.State.FINALISED;
    }

    /** One step below what the evidence says. */
    static Review.Otherwise lower(int level) {
        return new Review.Otherwise(
                level, AttainmentClass.COMPETENCY, "I have seen this work on a smaller scale only.");
    }

    private Map<UUID, Integer> attributes(Assessment assessment, int level) {
        UUID version = cycles.findById(assessment.cycleId()).orElseThrow().frameworkVersionId();
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(version).forEach(attribute -> ratings.put(attribute.id(), level));
        return ratings;
    }

    private static List<SkillText.StatementText> statements(SkillText skill, int level) {
        return skill.level(level).orElseThrow().statements();
    }

    private static Map<UUID, Verdict> met(SkillText skill, int level) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements(skill, level).forEach(s -> verdicts.put(s.id(), Verdict.MET));
        return verdicts;
    }
}
