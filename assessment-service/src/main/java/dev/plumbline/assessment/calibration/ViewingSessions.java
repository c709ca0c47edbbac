package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each person may see of a session. */
@Service
public class ViewingSessions {
    /** A seat at the table. {@code active}: whether its calibrator still works here; else HR replaces them. */
    public record Seat(int seat, UUID person, String name, boolean done, boolean active) {}

    /** Who leads. {@code active}: whether they still work here; else HR replaces them. */
    public record Facilitator(UUID person, String name, boolean active) {}

    /** A change of who takes part. {@code before} and {@code after} are names; empty for nobody. */
    public record Changed(
            String place, String subjectName, String before, String after, String reason, String by, Instant at) {}

    /**
     * A session with all that its page shows to one person.
     *
     * @param facilitator null while HR has named nobody
     * @param maySign whether the reader signs it now; nobody does while the cycle is paused
     * @param share how much it changes so far, of all who take part; null to whoever does not see all of them
     * @param further whether it is for who came after other sessions of its skill were closed; HR may leave them out
     * @param needs what HR must do so that everything can be decided; empty for who is neither HR nor the facilitator
     * @param shortages on whom too few calibrators may decide; as needs
     * @param changes who took whose place since the preview began
     */
    public record Table(
            CalibrationSession session,
            SkillText skill,
            AssessmentCycle cycle,
            @Nullable Facilitator facilitator,
            List<Seat> seats,
            List<Item> items,
            boolean mayLead,
            boolean maySign,
            @Nullable Integer ownSeat,
            int quorum,
            @Nullable ShareChanged share,
            boolean further,
            List<SessionNeeds.Need> needs,
            List<SessionNeeds.Shortage> shortages,
            List<Changed> changes) {

        /** Whether the reader sits here and has voted on all they want to. */
        public boolean ownSeatDone() {
            return seats.stream().anyMatch(s -> Objects.equals(s.seat(), ownSeat) && s.done());
        }

        /** How many people still take part. */
        public long people() {
            return items.stream().filter(item -> !item.withdrawn()).count();
        }

        /** Those of them who are on the agenda. */
        public List<Item> onAgenda() {
            return items.stream()
                    .filter(item -> !item.withdrawn() && !item.agenda().isEmpty())
                    .toList();
        }

        /** Those on the agenda on whom the session has not decided. */
        public List<Item> undecided() {
            return onAgenda().stream().filter(item -> item.calibrated() == null).toList();
        }

        /** How many people are on the agenda. */
        public long agenda() {
            return onAgenda().size();
        }

        /** On how many of those on the agenda the session has decided. */
        public long decided() {
            return agenda() - undecided().size();
        }
    }

    /** An item of a running session, in short; the skill is named in the language of whoever reads it. */
    public record Announced(UUID sessionId, UUID itemId, String subjectName, String skillName) {}

    private static final String IN_CALIBRATION_UNDER = """
            SELECT i.session_id, i.id, btrim(p.given_name || ' ' || p.family_name) AS name, coalesce((
                SELECT t.name
                FROM skill_text t
                WHERE t.version_id = k.version_id
                    AND t.origin_id = k.origin_id
                    AND t.language IN (:tag, :language)
                    AND t.name <> ''
                ORDER BY length(t.language) DESC
                LIMIT 1), k.name) AS skill
            FROM calibration_item i
            JOIN calibration_session s ON s.id = i.session_id AND s.state IN ('PREVIEW', 'IN_SESSION', 'READY')
            JOIN skill k ON k.id = s.skill_id
            JOIN assessment a ON a.id = i.assessment_id AND a.reviewer_id = :manager AND a.state = 'IN_CALIBRATION'
            JOIN person p ON p.id = a.subject_id
            WHERE i.state <> 'SUPERSEDED'
            ORDER BY name, skill
            LIMIT 50
            """;

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final Cycles cycles;
    private final HeldRoles heldRoles;
    private final SessionNeeds sessionNeeds;
    private final JdbcClient jdbc;

    ViewingSessions(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            Cycles cycles,
            HeldRoles heldRoles,
            SessionNeeds sessionNeeds,
            JdbcClient jdbc) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.cycles = cycles;
        this.heldRoles = heldRoles;
        this.sessionNeeds = sessionNeeds;
        this.jdbc = jdbc;
    }

    /**
     * Whether a person has to do with a session.
     *
     * @throws Refusal as not found if not
     */
    @Transactional(readOnly = true)
    public void mustSee(UUID actor, UUID id) {
        // Whoever signs it need neither sit in it nor be of HR: HR may have named them.
        if (!maySee(actor, id) && !rights.signsOrHas(actor, id)) {
            throw Refusal.notFound();
        }
    }

    /** Whether a person has a seat in a session, leads it, or holds HR; not for a session that there is not. */
    boolean maySee(UUID person, UUID id) {
        return sessions.findById(id)
                .filter(session -> rights.seatOf(person, id) != null
                        || person.equals(session.facilitatorId())
                        || heldRoles.holds(person, Role.HR))
                .isPresent();
    }

    /**
     * A session as one person may see it: never their own item, none of whom they are to judge a second time, and votes of others
     * only once it is open.
     */
    @Transactional(readOnly = true)
    public Table table(UUID actor, UUID id) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Integer seat = rights.seatOf(actor, id);
        boolean leads = actor.equals(session.facilitatorId());
        boolean hr = heldRoles.holds(actor, Role.HR);
        boolean signs = rights.signs(actor, id);
        if (seat == null && !leads && !hr && !signs && !rights.signsOrHas(actor, id)) {
            throw Refusal.notFound();
        }
        List<Item> all = calibrationItems.items(session);
        List<Item> items = rights.seen(actor, all).stream()
                .map(item -> withVotesFor(actor, session, item))
                .toList();
        Facilitator facilitator = sessionNeeds.facilitator(session);
        Policy.Calibration policy = calibrationItems.policy(session).calibration();
        AssessmentCycle cycle = cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound);
        return new Table(
                session,
                calibrationItems.skill(session),
                cycle,
                facilitator,
                calibrationItems.seats(id),
                items,
                leads,
                session.state() == State.READY && signs && cycle.pausedSince() == null,
                seat,
                policy.quorum(),
                items.size() < all.size()
                        ? null
                        : ShareChanged.of(
                                all.stream().filter(item -> !item.withdrawn()).toList(), policy.signaturePercent()),
                calibrationItems.further(session),
                hr || leads ? sessionNeeds.needs(session, facilitator, items) : List.of(),
                hr || leads ? sessionNeeds.shortages(session, items) : List.of(),
                sessionNeeds.changes(id, actor));
    }

    /** Others' votes are shown only once the session is open; a manager of the person never sees any. */
    static Item withVotesFor(UUID actor, CalibrationSession session, Item item) {
        boolean open = session.state() != State.DRAFT && session.state() != State.PREVIEW;
        return item.withVotes(item.votes().stream()
                .filter(vote -> open || vote.person().equals(actor))
                .toList());
    }

    /**
     * The items in running sessions on which a manager may remark: their people's.
     *
     * @param reader in whose language a skill is named, where the edition has a name in it
     */
    @Transactional(readOnly = true)
    public List<Announced> inCalibrationUnder(UUID manager, Locale reader) {
        return jdbc.sql(IN_CALIBRATION_UNDER)
                .param("tag", reader.toLanguageTag())
                .param("language", reader.getLanguage())
                .param("manager", manager)
                .query((row, n) -> new Announced(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4)))
                .list();
    }

    /**
     * As {@link #ofCycle(UUID)}, for HR.
     *
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    @Transactional(readOnly = true)
    public List<CalibrationSession> ofCycle(UUID actor, UUID cycle) {
        rights.mustBeHr(actor);
        if (!cycles.existsById(cycle)) {
            throw Refusal.notFound();
        }
        return ofCycle(cycle);
    }

    /** The sessions of a cycle, those of a skill together. */
    @Transactional(readOnly = true)
    public List<CalibrationSession> ofCycle(UUID cycle) {
        return sessions.findByCycleId(cycle).stream()
                .sorted(Comparator.comparing(CalibrationSession::skillId).thenComparing(CalibrationSession::id))
                .toList();
    }
}
