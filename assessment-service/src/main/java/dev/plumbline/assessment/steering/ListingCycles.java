package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.SortedRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR's list of cycles, in the order that a reader wants; single assessments have a list of their own. */
@Service
public class ListingCycles {

    /** Its places are for the order, for where the page starts, and for the direction. */
    private static final String PAGE = """
            SELECT c.id, %1$s AS sort
            FROM assessment_cycle c
            WHERE c.kind = 'CYCLE'%2$s
            ORDER BY sort%3$s, c.id::text%3$s
            LIMIT :most
            """;

    private static final String MOMENT = "to_char(%s AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')";

    private static final String STATE = """
            CASE c.status WHEN 'DRAFT' THEN '0' WHEN 'OPEN' THEN '1' || CASE c.phase
                WHEN 'SELF_ASSESSMENT' THEN '0' WHEN 'REVIEW' THEN '1' WHEN 'QUALITY' THEN '2' WHEN 'CALIBRATION' THEN '3'
                WHEN 'PUBLICATION' THEN '4' ELSE '5' END
                WHEN 'CLOSED' THEN '2' ELSE '3' END
            """;

    /**
     * A cycle in the list.
     *
     * @param counts its people and how far they are; null unless it runs
     */
    public record Row(AssessmentCycle cycle, CycleProgress.@Nullable Group counts) {}

    private final Cycles cycles;
    private final CycleProgress progress;
    private final Rights rights;
    private final JdbcClient jdbc;

    ListingCycles(Cycles cycles, CycleProgress progress, Rights rights, JdbcClient jdbc) {
        this.cycles = cycles;
        this.progress = progress;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * A page of all cycles.
     *
     * @param after the {@link Listing#next} of the page before; null or empty for the first page
     * @throws dev.plumbline.assessment.site.refusal.Refusal forbidden to whoever is not HR; naming {@code after} where no
     *     page ended with it
     */
    @Transactional(readOnly = true)
    public Listing<AssessmentCycle> page(
            UUID actor, CycleOrder order, boolean descending, @Nullable String after, int limit) {
        rights.mustBeHr(actor);
        Listing<SortedRow> found =
                Listing.page(found(order, descending, SortedRow.read(after), limit + 1), limit, SortedRow::key);
        Map<UUID, AssessmentCycle> known =
                cycles.findAllById(found.items().stream().map(SortedRow::id).toList()).stream()
                        .collect(Collectors.toMap(AssessmentCycle::id, Function.identity()));
        return new Listing<>(
                found.items().stream()
                        .map(one -> known.get(one.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                found.next());
    }

    /**
     * A page of all cycles with how far those are that run, or were when they were closed, counted in one query.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link #page}
     */
    @Transactional(readOnly = true)
    public Listing<Row> rows(UUID actor, CycleOrder order, boolean descending, @Nullable String after, int limit) {
        Listing<AssessmentCycle> page = page(actor, order, descending, after, limit);
        Map<UUID, CycleProgress.Group> totals = progress.totals(page.items().stream()
                .filter(cycle -> cycle.status() == AssessmentCycle.Status.OPEN
                        || cycle.status() == AssessmentCycle.Status.CLOSED)
                .map(AssessmentCycle::id)
                .toList());
        return new Listing<>(
                page.items().stream()
                        .map(cycle -> new Row(cycle, totals.get(cycle.id())))
                        .toList(),
                page.next());
    }

    private List<SortedRow> found(CycleOrder order, boolean descending, @Nullable SortedRow after, int most) {
        String sort = sort(order);
        String later = SortedRow.later(after, sort + ", c.id::text", ":after", descending);
        return SortedRow.page(
                jdbc.sql(PAGE.formatted(sort, later, descending ? " DESC" : "")).param("most", most), after);
    }

    /** What a cycle is sorted by, as a text, so that the key of a page is one too. */
    private static String sort(CycleOrder order) {
        return switch (order) {
            case BEGUN -> MOMENT.formatted("c.created_at");
            case NAME -> "c.name";
            case STATE -> STATE;
            case ENDS -> MOMENT.formatted("c.acknowledgement_due");
        };
    }
}
