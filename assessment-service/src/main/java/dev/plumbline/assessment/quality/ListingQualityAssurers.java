package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.QualityAssurers;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR looks through those whom it has made quality assurers. */
@Service
public class ListingQualityAssurers {

    /** A quality assurer; {@code open}: of how many reviews they have statements open. */
    public record QualityAssurer(UUID person, String name, String unit, int open) {}

    private static final String PAGE = """
            SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, p.unit,
                (SELECT count(*)::int
                FROM work_item w
                WHERE w.holder_id = p.id AND w.element = :element AND w.state IN ('OPEN', 'CLAIMED')) AS open
            FROM quality_assurer g
            JOIN person p ON p.id = g.person_id
            WHERE CAST(:after AS uuid) IS NULL
                OR (coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id)
                    > (SELECT coalesce(nullif(x.family_name, ''), x.given_name), x.given_name, x.id FROM person x WHERE x.id = :after)
            ORDER BY coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id
            LIMIT :most
            """;

    private final Rights rights;
    private final QualityAssurers assurers;
    private final JdbcClient jdbc;

    ListingQualityAssurers(Rights rights, QualityAssurers assurers, JdbcClient jdbc) {
        this.rights = rights;
        this.assurers = assurers;
        this.jdbc = jdbc;
    }

    /**
     * A page of them by name.
     *
     * @param after the last one of the page before; null for the first page
     * @throws Refusal unless the actor is HR; naming {@code after}, where that is nobody of them
     */
    @Transactional(readOnly = true)
    public Listing<QualityAssurer> page(UUID actor, @Nullable UUID after, int limit) {
        rights.mustBeHr(actor);
        if (after != null && !assurers.isOne(after)) {
            throw Keyset.unknown();
        }
        int most = Listing.most(limit);
        List<QualityAssurer> read = jdbc.sql(PAGE)
                .param("element", WorkStep.ASSURE_STATEMENTS.element())
                .param("after", after)
                .param("most", most + 1)
                .query((row, n) -> new QualityAssurer(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getInt("open")))
                .list();
        return Listing.page(read, most, one -> one.person().toString());
    }
}
