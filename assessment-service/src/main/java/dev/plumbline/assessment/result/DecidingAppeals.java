package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.result.Appeals.Appeal;
import dev.plumbline.assessment.result.Appeals.Changed;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever discusses a result again, or to whom it is challenged, decides the appeal. */
@Service
public class DecidingAppeals {

    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Rights rights;
    private final Appeals appeals;
    private final AppealedSkills appealed;
    private final ProposingChanges proposing;
    private final AppealDecisions deciding;
    private final EndingTasks endingTasks;

    DecidingAppeals(
            Assessments assessments,
            OpenAssessments opened,
            Rights rights,
            Appeals appeals,
            AppealedSkills appealed,
            ProposingChanges proposing,
            AppealDecisions deciding,
            EndingTasks endingTasks) {
        this.assessments = assessments;
        this.opened = opened;
        this.rights = rights;
        this.appeals = appeals;
        this.appealed = appealed;
        this.proposing = proposing;
        this.deciding = deciding;
        this.endingTasks = endingTasks;
    }

    /** The open appeal of an assessment, for whoever must decide it. */
    @Transactional(readOnly = true)
    public Appeal openAppeal(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        Appeal open = appeals.open(assessment);
        rights.mustHold(actor, assessment, open.step());
        return open;
    }

    /**
     * Decides the open appeal. If a discussion would change a level, that is a proposal: a second person, the
     * reviewer's manager or HR, confirms it (R19), and nothing changes before that.
     */
    @Transactional
    public Assessment decide(UUID actor, AssessmentId id, List<Changed> changes, String answer) {
        Assessment assessment = opened.lock(actor, id);
        Appeal open = appeals.open(assessment);
        Actor by = rights.mustHold(actor, assessment, open.step());
        if (Text.visible(answer) < 20 || Text.length(answer) > 4000) {
            throw Refusal.invalid("answer", "comment-too-short", 20);
        }
        List<Changed> real = appealed.changes(assessment, open, changes);
        int round = assessment.round();
        endingTasks.done(id.toString(), open.step(), 0, round, actor);
        if (!real.isEmpty() && open.isDiscussion()) {
            proposing.propose(assessment, open, actor, real, Text.block(answer));
        } else {
            deciding.decide(assessment, open, by, real, Text.block(answer), null);
        }
        return assessment;
    }
}
