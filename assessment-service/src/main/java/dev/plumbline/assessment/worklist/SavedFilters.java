package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.WorkStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody looks for in their lists again and again, under a name, with how much it finds. */
@Service
public class SavedFilters {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 40;

    /**
     * A filter that was kept. {@code kind}, {@code search} and {@code unit} are empty for all.
     *
     * @param dueFrom due then or later; null for no bound
     * @param dueBefore due before then; null for no bound
     * @param returned only what has been returned
     */
    public record SavedFilter(
            UUID id,
            String name,
            TaskLists.Tab tab,
            TaskLists.Sort sort,
            String kind,
            String search,
            WorkStep.@Nullable Phase phase,
            @Nullable UUID cycle,
            String unit,
            DueIn due,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            boolean returned,
            @Nullable UUID holder,
            @Nullable UUID involved) {

        private static SavedFilter of(UUID id, String name, TaskLists.Tab tab, TaskLists.Sort sort, TaskFilter wanted) {
            return new SavedFilter(
                    id,
                    name,
                    tab,
                    sort,
                    wanted.kind(),
                    wanted.search(),
                    wanted.phase(),
                    wanted.cycle(),
                    wanted.unit(),
                    wanted.due(),
                    wanted.from(),
                    wanted.before(),
                    wanted.returned(),
                    wanted.holder(),
                    wanted.involved());
        }

        /** Which tasks it looks for. */
        public TaskFilter wanted() {
            return new TaskFilter(
                    kind, search, phase, cycle, unit, due, dueFrom, dueBefore, returned, holder, involved);
        }
    }

    /** A filter, and how many tasks it finds now. */
    public record Counted(SavedFilter filter, TaskCount count) {}

    /** With the label that its unit has now; one whose unit is no more looks for nothing. */
    private static final String OF_PERSON = """
            SELECT f.id, f.name, f.tab, f.sort, f.kind, f.search, f.phase, f.cycle_id,
                CASE WHEN f.unit_id IS NULL THEN '' ELSE coalesce(u.label, f.unit_id::text) END AS unit, f.due, f.due_from,
                f.due_before, f.returned, f.holder_id, f.involved_id
            FROM saved_filter f
            LEFT JOIN org_unit u ON u.id = f.unit_id
            WHERE f.person_id = :person
            ORDER BY f.name, f.id
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
            INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search, phase, cycle_id, unit_id, due, due_from,
                due_before, returned, holder_id, involved_id)
            VALUES (:id, :person, :name, :tab, :sort, :kind, :search, :phase, :cycle::uuid, :unit::uuid, :due,
                :dueFrom::timestamptz, :dueBefore::timestamptz, :returned, :holder::uuid, :involved::uuid)
            """;

    private static final String FORGET = """
            DELETE FROM saved_filter
            WHERE id = :id
                AND person_id = :person
            """;

    private final JdbcClient jdbc;
    private final TaskLists lists;
    private final Units units;

    SavedFilters(JdbcClient jdbc, TaskLists lists, Units units) {
        this.units = units;
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /** The filters of a person, by name. */
    @Transactional(readOnly = true)
    public List<Counted> of(UUID person) {
        return jdbc.sql(OF_PERSON).param("person", person).query(SavedFilters::filter).list().stream()
                .map(f -> new Counted(f, lists.count(person, f.tab(), f.wanted())))
                .toList();
    }

    private static SavedFilter filter(ResultSet row, int n) throws SQLException {
        String phase = row.getString("phase");
        return new SavedFilter(
                row.getObject("id", UUID.class),
                row.getString("name"),
                TaskLists.Tab.valueOf(row.getString("tab")),
                TaskLists.Sort.valueOf(row.getString("sort")),
                row.getString("kind"),
                row.getString("search"),
                phase == null ? null : WorkStep.Phase.valueOf(phase),
                row.getObject("cycle_id", UUID.class),
                row.getString("unit"),
                DueIn.valueOf(row.getString("due")),
                instant(row.getTimestamp("due_from")),
                instant(row.getTimestamp("due_before")),
                row.getBoolean("returned"),
                row.getObject("holder_id", UUID.class),
                row.getObject("involved_id", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * Keeps a filter under a name.
     *
     * @throws Refusal for a name that is empty or too long, for what a list cannot be narrowed to, or once there are
     *     {@value #MOST}
     */
    @Transactional
    public SavedFilter keep(UUID person, String name, TaskLists.Tab tab, TaskLists.Sort sort, TaskFilter filter) {
        String line = Text.line(name);
        if (line.isEmpty() || line.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "filter-name", LONGEST_NAME);
        }
        Refusal.ifTooLong("kind", filter.kind(), 100);
        Refusal.ifTooLong("search", filter.search(), 200);
        TaskFilter wanted = filter.onOneLine();
        wanted.check(tab, sort);
        UUID unit = wanted.unit().isEmpty() ? null : units.named("unit", wanted.unit());
        // One at a time keeps something for a person, so that the count holds.
        jdbc.sql(LOCK_PERSON).param("person", person).query(UUID.class).list();
        Integer kept =
                jdbc.sql(COUNT).param("person", person).query(Integer.class).single();
        if (kept != null && kept >= MOST) {
            throw Refusal.conflict("filters-full", MOST, MOST);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql(KEEP)
                .param("id", id)
                .param("person", person)
                .param("name", line)
                .param("tab", tab.name())
                .param("sort", sort.name())
                .param("kind", wanted.kind())
                .param("search", wanted.search())
                .param("phase", wanted.phase() == null ? null : wanted.phase().name())
                .param("cycle", wanted.cycle())
                .param("unit", unit)
                .param("due", wanted.due().name())
                .param("dueFrom", text(wanted.from()))
                .param("dueBefore", text(wanted.before()))
                .param("returned", wanted.returned())
                .param("holder", wanted.holder())
                .param("involved", wanted.involved())
                .update();
        return SavedFilter.of(id, line, tab, sort, wanted);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** Forgets a filter of the person's own. */
    @Transactional
    public void forget(UUID person, UUID id) {
        if (jdbc.sql(FORGET).param("id", id).param("person", person).update() == 0) {
            throw Refusal.notFound();
        }
    }
}
