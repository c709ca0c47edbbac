package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.home.HistoryOfAssessments;
import dev.plumbline.assessment.home.ViewingPeople;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Journeys;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.PrioritisingTasks;
import dev.plumbline.assessment.worklist.Priority;
import dev.plumbline.events.AssessmentEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of an assessment shows. */
@Component
class AssessmentViews {

    private final ReadingAssessments assessments;
    private final AssessmentHeads heads;
    private final HistoryOfAssessments history;
    private final Journeys journeys;
    private final Results results;
    private final PrioritisingTasks tasks;
    private final ReopeningAssessments reopening;
    private final ViewingPeople viewing;

    AssessmentViews(
            ReadingAssessments assessments,
            AssessmentHeads heads,
            HistoryOfAssessments history,
            Journeys journeys,
            Results results,
            PrioritisingTasks tasks,
            ReopeningAssessments reopening,
            ViewingPeople viewing) {
        this.viewing = viewing;
        this.assessments = assessments;
        this.heads = heads;
        this.history = history;
        this.journeys = journeys;
        this.results = results;
        this.tasks = tasks;
        this.reopening = reopening;
    }

    /** Fills the page of an assessment, for whoever may read it, and returns it. */
    Assessment show(CurrentUser me, UUID id, Model model) {
        Assessment assessment = assessments.read(me.id(), AssessmentId.of(id));
        boolean hr = me.has("HR") && !me.id().equals(assessment.subjectId());
        AssessmentState state = assessment.state();
        model.addAttribute("assessment", assessment);
        model.addAttribute("seesPerson", viewing.maySee(me.id(), assessment.subjectId()));
        AssessmentCycle cycle = assessments.cycleOf(assessment);
        model.addAttribute("cycle", cycle);
        boolean own = me.id().equals(assessment.subjectId());
        heads.add(assessment, cycle, own, model);
        model.addAttribute("steps", journeys.stations(assessment));
        model.addAttribute("now", journeys.now(assessment));
        model.addAttribute("history", hr ? history.all(id, cycle.id()) : history.reached(id));
        PrioritisingTasks.Prioritisable open = tasks.openOf(me.id(), id.toString());
        model.addAttribute("open", open.items());
        model.addAttribute("inHands", InHands.of(assessment, open.items()));
        model.addAttribute("prioritisable", open.prioritisable());
        model.addAttribute("priorities", Priority.values());
        // Whoever looks after the cycle came from it, and goes back to it.
        boolean ofCycle = hr && !cycle.isSingle();
        model.addAttribute("ofCycle", ofCycle);
        if (ofCycle) {
            model.addAttribute("trail", Trail.of("/cycles/" + cycle.id(), me, false));
        }
        model.addAttribute(
                "remindable",
                ofCycle
                        && cycle.status() == AssessmentCycle.Status.OPEN
                        && cycle.pausedSince() == null
                        && state != AssessmentState.WITHDRAWN
                        && assessment.pausedSince() == null
                        && open.items().stream().anyMatch(item -> item.holderName() != null && item.due() != null));
        model.addAttribute("published", results.published(id));
        model.addAttribute("hr", hr);
        model.addAttribute(
                "steers",
                (me.has("HR") || me.has("HR_PARTNER"))
                        && !me.id().equals(assessment.subjectId())
                        && state != AssessmentState.WITHDRAWN
                        && cycle.status() == AssessmentCycle.Status.OPEN);
        model.addAttribute(
                "mayBypass", hr && (state == AssessmentState.ASSIGNED || state == AssessmentState.SELF_ASSESSING));
        model.addAttribute("own", own);
        boolean mayTakeBack = OpenAssessments.mayTakeBack(me.id(), assessment, cycle);
        model.addAttribute("ownRequest", own && mayTakeBack);
        model.addAttribute(
                "assessesSelf",
                own
                        && cycle.status() == AssessmentCycle.Status.OPEN
                        && (state == AssessmentState.ASSIGNED || state == AssessmentState.SELF_ASSESSING));
        boolean mayWithdraw = hr || mayTakeBack;
        model.addAttribute("mayWithdraw", mayWithdraw && state.next().contains(AssessmentState.WITHDRAWN));
        List<AssessmentEvent.Step> entrances = hr ? reopening.entrances(assessment) : List.of();
        model.addAttribute("mayReopen", !entrances.isEmpty());
        model.addAttribute("entrances", entrances);
        return assessment;
    }
}
