package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Some items of a session side by side. */
@Service
public class ComparingCases {
    private static final int LEAST_COMPARED = 2;
    private static final int MOST_COMPARED = 5;
    private final ViewingSessions viewing;
    private final ViewingCases viewingCases;

    ComparingCases(ViewingSessions viewing, ViewingCases viewingCases) {
        this.viewing = viewing;
        this.viewingCases = viewingCases;
    }

    /**
     * Some items of a session side by side, in the order asked for.
     *
     * @param itemIds {@value #LEAST_COMPARED} to {@value #MOST_COMPARED} of those on the table
     */
    @Transactional(readOnly = true)
    public List<ViewingCases.Case> compare(UUID actor, UUID id, List<UUID> itemIds) {
        Set<UUID> onTable =
                viewing.table(actor, id).items().stream().map(Item::id).collect(Collectors.toSet());
        List<UUID> chosen = itemIds.stream().distinct().toList();
        if (chosen.size() < LEAST_COMPARED || chosen.size() > MOST_COMPARED) {
            throw Refusal.invalid("item", "compare-count", LEAST_COMPARED, MOST_COMPARED, chosen.size());
        }
        if (!onTable.containsAll(chosen)) {
            throw Refusal.notFound();
        }
        return chosen.stream().map(item -> viewingCases.ofItem(actor, id, item)).toList();
    }
}
