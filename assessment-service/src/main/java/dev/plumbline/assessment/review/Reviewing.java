package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An assessor reads what was claimed and shown, and writes the review. */
@Service
public class Reviewing {

    private final AssessorRights rights;
    private final ReviewCases cases;
    private final ReviewStore reviews;
    private final FourEyes eyes;
    private final AssessmentHistory journal;
    private final SentBack sentBack;
    private final ReturnNote returns;
    private final AnsweredReturns answered;
    private final Clock clock;

    Reviewing(
            AssessorRights rights,
            ReviewCases cases,
            ReviewStore reviews,
            FourEyes eyes,
            AssessmentHistory journal,
            SentBack sentBack,
            ReturnNote returns,
            AnsweredReturns answered,
            Clock clock) {
        this.rights = rights;
        this.cases = cases;
        this.reviews = reviews;
        this.eyes = eyes;
        this.journal = journal;
        this.sentBack = sentBack;
        this.returns = returns;
        this.answered = answered;
        this.clock = clock;
    }

    /**
     * Refuses unless somebody is the assessor of that kind.
     *
     * @throws Refusal not-found, not-reviewer, not-holder, review-passed, self-assessment-recalled
     */
    @Transactional(readOnly = true)
    public void mustAssess(UUID actor, AssessmentId id, Kind kind) {
        rights.toRead(actor, id, kind);
    }

    /**
     * The case of an assessor: what was claimed, what was shown, what the rules say of what was judged so far. What the
     * reviewer has decided on is as it was then.
     */
    @Transactional(readOnly = true)
    public ReviewCase open(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = rights.toRead(actor, id, kind);
        return isDecided(assessment, kind) && !ReviewBasis.isWithSubject(assessment)
                ? cases.judged(assessment).storedAs(reviews.load(id.value(), kind))
                : basis(actor, assessment, kind).judged();
    }

    /** What was sent back to the reviewer of a case, for them and not for a second assessor. */
    @Transactional(readOnly = true)
    public List<SentBack.Statement> sentBack(ReviewCase shown) {
        return shown.review().kind() == Kind.REVIEWER && shown.isBeingWritten()
                ? sentBack.of(shown.assessment().id())
                : List.of();
    }

    /** What was asked of the employee who has a returned case now; null where none is with them, or it was reopened since. */
    @Transactional(readOnly = true)
    public ReturnNote.@Nullable Returned returned(ReviewCase shown) {
        Assessment assessment = shown.assessment();
        ReturnNote.Returned last = ReviewBasis.isWithSubject(assessment) && assessment.returned() > 0
                ? returns.last(assessment.id())
                : null;
        return last != null && last.began(assessment) ? last : null;
    }

    /** What was asked when the reviewer's case was returned, and how it was answered; null where it was not returned. */
    @Transactional(readOnly = true)
    public @Nullable AnsweredReturn answered(ReviewCase shown) {
        return shown.review().kind() == Kind.REVIEWER
                        && shown.isBeingWritten()
                        && shown.assessment().returned() > 0
                ? answered.of(shown)
                : null;
    }

    /** What a case that is being written still lacks for a decision; empty where it can be decided. */
    public List<Refusal.Fault> missing(ReviewCase shown) {
        return shown.isBeingWritten() ? ReviewChecks.missing(shown) : List.of();
    }

    /** Whether an assessor has it only once they write: until then it is another's. */
    @Transactional(readOnly = true)
    public boolean wouldTakeOver(UUID actor, AssessmentId id, Kind kind) {
        return rights.wouldTakeOver(actor, rights.toRead(actor, id, kind), kind);
    }

    /** What an assessor judges by: their own, where the review is another's until they write. */
    private ReviewBasis basis(UUID actor, Assessment assessment, Kind kind) {
        return rights.wouldBegin(actor, assessment, kind)
                ? cases.open(assessment, kind, reviews.offered(actor, AssessmentId.of(assessment.id()), kind))
                : cases.open(assessment, kind);
    }

    /** The case as its page shows it: what was submitted last, as it was, unless the assessor works on it. */
    @Transactional(readOnly = true)
    public ReviewCase shown(UUID actor, AssessmentId id, Kind kind) {
        return shown(actor, rights.toRead(actor, id, kind), kind);
    }

    private ReviewCase shown(UUID actor, Assessment assessment, Kind kind) {
        return isDecided(assessment, kind)
                ? cases.judged(assessment)
                : basis(actor, assessment, kind).judged();
    }

    /** Whether it is read as it was submitted. What a second assessor submitted is read as it is stored. */
    private static boolean isDecided(Assessment assessment, Kind kind) {
        return kind == Kind.REVIEWER && !ReviewBasis.isBeingWritten(assessment, kind);
    }

    /**
     * What the rules would say of a form that has not been saved.
     *
     * @param reader reads the form by what it is about
     */
    @Transactional(readOnly = true)
    public ReviewCase tryOut(UUID actor, AssessmentId id, Kind kind, Function<ReviewBasis, Form> reader) {
        ReviewBasis basis = basis(actor, rights.toRead(actor, id, kind), kind);
        Form form = reader.apply(basis);
        ReviewChecks.check(basis, form, clock.instant());
        return basis.judged(form);
    }

    /**
     * A form that was refused, to be shown again: without the opened levels that are refused, so that the rest of what was
     * typed is kept. The saved form where it fits the assessment in no way, and what was decided where it can no longer be
     * written.
     */
    @Transactional(readOnly = true)
    public ReviewCase showAgain(UUID actor, AssessmentId id, Kind kind, Function<ReviewBasis, Form> reader) {
        Assessment assessment = rights.toRead(actor, id, kind);
        if (!ReviewBasis.isBeingWritten(assessment, kind)) {
            return shown(actor, assessment, kind);
        }
        ReviewBasis basis = basis(actor, assessment, kind);
        Form openable = basis.openable(reader.apply(basis));
        return ReviewChecks.unfit(basis, openable).isEmpty() ? basis.judged(openable) : basis.judged();
    }

    /** As {@link #save(UUID, UUID, Kind, Function, Long)}, with a form that was read already. */
    @Transactional
    public Review save(UUID actor, AssessmentId id, Kind kind, Form form, @Nullable Long revision) {
        return store(actor, id, kind, basis -> form, revision).saved();
    }

    /**
     * Saves the whole form as a draft; the first save begins the review, and the employee can no longer recall.
     *
     * @param reader reads the form by what it is about
     * @param revision the one that was read; null not to compare
     * @return the review as it is saved
     */
    @Transactional
    public Review save(
            UUID actor, AssessmentId id, Kind kind, Function<ReviewBasis, Form> reader, @Nullable Long revision) {
        return store(actor, id, kind, reader, revision).saved();
    }

    /** Saves as {@link #save(UUID, UUID, Kind, Form, Long)} does; the answer says besides what the rules say of it. */
    @Transactional
    public ReviewCase saveAndJudge(UUID actor, AssessmentId id, Kind kind, Form form, @Nullable Long revision) {
        return store(actor, id, kind, basis -> form, revision).judged();
    }

    private ReviewBasis store(
            UUID actor, AssessmentId id, Kind kind, Function<ReviewBasis, Form> reader, @Nullable Long revision) {
        Assessment assessment = rights.toWrite(actor, id, kind);
        ReviewBasis basis = cases.open(assessment, kind);
        basis.cycle().mustBeOpen();
        AssessmentState before = assessment.state();
        if (kind == Kind.REVIEWER) {
            assessment.beginReview(clock.instant());
        } else {
            assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        }
        // What is wrong with a form is said only while it can be written.
        Form form = reader.apply(basis);
        Refusal.ifStale(revision, basis.saved().revision());
        ReviewChecks.check(basis, form, clock.instant());
        boolean complete = kind == Kind.REVIEWER
                && ReviewChecks.missing(basis.judged(form)).isEmpty();
        Review saved = reviews.save(basis.saved(), form, complete, actor, clock.instant());
        // Whoever prepares it took part in it, whoever decides it then.
        eyes.took(actor, kind == Kind.REVIEWER ? Part.REVIEWED : Part.SECOND_ASSESSED, id.value());
        if (before != assessment.state()) {
            journal.person(actor, "review-begun", assessment, null);
        }
        return basis.savedAs(saved);
    }
}
