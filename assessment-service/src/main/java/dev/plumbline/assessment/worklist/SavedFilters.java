package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody looks for in their lists again and again, under a name, with how much it finds. */
@Service
public class SavedFilters {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 40;

    /** A filter that was kept. {@code kind} and {@code search} are empty for all. */
    public record SavedFilter(
            UUID id, String name, TaskLists.Tab tab, TaskLists.Sort sort, String kind, String search) {}

    /** A filter, and how many tasks it finds now. */
    public record Counted(SavedFilter filter, TaskCount count) {}

    private static final String OF_PERSON = """
            SELECT id, name, tab, sort, kind, search
            FROM saved_filter
            WHERE person_id = :person
            ORDER BY name, id
            """;

    private static final String LOCK_PERSON = """
            SELECT id
            FROM person
            WHERE id = :person
            FOR NO KEY UPDATE
            """;

    private static final String COUNT = """
            SELECT count(*)::int
            FROM saved_filter
            WHERE person_id = :person
            """;

    private static final String KEEP = """
            INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search)
            VALUES (:id, :person, :name, :tab, :sort, :kind, :search)
            """;

    private static final String FORGET = """
            DELETE FROM saved_filter
            WHERE id = :id
                AND person_id = :person
            """;

    private final JdbcClient jdbc;
    private final TaskLists lists;

    SavedFilters(JdbcClient jdbc, TaskLists lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /** The filters of a person, by name. */
    @Transactional(readOnly = true)
    public List<Counted> of(UUID person) {
        return jdbc
                .sql(OF_PERSON)
                .param("person", person)
                .query((row, n) -> new SavedFilter(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        TaskLists.Tab.valueOf(row.getString("tab")),
                        TaskLists.Sort.valueOf(row.getString("sort")),
                        row.getString("kind"),
                        row.getString("search")))
                .list()
                .stream()
                .map(f -> new Counted(f, lists.count(person, f.tab(), f.kind(), f.search())))
                .toList();
    }

    /**
     * Keeps a filter under a name.
     *
     * @throws Refusal for a name that is empty or too long, or once there are {@value #MOST}
     */
    @Transactional
    public SavedFilter keep(
            UUID person, String name, TaskLists.Tab tab, TaskLists.Sort sort, String kind, String search) {
        String line = Text.line(name);
        if (line.isEmpty() || line.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "filter-name", LONGEST_NAME);
        }
        Refusal.ifTooLong("kind", kind, 100);
        Refusal.ifTooLong("search", search, 200);
        // One at a time keeps something for a person, so that the count holds.
        jdbc.sql(LOCK_PERSON).param("person", person).query(UUID.class).list();
        Integer kept =
                jdbc.sql(COUNT).param("person", person).query(Integer.class).single();
        if (kept != null && kept >= MOST) {
            throw Refusal.conflict("filters-full", MOST, MOST);
        }
        var filter = new SavedFilter(UUID.randomUUID(), line, tab, sort, kind, Text.line(search));
        jdbc.sql(KEEP)
                .param("id", filter.id())
                .param("person", person)
                .param("name", filter.name())
                .param("tab", tab.name())
                .param("sort", sort.name())
                .param("kind", kind)
                .param("search", filter.search())
                .update();
        return filter;
    }

    /** Forgets a filter of the person's own. */
    @Transactional
    public void forget(UUID person, UUID id) {
        if (jdbc.sql(FORGET).param("id", id).param("person", person).update() == 0) {
            throw Refusal.notFound();
        }
    }
}
