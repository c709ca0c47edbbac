package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.WorkStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reviews that can be approved together with others, because nothing about them is left to decide: their reviewer has saved each
 * verdict, tick and rating, what is recommended is what was claimed, and no second assessor is asked. Nothing is filled in.
 */
@Service
public class ClearReviews {

    /**
     * A review as somebody would approve it.
     *
     * @param judged null where it is not theirs to read
     * @param hindrances why it cannot be approved together with others; empty where it can
     */
    public record Looked(@Nullable ReviewCase judged, List<Hindrance> hindrances) {

        /** Whether it can be approved together with others. */
        public boolean ready() {
            return hindrances.isEmpty();
        }
    }

    private final AssessorRights rights;
    private final ReviewCases cases;
    private final ReviewStore reviews;
    private final DecidingReviews deciding;
    private final DrawingSecondAssessors drawing;
    private final TaskRights taskRights;
    private final People people;
    private final TransactionTemplate reading;

    ClearReviews(
            AssessorRights rights,
            ReviewCases cases,
            ReviewStore reviews,
            DecidingReviews deciding,
            DrawingSecondAssessors drawing,
            TaskRights taskRights,
            People people,
            PlatformTransactionManager transactions) {
        this.rights = rights;
        this.cases = cases;
        this.reviews = reviews;
        this.deciding = deciding;
        this.drawing = drawing;
        this.taskRights = taskRights;
        this.people = people;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What would happen to a review that somebody approved together with others. It refuses nothing. */
    public Looked look(UUID actor, AssessmentId id) {
        return Objects.requireNonNull(reading.execute(status -> looked(actor, id)));
    }

    private Looked looked(UUID actor, AssessmentId id) {
        Assessment assessment;
        try {
            assessment = rights.toRead(actor, id, Kind.REVIEWER);
        } catch (Refusal refusal) {
            return new Looked(null, Hindrance.of(refusal));
        }
        if (rights.wouldTakeOver(actor, assessment, Kind.REVIEWER)) {
            return new Looked(null, List.of(Hindrance.NOT_YOURS));
        }
        ReviewCase judged = cases.open(assessment, Kind.REVIEWER).judged();
        return new Looked(judged, hindrances(actor, judged));
    }

    /**
     * Decides on a review as {@link DecidingReviews} does, if it is as it was chosen and can be approved together with others.
     *
     * @param revision of the draft that was chosen
     * @param bulkApproval the bulk approval that is carried out
     * @throws NotClear saying why not
     * @throws Refusal as {@link DecidingReviews#submit}
     */
    @Transactional
    public void approve(UUID actor, AssessmentId id, long revision, UUID bulkApproval) {
        if (people.findById(actor).filter(Person::active).isEmpty()) {
            throw new NotClear(List.of(Hindrance.ACTOR_LEFT));
        }
        Assessment assessment = rights.toDecide(actor, id, Kind.REVIEWER).assessment();
        ReviewCase judged = cases.open(assessment, Kind.REVIEWER).judged();
        if (judged.review().revision() != revision) {
            throw new NotClear(List.of(Hindrance.CHANGED));
        }
        List<Hindrance> hindrances = hindrances(actor, judged);
        if (!hindrances.isEmpty()) {
            throw new NotClear(hindrances);
        }
        deciding.submit(actor, id, revision, bulkApproval);
    }

    private List<Hindrance> hindrances(UUID actor, ReviewCase judged) {
        Assessment assessment = judged.assessment();
        if (ReviewBasis.isWithSubject(assessment)) {
            return List.of(Hindrance.WITH_THE_PERSON);
        }
        if (!judged.isBeingWritten()) {
            return List.of(Hindrance.ALREADY_DECIDED);
        }
        AssessmentId id = AssessmentId.of(assessment.id());
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        refused(judged.cycle()::mustGoOn).ifPresent(found::add);
        refused(assessment::mustGoOn).ifPresent(found::add);
        refused(() -> taskRights.mustNotBeDelegated(id.toString(), WorkStep.REVIEW))
                .ifPresent(found::add);
        if (assessment.state() == AssessmentState.SUBMITTED) {
            found.add(Hindrance.NOT_BEGUN);
            return List.copyOf(found);
        }
        if (!isSavedBy(actor, id)) {
            found.add(Hindrance.SAVED_BY_OTHERS);
        }
        Set<Hindrance> unfinished = ClearCase.hindrances(judged);
        found.addAll(unfinished);
        // Whether a second assessor is asked depends on what is decided; whom chance draws is asked as ever.
        if (unfinished.isEmpty() && drawing.wouldDrawByRule(judged)) {
            found.add(Hindrance.SECOND_ASSESSOR);
        }
        return List.copyOf(found);
    }

    /** Whether it was the actor, or whoever they act in the place of, who saved it last. */
    private boolean isSavedBy(UUID actor, AssessmentId id) {
        return reviews.savedBy(id, Kind.REVIEWER)
                .filter(by -> by.equals(actor)
                        || taskRights
                                .inPlaceOf(actor, id.toString(), WorkStep.REVIEW)
                                .filter(by::equals)
                                .isPresent())
                .isPresent();
    }

    private static Optional<Hindrance> refused(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Hindrance.of(refusal).stream().findFirst();
        }
    }
}
