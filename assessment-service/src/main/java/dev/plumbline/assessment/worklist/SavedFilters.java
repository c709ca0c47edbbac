package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final TaskLists lists;

    SavedFilters(JdbcTemplate jdbc, TaskLists lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /** The filters of a person, by name. */
    @Transactional(readOnly = true)
    public List<Counted> of(UUID person) {
        return jdbc
                .query(
                        "SELECT * FROM saved_filter WHERE person_id = ? ORDER BY name, id",
                        (row, n) -> new SavedFilter(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                TaskLists.Tab.valueOf(row.getString("tab")),
                                TaskLists.Sort.valueOf(row.getString("sort")),
                                row.getString("kind"),
                                row.getString("search")),
                        person)
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
        jdbc.queryForList("SELECT id FROM person WHERE id = ? FOR NO KEY UPDATE", UUID.class, person);
        Integer kept = jdbc.queryForObject(
                "SELECT count(*)::int FROM saved_filter WHERE person_id = ?", Integer.class, person);
        if (kept != null && kept >= MOST) {
            throw Refusal.conflict("filters-full", MOST, MOST);
        }
        var filter = new SavedFilter(UUID.randomUUID(), line, tab, sort, kind, Text.line(search));
        jdbc.update(
                "INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search) VALUES (?, ?, ?, ?, ?, ?, ?)",
                filter.id(),
                person,
                filter.name(),
                tab.name(),
                sort.name(),
                kind,
                filter.search());
        return filter;
    }

    /** Forgets a filter of the person's own. */
    @Transactional
    public void forget(UUID person, UUID id) {
        if (jdbc.update("DELETE FROM saved_filter WHERE id = ? AND person_id = ?", id, person) == 0) {
            throw Refusal.notFound();
        }
    }
}
