package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Desks;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each person may see of a session. */
@Service
public class ViewingSessions {

    private static final int LEAST_COMPARED = 2;
    private static final int MOST_COMPARED = 5;

    /** A seat at the table. */
    public record Seat(int seat, UUID person, String name, boolean done) {}

    /** A session with all that its page shows to one person. */
    public record Table(
            CalibrationSession session,
            SkillText skill,
            AssessmentCycle cycle,
            String facilitator,
            List<Seat> seats,
            List<Item> items,
            boolean mayLead,
            boolean maySign,
            @Nullable Integer ownSeat,
            int quorum) {}

    /** What a manager of the subject says to the session. */
    public record Remark(String name, String text, Instant at) {}

    /** An item of a running session, in short. */
    public record Announced(UUID sessionId, UUID itemId, String subjectName, String skillName) {}

    /**
     * One item with all that it was judged on, as one person may see it.
     *
     * @param member whether the person belongs to the session, or is HR; else they are a manager of the subject
     */
    public record Case(
            CalibrationSession session,
            SkillText skill,
            Item item,
            Desks.Desk judged,
            List<Seat> seats,
            List<Remark> remarks,
            boolean mayVote,
            boolean mayDecide,
            boolean mayRemark,
            boolean member) {}

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final SessionRoom room;
    private final Cycles cycles;
    private final People people;
    private final Lines lines;
    private final Worklist worklist;
    private final Assessments assessments;
    private final Desks desks;
    private final RecordingEvidence evidence;
    private final JdbcTemplate jdbc;

    ViewingSessions(
            CalibrationSessions sessions,
            SessionRights rights,
            SessionRoom room,
            Cycles cycles,
            People people,
            Lines lines,
            Worklist worklist,
            Assessments assessments,
            Desks desks,
            RecordingEvidence evidence,
            JdbcTemplate jdbc) {
        this.sessions = sessions;
        this.rights = rights;
        this.room = room;
        this.cycles = cycles;
        this.people = people;
        this.lines = lines;
        this.worklist = worklist;
        this.assessments = assessments;
        this.desks = desks;
        this.evidence = evidence;
        this.jdbc = jdbc;
    }

    /** A session as one person may see it: never their own item, and votes of others only once it is open. */
    @Transactional(readOnly = true)
    public Table table(UUID actor, UUID id) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Integer seat = rights.seatOf(actor, id);
        boolean leads = actor.equals(session.facilitatorId());
        if (seat == null && !leads && !lines.holds(actor, Role.HR)) {
            throw Refusal.notFound();
        }
        List<Item> items = room.items(session).stream()
                .filter(item -> !item.subjectId().equals(actor))
                .map(item -> withVotesFor(actor, session, item))
                .toList();
        return new Table(
                session,
                room.skill(session),
                cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound),
                people.findById(session.facilitatorId()).map(Person::name).orElse(""),
                room.seats(id),
                items,
                leads,
                session.state() == State.READY
                        && !actor.equals(session.readyBy())
                        && worklist.mayDo(actor, id.toString(), "user_sign"),
                seat,
                room.policy(session).quorum());
    }

    /** Others' votes are shown only once the session is open; a manager of the person never sees any. */
    private Item withVotesFor(UUID actor, CalibrationSession session, Item item) {
        boolean open = session.state() != State.DRAFT && session.state() != State.PREVIEW;
        return item.withVotes(item.votes().stream()
                .filter(vote -> open || vote.person().equals(actor))
                .toList());
    }

    /**
     * An item with all that it was judged on: for the members of its session and HR, and for the managers above its
     * subject, who may remark on it. The subject finds nothing here.
     */
    @Transactional(readOnly = true)
    public Case ofItem(UUID actor, UUID id, UUID itemId) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Item item = room.item(session, itemId);
        boolean member = rights.isMember(actor, session) || lines.holds(actor, Role.HR);
        boolean manager = !rights.impartial(actor, item);
        if (actor.equals(item.subjectId()) || !(member || manager)) {
            throw Refusal.notFound();
        }
        Assessment assessment = assessments.findById(item.assessmentId()).orElseThrow(Refusal::notFound);
        boolean leads = actor.equals(session.facilitatorId());
        return new Case(
                session,
                room.skill(session),
                member ? withVotesFor(actor, session, item) : item.withVotes(List.of()),
                desks.judged(assessment),
                room.seats(id),
                remarks(itemId),
                !manager && rights.seatOf(actor, id) != null && session.state() == State.PREVIEW,
                !manager && leads && session.state() == State.IN_SESSION,
                manager && session.state() != State.FINALISED && session.state() != State.CANCELLED,
                member);
    }

    /** What is in a file of the evidence of an item, for those who may see the item. */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content file(UUID actor, UUID id, UUID item, UUID file) {
        return evidence.shown(ofItem(actor, id, item).judged().evidence().values(), file);
    }

    /**
     * What a session has decided, for its facilitator and HR; without votes, which stay with the session.
     *
     * @throws Refusal as forbidden to its other members, and before the session is open
     */
    @Transactional(readOnly = true)
    public Table minutes(UUID actor, UUID id) {
        Table table = table(actor, id);
        if (!table.mayLead() && !lines.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-facilitator");
        }
        table.session().mustBe(State.IN_SESSION, State.READY, State.FINALISED);
        return table;
    }

    /**
     * Some items of a session side by side, in the order asked for.
     *
     * @param itemIds {@value #LEAST_COMPARED} to {@value #MOST_COMPARED} of those on the table
     */
    @Transactional(readOnly = true)
    public List<Case> compare(UUID actor, UUID id, List<UUID> itemIds) {
        Set<UUID> onTable = table(actor, id).items().stream().map(Item::id).collect(Collectors.toSet());
        List<UUID> chosen = itemIds.stream().distinct().toList();
        if (chosen.size() < LEAST_COMPARED || chosen.size() > MOST_COMPARED) {
            throw Refusal.invalid("item", "compare-count", LEAST_COMPARED, MOST_COMPARED, chosen.size());
        }
        if (!onTable.containsAll(chosen)) {
            throw Refusal.notFound();
        }
        return chosen.stream().map(item -> ofItem(actor, id, item)).toList();
    }

    private List<Remark> remarks(UUID item) {
        return jdbc.query(
                "SELECT p.given_name || ' ' || p.family_name, r.text, r.at FROM calibration_remark r JOIN person p ON p.id ="
                        + " r.person_id WHERE r.item_id = ? ORDER BY r.at",
                (row, n) -> new Remark(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                item);
    }

    /** The items in running sessions on which a manager may remark: their people's. */
    @Transactional(readOnly = true)
    public List<Announced> inCalibrationUnder(UUID manager) {
        return jdbc.query(
                "SELECT i.session_id, i.id, p.given_name || ' ' || p.family_name AS name, k.name AS skill FROM calibration_item i"
                        + " JOIN calibration_session s ON s.id = i.session_id AND s.state IN ('PREVIEW', 'IN_SESSION', 'READY')"
                        + " JOIN skill k ON k.id = s.skill_id JOIN assessment a ON a.id = i.assessment_id AND a.reviewer_id = ?"
                        + " AND a.state = 'IN_CALIBRATION' JOIN person p ON p.id = a.subject_id ORDER BY name, skill LIMIT 50",
                (row, n) -> new Announced(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                manager);
    }

    /** The sessions of a cycle. */
    @Transactional(readOnly = true)
    public List<CalibrationSession> ofCycle(UUID cycle) {
        return sessions.findByCycleId(cycle);
    }

    /** Whether an item may be decided by the person: the page offers it only then. */
    public boolean mayDecide(UUID actor, Item item) {
        return rights.impartial(actor, item);
    }
}
