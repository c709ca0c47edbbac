package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meeting over one skill across teams, since the descriptor is the common yardstick. */
@Entity
@Table(name = "calibration_session")
public class CalibrationSession {

    /** The state of a session. */
    public enum State {
        DRAFT,
        PREVIEW,
        IN_SESSION,
        READY,
        FINALISED,
        CANCELLED
    }

    @Id
    private UUID id;

    private UUID cycleId;
    private UUID skillId;
    private @Nullable UUID facilitatorId;

    @Enumerated(EnumType.STRING)
    private State state = State.DRAFT;

    private int round = 1;
    private int revision = 1;
    private String reopenReason = "";
    private @Nullable UUID readyBy;
    private int changes;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected CalibrationSession() {}

    CalibrationSession(UUID id, UUID cycleId, UUID skillId, @Nullable UUID facilitatorId) {
        this.id = id;
        this.cycleId = cycleId;
        this.skillId = skillId;
        this.facilitatorId = facilitatorId;
    }

    void mustBe(State... states) {
        if (!Set.of(states).contains(state)) {
            throw Refusal.conflict("session-state", state);
        }
    }

    /** Who leads it; until its agenda is closed another can take the chair. */
    void lead(UUID facilitator) {
        mustBe(State.DRAFT, State.PREVIEW, State.IN_SESSION);
        facilitatorId = facilitator;
    }

    /** The number of the next change of who takes part; two who change it at once find one another by it. */
    int nextChange() {
        return ++changes;
    }

    /** The preview begins. */
    void schedule() {
        mustBe(State.DRAFT);
        state = State.PREVIEW;
    }

    /** The votes are seen by all. */
    void open() {
        mustBe(State.PREVIEW);
        state = State.IN_SESSION;
    }

    /** Every item of the agenda is decided. */
    void ready(UUID by) {
        mustBe(State.IN_SESSION);
        state = State.READY;
        readyBy = by;
    }

    /** The second signature was refused. */
    void resume() {
        mustBe(State.READY);
        state = State.IN_SESSION;
        round++;
    }

    /** The items are locked. */
    void finalise() {
        mustBe(State.READY);
        state = State.FINALISED;
    }

    /** Why it is being reopened, while it is still finalised: whom its decisions are about is brought back first. */
    void askToReopen(String reason) {
        mustBe(State.FINALISED);
        reopenReason = reason;
    }

    /** Who could be brought back is: the session decides again, in a new revision. */
    void reopen() {
        mustBe(State.FINALISED);
        state = State.IN_SESSION;
        revision++;
        round++;
    }

    /** Its cycle was cancelled. */
    void cancel() {
        mustBe(State.DRAFT, State.PREVIEW, State.IN_SESSION, State.READY);
        state = State.CANCELLED;
    }

    public UUID id() {
        return id;
    }

    public UUID cycleId() {
        return cycleId;
    }

    public UUID skillId() {
        return skillId;
    }

    /** Who leads it; null while HR has named nobody. */
    public @Nullable UUID facilitatorId() {
        return facilitatorId;
    }

    public State state() {
        return state;
    }

    /** Whether something of its agenda can still be decided. */
    boolean isUndecided() {
        return state == State.DRAFT || state == State.PREVIEW || state == State.IN_SESSION;
    }

    public int round() {
        return round;
    }

    /** How often it has decided or decides: 1, and one more with each time that it was reopened. */
    public int revision() {
        return revision;
    }

    /** Why it was reopened last; empty for never. */
    public String reopenReason() {
        return reopenReason;
    }

    public @Nullable UUID readyBy() {
        return readyBy;
    }

    public long version() {
        return version;
    }
}
