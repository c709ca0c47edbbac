package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What HR sees of a cycle of 100,000 people, 5,000 reviewers and 500 units, half of them reviewed: measured against a cycle of 100
 * people in the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyInACycleIT extends Platform {

    private static final int ROUNDS = 3;
    private static final int EACH = 20;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = "many-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<UUID> cycles = new ArrayList<>();

    /** Copies one person whose review is submitted, and one whose self-assessment is open, so many times into their cycle. */
    private UUID cycleOf(int people) {
        UUID cycle = scene.launched(mark + people, false, Scene.EMPLOYEE, Scene.STRANGER);
        cycles.add(cycle);
        UUID reviewed = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID begun = scene.assessment(cycle, Scene.STRANGER);
        scene.handIn(reviewed, 5);
        scene.review(Scene.MANAGER, reviewed, 5, null);
        scene.opened("user_assess_self", dev.plumbline.events.WorkRole.SUBJECT, begun);
        String name = mark + people + "-";
        int reviewers = Math.max(1, people / EACH);
        for (int from = 1; from <= people + reviewers; from += 10_000) {
            int to = Math.min(from + 9_999, people + reviewers);
            jdbc.update("""
                    INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,
                        active, announced, revision, version, manager_id)
                    SELECT md5(? || n)::uuid, ? || n, '', 'G' || n, 'F' || n, 'Clerk', ? || n % 500, 'en', 'Europe/Berlin',
                        true, true, 1, 0, CASE WHEN n > ? THEN md5(? || (n % ? + 1))::uuid END
                    FROM generate_series(?, ?) n
                    ORDER BY n
                    """, name, name, name, reviewers, name, reviewers, from, to);
        }
        for (int from = reviewers + 1; from <= people + reviewers; from += 10_000) {
            int to = Math.min(from + 9_999, people + reviewers);
            for (UUID one : List.of(reviewed, begun)) {
                copy(one, one.equals(reviewed) ? 0 : 1, name, reviewers, from, to);
            }
        }
        for (String table : List.of("person", "assessment", "assessment_step", "skill_assessment", "work_item")) {
            jdbc.execute("ANALYZE " + table);
        }
        return cycle;
    }

    private void copy(UUID one, int odd, String name, int reviewers, int from, int to) {
        jdbc.update("""
                INSERT INTO assessment
                SELECT (jsonb_populate_record(a, jsonb_build_object('id', md5(? || 'a' || n)::uuid, 'subject_id',
                    md5(? || n)::uuid, 'reviewer_id', md5(? || (n % ? + 1))::uuid))).*
                FROM assessment a, generate_series(?, ?) n
                WHERE a.id = ? AND n % 2 = ?
                """, name, name, name, reviewers, from, to, one, odd);
        for (String table : List.of("skill_assessment", "assessment_step")) {
            jdbc.update("""
                    INSERT INTO %1$s (%2$s)
                    SELECT %2$s
                    FROM (SELECT to_jsonb(s) AS row, s.id FROM %1$s s WHERE s.assessment_id = ?) s
                    CROSS JOIN generate_series(?, ?) n
                    CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, s.row || jsonb_build_object('id',
                        md5(? || s.id || n)::uuid, 'assessment_id', md5(? || 'a' || n)::uuid)) r
                    WHERE n %% 2 = ?
                    """.formatted(table, columns(table)), one, from, to, name, name, odd);
        }
        jdbc.update("""
                INSERT INTO work_item (%1$s)
                SELECT %1$s
                FROM (SELECT to_jsonb(w) AS row, w.id FROM work_item w WHERE w.business_key = ?) w
                CROSS JOIN generate_series(?, ?) n
                CROSS JOIN LATERAL jsonb_populate_record(NULL::work_item, w.row || jsonb_build_object('id', gen_random_uuid(),
                    'business_key', md5(? || 'a' || n)::uuid::text, 'subject_id', md5(? || n)::uuid, 'holder_id',
                    md5(? || n)::uuid, 'subject_name', 'G' || n || ' F' || n, 'unit', ? || n %% 500)) r
                WHERE n %% 2 = ?
                """.formatted(columns("work_item")), one.toString(), from, to, name, name, name, name, odd);
    }

    private String columns(String table) {
        return jdbc.queryForObject("""
                SELECT string_agg(column_name, ', ' ORDER BY column_name)
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'
                """, String.class, table);
    }

    @AfterEach
    void backToAFewPeople() {
        // Without looking for each of 100,000 people into every table that names people.
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
                    SELECT a.id FROM assessment a JOIN person p ON p.id = a.subject_id AND p.employee_id LIKE '%1$s%%';
                DELETE FROM work_item WHERE business_key IN (SELECT id::text FROM gone);
                DELETE FROM assessment_step WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM skill_assessment WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM assessment WHERE id IN (SELECT id FROM gone);
                DELETE FROM person WHERE employee_id LIKE '%1$s%%';
                COMMIT""".formatted(mark));
    }

    private double[] millis(String path) {
        double[] took = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            try {
                assertThat(pages.get(Scene.HR, path).status()).as(path).isEqualTo(200);
            } catch (Exception e) {
                throw new AssertionError(path, e);
            }
            took[round] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }

    private static String said(String what, double[] many, double[] few) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f ms (%.0f – %.0f), few people %.0f ms (%.0f – %.0f): %.1f times",
                what,
                many[ROUNDS / 2],
                many[0],
                many[ROUNDS - 1],
                few[ROUNDS / 2],
                few[0],
                few[ROUNDS - 1],
                many[ROUNDS / 2] / few[ROUNDS / 2]);
    }

    @Test
    void whatHrSeesOfACycleStaysReadable() {
        UUID few = cycleOf(100);
        Map<String, double[]> before = Map.of("/", millis("/"), "/cycles", millis("/cycles"));
        UUID many = cycleOf(100_000);
        List<String> lines = new ArrayList<>();
        before.forEach((path, took) -> lines.add(said(path, millis(path), took)));
        for (String path : List.of(
                "",
                "/course",
                "/progress",
                "/participants",
                "/participants?descending=true",
                "/participants?order=REVIEWER",
                "/participants?order=DUE",
                "/check",
                "/publication",
                "/progress.csv",
                "/participants.csv")) {
            if (pages(few, path)) {
                lines.add(
                        said("/cycles/{id}" + path, millis("/cycles/" + many + path), millis("/cycles/" + few + path)));
            }
        }
        System.out.println(String.join("\n", lines));
        assertThat(lines).hasSizeGreaterThan(5);
    }

    private boolean pages(UUID cycle, String path) {
        try {
            return pages.get(Scene.HR, "/cycles/" + cycle + path).status() == 200;
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }
}
