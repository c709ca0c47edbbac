package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has a job, a page at a time. */
@Service
@Transactional(readOnly = true)
public class ProfileHolders {

    /** An active person who has the job; {@code jobTitle} as it is written of them. */
    public record Holder(UUID id, String name, String unit, String jobTitle) {}

    /** Read by the index of titles, so that a page costs the same however many have the job. */
    private static final String HELD = """
            SELECT id, btrim(given_name || ' ' || family_name) AS name, unit, job_title
            FROM person
            WHERE active AND search_key(job_title) = search_key(:title)
            """;

    /** One of its own, so that the index is read from there and not from the start. */
    private static final String AFTER =
            "AND (family_name, given_name, id) > (SELECT family_name, given_name, id FROM person WHERE id = :after)\n";

    private static final String IN_ORDER = "ORDER BY family_name, given_name, id LIMIT :most";

    private final JdbcClient jdbc;
    private final RoleProfiles profiles;

    ProfileHolders(JdbcClient jdbc, RoleProfiles profiles) {
        this.jdbc = jdbc;
        this.profiles = profiles;
    }

    /**
     * A page of them, by family name.
     *
     * @param jobTitle in whatever case and width
     * @param after the last person on the previous page; null for the first page
     * @throws Refusal if the actor is not HR
     */
    public Listing<Holder> page(UUID actor, String jobTitle, @Nullable UUID after, int limit) {
        profiles.mustBeHr(actor);
        String title = Text.line(jobTitle);
        if (title.isEmpty()) {
            throw Refusal.notFound();
        }
        JdbcClient.StatementSpec page = after == null
                ? jdbc.sql(HELD + IN_ORDER)
                : jdbc.sql(HELD + AFTER + IN_ORDER).param("after", after);
        List<Holder> read = page.param("title", title)
                .param("most", limit + 1)
                .query((row, n) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("job_title")))
                .list();
        return Listing.page(read, limit, holder -> holder.id().toString());
    }
}
