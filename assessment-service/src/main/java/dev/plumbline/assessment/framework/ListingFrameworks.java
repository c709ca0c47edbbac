package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.SortedRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of frameworks, in the order that a reader wants. */
@Service
public class ListingFrameworks {

    /** Its places are for the order, for where the page starts, and for the direction. */
    private static final String PAGE = """
            SELECT f.id, %1$s AS sort
            FROM framework f
            WHERE (:drafts OR EXISTS (
                SELECT 1 FROM framework_version v WHERE v.framework_id = f.id AND v.status <> 'DRAFT'))%2$s
            ORDER BY sort%3$s, f.id%3$s
            LIMIT :most
            """;

    private static final String CHANGED = """
            coalesce((SELECT to_char(max(v.changed_at) AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') FROM framework_version v
                WHERE v.framework_id = f.id AND (:drafts OR v.status <> 'DRAFT')), '')""";

    private final FrameworkVersions versions;
    private final HeldRoles heldRoles;
    private final JdbcClient jdbc;

    ListingFrameworks(FrameworkVersions versions, HeldRoles heldRoles, JdbcClient jdbc) {
        this.versions = versions;
        this.heldRoles = heldRoles;
        this.jdbc = jdbc;
    }

    /**
     * A page of the frameworks. Drafts, and frameworks that have nothing else yet, are shown only to owners of frameworks.
     *
     * @param after the {@link Listing#next} of the page before; null or empty for the first page
     * @throws dev.plumbline.assessment.site.refusal.Refusal naming {@code after} where no page ended with it
     */
    @Transactional(readOnly = true)
    public Listing<Frameworks.Framework> page(
            UUID actor, FrameworkOrder order, boolean descending, @Nullable String after, int limit) {
        boolean drafts = heldRoles.holds(actor, Role.FRAMEWORK_OWNER);
        return Listing.page(found(drafts, order, descending, SortedRow.read(after), limit + 1), limit, SortedRow::key)
                .map(found -> new Frameworks.Framework(
                        found.id(),
                        name(found.id()),
                        Frameworks.shown(versions.findByFrameworkIdOrderByNumberDesc(found.id()), drafts)));
    }

    private List<SortedRow> found(
            boolean drafts, FrameworkOrder order, boolean descending, @Nullable SortedRow after, int most) {
        String sort = sort(order);
        String later = SortedRow.later(after, sort + ", f.id", "CAST(:after AS uuid)", descending);
        return SortedRow.page(
                jdbc.sql(PAGE.formatted(sort, later, descending ? " DESC" : ""))
                        .param("drafts", drafts)
                        .param("most", most),
                after);
    }

    private String name(UUID framework) {
        return jdbc.sql("SELECT name FROM framework WHERE id = :framework")
                .param("framework", framework)
                .query(String.class)
                .single();
    }

    /** What a framework is sorted by, as a text, so that the key of a page is one too. */
    private static String sort(FrameworkOrder order) {
        return switch (order) {
            case NAME -> "f.name";
            case CHANGED -> CHANGED;
        };
    }
}
