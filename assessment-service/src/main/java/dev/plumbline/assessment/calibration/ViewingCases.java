package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Objections.Objection;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One item of a session: the case that it is about, and what may be done with it. */
@Service
public class ViewingCases {
    /** What a manager of the subject says to the session. */
    public record Remark(String name, String text, Instant at) {}

    /**
     * One item with all that it was judged on, as one person may see it.
     *
     * @param judged what it was judged on, of the item's skill alone
     * @param member whether the person belongs to the session, or is HR; else they are a manager of the subject
     * @param mayName whether the reader, HR, names who decides it because it is of the facilitator's own line
     * @param deciders whom they can name
     * @param mayLeaveOut whether HR may say that it is not calibrated
     * @param reasons why the assessors decided otherwise than recommended
     * @param objection what the employee objects to the review; null for nothing
     * @param ruled what was recorded with the decision; null while there is none, and to a manager who is no member
     * @param barred why calibrators may not decide on it, as the code of what bars them, by person; empty for who does not decide
     * @param presentLast who was present at the case that this session decided last; nobody where none is
     */
    public record Case(
            CalibrationSession session,
            SkillText skill,
            Item item,
            ReviewCase judged,
            List<ViewingSessions.Seat> seats,
            List<Remark> remarks,
            boolean mayVote,
            boolean mayDecide,
            boolean mayRemark,
            boolean member,
            boolean mayName,
            List<ViewingSessions.Seat> deciders,
            boolean mayLeaveOut,
            List<Decisions.Made> reasons,
            @Nullable Objection objection,
            @Nullable Ruled ruled,
            Map<UUID, String> barred,
            Set<UUID> presentLast) {

        /** Whether the session has been opened: before, any vote can still put the item on the agenda. */
        public boolean opened() {
            return switch (session.state()) {
                case DRAFT, PREVIEW -> false;
                case IN_SESSION, READY, FINALISED, CANCELLED -> true;
            };
        }
    }

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final HeldRoles heldRoles;
    private final Assessments assessments;
    private final RecordingEvidence evidence;
    private final SessionNeeds sessionNeeds;
    private final CaseParts parts;

    ViewingCases(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            HeldRoles heldRoles,
            Assessments assessments,
            RecordingEvidence evidence,
            SessionNeeds sessionNeeds,
            CaseParts parts) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.heldRoles = heldRoles;
        this.assessments = assessments;
        this.evidence = evidence;
        this.sessionNeeds = sessionNeeds;
        this.parts = parts;
    }

    /**
     * An item with all that it was judged on: for the members of its session and HR, and for the managers above its
     * subject, who may remark on it. The subject finds nothing here.
     *
     * @throws Refusal as {@link #mustSee(UUID, UUID, UUID)}
     */
    @Transactional(readOnly = true)
    public Case ofItem(UUID actor, UUID id, UUID itemId) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Item item = calibrationItems.item(session, itemId);
        boolean hr = heldRoles.holds(actor, Role.HR);
        boolean member = belongs(actor, session);
        boolean manager = rights.leads(actor, item);
        mustSee(actor, item, member || manager);
        Assessment assessment = assessments.findById(item.assessmentId()).orElseThrow(Refusal::notFound);
        ReviewCase judged = parts.judged(assessment, itemId).about(item.skillAssessmentId());
        boolean goesOn = judged.cycle().pausedSince() == null;
        boolean takesPart = !item.withdrawn() && goesOn;
        List<ViewingSessions.Seat> seats = calibrationItems.seats(id);
        boolean mayDecide = takesPart && session.state() == State.IN_SESSION && rights.mayDecide(actor, session, item);
        return new Case(
                session,
                calibrationItems.skill(session, item),
                member ? ViewingSessions.withVotesFor(actor, session, item) : item.withVotes(List.of()),
                judged,
                seats,
                parts.remarks(itemId),
                takesPart
                        && session.state() == State.PREVIEW
                        && rights.seatOf(actor, id) != null
                        && rights.impartial(actor, item),
                mayDecide,
                manager && goesOn && session.state() != State.FINALISED && session.state() != State.CANCELLED,
                member,
                hr && sessionNeeds.needsDecider(session, item),
                hr && sessionNeeds.needsDecider(session, item) ? sessionNeeds.deciders(session, item) : List.of(),
                hr && goesOn && sessionNeeds.mayLeaveOut(session, item) && rights.impartial(actor, item),
                parts.reasons(item, assessment.revision()),
                parts.objection(item),
                member ? parts.ruled(item) : null,
                mayDecide ? barred(seats, item) : Map.of(),
                parts.presentLast(id));
    }

    private Map<UUID, String> barred(List<ViewingSessions.Seat> seats, Item item) {
        Map<UUID, String> barred = new HashMap<>();
        for (ViewingSessions.Seat seat : seats) {
            String why = seat.active() ? rights.hindrance(seat.person(), item) : "gone";
            if (why != null) {
                barred.put(seat.person(), why);
            }
        }
        return barred;
    }

    /**
     * Refuses unless a person may see an item: the members of its session, HR, and the managers above its subject.
     *
     * @throws Refusal as not found; as forbidden to whoever is to judge the assessment a second time
     */
    @Transactional(readOnly = true)
    public void mustSee(UUID actor, UUID id, UUID itemId) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Item item = calibrationItems.item(session, itemId);
        mustSee(actor, item, belongs(actor, session) || rights.leads(actor, item));
    }

    private void mustSee(UUID actor, Item item, boolean concerned) {
        if (actor.equals(item.subjectId()) || !concerned) {
            throw Refusal.notFound();
        }
        rights.mustNotJudgeAgain(actor, item);
    }

    private boolean belongs(UUID actor, CalibrationSession session) {
        return rights.isMember(actor, session)
                || heldRoles.holds(actor, Role.HR)
                || rights.signsOrHas(actor, session.id());
    }

    /**
     * What is in a file of the evidence of an item, for those who may see the item.
     *
     * @throws Refusal as not found for a file of a piece that supports other skills only
     */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content file(UUID actor, UUID id, UUID item, UUID file) {
        return evidence.shown(ofItem(actor, id, item).judged().evidence().values(), file);
    }
}
