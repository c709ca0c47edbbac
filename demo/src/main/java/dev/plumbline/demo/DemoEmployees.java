package dev.plumbline.demo;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
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
import java.util.Map;
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
    private final DemoLevels levels;
    private final DemoWork work;
    private final Clock clock;

    DemoEmployees(
            RecordingEvidence evidence,
            AssessingOneself oneself,
            SelfAssessments selfAssessments,
            SubmittingSelfAssessments submitting,
            DemoRatings ratings,
            DemoLevels levels,
            DemoWork work,
            Clock clock) {
        this.evidence = evidence;
        this.oneself = oneself;
        this.selfAssessments = selfAssessments;
        this.submitting = submitting;
        this.ratings = ratings;
        this.levels = levels;
        this.work = work;
        this.clock = clock;
    }

    /** Fills in a self-assessment, two pieces of work on each statement, and submits it. */
    void assessOneself(Assessment assessment) {
        UUID subject = assessment.subjectId();
        String who = levels.key(subject);
        LocalDate today = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        int[] highest = {1};
        selfAssessments.skills(assessment.id()).forEach((skillAssessment, skill) -> {
            int claimed = levels.of(subject, skill).claimed();
            highest[0] = Math.max(highest[0], claimed);
            List<UUID> pieces = work.of(who, skill.code(), today).stream()
                    .map(piece -> evidence.add(subject, piece).id())
                    .toList();
            List<SelfAssessment.Link> links = new ArrayList<>();
            List<SkillText.StatementText> statements = DemoRatings.statements(skill, claimed);
            for (int n = 0; n < statements.size(); n++) {
                UUID statement = statements.get(n).id();
                links.add(new SelfAssessment.Link(statement, pieces.get(n % pieces.size())));
                links.add(new SelfAssessment.Link(statement, pieces.get((n + 1) % pieces.size())));
            }
            Map<UUID, Verdict> verdicts = DemoRatings.met(skill, claimed);
            if (DemoDraw.share(35, "doubts", who, skill.code())) {
                DemoRatings.partlyMetAtTheEnd(verdicts, statements);
            }
            claims.add(new SelfAssessment.SkillClaim(skillAssessment, claimed, false, verdicts, links, ""));
        });
        oneself.save(
                subject,
                AssessmentId.of(assessment.id()),
                new SelfAssessment.Form(ratings.attributes(assessment, highest[0]), claims),
                null);
        submitting.submit(subject, AssessmentId.of(assessment.id()), null);
    }
}
