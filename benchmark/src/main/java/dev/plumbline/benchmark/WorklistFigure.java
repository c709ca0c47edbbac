package dev.plumbline.benchmark;

import dev.plumbline.assessment.AssessmentApplication;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * P6 and P7: the lists of tasks while {@value #OPEN} tasks are open, a quarter of them in HR's group, {@value #PEOPLE} people
 * and 200,000 tasks that are done; beside the search by ILIKE on the same rows.
 */
final class WorklistFigure implements AutoCloseable {

    static final int OPEN = 1_000_000;
    private static final int PEOPLE = 100_000;
    private static final int PORT = 19_281;
    private static final String ADDRESS = "http://localhost:" + PORT;
    private static final String HR = "helena.ruiz@demo.example";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/tasks\\?[^\"]*after=[^\"]*)\"");

    /** What people look for: whole names, parts of them, units, cycles, few letters, and what is not there. */
    private static final List<String> SOUGHT = List.of(
            "Anna Abc",
            "Tara",
            "rosa b",
            "Unit 17",
            "unit 4",
            "Winter",
            "Spring 2027",
            "xyzzy",
            "Sven Fee",
            "bad",
            "ce",
            "Quentin Cafe",
            "Björn",
            "lena de",
            "no such name");

    /** Names are made of the letters of hexadecimal numbers. */
    private static final String PERSONS = """
            INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, manager_id,
                active, revision, version)
            SELECT md5('person' || n)::uuid, 'MANY' || n, 'many' || n || '@many.example',
                (ARRAY['Anna', 'Björn', 'Chloé', 'David', 'Elif', 'Farid', 'Greta', 'Hanna', 'Igor', 'Jana', 'Karim', 'Lena', 'Mateo',
                    'Nora', 'Otto', 'Paula', 'Quentin', 'Rosa', 'Sven', 'Tara'])[1 + n % 20],
                initcap(translate(left(md5('family' || n % 5000), 7), '0123456789', 'abcdefabcd')), 'Keeper',
                'Unit ' || lpad((n % 50)::text, 2, '0'), 'en', 'Europe/Berlin',
                CASE WHEN n >= 10 THEN md5('person' || n / 10)::uuid END, true, 1, 0
            FROM generate_series(1, ?) n
            """;

    /**
     * What a task is of, by when and for whom is drawn by hashes of its number, each by another: whoever is looked for by name has
     * tasks of every kind, cycle and date.
     */
    private static final String TASKS = """
            INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, group_role, subject_id,
                cycle_id, due_at, opened_at, subject_name, unit, cycle_name, claims, follow_up, owner_id, vacancy, priority, returned,
                differs, escalated_to, escalated_group)
            SELECT gen_random_uuid(), 'participant-assessment', t.element, 0, md5('case' || t.n % 400000)::uuid::text, 1 + t.n / 400000,
                'MANY', 'OPEN', CASE t.whose WHEN 'HR' THEN NULL WHEN 'MINE' THEN ?::uuid ELSE
                    CASE WHEN t.element = 'user_assess_self' THEN p.id ELSE coalesce(p.manager_id, p.id) END END,
                CASE WHEN t.whose = 'HR' THEN 'HR' END, p.id, md5('cycle' || t.cycle)::uuid,
                CASE WHEN t.due % 97 > 0 THEN now() + (t.due % 2400 - 600) * interval '1 hour' END,
                now() - (t.n % 1000) * interval '1 hour', p.given_name || ' ' || p.family_name, p.unit,
                (ARRAY['Spring 2027', 'Summer 2027', 'Autumn 2027', 'Winter 2027', 'Trial 2026'])[1 + t.cycle], 'ITMG 5',
                CASE WHEN t.mark % 50 = 7 THEN current_date + t.due % 60 END, CASE WHEN t.whose = 'HANDED' THEN ?::uuid END,
                CASE WHEN t.whose = 'HR' AND t.mark % 40 = 0 THEN 'NOBODY_ABLE' END,
                CASE WHEN t.mark % 60 = 1 THEN 1 WHEN t.mark % 60 = 2 THEN -1 ELSE 0 END, CASE WHEN t.mark % 45 = 3 THEN 1 ELSE 0 END,
                t.mark % 30 = 4 AND t.element <> 'user_assess_self',
                CASE WHEN t.whose = 'OTHERS' AND t.mark % 100 = 5 THEN ?::uuid END,
                CASE WHEN t.whose = 'OTHERS' AND t.mark % 100 = 6 THEN 'HR' END
            FROM (SELECT n, CASE WHEN n % 4 = 0 THEN 'HR' WHEN n % 50 = 1 THEN 'MINE' WHEN n % 100 = 3 THEN 'HANDED' ELSE 'OTHERS' END
                        AS whose,
                    CASE WHEN n % 4 = 0 THEN (ARRAY['user_second_assessment', 'user_settle_disagreement', 'user_decide_appeal',
                            'user_confirm_appeal'])[1 + (hashint8(n) & 2147483647) % 4]
                        ELSE (ARRAY['user_review', 'user_assess_self', 'user_explain_change'])[1 + (hashint8(n) & 2147483647) % 3]
                        END AS element,
                    CASE WHEN (hashint8(n + 20000000) & 2147483647) % 2000 = 0 THEN 4
                        ELSE (hashint8(n + 10000000) & 2147483647) % 4 END AS cycle,
                    hashint8(n + 30000000) & 2147483647 AS due, hashint8(n + 40000000) & 2147483647 AS mark
                FROM generate_series(?, ?) n) t
            JOIN person p ON p.id = md5('person' || 1 + t.n % 400000 / 4)::uuid
            """;

    /** Units of ten, each under one above; the demo's units are elsewhere. */
    private static final String UNITS_ABOVE = """
            INSERT INTO org_unit (name, label)
            SELECT 'Above ' || n, 'Above ' || n
            FROM generate_series(0, 4) n
            """;

    private static final String UNITS_BELOW = """
            UPDATE org_unit u
            SET parent_id = (SELECT a.id FROM org_unit a WHERE a.label = 'Above ' || substr(u.label, 6, 1))
            WHERE u.label ~ '^Unit [0-4][0-9]$'
            """;

    private static final String SKILLS = """
            SELECT s.id::text, s.code
            FROM skill s
            JOIN (SELECT code, min(id::text) AS id FROM skill GROUP BY code) one ON one.id = s.id::text
            ORDER BY s.code
            LIMIT 2
            """;

    /** One skill of half of the cases, drawn by a hash, the other of a thousandth. The cases themselves are not there. */
    private static final String SKILLS_OF_CASES = """
            INSERT INTO skill_assessment (id, assessment_id, skill_id)
            SELECT gen_random_uuid(), md5('case' || n)::uuid, ?::uuid
            FROM generate_series(0, 399999) n
            WHERE (hashint8(n + 50000000) & 2147483647) % ? = 0
            """;

    /** HR is the deputy of five people. */
    private static final String DEPUTY = """
            INSERT INTO substitution (id, person_id, deputy_id, begins, ends)
            SELECT gen_random_uuid(), md5('person' || n)::uuid, ?, current_date - 1, current_date + 9
            FROM generate_series(100, 104) n
            """;

    private static final String DONE = """
            INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id, opened_at,
                done_at, done_by, subject_name, unit, cycle_name)
            SELECT gen_random_uuid(), 'participant-assessment', (ARRAY['user_review', 'user_decide_appeal'])[1 + n % 2], 0,
                md5('case' || n)::uuid::text, 90, 'MANY', 'COMPLETED', p.id, p.id, now(), now() - n * interval '1 minute',
                CASE WHEN n % 4 = 0 THEN ?::uuid ELSE p.id END, p.given_name || ' ' || p.family_name, p.unit, 'Winter 2020'
            FROM generate_series(1, 200000) n JOIN person p ON p.id = md5('person' || 1 + n / 4)::uuid
            """;

    private final ConfigurableApplicationContext service;
    private final TaskLists lists;
    private final JdbcTemplate jdbc;
    private final UUID hr;
    private final List<String> skills = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Map<Choice, String> farOn = new HashMap<>();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    WorklistFigure(PostgresServer postgres, KafkaServer kafka) {
        service = new SpringApplicationBuilder(AssessmentApplication.class)
                .properties(Map.of(
                        "PLUMBLINE_ASSESSMENT_DB",
                        postgres.database("worklist"),
                        "PLUMBLINE_DB_USER",
                        postgres.user(),
                        "PLUMBLINE_DB_PASSWORD",
                        postgres.password(),
                        "PLUMBLINE_KAFKA",
                        kafka.bootstrap(),
                        "PLUMBLINE_PORT",
                        String.valueOf(PORT),
                        "PLUMBLINE_ADDRESS",
                        ADDRESS,
                        "namastack.outbox.enabled",
                        "false",
                        "PLUMBLINE_MANAGEMENT_PORT",
                        "0",
                        "plumbline.demo",
                        "true"))
                .run();
        lists = service.getBean(TaskLists.class);
        jdbc = new JdbcTemplate(Databases.pool(postgres, "worklist"));
        hr = Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM person WHERE mail = ?", UUID.class, HR), "the demo's HR");
        fill();
    }

    private void fill() {
        jdbc.update(PERSONS, PEOPLE);
        for (int from = 0; from < OPEN; from += OPEN / 20) {
            jdbc.update(TASKS, hr, hr, hr, from, from + OPEN / 20 - 1);
        }
        jdbc.update(DONE, hr);
        jdbc.update(UNITS_ABOVE);
        jdbc.update(UNITS_BELOW);
        jdbc.update(DEPUTY, hr);
        skills();
        jdbc.execute("VACUUM ANALYZE");
    }

    private void skills() {
        int[] every = {2, 1_000};
        List<String> ids = new ArrayList<>();
        jdbc.query(SKILLS, row -> {
            ids.add(row.getString(1));
            skills.add(row.getString(2));
        });
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
            }
            try (PreparedStatement insert = connection.prepareStatement(SKILLS_OF_CASES)) {
                for (int n = 0; n < every.length; n++) {
                    insert.setString(1, ids.get(n));
                    insert.setInt(2, every[n]);
                    insert.executeUpdate();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("RESET session_replication_role");
            }
            return 0;
        });
    }

    /** What is looked for by each part of a filter that is no choice of few: something frequent first, then something seldom. */
    private Map<String, List<?>> drawn() {
        return Map.ofEntries(
                Map.entry("kind", List.of("user_decide_appeal", "user_review")),
                Map.entry("search", List.of("tara", "Quentin Cafe")),
                Map.entry("cycle", List.of(md5("cycle0"), md5("cycle4"))),
                Map.entry("unit", List.of("Above 2", "Unit 17")),
                Map.entry("from", List.of(Instant.now().plus(30, ChronoUnit.DAYS))),
                Map.entry("before", List.of(Instant.now().plus(3, ChronoUnit.DAYS))),
                Map.entry("holder", List.of(hr, md5("person700"))),
                Map.entry("involved", List.of(hr, md5("person7000"))),
                Map.entry("skill", List.copyOf(skills)));
    }

    private UUID md5(String text) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT md5(?)::uuid", UUID.class, text), "md5");
    }

    /** A list in an order with a filter, or the count of one, and how long it took. */
    record Slow(String what, double millis) {

        /** Whether a text is looked for, of which more is allowed than of other filters. */
        boolean isSearch() {
            return what.contains(", search ");
        }
    }

    private record Narrowed(Tab tab, Sort sort, EveryFilter.Named filter) {}

    /**
     * The first page of each list in each order with each filter, and its count, in milliseconds. What a list cannot be narrowed to
     * is left out.
     */
    List<Slow> narrowed() {
        List<Narrowed> all = new ArrayList<>();
        for (EveryFilter.Named filter : EveryFilter.of(drawn())) {
            for (Tab tab : Tab.values()) {
                for (Sort sort : Sort.values()) {
                    all.add(new Narrowed(tab, sort, filter));
                }
            }
        }
        List<Slow> slow = new ArrayList<>();
        for (Narrowed one : all) {
            TaskFilter filter = one.filter().filter();
            String what = one.tab() + " by " + one.sort() + ", " + one.filter().name();
            try {
                slow.add(new Slow(what, millis(() -> lists.page(hr, one.tab(), one.sort(), filter, null, 50))));
                if (one.sort() == Sort.DUE) {
                    slow.add(new Slow("count of " + what, millis(() -> lists.count(hr, one.tab(), filter))));
                }
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.INVALID) {
                    throw refusal;
                }
            }
        }
        return slow;
    }

    /** A list in one of its orders, of one kind or of all. */
    private record Choice(Tab tab, Sort sort, String kind) {}

    private List<Choice> choices() {
        if (!choices.isEmpty()) {
            return choices;
        }
        for (Tab tab : Tab.values()) {
            for (Sort sort : Sort.values()) {
                choices.add(new Choice(tab, sort, ""));
                lists.kinds(hr, tab).forEach(kind -> choices.add(new Choice(tab, sort, kind)));
            }
        }
        return choices;
    }

    private static double millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    /** How long the database and its driver take for a page of each list, order and kind, in milliseconds, several times each. */
    List<Double> pages(int times, boolean deep) {
        List<Double> latencies = new ArrayList<>();
        for (Choice choice : choices()) {
            String after = deep ? farOn.computeIfAbsent(choice, this::farOn) : null;
            for (int i = 0; i < times; i++) {
                latencies.add(millis(() -> lists.page(hr, choice.tab(), choice.sort(), choice.kind(), "", after, 50)));
            }
        }
        return latencies;
    }

    /** The key of a page 10,000 tasks further on, or of the last page where the list is shorter; empty where it has only one. */
    private String farOn(Choice choice) {
        String after = "";
        for (int i = 0; i < 20; i++) {
            String next = lists.page(hr, choice.tab(), choice.sort(), choice.kind(), "", after, 500)
                    .next();
            if (next == null) {
                return after;
            }
            after = next;
        }
        return after;
    }

    /** The counts of all lists and the kinds of one, in milliseconds. */
    List<Double> countsAndKinds(int times) {
        List<Double> latencies = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Tab tab : Tab.values()) {
                latencies.add(millis(() -> lists.count(hr, tab)));
                latencies.add(millis(() -> lists.kinds(hr, tab)));
            }
        }
        return latencies;
    }

    /** A search in HR's group, in each order, in milliseconds. */
    List<Double> searches(int times) {
        List<Double> latencies = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (String sought : SOUGHT) {
                for (Sort sort : Sort.values()) {
                    latencies.add(millis(() -> lists.page(hr, Tab.GROUP, sort, "", sought, null, 50)));
                }
            }
        }
        return latencies;
    }

    /** The same by ILIKE over the group, as it was before. */
    List<Double> searchesByIlike() {
        List<Double> latencies = new ArrayList<>();
        for (String sought : SOUGHT) {
            String like = "%" + sought + "%";
            latencies.add(millis(() -> jdbc.queryForList(
                    "SELECT * FROM work_item w WHERE w.state = 'OPEN' AND w.holder_id IS NULL AND w.group_role = 'HR' AND"
                            + " (w.subject_name ILIKE ? OR w.unit ILIKE ? OR w.cycle_name ILIKE ?) ORDER BY coalesce(w.due_at,"
                            + " 'infinity'::timestamptz) + interval '0', w.id LIMIT 51",
                    like,
                    like,
                    like)));
        }
        return latencies;
    }

    /** Signs in as HR, as a browser does. */
    void signIn() {
        Matcher token = TOKEN.matcher(get("/sign-in"));
        if (!token.find()) {
            throw new IllegalStateException("The page to sign in has no form");
        }
        send(HttpRequest.newBuilder(URI.create(ADDRESS + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("mail=" + HR + "&password=plumbline-demo&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
        if (!get("/tasks?tab=GROUP").contains("data-keys")) {
            throw new IllegalStateException("The page of tasks shows none");
        }
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(ADDRESS + path)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Pages of tasks in a browser, at an even pace, in milliseconds from when each was due. */
    List<Double> pagesInABrowser(int perSecond, int count, boolean deep) {
        String path = "/tasks?tab=GROUP";
        for (int i = 0; deep && i < 40; i++) {
            Matcher next = NEXT.matcher(get(path));
            if (!next.find()) {
                throw new IllegalStateException("No page after " + path);
            }
            path = next.group(1).replace("&amp;", "&");
        }
        String asked = path;
        return steadily(perSecond, count, i -> () -> get(asked));
    }

    private static List<Double> steadily(int perSecond, int count, IntFunction<Runnable> work) {
        List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
        var failed = new AtomicInteger();
        long begun = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = begun + i * 1_000_000_000L / perSecond;
                long wait = (due - System.nanoTime()) / 1_000_000;
                if (wait > 0) {
                    Databases.pause(wait);
                }
                int n = i;
                workers.submit(() -> {
                    try {
                        work.apply(n).run();
                        latencies.add((System.nanoTime() - due) / 1e6);
                    } catch (RuntimeException e) {
                        failed.incrementAndGet();
                    }
                });
            }
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " pages failed");
        }
        return List.copyOf(latencies);
    }

    /** New tasks of a batch as they are given, a hundred to a transaction, in tasks per second. */
    double given(int count) {
        String statement = TASKS.replace("'MANY', 'OPEN'", "'NEW', 'OPEN'")
                .replace("1 + t.n / 400000", "(random() * 2000000000)::int");
        return Databases.rate(1, count / 100, i -> jdbc.update(statement, hr, hr, hr, i * 100, i * 100 + 99)) * 100;
    }

    /** Has the table as it was before its lists were read by key: to see what that costs who writes. */
    void asBefore() {
        jdbc.queryForList(
                        "SELECT indexname FROM pg_indexes WHERE tablename = 'work_item' AND indexname ~ '^work_item_(held|group|vacant|"
                                + "handed_on)_by_|work_item_search|work_item_done_by_kind'",
                        String.class)
                .forEach(index -> jdbc.execute("DROP INDEX " + index));
        jdbc.execute("ALTER TABLE work_item DROP COLUMN search, DROP COLUMN short_search, DROP COLUMN in_unit");
        jdbc.execute("CREATE INDEX ON work_item (holder_id, due_at, id) WHERE state IN ('OPEN', 'CLAIMED')");
        jdbc.execute(
                "CREATE INDEX ON work_item (group_role, group_unit, due_at, id) WHERE state = 'OPEN' AND holder_id IS NULL");
        jdbc.execute("CREATE INDEX ON work_item (done_by, done_at DESC, id) WHERE done_by IS NOT NULL");
        jdbc.execute(
                "CREATE INDEX ON work_item (owner_id, due_at, id) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED')");
        jdbc.execute(
                "CREATE INDEX ON work_item (coalesce(due_at, 'infinity'::timestamptz), id) WHERE vacancy IS NOT NULL AND"
                        + " holder_id IS NULL AND state = 'OPEN'");
        jdbc.execute("DELETE FROM work_item WHERE role = 'NEW'");
        jdbc.execute("VACUUM ANALYZE work_item");
    }

    @Override
    public void close() {
        service.close();
    }
}
