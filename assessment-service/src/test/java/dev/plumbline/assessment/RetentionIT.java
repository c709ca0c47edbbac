package dev.plumbline.assessment;

import dev.plumbline.messaging.ThreeYears;
import dev.plumbline.messaging.retention.KeepsRows;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Three years of people with two cycles a year, in a separate database whose every table is filled. Each day what has
 * passed its time is removed. At the end there is what the last days have written, and everything that is kept
 * permanently.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT extends Platform {

    /** 1,000 outside the long tier. */
    private static final int PEOPLE = Boolean.getBoolean("long") ? 10_000 : 1_000;

    private static final int ASSESSMENTS = 6 * PEOPLE;

    /** When a row of day {@code d} was written. */
    private static final String AT = ThreeYears.AT;

    private static ThreeYears years;

    @Autowired
    private List<KeepsRows> owners;

    @Value("${plumbline.sessions.idle}")
    private Duration idle;

    @BeforeAll
    static void threeYears() throws SQLException {
        years = new ThreeYears("retention");
        years.fill(RetentionIT::fill, ASSESSMENTS);
    }

    @AfterAll
    static void close() {
        years.close();
    }

    private static void fill(JdbcTemplate own) {
        own.execute("CREATE TEMP TABLE played AS SELECT i, i % 1096 d, md5('a' || i)::uuid id, md5('p' || i % " + PEOPLE
                + ")::uuid person FROM" + " generate_series(1, " + ASSESSMENTS + ") i");
        own.execute(
                "INSERT INTO person SELECT md5('p' || i)::uuid, 'E' || i, i || '@x.example', 'A', 'B', 'Engineer', 'Unit', 'en',"
                        + " 'UTC', NULL, true, true, 1, 0 FROM generate_series(0, " + (PEOPLE - 1) + ") i");
        // The first cycle is still open, the others have closed.
        own.execute(
                "INSERT INTO assessment_cycle (id, name, framework_version_id, policy_version, calibration_required, status,"
                        + " time_zone, as_of, self_assessment_due, review_due, calibration_due, publication_due, acknowledgement_due, appeal_due, round,"
                        + " created_by, created_at, version) SELECT md5('c' || n)::uuid, 'c', md5('f')::uuid, 1, true, CASE n WHEN 0 THEN 'OPEN'"
                        + " ELSE 'CLOSED' END, 'UTC', now(), now(), now(), now(), now(), now(), now(), 1, md5('p1')::uuid, now(), 0 FROM"
                        + " generate_series(0, 5) n");
        own.execute(
                "INSERT INTO people_act (id, cycle_id, act, by_person, at, reason, total) SELECT md5('z' || d)::uuid,"
                        + " md5('c1')::uuid, 'PAUSE', md5('p1')::uuid, " + AT
                        + ", '', 1 FROM generate_series(0, 1095) d");
        own.execute("INSERT INTO bulk_approval SELECT md5('b' || d)::uuid, md5('p1')::uuid, " + AT + ", " + AT
                + ", NULL, 1 FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO bulk_approval_item SELECT id, md5('a')::uuid, 1, 'DONE', '{}', said_at FROM bulk_approval");
        own.execute(
                "INSERT INTO dry_run (id, cycle_id, cycle_name, made_by, made_at, used_at, day, last_day, named, seed, late_self,"
                        + " late_review, returned, changed, silent, appealed, version) SELECT md5('z' || d)::uuid, md5('c1')::uuid,"
                        + " 'c', md5('p1')::uuid, " + AT + ", " + AT
                        + ", DATE '2020-01-01', DATE '2020-01-01', 1, 1, 0, 0, 0, 0, 0, 0, 0 FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO policy (version, numbers, created_at) SELECT 10 + d, '{}', now() FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO policy_comparison (id, policy_version, revision, numbers, cycle_id, made_by, made_at, people) SELECT"
                        + " md5('y' || d)::uuid, 10 + d, 0, '{}', md5('c1')::uuid, md5('p1')::uuid, " + AT
                        + ", 1 FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO policy_difference SELECT id, 1, made_by, made_by, id, 'C', 'N', '{}', '{}' FROM policy_comparison");
        own.execute("INSERT INTO policy_changed_skill SELECT id, id, 'C', 'N', 1 FROM policy_comparison");
        own.execute("INSERT INTO dry_run_person SELECT id, 1, made_by, NULL, '' FROM dry_run");
        own.execute(
                "INSERT INTO dry_run_happening SELECT id, 1, day, NULL, 'CYCLE_OPENED', 'NOBODY', NULL FROM dry_run");
        own.execute("INSERT INTO bell SELECT md5(id::text || s)::uuid, person, 'TASK_ASSIGNED', 't', NULL, " + AT
                + ", NULL FROM played, generate_series(1, 6) s");
        own.execute(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, cycle_id, opened_at, done_at)"
                        + " SELECT md5(id::text || s)::uuid, 'participant-assessment', 'e' || s, 0, id::text, 1, 'SUBJECT', CASE s WHEN 0 THEN"
                        + " 'OPEN' WHEN 1 THEN 'CANCELLED' ELSE 'COMPLETED' END, md5('c' || i % 6)::uuid, " + AT
                        + ", CASE WHEN s > 1 THEN "
                        + AT + " END FROM played, generate_series(0, 4) s");
        own.execute(
                "INSERT INTO access_token SELECT md5('t' || d || n)::uuid, md5('p1')::uuid, 'n', md5('h' || d || n), "
                        + AT + " + n * interval '30 days', CASE n WHEN 1 THEN " + AT
                        + " END FROM generate_series(0, 1095) d, generate_series(0, 1) n");
        own.execute("INSERT INTO one_time_link SELECT md5('l' || d), md5('p1')::uuid, " + AT
                + ", NULL FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO substitution SELECT md5('s' || d)::uuid, md5('p1')::uuid, md5('p2')::uuid, date '2024-01-01' + d,"
                        + " date '2024-01-01' + d FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO people_import SELECT md5('i' || d)::uuid, md5('p1')::uuid, 'FILE', false, 'APPLIED', 0, '', '{}', 0, "
                        + AT + ", " + AT + ", NULL FROM generate_series(0, 1095) d");
        for (String part : List.of(
                "people_import_row (import_id, line, employee_id, mail, given_name, family_name, manager_mail, manager_number,"
                        + " job_title, unit, language, active, person_id) SELECT id, 1, 'E', '', 'A', 'B', '', '', 'Engineer', 'Unit', 'en',"
                        + " true, id",
                "people_import_fault SELECT id, 1, 1, 'code', '[]'",
                "people_import_question (import_id, key, question, about, people, choices, agreed_by_two) SELECT id, 'k', 'q', '', 1,"
                        + " '{}', ''")) {
            own.execute("INSERT INTO " + part + " FROM people_import");
        }
        // A file that a job is still importing stays.
        own.execute(
                "INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, state, created_at) SELECT"
                        + " md5('x' || d || state)::uuid, md5('f')::uuid, md5('p1')::uuid, 'a.csv', '', '{}', state, "
                        + AT
                        + " FROM generate_series(0, 1095) d, unnest(ARRAY['KEPT', 'IMPORTING', 'IMPORTED']) state");
        own.execute("INSERT INTO web_session SELECT md5('w' || d)::uuid, 'h' || d, md5('p1')::uuid, 'PASSWORD', '', "
                + AT + ", " + AT + " FROM generate_series(0, 1095) d");
        own.execute("INSERT INTO sign_in_failures SELECT 'k' || d, 1, " + AT + " FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO known_place SELECT md5('p1')::uuid, 'h' || d, " + AT + " FROM generate_series(0, 1095) d");
        own.execute("INSERT INTO idempotency (person_id, key, request, status, created_at) SELECT md5('p1')::uuid,"
                + " md5('r' || i)::uuid, '/', 200, " + AT + " FROM played");
        // Kept with its piece; removed, and seen by others before; removed, and seen by nobody.
        own.execute(
                "INSERT INTO evidence_file SELECT md5('f' || d || n)::uuid, md5('e')::uuid, 'a.txt', 'text/plain', 1, 'a', "
                        + AT
                        + ", CASE WHEN n > 0 THEN " + AT + " END, CASE n WHEN 1 THEN " + AT
                        + " END FROM generate_series(0, 1095) d, generate_series(0, 2) n");
        own.execute("INSERT INTO assessment_step SELECT id, " + AT
                + ", 'ASSIGNED', 1, 'SYSTEM' FROM played, generate_series(1, 8)");
        // The deadlines of a cycle are applied every quarter of an hour.
        own.execute(
                "INSERT INTO job SELECT md5('j' || d || '-' || n)::uuid, 'sweep-deadlines', 's', '{}', CASE n WHEN 0 THEN 'FAILED'"
                        + " ELSE 'DONE' END, 1, 1, 'SYSTEM', " + AT
                        + ", NULL, NULL, 0, now() FROM generate_series(0, 1095) d,"
                        + " generate_series(0, 192) n");
        own.execute(
                "INSERT INTO job_set_aside SELECT 'k', 's', id::text, id, 'c', started_at FROM job WHERE state = 'FAILED'");
        own.execute(
                "INSERT INTO unknown_message SELECT 'assessment-service', md5('u' || d)::uuid, 't', 't', 'k', '{}', '', "
                        + AT + " FROM generate_series(0, 1095) d");
        own.execute(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, cause, parked_at,"
                        + " state, ended_at) SELECT 'assessment-service', state || d, 't', 0, d, 'k', '{}', 'c', " + AT
                        + ", state, CASE WHEN state <> 'PARKED' THEN " + AT
                        + " END FROM generate_series(0, 1095) d, unnest(ARRAY['PARKED', 'RETRIED', 'SKIPPED']) state");
        own.execute("INSERT INTO outbox_stream SELECT topic, id::text, 9, " + AT
                + " FROM played, unnest(ARRAY['plumbline.assessments'," + " 'plumbline.worklist']) topic");
        own.execute(
                "INSERT INTO outbox_stream SELECT 'plumbline.people', id::text, 9, timestamptz '2024-01-01' FROM person");
    }

    @Test
    @Order(1)
    void whatIsPastItsTimeIsFoundByIndex() {
        years.areFoundByIndex(List.of(
                "SELECT ctid FROM bell WHERE at < '2024-04-01' ORDER BY at LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM work_item WHERE coalesce(done_at, opened_at) < '2024-04-01' AND state IN ('COMPLETED', 'CANCELLED')"
                        + " ORDER BY coalesce(done_at, opened_at) LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM job WHERE started_at < '2024-04-01' AND state = 'DONE' ORDER BY started_at LIMIT 2000 FOR UPDATE"
                        + " SKIP LOCKED",
                "SELECT ctid FROM outbox_stream WHERE said_on < '2024-04-01' AND topic <> 'plumbline.people' ORDER BY said_on LIMIT"
                        + " 2000 FOR UPDATE SKIP LOCKED"));
    }

    @Test
    @Order(2)
    void eachDayWhatIsPastItsTimeGoesAndNothingElse() throws SQLException {
        years.removeEachDay(years.retentions(owners), this::expected, asOf -> {});
    }

    /** What is expected of the rows that were filled in and do not stay, without reading what was removed. */
    private Map<String, Integer> expected(Instant asOf) {
        Map<String, Integer> left = new LinkedHashMap<>();
        int young = years.played("true", asOf, 400);
        left.put("bell", 6 * young);
        left.put("work_item", ASSESSMENTS + 4 * (years.played("i % 6 <> 0", asOf, 400) + years.played("i % 6 = 0")));
        left.put("access_token", 2 * years.days(asOf, 90));
        left.put("one_time_link", years.days(asOf, 30));
        left.put("substitution", years.days(asOf.plus(Duration.ofHours(12)), 400));
        left.put("people_import", years.days(asOf, 30));
        for (String part : List.of("people_import_row", "people_import_fault", "people_import_question")) {
            left.put(part, years.days(asOf, 30));
        }
        left.put("sheet_upload", ThreeYears.DAYS + 2 * years.days(asOf, 1));
        left.put("web_session", years.days(asOf.minus(idle), 0));
        left.put("people_act", years.days(asOf, 90));
        left.put("bulk_approval", years.days(asOf, 90));
        left.put("bulk_approval_item", years.days(asOf, 90));
        for (String part : List.of("dry_run", "dry_run_person", "dry_run_happening")) {
            left.put(part, years.days(asOf, 14));
        }
        for (String part : List.of("policy_comparison", "policy_difference", "policy_changed_skill")) {
            left.put(part, years.days(asOf, 90));
        }
        left.put("sign_in_failures", years.days(asOf, 1));
        left.put("known_place", years.days(asOf, 90));
        left.put("idempotency", years.played("true", asOf, 1));
        left.put("evidence_file", 2 * ThreeYears.DAYS + years.days(asOf, 30));
        left.put("job", 192 * years.days(asOf, 30) + years.days(asOf, 400));
        left.put("job_set_aside", years.days(asOf, 400));
        left.put("outbox_stream", 2 * young + PEOPLE);
        left.put("unknown_message", years.days(asOf, 180));
        left.put("parked_message", 2 * ThreeYears.DAYS + years.days(asOf, 400));
        return left;
    }
}
