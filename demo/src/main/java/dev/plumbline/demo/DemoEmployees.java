package dev.plumbline.demo;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Employees of the demo company who assess themselves, through the same use cases as everybody. */
@Component
class DemoEmployees {
    private final RecordingEvidence evidence;
    private final AssessingOneself oneself;
    private final SelfAssessments selfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final DemoRatings ratings;
    private final Clock clock;

    DemoEmployees(
            RecordingEvidence evidence,
            AssessingOneself oneself,
            SelfAssessments selfAssessments,
            SubmittingSelfAssessments submitting,
            DemoRatings ratings,
            Clock clock) {
        this.evidence = evidence;
        this.oneself = oneself;
        this.selfAssessments = selfAssessments;
        this.submitting = submitting;
        this.ratings = ratings;
        this.clock = clock;
    }

    /** Fills in a self-assessment at a level, two pieces of work on each statement, and submits it. */
    void assessOneself(Assessment assessment, int level) {
        UUID subject = assessment.subjectId();
        LocalDate today = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment.id()).forEach((skillAssessment, skill) -> {
            List<UUID> pieces = List.of(
                    evidence.add(subject, work(skill.name() + ": the spring release", today.minusMonths(9), today))
                            .id(),
                    evidence.add(
                                    subject,
                                    work(skill.name() + ": handover to the new team", today.minusMonths(5), today))
                            .id());
            List<SelfAssessment.Link> links = new ArrayList<>();
            DemoRatings.statements(skill, level)
                    .forEach(s -> pieces.forEach(piece -> links.add(new SelfAssessment.Link(s.id(), piece))));
            claims.add(new SelfAssessment.SkillClaim(
                    skillAssessment, level, false, DemoRatings.met(skill, level), links, ""));
        });
        oneself.save(
                subject,
                AssessmentId.of(assessment.id()),
                new SelfAssessment.Form(ratings.attributes(assessment, level), claims),
                null);
        submitting.submit(subject, AssessmentId.of(assessment.id()), null);
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
}
