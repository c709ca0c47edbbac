package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights.Steers;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.steering.ChosenInCycle.Filter;
import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.events.WorkProcess;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds the people of a cycle whom somebody steers: by the page, how many there are, and with whom an act is not possible and why. */
@Component
public class PeopleInCycle {

    /**
     * A person of a cycle.
     *
     * @param due when their open task is due; null without one, or without a date
     * @param pausedSince null while they are not paused
     * @param version the assessment's
     * @param task the kind of that task; null without one, and for the reader's own assessment
     * @param waitsFor the name of whoever has it; null without one, and where a group has it
     * @param beyond the last phase of the cycle that ends before the person's own date of the open step; null for none
     */
    public record Row(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            @Nullable String reviewer,
            AssessmentState state,
            @Nullable Instant due,
            boolean late,
            @Nullable Instant pausedSince,
            long version,
            @Nullable String task,
            @Nullable String waitsFor,
            AssessmentCycle.@Nullable Phase beyond) {}

    /** How many tasks are overdue, and with how many people. */
    public record Overdue(int tasks, int people) {}

    /**
     * A person whom an act concerns.
     *
     * @param why why it is not possible with them; null where it is
     */
    public record Concerned(
            UUID assessmentId,
            String name,
            String unit,
            @Nullable Why why) {}

    /** A person of a list in some order, and the key after which the next page starts. */
    record Sorted(Row row, String key) {}

    /** By what a list is sorted; then by name. */
    public enum Order {
        NAME("concat_ws(', ', coalesce(nullif(s.family_name, ''), s.given_name), s.given_name)"),
        UNIT("s.unit"),
        REVIEWER(
                "coalesce((SELECT btrim(r.given_name || ' ' || r.family_name) FROM person r WHERE r.id = a.reviewer_id), '')"),
        /** As far as they are. */
        STATE("to_char(array_position(CAST(:everyState AS text[]), a.state), 'FM00')"),
        /** What has no date is last. */
        DUE("""
                coalesce((
                    SELECT to_char(min(w.due_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                    FROM work_item w
                    WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')), '9999')""");

        private final String value;

        Order(String value) {
            this.value = value;
        }
    }

    private static final int MOST_WORDS = 6;

    private static final String FROM = """
            FROM assessment a
            JOIN person s ON s.id = a.subject_id
            JOIN assessment_cycle c ON c.id = a.cycle_id
            """;

    /** Whom somebody may steer; then whom a filter finds. */
    private static final String WHERE =
            """
            WHERE a.cycle_id = :cycle
                AND (:all OR s.unit = ANY (CAST(:units AS text[])))
                AND (:unit = '' OR s.unit IN (
                    SELECT l.unit FROM unit_line l WHERE search_key(l.above) = search_key(:unit)))
                AND (cardinality(CAST(:states AS text[])) = 0 OR a.state = ANY (CAST(:states AS text[])))
                AND (NOT :paused OR a.paused_since IS NOT NULL)
                AND (NOT :late OR ({counted} AND {late}))
                AND s.search LIKE ALL (
                    SELECT '%' || replace(replace(replace(search_key(word), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
                    FROM unnest(CAST(:words AS text[])) word)
            """.replace("{counted}", CycleProgress.COUNTED).replace("{late}", CycleProgress.LATE);

    /** Whom somebody may steer, of some that are named. */
    private static final String OF_SOME = """
            WHERE a.cycle_id = :cycle
                AND a.id = ANY (CAST(:ids AS uuid[]))
                AND (:all OR s.unit = ANY (CAST(:units AS text[])))
            """;

    private static final String IN_ORDER = "coalesce(nullif(s.family_name, ''), s.given_name), s.given_name, s.id";

    private static final String IN_ORDER_BACKWARDS =
            "coalesce(nullif(s.family_name, ''), s.given_name) DESC, s.given_name DESC, s.id DESC";

    /** What each row shows. Of their own assessment nobody learns here who judges it. */
    private static final String SHOWN = """
            a.id, a.subject_id, btrim(s.given_name || ' ' || s.family_name) AS name, s.unit,
                (SELECT btrim(r.given_name || ' ' || r.family_name) FROM person r WHERE r.id = a.reviewer_id) AS reviewer,
                a.state, a.paused_since, a.version, a.paused_since IS NOT NULL OR c.paused_since IS NOT NULL AS waiting,
                (SELECT min(w.due_at)
                FROM work_item w
                WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')) AS due,
                CASE WHEN a.subject_id <> :actor THEN (
                    SELECT ARRAY[w.element, nullif(btrim(h.given_name || ' ' || h.family_name), '')]
                    FROM work_item w
                    LEFT JOIN person h ON h.id = w.holder_id
                    WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')
                    ORDER BY w.due_at, w.id
                    LIMIT 1) END AS waits,
                CASE
                    WHEN {own} > c.publication_due THEN 'PUBLICATION'
                    WHEN {own} > c.calibration_due AND c.calibration_required THEN 'CALIBRATION'
                    WHEN {own} > c.quality_due THEN 'QUALITY'
                    WHEN a.state IN ('ASSIGNED', 'SELF_ASSESSING') AND a.self_due_at > coalesce(a.review_due_at, c.review_due)
                        THEN 'REVIEW'
                END AS beyond
            """.replace("{own}", """
            (CASE
                WHEN a.state IN ('ASSIGNED', 'SELF_ASSESSING') THEN a.self_due_at
                WHEN a.state IN ('SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE') THEN a.review_due_at
            END)""");

    /** By name: in a large cycle people are read in the order of their index, as many as are shown. */
    private static final String BY_NAME = "SELECT " + SHOWN + FROM + WHERE + """
            {after}
            ORDER BY {order}
            LIMIT :most
            """;

    private static final String NAME_OF = """
            SELECT coalesce(nullif(s.family_name, ''), s.given_name) AS family, s.given_name, s.id
            FROM person s
            """;

    private static final String OF_PERSON = NAME_OF + "WHERE s.id = :id";

    private static final String OF_ASSESSMENT = NAME_OF + "JOIN assessment a ON a.subject_id = s.id WHERE a.id = :id";

    /** Whose name a page follows. */
    private record Name(String family, String given, UUID person) {}

    /** Its places are for what is sorted by, how the next page is compared with the last, and the direction. */
    private static final String SORTED = """
            SELECT q.*
            FROM (
                SELECT {value} AS sort, {name} AS called,
            """ + SHOWN + FROM + WHERE + """
                ) q
            WHERE :after = '' OR (q.sort, q.called, q.id::text) {beyond} (:sort, (
                SELECT {name}
                FROM assessment a
                JOIN person s ON s.id = a.subject_id
                WHERE a.id = CAST(nullif(:after, '') AS uuid)), :after)
            ORDER BY q.sort {direction}, q.called {direction}, q.id::text {direction}
            LIMIT :most
            """;

    /** Its places are for why an act is not possible, and which people. */
    private static final String CONCERNED = """
            SELECT q.id, q.name, q.unit, q.why
            FROM (
                SELECT a.id, btrim(s.given_name || ' ' || s.family_name) AS name, s.unit,
                    coalesce(nullif(s.family_name, ''), s.given_name) AS family, s.given_name AS given, s.id AS person,
                    {why} AS why
            """ + FROM + "{task}{where}" + """
                ) q
            WHERE (q.why IS NULL) = :possible
            ORDER BY q.family, q.given, q.person
            LIMIT :most
            """;

    private static final String COUNT = "SELECT count(*)::int " + FROM + WHERE;

    /** The overdue tasks of those whom a filter finds. */
    private static final String OVERDUE = """
            SELECT count(*)::int AS tasks, count(DISTINCT w.holder_id)::int AS people
            """ + FROM + """
            JOIN work_item w
                ON w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < :now
                    AND a.paused_since IS NULL AND c.paused_since IS NULL
            """ + WHERE;

    private static final String IDS = "SELECT a.id " + FROM + WHERE;

    private static final String UNITS = """
            SELECT DISTINCT l.above
            FROM (SELECT DISTINCT s.unit
                FROM assessment a
                JOIN person s ON s.id = a.subject_id
                WHERE a.cycle_id = :cycle) q
            JOIN unit_line l ON l.unit = q.unit
            WHERE :all OR l.above = ANY (CAST(:units AS text[]))
            ORDER BY l.above
            """;

    /** When the open step of an assessment is due by a date of the person or of the cycle; null where there is none. */
    private static final String STEP_DUE = """
            CASE
                WHEN a.state IN ('ASSIGNED', 'SELF_ASSESSING') THEN coalesce(a.self_due_at, c.self_assessment_due)
                WHEN a.state IN ('SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')
                    THEN coalesce(a.review_due_at, c.review_due)
                WHEN a.state = 'PUBLISHED' THEN greatest(c.acknowledgement_due, a.acknowledge_by)
                WHEN a.state = 'APPEALED' THEN a.appeal_step_due
            END""";

    private static final String PUBLISHED = "('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED')";

    private static final Map<PeopleAct.Kind, String> WHY = why();

    /** The open tasks of an assessment, and why nobody can be reminded of one. */
    private static final String OPEN_TASKS =
            """
            SELECT w.id, CASE
                %s END AS why
            FROM work_item w
            LEFT JOIN person h ON h.id = w.holder_id
            WHERE w.business_key = a.id::text AND w.process = '%s' AND w.state IN ('OPEN', 'CLAIMED')
            """.formatted(ReminderRule.OF_THE_TASK, WorkProcess.PARTICIPANT_ASSESSMENT.id());

    /** One of them of which somebody can be reminded, if there is any. */
    private static final String TASK = "LEFT JOIN LATERAL (SELECT q.id, q.why FROM (" + OPEN_TASKS
            + ") q ORDER BY q.why IS NOT NULL, q.id LIMIT 1) t ON :reminds\n";

    private static final String TASKS = "SELECT a.id, t.id AS task FROM assessment a JOIN LATERAL (" + OPEN_TASKS
            + ") t ON t.why IS NULL WHERE a.id = ANY (CAST(:ids AS uuid[])) ORDER BY a.id, t.id";

    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleInCycle(Policies policies, JdbcClient jdbc, Clock clock) {
        this.policies = policies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static Map<PeopleAct.Kind, String> why() {
        Map<PeopleAct.Kind, String> why = new EnumMap<>(PeopleAct.Kind.class);
        why.put(PeopleAct.Kind.EXTEND, """
                WHEN NOT s.active AND a.state IN ('ASSIGNED', 'SELF_ASSESSING') THEN 'INACTIVE'
                WHEN a.paused_since IS NOT NULL THEN 'PAUSED'
                WHEN {due} IS NULL THEN 'NOTHING_DUE'
                WHEN {due} >= CAST(:day AS timestamptz) THEN 'ALREADY_LATER'
                WHEN a.state NOT IN {published} AND CAST(:day AS timestamptz) > c.publication_due THEN 'AFTER_RESULTS'
                """.replace("{due}", STEP_DUE).replace("{published}", PUBLISHED));
        why.put(PeopleAct.Kind.PAUSE, """
                WHEN a.state IN ('CLOSED', 'WITHDRAWN') THEN 'STATE'
                WHEN a.paused_since IS NOT NULL THEN 'PAUSED'
                """);
        why.put(PeopleAct.Kind.RESUME, """
                WHEN a.paused_since IS NULL THEN 'NOT_PAUSED'
                WHEN a.paused_by_leaving THEN 'HAS_LEFT'
                """);
        why.put(PeopleAct.Kind.REMIND, ReminderRule.OF_THE_CASE + """
                WHEN t.id IS NULL THEN 'NOTHING_OPEN'
                WHEN t.why IS NOT NULL THEN t.why
                """);
        why.put(PeopleAct.Kind.REASSIGN, """
                WHEN a.state NOT IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW') THEN 'STATE'
                WHEN a.subject_id = CAST(:person AS uuid) THEN 'ABOUT_THEMSELVES'
                """);
        why.put(PeopleAct.Kind.WITHDRAW, """
                WHEN a.state = 'WITHDRAWN' OR a.state IN {published} THEN 'STATE'
                """.replace("{published}", PUBLISHED));
        why.put(PeopleAct.Kind.REOPEN, """
                WHEN NOT s.active AND :step = 'SELF_ASSESSMENT' THEN 'INACTIVE'
                WHEN a.state = 'APPEALED' THEN 'APPEALED'
                WHEN a.paused_since IS NOT NULL THEN 'PAUSED'
                WHEN :step = 'SELF_ASSESSMENT' AND a.state = 'ASSIGNED' THEN 'NOT_BEGUN'
                WHEN :step = 'REVIEW' AND (a.state = 'ASSIGNED' OR NOT a.submitted AND NOT a.bypassed) THEN 'NOT_SUBMITTED'
                WHEN :step = 'CALIBRATION' AND NOT c.calibration_required THEN 'NO_CALIBRATION'
                WHEN :step = 'CALIBRATION' AND a.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW',
                    'SECOND_ASSESSMENT', 'TO_SETTLE') THEN 'NOT_REVIEWED'
                """);
        return why;
    }

    /**
     * The people whom somebody steers and a filter finds, by name.
     *
     * @param after the person after whom the page starts; null for the first page
     */
    List<Row> page(UUID actor, Steers steers, UUID cycle, Filter filter, @Nullable String after, int most) {
        return byName(
                actor,
                steers,
                cycle,
                filter,
                false,
                after == null || after.isEmpty() ? null : key(after),
                OF_PERSON,
                most);
    }

    private List<Row> byName(
            UUID actor,
            Steers steers,
            UUID cycle,
            Filter filter,
            boolean descending,
            @Nullable UUID after,
            String whose,
            int most) {
        Optional<Name> last = after == null
                ? Optional.empty()
                : jdbc.sql(whose)
                        .param("id", after)
                        .query((row, n) -> new Name(
                                row.getString("family"), row.getString("given_name"), row.getObject("id", UUID.class)))
                        .optional();
        if (after != null && last.isEmpty()) {
            return List.of();
        }
        StatementSpec statement = filtered(jdbc.sql(byName(after == null, descending)), steers, cycle, filter)
                .param("actor", actor)
                .param("most", most);
        if (last.isPresent()) {
            Name name = last.get();
            statement = statement
                    .param("family", name.family())
                    .param("given", name.given())
                    .param("after", name.person());
        }
        Instant now = clock.instant();
        return statement.query((row, n) -> row(row, now)).list();
    }

    /** The statement that reads a page by name. */
    static String byName(boolean first, boolean descending) {
        String after = first ? "" : "AND (" + IN_ORDER + ") " + (descending ? "<" : ">") + " (:family, :given, :after)";
        return BY_NAME.replace("{after}", after).replace("{order}", descending ? IN_ORDER_BACKWARDS : IN_ORDER);
    }

    /**
     * As {@link #page}, in another order.
     *
     * @param after the key of the last one of the page before; null for the first page
     */
    List<Sorted> sorted(
            UUID actor,
            Steers steers,
            UUID cycle,
            Filter filter,
            Order order,
            boolean descending,
            @Nullable String after,
            int most) {
        List<String> key = Keyset.parts(after, 2, 0);
        if (order == Order.NAME) {
            UUID last = key.isEmpty() ? null : UUID.fromString(key.getFirst());
            return byName(actor, steers, cycle, filter, descending, last, OF_ASSESSMENT, most).stream()
                    .map(row -> new Sorted(row, row.assessmentId() + "~" + row.name()))
                    .toList();
        }
        Instant now = clock.instant();
        String sql = SORTED.replace("{value}", order.value)
                .replace("{name}", Order.NAME.value)
                .replace("{beyond}", descending ? "<" : ">")
                .replace("{direction}", descending ? "DESC" : "ASC");
        return filtered(jdbc.sql(sql), steers, cycle, filter)
                .param("actor", actor)
                .param(
                        "everyState",
                        Arrays.stream(AssessmentState.values()).map(Enum::name).toArray(String[]::new))
                .param("after", key.isEmpty() ? "" : key.getFirst())
                .param("sort", key.isEmpty() ? "" : key.getLast())
                .param("most", most)
                .query((row, n) -> new Sorted(row(row, now), row.getString("id") + "~" + row.getString("sort")))
                .list();
    }

    private static Row row(ResultSet row, Instant now) throws SQLException {
        Timestamp due = row.getTimestamp("due");
        Timestamp paused = row.getTimestamp("paused_since");
        Array waits = row.getArray("waits");
        String[] waitsFor = waits == null ? new String[2] : (String[]) waits.getArray();
        String beyond = row.getString("beyond");
        return new Row(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("subject_id", UUID.class)),
                row.getString("name"),
                row.getString("unit"),
                row.getString("reviewer"),
                AssessmentState.valueOf(row.getString("state")),
                due == null ? null : due.toInstant(),
                due != null && due.toInstant().isBefore(now) && !row.getBoolean("waiting"),
                paused == null ? null : paused.toInstant(),
                row.getLong("version"),
                waitsFor[0],
                waitsFor[1],
                beyond == null ? null : AssessmentCycle.Phase.valueOf(beyond));
    }

    static UUID key(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Keyset.unknown();
        }
    }

    int count(Steers steers, UUID cycle, Filter filter) {
        return filtered(jdbc.sql(COUNT), steers, cycle, filter)
                .query(Integer.class)
                .single();
    }

    /** How many tasks of those whom a filter finds are overdue, and with how many people. */
    Overdue overdue(Steers steers, UUID cycle, Filter filter) {
        return filtered(jdbc.sql(OVERDUE), steers, cycle, filter)
                .query((row, n) -> new Overdue(row.getInt("tasks"), row.getInt("people")))
                .single();
    }

    /** The units of the people whom somebody steers, and those above them that they steer. */
    List<String> units(Steers steers, UUID cycle) {
        return jdbc.sql(UNITS)
                .param("cycle", cycle)
                .param("all", steers.all())
                .param("units", steers.units().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Writes down with whom an act is to be done; returns with how many. */
    int write(UUID act, Steers steers, UUID cycle, ChosenInCycle chosen) {
        if (chosen.some().isEmpty()) {
            return filtered(
                            jdbc.sql("INSERT INTO people_act_on (act_id, assessment_id) SELECT :act, q.id FROM (" + IDS
                                    + ") q"),
                            steers,
                            cycle,
                            chosen.filter())
                    .param("act", act)
                    .update();
        }
        Map<UUID, Optional<Long>> once = new HashMap<>();
        chosen.some().forEach(one -> once.put(one.assessment(), Optional.ofNullable(one.version())));
        UUID[] ids = once.keySet().stream().sorted().toArray(UUID[]::new);
        return jdbc.sql("""
                        INSERT INTO people_act_on (act_id, assessment_id, version)
                        SELECT :act, q.id, q.version
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[])) q(id, version)
                        """)
                .param("act", act)
                .param("ids", ids)
                .param(
                        "versions",
                        Arrays.stream(ids)
                                .map(id ->
                                        once.getOrDefault(id, Optional.empty()).orElse(null))
                                .toArray(Long[]::new))
                .update();
    }

    /**
     * Of how many people whom a filter finds an act is not possible, by the reason.
     *
     * @param day by which an act that sets a date sets it; null for another
     */
    Map<Why, Integer> hindered(
            UUID actor, Steers steers, AssessmentCycle cycle, Filter filter, PeopleAct act, @Nullable Instant day) {
        Map<Why, Integer> counts = new EnumMap<>(Why.class);
        asked(
                        filtered(
                                jdbc.sql("SELECT q.why, count(*)::int FROM (SELECT " + whyOf(act.kind()) + " AS why "
                                        + FROM + TASK + WHERE + ") q WHERE q.why IS NOT NULL GROUP BY q.why"),
                                steers,
                                cycle.id(),
                                filter),
                        actor,
                        cycle,
                        act,
                        day)
                .query(row -> {
                    counts.put(Why.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    /**
     * With which of some people an act is not possible, and why.
     *
     * @param day as {@link #hindered}
     */
    Map<UUID, Why> hindered(
            UUID actor, Steers steers, AssessmentCycle cycle, List<UUID> ids, PeopleAct act, @Nullable Instant day) {
        Map<UUID, Why> whys = new HashMap<>();
        ids.forEach(id -> whys.put(id, Why.NOT_FOUND));
        asked(
                        some(
                                jdbc.sql("SELECT a.id, " + whyOf(act.kind()) + " AS why " + FROM + TASK + OF_SOME),
                                steers,
                                cycle.id(),
                                ids),
                        actor,
                        cycle,
                        act,
                        day)
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    String why = row.getString(2);
                    if (why == null) {
                        whys.remove(id);
                    } else {
                        whys.put(id, Why.valueOf(why));
                    }
                });
        return whys;
    }

    /**
     * Whom an act concerns, by name; whoever is named and is not found is left out.
     *
     * @param day as {@link #hindered}
     * @param possible those with whom it is possible, or those with whom it is not
     */
    List<Concerned> concerned(
            UUID actor,
            Steers steers,
            AssessmentCycle cycle,
            ChosenInCycle chosen,
            PeopleAct act,
            @Nullable Instant day,
            boolean possible,
            int most) {
        List<UUID> ids =
                chosen.some().stream().map(ChosenInCycle.One::assessment).toList();
        StatementSpec statement = jdbc.sql(CONCERNED
                .replace("{why}", whyOf(act.kind()))
                .replace("{task}", TASK)
                .replace("{where}", ids.isEmpty() ? WHERE : OF_SOME));
        return asked(
                        ids.isEmpty()
                                ? filtered(statement, steers, cycle.id(), chosen.filter())
                                : some(statement, steers, cycle.id(), ids),
                        actor,
                        cycle,
                        act,
                        day)
                .param("possible", possible)
                .param("most", most)
                .query((row, n) -> new Concerned(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("why") == null ? null : Why.valueOf(row.getString("why"))))
                .list();
    }

    /** The open tasks of some assessments of which their holders are reminded, by assessment. */
    Map<UUID, List<UUID>> tasks(AssessmentCycle cycle, List<UUID> ids) {
        Map<UUID, List<UUID>> tasks = new HashMap<>();
        jdbc.sql(TASKS)
                .param("ids", ids.toArray(UUID[]::new))
                .param("before", Timestamp.from(remindedBefore(cycle)))
                .query(row -> {
                    tasks.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(row.getObject(2, UUID.class));
                });
        return tasks;
    }

    /** Who was reminded of a task after it is not reminded again. */
    Instant remindedBefore(AssessmentCycle cycle) {
        return clock.instant().minus(policies.betweenNudges(cycle.policyVersion()));
    }

    private static String whyOf(PeopleAct.Kind kind) {
        return "CASE WHEN a.subject_id = :actor THEN 'ON_ONESELF' " + WHY.get(kind) + " END";
    }

    private StatementSpec asked(
            StatementSpec statement, UUID actor, AssessmentCycle cycle, PeopleAct act, @Nullable Instant day) {
        return statement
                .param("actor", actor)
                .param("reminds", act.kind() == PeopleAct.Kind.REMIND)
                .param("before", Timestamp.from(remindedBefore(cycle)))
                .param("day", day == null ? null : Timestamp.from(day))
                .param("person", act.person() == null ? null : act.person().toString())
                .param("step", act.step() == null ? "" : act.step().name());
    }

    private static StatementSpec some(StatementSpec statement, Steers steers, UUID cycle, List<UUID> ids) {
        return statement
                .param("cycle", cycle)
                .param("ids", ids.toArray(UUID[]::new))
                .param("all", steers.all())
                .param("units", steers.units().toArray(String[]::new));
    }

    private StatementSpec filtered(StatementSpec statement, Steers steers, UUID cycle, Filter filter) {
        return statement
                .param("cycle", cycle)
                .param("all", steers.all())
                .param("units", steers.units().toArray(String[]::new))
                .param("unit", filter.unit())
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("paused", filter.paused())
                .param("late", filter.late())
                .param("now", Timestamp.from(clock.instant()))
                .param("words", words(filter.search()));
    }

    private static String[] words(String search) {
        return Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toArray(String[]::new);
    }
}
