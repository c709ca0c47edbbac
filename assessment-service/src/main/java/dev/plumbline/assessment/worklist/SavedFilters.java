package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.WorkStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
     * A filter that was kept. {@code kind}, {@code search}, {@code unit} and {@code skill} are empty for all.
     *
     * @param dueFrom due then or later; null for no bound
     * @param dueBefore due before then; null for no bound
     * @param returned only what has been returned
     * @param version how often it has been changed; with whom it is shared does not count
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
            @Nullable UUID involved,
            @Nullable Priority priority,
            String skill,
            boolean differs,
            long version) {

        private static SavedFilter of(UUID id, Content content, long version) {
            TaskFilter wanted = content.wanted();
            return new SavedFilter(
                    id,
                    content.name(),
                    content.tab(),
                    content.sort(),
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
                    wanted.involved(),
                    wanted.priority(),
                    wanted.skill(),
                    wanted.differs(),
                    version);
        }

        /** Which tasks it looks for. */
        public TaskFilter wanted() {
            return new TaskFilter(
                    kind, search, phase, cycle, unit, due, dueFrom, dueBefore, returned, holder, involved, priority,
                    skill, differs);
        }
    }

    /**
     * With whom a filter is shared: with a role, or with a unit and all below; with nobody where both are null.
     *
     * @param role whose holders see it, of whatever unit
     * @param unit the label of the unit
     */
    public record Sharing(@Nullable Role role, @Nullable String unit) {

        static final Sharing NONE = new Sharing(null, null);

        /** Whether others see it. */
        public boolean any() {
            return role != null || unit != null;
        }
    }

    /**
     * A filter, and how many tasks it finds now in the lists of whoever sees it.
     *
     * @param owner whose it is
     * @param ownerName their name
     */
    public record Counted(SavedFilter filter, TaskCount count, UUID owner, String ownerName, Sharing sharing) {}

    private record Kept(SavedFilter filter, UUID owner, String ownerName, Sharing sharing) {}

    /** What is kept of a filter, checked; its unit by its id. */
    private record Content(
            String name,
            TaskLists.Tab tab,
            TaskLists.Sort sort,
            TaskFilter wanted,
            @Nullable UUID unit) {}

    /** The first that others share with somebody are shown; they are counted one by one. */
    private static final int MOST_SHARED = 20;

    /** With the label that its unit has now; one whose unit is no more looks for nothing. */
    private static final String KEPT = """
            SELECT f.person_id, btrim(p.given_name || ' ' || p.family_name) AS owner_name, f.shared_role,
                s.label AS shared_unit, f.id, f.name, f.tab, f.sort, f.kind, f.search, f.phase, f.cycle_id,
                CASE WHEN f.unit_id IS NULL THEN '' ELSE coalesce(u.label, f.unit_id::text) END AS unit, f.due, f.due_from,
                f.due_before, f.returned, f.holder_id, f.involved_id, f.priority, f.skill, f.differs, f.version
            FROM saved_filter f
            JOIN person p ON p.id = f.person_id
            LEFT JOIN org_unit u ON u.id = f.unit_id
            LEFT JOIN org_unit s ON s.id = f.shared_unit_id
            """;

    private static final String OF_PERSON = KEPT + """
            WHERE f.person_id = :person
            ORDER BY f.name, f.id
            """;

    private static final String SHARED = KEPT + """
            WHERE f.person_id <> :person
                AND (f.shared_role IN (SELECT r.role FROM person_role r WHERE r.person_id = :person)
                    OR s.label IN (
                        SELECT l.above
                        FROM unit_line l
                        WHERE l.unit = (SELECT r.unit FROM person r WHERE r.id = :person)))
            """;

    private static final String SHARED_WITH = SHARED + """
            ORDER BY f.name, f.id
            LIMIT :most
            """;

    private static final String ONE_SHARED_WITH = SHARED + """
                AND f.id = :id
            """;

    private static final String ONE = KEPT + """
            WHERE f.id = :id
            FOR UPDATE OF f
            """;

    private static final String LABEL = """
            SELECT label
            FROM org_unit
            WHERE id = :unit
            """;

    private static final String SHARE = """
            UPDATE saved_filter
            SET shared_role = :role, shared_unit_id = :unit::uuid
            WHERE id = :id
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

    private static final String NAMED = """
            SELECT count(*)::int
            FROM saved_filter
            WHERE person_id = :person
                AND lower(name) = lower(:name)
                AND id <> :id
            """;

    private static final String KEEP = """
            INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search, phase, cycle_id, unit_id, due, due_from,
                due_before, returned, holder_id, involved_id, priority, skill, differs)
            VALUES (:id, :person, :name, :tab, :sort, :kind, :search, :phase, :cycle::uuid, :unit::uuid, :due,
                :dueFrom::timestamptz, :dueBefore::timestamptz, :returned, :holder::uuid, :involved::uuid,
                :priority::smallint, :skill, :differs)
            """;

    private static final String CHANGE = """
            UPDATE saved_filter
            SET name = :name, tab = :tab, sort = :sort, kind = :kind, search = :search, phase = :phase,
                cycle_id = :cycle::uuid, unit_id = :unit::uuid, due = :due, due_from = :dueFrom::timestamptz,
                due_before = :dueBefore::timestamptz, returned = :returned, holder_id = :holder::uuid,
                involved_id = :involved::uuid, priority = :priority::smallint, skill = :skill, differs = :differs,
                version = version + 1
            WHERE id = :id
            """;

    private static final String FORGET = """
            DELETE FROM saved_filter
            WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final TaskLists lists;
    private final Units units;
    private final HeldRoles heldRoles;
    private final Audit audit;

    SavedFilters(JdbcClient jdbc, TaskLists lists, Units units, HeldRoles heldRoles, Audit audit) {
        this.heldRoles = heldRoles;
        this.audit = audit;
        this.units = units;
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /**
     * The filters of a person, by name, and after them the first {@value #MOST_SHARED} that others share with them. Each is
     * counted in the person's own lists.
     */
    @Transactional(readOnly = true)
    public List<Counted> of(UUID person) {
        List<Kept> kept = new ArrayList<>(jdbc.sql(OF_PERSON)
                .param("person", person)
                .query(SavedFilters::kept)
                .list());
        kept.addAll(jdbc.sql(SHARED_WITH)
                .param("person", person)
                .param("most", MOST_SHARED)
                .query(SavedFilters::kept)
                .list());
        return kept.stream()
                .map(one -> new Counted(
                        one.filter(),
                        lists.count(person, one.filter().tab(), one.filter().wanted()),
                        one.owner(),
                        one.ownerName(),
                        one.sharing()))
                .toList();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        String role = row.getString("shared_role");
        return new Kept(
                filter(row, n),
                row.getObject("person_id", UUID.class),
                row.getString("owner_name"),
                new Sharing(role == null ? null : Role.valueOf(role), row.getString("shared_unit")));
    }

    private static SavedFilter filter(ResultSet row, int n) throws SQLException {
        String phase = row.getString("phase");
        Integer priority = row.getObject("priority", Integer.class);
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
                row.getObject("involved_id", UUID.class),
                priority == null ? null : Priority.of(priority),
                row.getString("skill"),
                row.getBoolean("differs"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * Keeps a filter under a name.
     *
     * @throws Refusal for a name that is empty, too long or that of another filter of theirs, for what a list cannot be
     *     narrowed to, or once there are {@value #MOST}
     */
    @Transactional
    public SavedFilter keep(UUID person, String name, TaskLists.Tab tab, TaskLists.Sort sort, TaskFilter filter) {
        Content content = content(name, tab, sort, filter);
        // One at a time keeps or changes something for a person, so that the count holds and names differ.
        jdbc.sql(LOCK_PERSON).param("person", person).query(UUID.class).list();
        Integer kept =
                jdbc.sql(COUNT).param("person", person).query(Integer.class).single();
        if (kept != null && kept >= MOST) {
            throw Refusal.conflict("filters-full", MOST, MOST);
        }
        UUID id = UUID.randomUUID();
        mustBeNew(person, id, content.name());
        with(KEEP, id, content).param("person", person).update();
        return SavedFilter.of(id, content, 0);
    }

    private Content content(String name, TaskLists.Tab tab, TaskLists.Sort sort, TaskFilter filter) {
        String line = Text.line(name);
        if (line.isEmpty() || line.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "filter-name", LONGEST_NAME);
        }
        Refusal.ifTooLong("kind", filter.kind(), 100);
        Refusal.ifTooLong("search", filter.search(), 200);
        TaskFilter wanted = filter.onOneLine();
        wanted.check(tab, sort);
        UUID unit = wanted.unit().isEmpty() ? null : units.named("unit", wanted.unit());
        return new Content(line, tab, sort, wanted, unit);
    }

    /** Of before, some may have the same name. */
    private void mustBeNew(UUID person, UUID id, String name) {
        if (jdbc.sql(NAMED)
                        .param("person", person)
                        .param("name", name)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0) {
            throw Refusal.invalid("name", "filter-name-taken");
        }
    }

    private JdbcClient.StatementSpec with(String statement, UUID id, Content content) {
        TaskFilter wanted = content.wanted();
        return jdbc.sql(statement)
                .param("id", id)
                .param("name", content.name())
                .param("tab", content.tab().name())
                .param("sort", content.sort().name())
                .param("kind", wanted.kind())
                .param("search", wanted.search())
                .param("phase", wanted.phase() == null ? null : wanted.phase().name())
                .param("cycle", wanted.cycle())
                .param("unit", content.unit())
                .param("due", wanted.due().name())
                .param("dueFrom", text(wanted.from()))
                .param("dueBefore", text(wanted.before()))
                .param("returned", wanted.returned())
                .param("holder", wanted.holder())
                .param("involved", wanted.involved())
                .param(
                        "priority",
                        wanted.priority() == null ? null : wanted.priority().number())
                .param("skill", wanted.skill())
                .param("differs", wanted.differs());
    }

    /**
     * Changes the name of one's filter, its list and order, and what it looks for. Those with whom it is shared find what it
     * looks for now.
     *
     * @param read the version that was read
     * @throws Refusal as not found for what the person does not see; for what another shares with them, and for what one
     *     shares and may share no more; where it has been changed since; as {@link #keep} for the rest
     */
    @Transactional
    public SavedFilter change(
            UUID actor, UUID id, long read, String name, TaskLists.Tab tab, TaskLists.Sort sort, TaskFilter filter) {
        jdbc.sql(LOCK_PERSON).param("person", actor).query(UUID.class).list();
        Kept kept = lockOwn(actor, id);
        Refusal.ifStale(read, kept.filter().version());
        Content content = content(name, tab, sort, filter);
        mustBeNew(actor, id, content.name());
        SavedFilter same = SavedFilter.of(id, content, kept.filter().version());
        if (same.equals(kept.filter())) {
            return same;
        }
        with(CHANGE, id, content).update();
        if (kept.sharing().any()) {
            audit.person(actor, "filter-changed", "saved-filter", id, said(kept.sharing()), said(kept.sharing()), null);
        }
        return SavedFilter.of(id, content, kept.filter().version() + 1);
    }

    /**
     * Asks whether a person may change what a filter looks for.
     *
     * @throws Refusal as {@link #change} does for the person
     */
    @Transactional
    public void mustBeTheirOwn(UUID actor, UUID id) {
        lockOwn(actor, id);
    }

    private Kept lockOwn(UUID actor, UUID id) {
        Kept kept = lock(id);
        if (!kept.owner().equals(actor)) {
            throw seesOfOthers(actor, kept) ? Refusal.forbidden("filter-of-another") : Refusal.notFound();
        }
        if (kept.sharing().any()) {
            mustBeAbleToShare(actor, kept.sharing());
        }
        return kept;
    }

    /** Whether somebody else shares it with the person, or it is shared and they are HR. */
    private boolean seesOfOthers(UUID person, Kept kept) {
        return kept.sharing().any()
                && (heldRoles.holds(person, Role.HR)
                        || jdbc.sql(ONE_SHARED_WITH)
                                .param("person", person)
                                .param("id", kept.filter().id())
                                .query(SavedFilters::kept)
                                .optional()
                                .isPresent());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /**
     * Shares a filter with a role, or with a unit and all below, in place of whom it was shared with before; with nobody
     * where both are empty. What others see of it is what it looks for, in their own lists.
     *
     * @param unit code, label or name of a unit; empty for none
     * @throws Refusal as not found for what is another's; where neither HR shares it, nor an HR partner with a unit of theirs
     *     or one below
     */
    @Transactional
    public void share(UUID actor, UUID id, @Nullable Role role, String unit) {
        Kept kept = lockForChange(actor, id);
        if (role != null && !unit.isBlank()) {
            throw Refusal.invalid("unit", "filter-shared-twice");
        }
        boolean withNobody = role == null && unit.isBlank();
        if (!withNobody
                && !heldRoles.holds(actor, Role.HR)
                && heldRoles.partnered(actor).isEmpty()) {
            throw Refusal.forbidden("filter-sharing");
        }
        UUID with = unit.isBlank() ? null : units.named("unit", Text.line(unit));
        Sharing sharing = withNobody ? Sharing.NONE : new Sharing(role, with == null ? null : label(with));
        if (!withNobody) {
            mustBeAbleToShare(actor, sharing);
        }
        if (sharing.equals(kept.sharing())) {
            return;
        }
        jdbc.sql(SHARE)
                .param("role", role == null ? null : role.name())
                .param("unit", with)
                .param("id", id)
                .update();
        audit.person(actor, "filter-shared", "saved-filter", id, said(kept.sharing()), said(sharing), null);
    }

    /** HR shares with every role and unit, an HR partner with their units. */
    private void mustBeAbleToShare(UUID actor, Sharing sharing) {
        if (!heldRoles.holds(actor, Role.HR)
                && (sharing.unit() == null || !heldRoles.isPartnerOf(actor, sharing.unit()))) {
            throw Refusal.forbidden("filter-sharing");
        }
    }

    private String label(UUID unit) {
        return jdbc.sql(LABEL).param("unit", unit).query(String.class).single();
    }

    private static @Nullable String said(Sharing sharing) {
        return sharing.role() == null ? sharing.unit() : sharing.role().name();
    }

    /** Whom a person may share filters with: HR with every role and unit, an HR partner with their units, others with nobody. */
    @Transactional(readOnly = true)
    public boolean mayShare(UUID person) {
        return heldRoles.roles(person).stream()
                .anyMatch(held -> held.role() == Role.HR || held.role() == Role.HR_PARTNER);
    }

    /**
     * Asks whether a person may change with whom a filter is shared.
     *
     * @throws Refusal as not found for what is another's, unless it is shared and the person is HR
     */
    @Transactional
    public void mustBeTheirs(UUID actor, UUID id) {
        lockForChange(actor, id);
    }

    private Kept lockForChange(UUID actor, UUID id) {
        Kept kept = lock(id);
        boolean theirs = kept.owner().equals(actor);
        if (!theirs && !(kept.sharing().any() && heldRoles.holds(actor, Role.HR))) {
            throw Refusal.notFound();
        }
        return kept;
    }

    private Kept lock(UUID id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query(SavedFilters::kept)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Forgets a filter of the person's own, or as HR one that is shared, whoever shares it.
     *
     * @throws Refusal as not found for every other
     */
    @Transactional
    public void forget(UUID person, UUID id) {
        Kept kept = lockForChange(person, id);
        jdbc.sql(FORGET).param("id", id).update();
        if (kept.sharing().any()) {
            audit.person(person, "filter-forgotten", "saved-filter", id, said(kept.sharing()), null, null);
        }
    }
}
