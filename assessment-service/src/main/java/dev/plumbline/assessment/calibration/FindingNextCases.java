package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which case on the agenda of a session somebody decides next. */
@Service
public class FindingNextCases {

    /**
     * A case with its place.
     *
     * @param place on the agenda, from 1, in the order of names
     * @param of how many cases are on the agenda
     */
    public record NextCase(Item item, int place, int of) {}

    private final SessionRights rights;

    FindingNextCases(SessionRights rights) {
        this.rights = rights;
    }

    /**
     * The first case that is open and that the reader decides: of those behind the given one, then of those before it.
     *
     * @param table the session as the reader sees it
     * @param after the case with which they are done; null to begin at the first
     * @return null where they have none to decide
     */
    @Transactional(readOnly = true)
    public @Nullable NextCase after(UUID reader, ViewingSessions.Table table, @Nullable UUID after) {
        if (table.session().state() != State.IN_SESSION) {
            return null;
        }
        List<Item> agenda = table.onAgenda();
        List<Item> order = new ArrayList<>(agenda);
        int done = after == null ? -1 : agenda.stream().map(Item::id).toList().indexOf(after);
        Collections.rotate(order, -(done + 1));
        return order.stream()
                .filter(item -> item.calibrated() == null && !item.id().equals(after))
                // What HR has named somebody else for is theirs.
                .filter(item -> item.decider() == null || item.decider().equals(reader))
                .filter(item -> rights.mayDecide(reader, table.session(), item))
                .findFirst()
                .map(item -> new NextCase(item, agenda.indexOf(item) + 1, agenda.size()))
                .orElse(null);
    }
}
