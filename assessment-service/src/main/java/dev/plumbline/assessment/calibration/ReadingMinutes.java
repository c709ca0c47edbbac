package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a session has decided on whom, and why. */
@Service
public class ReadingMinutes {

    /**
     * The minutes of a session.
     *
     * @param reasons why the assessors decided otherwise than recommended, by the id of the item; an entry for each item
     * @param ruled what was recorded with each decision, by the id of its item; none for what is open
     */
    public record Minutes(
            ViewingSessions.Table table, Map<UUID, List<Decisions.Made>> reasons, Map<UUID, Ruled> ruled) {

        /** Why the assessors of an item decided otherwise than recommended; empty where they did not. */
        public List<Decisions.Made> reasonsOf(Item item) {
            return Objects.requireNonNull(reasons.get(item.id()));
        }
    }

    private final ViewingSessions viewing;
    private final SessionRights rights;
    private final HeldRoles heldRoles;
    private final CaseParts parts;

    ReadingMinutes(ViewingSessions viewing, SessionRights rights, HeldRoles heldRoles, CaseParts parts) {
        this.viewing = viewing;
        this.rights = rights;
        this.heldRoles = heldRoles;
        this.parts = parts;
    }

    /**
     * What a session has decided, for its facilitator, HR and who signs it. Its table has the votes, which were open to
     * each of them at the session.
     *
     * @throws Refusal as forbidden to its other members, and before the session is open
     */
    @Transactional(readOnly = true)
    public Minutes minutes(UUID actor, UUID id) {
        ViewingSessions.Table table = viewing.table(actor, id);
        if (!table.mayLead() && !heldRoles.holds(actor, Role.HR) && !rights.signsOrHas(actor, id)) {
            throw Refusal.forbidden("not-facilitator");
        }
        table.session().mustBe(State.IN_SESSION, State.READY, State.FINALISED);
        return new Minutes(table, parts.reasons(table.items()), parts.ruled(id));
    }
}
