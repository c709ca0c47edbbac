package dev.plumbline.assessment.development;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.selfassessment.PlannedBefore;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads development plans: one's own, those with which one was asked to help, and those at a result that one may read. */
@Service
@Transactional(readOnly = true)
public class ReadingDevelopment {

    private final DevelopmentActions actions;
    private final Results results;
    private final ReadingSelfAssessments selfAssessments;
    private final PlannedBefore plannedBefore;

    ReadingDevelopment(
            DevelopmentActions actions,
            Results results,
            ReadingSelfAssessments selfAssessments,
            PlannedBefore plannedBefore) {
        this.actions = actions;
        this.results = results;
        this.selfAssessments = selfAssessments;
        this.plannedBefore = plannedBefore;
    }

    /**
     * The actions planned for a result, in the order in which they were planned. To others than their person they say who helps,
     * and not what that person answered.
     *
     * @throws Refusal for whoever may not read the result
     */
    public List<DevelopmentAction> ofResult(UUID actor, AssessmentId assessment) {
        results.sheet(actor, assessment);
        return actions.ofResult(assessment.value()).stream()
                .map(action -> action.personId().equals(actor) ? action : action.toOthers())
                .toList();
    }

    /**
     * What a person has to do, the next one first.
     *
     * @param reader in whose language skills and statements are named, where the edition has them in it
     */
    public List<DevelopmentActions.Shown> open(UUID person, Locale reader, int most) {
        return actions.open(person, reader, most);
    }

    /**
     * A page of one's own actions: what is to be done, the next one first, and then what has ended.
     *
     * @param after the last one of the page before; null for the first page
     */
    public Listing<DevelopmentActions.Shown> own(UUID person, @Nullable UUID after, Locale reader, int limit) {
        return actions.page(person, after, reader, limit);
    }

    /**
     * A page of the actions with which one was asked to help and has not declined, what was asked last first.
     *
     * @param after the last question of the page before; null for the first page
     */
    public Listing<DevelopmentActions.Shown> mentored(UUID mentor, @Nullable UUID after, Locale reader, int limit) {
        return actions.mentored(mentor, after, reader, limit);
    }

    /**
     * One of one's own actions.
     *
     * @throws Refusal as not found for another's
     */
    public DevelopmentActions.Shown one(UUID actor, UUID action, Locale reader) {
        return actions.shown(action, reader)
                .filter(shown -> shown.action().personId().equals(actor))
                .orElseThrow(Refusal::notFound);
    }

    /**
     * What one planned about the statements of a self-assessment when they were missing, by the statement.
     *
     * @throws Refusal for everybody but the person assessed
     */
    public Map<UUID, List<PlannedBefore.Planned>> before(UUID actor, AssessmentId assessment) {
        selfAssessments.own(actor, assessment);
        return plannedBefore.before(assessment.value());
    }

    /**
     * Whoever may change an action.
     *
     * @throws Refusal as not found for everybody but its person
     */
    public void mustBeOwn(UUID actor, UUID action) {
        if (actions.one(action).filter(one -> one.personId().equals(actor)).isEmpty()) {
            throw Refusal.notFound();
        }
    }
}
