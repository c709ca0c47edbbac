package dev.plumbline.assessment.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.messaging.job.Chunk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The reviews of 100,000 people by 5,000 reviewers are drawn from, looked at and reported. Measured against a cycle of 100 people in
 * the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyDrawnIT extends Platform {

    private static final int ROUNDS = 5;
    private static final int EACH = 20;

    @Autowired
    private AssuredCycles assured;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private AssuringCycles cycles;

    @Autowired
    private WatchingQuality watching;

    @Autowired
    private ReportingQuality reporting;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String mark = "drawn-" + UUID.randomUUID().toString().substring(0, 8);

    /** Copies one reviewed person so many times, twenty to a reviewer, into the same cycle, in which one is not reviewed yet. */
    private UUID reviewed(String of, int people) {
        List<UUID> two =
                assured.reviewed(assured.person("Reviewer", null), 2, 1, true, new QualityPlan(10, 5, List.of()));
        UUID one = two.getFirst();
        UUID cycle = assured.cycleOf(one);
        String name = mark + of;
        for (int from = 1; from <= people + people / EACH; from += 5_000) {
            jdbc.update(
                    "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                            + " announced, revision, version, manager_id) SELECT md5(? || n)::uuid, ? || n, '', 'G' || n, 'F' || n,"
                            + " 'Clerk', 'Lamps', 'en', 'Europe/Berlin', true, true, 1, 0, CASE WHEN n > ? THEN md5(? || (n % ? +"
                            + " 1))::uuid END FROM generate_series(?, ?) n ORDER BY n",
                    name,
                    name,
                    people / EACH,
                    name,
                    people / EACH,
                    from,
                    Math.min(from + 4_999, people + people / EACH));
        }
        for (int from = people / EACH + 1; from <= people + people / EACH; from += 5_000) {
            int to = Math.min(from + 4_999, people + people / EACH);
            jdbc.update(
                    "INSERT INTO assessment SELECT (jsonb_populate_record(a, jsonb_build_object('id', md5(? || 'a' || n)::uuid,"
                            + " 'subject_id', md5(? || n)::uuid, 'reviewer_id', md5(? || (n % ? + 1))::uuid))).*"
                            + " FROM assessment a, generate_series(?, ?) n WHERE a.id = ?",
                    name, name, name, people / EACH, from, to, one);
            jdbc.update(
                    "INSERT INTO skill_assessment SELECT (jsonb_populate_record(s, jsonb_build_object('id', md5(? || s.id || n)::uuid,"
                            + " 'assessment_id', md5(? || 'a' || n)::uuid))).*"
                            + " FROM skill_assessment s, generate_series(?, ?) n WHERE s.assessment_id = ?",
                    name,
                    name,
                    from,
                    to,
                    one);
            jdbc.update(
                    "INSERT INTO judged (id, assessment_id, at, review, self, evidence, recommendations) SELECT gen_random_uuid(),"
                            + " md5(? || 'a' || n)::uuid, j.at, replace(j.review, s.id::text, (md5(? || s.id || n)::uuid)::text),"
                            + " replace(j.self, s.id::text, (md5(? || s.id || n)::uuid)::text), j.evidence,"
                            + " replace(j.recommendations, s.id::text, (md5(? || s.id || n)::uuid)::text) FROM judged j JOIN"
                            + " skill_assessment s ON s.assessment_id = j.assessment_id, generate_series(?, ?) n WHERE j.assessment_id = ?",
                    name,
                    name,
                    name,
                    name,
                    from,
                    to,
                    one);
        }
        for (String table : List.of("person", "assessment", "skill_assessment", "judged")) {
            jdbc.execute("ANALYZE " + table);
        }
        return cycle;
    }

    @AfterEach
    void backToAFewPeople() {
        assured.nobody();
        // Without looking for each of 100,000 people into every table that names people.
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
                    SELECT a.id FROM assessment a JOIN person p ON p.id = a.subject_id AND p.employee_id LIKE '%1$s%%';
                DELETE FROM work_item WHERE business_key IN (SELECT id::text FROM gone);
                DELETE FROM quality_item WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM quality_case WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM quality_draw d USING person p WHERE p.id = d.reviewer_id AND p.employee_id LIKE '%1$s%%';
                DELETE FROM judged WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM skill_assessment WHERE assessment_id IN (SELECT id FROM gone);
                DELETE FROM assessment WHERE id IN (SELECT id FROM gone);
                DELETE FROM person WHERE employee_id LIKE '%1$s%%';
                COMMIT""".formatted(mark));
    }

    private static double[] millis(int rounds, Runnable act) {
        double[] took = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long from = System.nanoTime();
            act.run();
            took[round] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }

    private static String said(String what, double[] many, double[] few) {
        return String.format(
                Locale.ROOT,
                "%s %.1f ms (%.1f – %.1f), few people %.1f ms (%.1f – %.1f): %.1f times",
                what,
                many[many.length / 2],
                many[0],
                many[many.length - 1],
                few[few.length / 2],
                few[0],
                few[few.length - 1],
                many[many.length / 2] / few[few.length / 2]);
    }

    /** Does one chunk. */
    private void chunk(UUID cycle) {
        int done = new TransactionTemplate(transactions).execute(status -> cycles.doNext(cycle, Chunk.whole()));
        assertThat(done).isPositive();
    }

    private void draw(UUID cycle, int reviewers) {
        for (int drawn = 0; drawn < reviewers; drawn += 10) {
            chunk(cycle);
        }
    }

    @Test
    void drawingAndReportingStayNearThoseOfAFew() {
        UUID hr = scene.id(Scene.HR);
        assured.assurer("First");
        assured.assurer("Second");
        UUID few = reviewed("few", 100);
        UUID many = reviewed("many", 100_000);
        int reviewers = 100_000 / EACH;
        double[] drawnFew = millis(1, () -> chunk(few));
        double[] drawnMany = millis(ROUNDS, () -> chunk(many));
        long from = System.nanoTime();
        draw(many, reviewers + 1 - ROUNDS * 10);
        double seconds = (System.nanoTime() - from) / 1e9;
        jdbc.execute("ANALYZE quality_case");
        jdbc.execute("ANALYZE quality_item");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM quality_case WHERE cycle_id = ? AND looked", Integer.class, many))
                .isEqualTo(100_001);
        String sum = String.format(
                Locale.ROOT,
                "the other %d reviewers in %.0f s, %.0f reviews a second",
                reviewers - ROUNDS * 10,
                seconds,
                (reviewers - ROUNDS * 10) * EACH / seconds);
        double[] askedFew = millis(1, () -> chunk(few));
        double[] askedFirst = millis(ROUNDS, () -> chunk(many));
        busy(many);
        double[] askedLate = millis(ROUNDS, () -> chunk(many));
        String lines = String.join(
                "\n",
                said("drawing for ten reviewers, of the few for six", drawnMany, drawnFew),
                sum,
                said("asking about 50 reviews", askedFirst, askedFew),
                said("asking about 50 reviews once the assurers have 50,000", askedLate, askedFew),
                said("looking", looking(many), looking(few)),
                said(
                        "counts",
                        millis(ROUNDS, () -> reporting.counts(hr, many)),
                        millis(ROUNDS, () -> reporting.counts(hr, few))),
                said(
                        "page of 50",
                        millis(ROUNDS, () -> reporting.reviewers(hr, many, null, 50)),
                        millis(ROUNDS, () -> reporting.reviewers(hr, few, null, 50))),
                said(
                        "file",
                        millis(1, () -> assertThat(file(hr, many)).isEqualTo(reviewers + 1)),
                        millis(1, () -> file(hr, few))));
        System.out.println(lines);
        assertThat(drawnMany[ROUNDS / 2]).as(lines).isLessThan(20 * drawnFew[0] + 1_000);
        assertThat(looking(many)[ROUNDS / 2]).as(lines).isLessThan(5_000);
    }

    private double[] looking(UUID cycle) {
        return millis(
                ROUNDS,
                () -> List.of(ToDo.TO_END, ToDo.ANSWERED, ToDo.REVIEWERS, ToDo.TO_ASK, ToDo.TO_DRAW_ANEW, ToDo.TO_SIGN)
                        .forEach(what -> watching.next(what, cycle, 1)));
    }

    /** All but a thousand of the reviews that are to be asked about are asked about. */
    private void busy(UUID cycle) {
        List<UUID> left = jdbc.queryForList(
                "SELECT assessment_id FROM quality_case WHERE cycle_id = ? AND to_ask ORDER BY 1 LIMIT 1000",
                UUID.class,
                cycle);
        String columns = jdbc.queryForObject(
                "SELECT string_agg(column_name, ', ' ORDER BY column_name) FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND table_name = 'work_item' AND is_generated = 'NEVER'",
                String.class);
        jdbc.update(
                "INSERT INTO work_item (" + columns + ") SELECT " + columns
                        + " FROM (SELECT to_jsonb(w) AS task FROM work_item w WHERE"
                        + " w.cycle_id = ? AND w.element = 'user_assure_statements' LIMIT 1) w, (SELECT assessment_id, row_number() OVER ()"
                        + " AS n FROM quality_case WHERE cycle_id = ? AND to_ask AND assessment_id > ?) k JOIN (SELECT person_id,"
                        + " row_number() OVER () AS n FROM quality_assurer) q ON q.n = k.n % 2 + 1 CROSS JOIN LATERAL"
                        + " jsonb_populate_record(NULL::work_item, w.task || jsonb_build_object('id', gen_random_uuid(), 'business_key',"
                        + " k.assessment_id::text, 'holder_id', q.person_id)) r",
                cycle,
                cycle,
                left.getLast());
        jdbc.update(
                "UPDATE quality_case SET to_ask = false WHERE cycle_id = ? AND assessment_id > ?",
                cycle,
                left.getLast());
        jdbc.execute("ANALYZE work_item");
    }

    private int file(UUID hr, UUID cycle) {
        int lines = 0;
        UUID after = null;
        for (; ; ) {
            Listing<ReportingQuality.OfReviewer> page = reporting.reviewers(hr, cycle, after, 500);
            lines += page.items().size();
            if (page.next() == null) {
                return lines;
            }
            after = UUID.fromString(page.next());
        }
    }
}
