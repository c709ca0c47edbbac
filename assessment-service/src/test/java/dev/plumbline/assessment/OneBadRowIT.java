package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.ImportingSheets;
import dev.plumbline.assessment.framework.InventedBooks;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.PreviewingSheets;
import dev.plumbline.assessment.operation.ViewingJobs;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.policy.ComparingPolicies;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One row that cannot be done stops no job of any kind: the rest is done, and the page of jobs names the row and why. */
class OneBadRowIT extends Platform {

    private static final String CAUSE = "A bug that this row meets";

    /**
     * A job with a row that it cannot do.
     *
     * @param item what the job calls the row, once it has begun
     * @param table in which the row fails
     * @param fails when it does, as a condition on {@code NEW}
     * @param begin begins the job
     * @param left counts the rows that are not done, the bad one too
     */
    private record Bad(Supplier<String> item, String table, String fails, Runnable begin, Supplier<Integer> left) {}

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private List<JobKind> kinds;

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ViewingJobs running;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private Policies policies;

    @Autowired
    private ComparingPolicies comparing;

    @Autowired
    private ImportingSheets importingSheets;

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private PreviewingSheets previewingSheets;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Map<String, Supplier<Bad>> bad;
    private UUID hr;

    @BeforeEach
    void eachKind() {
        hr = scene.id(Scene.HR);
        bad = Map.ofEntries(
                Map.entry("compare-policy", this::comparePolicy),
                Map.entry("launch-cycle", this::launch),
                Map.entry("cancel-cycle", this::cancel),
                Map.entry("close-cycle", this::close),
                Map.entry("sweep-deadlines", this::sweep),
                Map.entry("sweep-singles", this::sweepSingles),
                Map.entry("people-act", this::actOnPeople),
                Map.entry("approve-in-bulk", this::approveInBulk),
                Map.entry("assure-quality", this::assureQuality),
                Map.entry("collect-items", this::collect),
                Map.entry("finalise-session", this::finalise),
                Map.entry("reopen-session", this::reopenSession),
                Map.entry("publish-results", this::publish),
                Map.entry("announce-people", this::announce),
                Map.entry("follow-moves", this::follow),
                Map.entry("vacate-tasks", this::vacate),
                Map.entry("import-people", this::importPeople),
                Map.entry("import-sheet", this::importSheet));
    }

    @AfterEach
    void noBug() {
        jdbc.execute("DROP FUNCTION IF EXISTS a_bad_row() CASCADE");
        jdbc.update(
                "DELETE FROM person_move WHERE person_id IN (SELECT id FROM person WHERE family_name LIKE 'Copy %')");
        jdbc.update("DELETE FROM holder_check WHERE person_id IN (SELECT id FROM person WHERE family_name = 'Row')");
        jdbc.update("DELETE FROM job_set_aside WHERE cause LIKE '%' || ? || '%'", CAUSE);
        jdbc.update("DELETE FROM job WHERE state = 'FAILED' AND error LIKE '%set aside%'");
        RowsInOrder.set(
                jdbc, "person", "active = false, announced = true", "family_name LIKE 'Copy %' OR family_name = 'Row'");
    }

    @Test
    void eachKindOfJobHasItsBadRow() {
        assertThat(kinds.stream().map(JobKind::name).collect(Collectors.toSet()))
                .isEqualTo(bad.keySet());
    }

    @TestFactory
    List<DynamicTest> theRestIsDoneAndTheRowIsNamed() {
        return bad.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    try {
                        isSetAside(one.getKey(), one.getValue().get());
                    } finally {
                        noBug();
                    }
                }))
                .toList();
    }

    private void isSetAside(String kind, Bad one) throws Exception {
        jdbc.execute("CREATE FUNCTION a_bad_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '"
                + CAUSE + "'; END $$");
        jdbc.execute("CREATE TRIGGER a_bad_row BEFORE INSERT OR UPDATE ON " + one.table() + " FOR EACH ROW WHEN ("
                + one.fails() + ") EXECUTE FUNCTION a_bad_row()");
        one.begin().run();
        String item = one.item().get();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(running.page(hr, null, 50).items())
                        .filteredOn(job -> job.kind().equals(kind)
                                && job.setAside().stream()
                                        .anyMatch(aside -> aside.item().equals(item)))
                        .isNotEmpty()
                        .allSatisfy(job -> {
                            assertThat(job.setAside())
                                    .singleElement()
                                    .satisfies(
                                            aside -> assertThat(aside.cause()).contains(CAUSE));
                            assertThat(job.state().name()).isEqualTo("FAILED");
                        }));
        assertThat(one.left().get()).as("what is left of " + kind).isEqualTo(1);
        assertThat(pages.get(Scene.HR, "/jobs").html()).contains(item, CAUSE);
    }

    private void start(String kind, String subject, String parameters) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> jobs.start(kind, subject, parameters, 3, hr.toString()));
    }

    private int count(String sql, Object... arguments) {
        return jdbc.queryForObject("SELECT count(*)::int FROM " + sql, Integer.class, arguments);
    }

    private static String is(String column, Object value) {
        return "NEW." + column + " = '" + value + "'";
    }

    private int inState(UUID cycle, String... states) {
        return count("assessment WHERE cycle_id = ? AND state = ANY (?)", cycle, states);
    }

    /** A cycle in which the shared employee and two copies of theirs take part. */
    private UUID cycle(boolean calibration) {
        UUID cycle = scene.launched("One bad row " + UUID.randomUUID(), calibration, Scene.EMPLOYEE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("assessment WHERE cycle_id = ? AND announced", cycle) == 1);
        return cycle;
    }

    private List<UUID> three(UUID cycle) {
        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        List<UUID> all = new ArrayList<>(Copies.of(jdbc, first, 2, true));
        all.add(first);
        return all;
    }

    private Bad launch() {
        UUID cycle = cycle(false);
        UUID row = three(cycle).getFirst();
        RowsInOrder.set(jdbc, "assessment", "announced = false", "cycle_id = ?", cycle);
        return new Bad(
                () -> row.toString(),
                "assessment",
                "NEW.announced AND " + is("id", row),
                () -> start("launch-cycle", cycle.toString(), "{}"),
                () -> count("assessment WHERE cycle_id = ? AND NOT announced", cycle));
    }

    private Bad cancel() {
        UUID cycle = cycle(false);
        UUID row = three(cycle).getFirst();
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "WITHDRAWN") + " AND " + is("id", row),
                () -> start("cancel-cycle", cycle.toString(), "{}"),
                () -> inState(cycle, "ASSIGNED"));
    }

    private Bad close() {
        UUID cycle = cycle(false);
        UUID row = three(cycle).getFirst();
        RowsInOrder.set(
                jdbc,
                "assessment",
                "state = 'ACKNOWLEDGED', appeal_until = now() - interval '1 day'",
                "cycle_id = ?",
                cycle);
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = current_date - 90, review_due = current_date - 80,"
                        + " calibration_due = current_date - 70, publication_due = current_date - 60,"
                        + " acknowledgement_due = current_date - 50, appeal_due = current_date - 40 WHERE id = ?",
                cycle);
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "CLOSED") + " AND " + is("id", row),
                () -> start("close-cycle", cycle.toString(), "{}"),
                () -> inState(cycle, "ACKNOWLEDGED"));
    }

    private Bad sweep() {
        UUID cycle = cycle(false);
        UUID row = three(cycle).getFirst();
        return new Bad(
                () -> row.toString(),
                "assessment",
                "NEW.bypassed AND " + is("id", row),
                () -> start(
                        "sweep-deadlines",
                        cycle.toString(),
                        Instant.now().plus(Duration.ofDays(20)).toString()),
                () -> inState(cycle, "ASSIGNED"));
    }

    /** HR withdraws three people of a cycle in one act. */
    private Bad actOnPeople() {
        UUID cycle = cycle(false);
        List<UUID> all = three(cycle);
        UUID row = all.getFirst();
        UUID act = UUID.randomUUID();
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "WITHDRAWN") + " AND " + is("id", row),
                () -> {
                    jdbc.update(
                            "INSERT INTO people_act (id, cycle_id, act, by_person, at, reason, total) VALUES"
                                    + " (?, ?, 'WITHDRAW', ?, now(), 'They asked for it.', 3)",
                            act,
                            cycle,
                            hr);
                    all.forEach(one ->
                            jdbc.update("INSERT INTO people_act_on (act_id, assessment_id) VALUES (?, ?)", act, one));
                    start("people-act", act.toString(), "{}");
                },
                () -> inState(cycle, "ASSIGNED"));
    }

    /** Two reviews of which nobody has saved anything are skipped, and cannot be in the third row. */
    private Bad approveInBulk() {
        UUID cycle = cycle(false);
        List<UUID> all = three(cycle);
        UUID row = all.getFirst();
        UUID approval = UUID.randomUUID();
        return new Bad(
                () -> row.toString(),
                "bulk_approval_item",
                "NEW.outcome = 'SKIPPED' AND NEW.whys <> '{FAILED}' AND " + is("assessment_id", row),
                () -> {
                    jdbc.update(
                            "INSERT INTO bulk_approval (id, actor_id, said_at, effective_at, version) VALUES (?, ?, now(), now(), 1)",
                            approval,
                            hr);
                    all.forEach(one -> jdbc.update(
                            "INSERT INTO bulk_approval_item (approval_id, assessment_id, revision) VALUES (?, ?, 1)",
                            approval,
                            one));
                    start("approve-in-bulk", approval.toString(), "{}");
                },
                () -> count("bulk_approval_item WHERE approval_id = ? AND whys = '{FAILED}'", approval));
    }

    /** Three people were withdrawn of whose reviews a statement was drawn. */
    private Bad assureQuality() {
        UUID cycle = cycle(false);
        List<UUID> all = three(cycle);
        UUID row = all.getFirst();
        RowsInOrder.set(jdbc, "assessment", "state = 'WITHDRAWN'", "cycle_id = ?", cycle);
        UUID draw = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO quality_draw (id, cycle_id, reviewer_id, percent) VALUES (?, ?, NULL, 10)", draw, cycle);
        all.forEach(one -> {
            jdbc.update(
                    "INSERT INTO quality_case (assessment_id, cycle_id, draw_id, judged, looked, to_ask, round, version)"
                            + " VALUES (?, ?, ?, 1, true, false, 1, 0)",
                    one,
                    cycle,
                    draw);
            jdbc.update(
                    "INSERT INTO quality_item (id, assessment_id, cycle_id, draw_id, skill_assessment_id, statement_id, state,"
                            + " drawn_verdict, verdict, changed, sent_back, reason, drawn_at) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?,"
                            + " 'OPEN', 'MET', 'MET', false, 0, '', now())",
                    one,
                    cycle,
                    draw,
                    scene.said(all.getLast()),
                    scene.skill().level(5).orElseThrow().statements().getFirst().id());
        });
        return new Bad(
                () -> row.toString(),
                "quality_item",
                is("state", "ENDED") + " AND " + is("assessment_id", row),
                () -> start("assure-quality", cycle.toString(), "{}"),
                () -> count("quality_item WHERE cycle_id = ? AND state = 'OPEN'", cycle));
    }

    /** Three people who are each assessed alone. */
    private Bad sweepSingles() {
        List<UUID> all = Stream.generate(this::alone).limit(3).toList();
        UUID row = all.getFirst();
        return new Bad(
                () -> scene.read(row).cycleId().toString(),
                "assessment",
                "NEW.bypassed AND " + is("id", row),
                () -> start(
                        "sweep-singles",
                        "singles",
                        Instant.now().plus(Duration.ofDays(20)).toString()),
                () -> count("assessment WHERE id = ANY (?) AND state = 'ASSIGNED'", (Object) all.toArray(UUID[]::new)));
    }

    private UUID alone() {
        UUID person = Newcomers.add(jdbc, "One", "Alone", "Platforms", scene.id(Scene.MANAGER));
        return requesting
                .request(
                        hr,
                        person,
                        new RequestingAssessments.Request(
                                scene.edition().id(), List.of(scene.skill().id()), null, null, null))
                .id();
    }

    private UUID reviewed(UUID cycle) {
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        return assessment;
    }

    private Bad collect() {
        UUID cycle = cycle(true);
        reviewed(cycle);
        UUID row = three(cycle).getFirst();
        RowsInOrder.set(jdbc, "assessment", "state = 'REVIEWED'", "cycle_id = ?", cycle);
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "IN_CALIBRATION") + " AND " + is("id", row),
                () -> start("collect-items", cycle.toString(), "{}"),
                () -> inState(cycle, "REVIEWED"));
    }

    private Bad finalise() {
        UUID cycle = cycle(true);
        UUID first = reviewed(cycle);
        UUID row = three(cycle).getFirst();
        RowsInOrder.set(jdbc, "assessment", "state = 'REVIEWED'", "cycle_id = ?", cycle);
        UUID session = scene.calibration(cycle, first).id();
        await().atMost(Duration.ofSeconds(30)).until(() -> inState(cycle, "IN_CALIBRATION") == 3);
        jdbc.update("UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED' WHERE session_id = ?", session);
        jdbc.update("UPDATE calibration_session SET state = 'READY' WHERE id = ?", session);
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "READY_TO_PUBLISH") + " AND " + is("id", row),
                () -> start("finalise-session", session.toString(), "{}"),
                () -> inState(cycle, "IN_CALIBRATION"));
    }

    private Bad reopenSession() {
        UUID cycle = cycle(true);
        UUID first = reviewed(cycle);
        UUID row = three(cycle).getFirst();
        RowsInOrder.set(jdbc, "assessment", "state = 'REVIEWED'", "cycle_id = ?", cycle);
        UUID session = scene.calibration(cycle, first).id();
        await().atMost(Duration.ofSeconds(30)).until(() -> inState(cycle, "IN_CALIBRATION") == 3);
        jdbc.update("UPDATE calibration_item SET state = 'LOCKED' WHERE session_id = ?", session);
        jdbc.update("UPDATE calibration_session SET state = 'FINALISED', reopen_reason = 'x' WHERE id = ?", session);
        RowsInOrder.set(jdbc, "assessment", "state = 'READY_TO_PUBLISH'", "cycle_id = ?", cycle);
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "IN_CALIBRATION") + " AND " + is("id", row),
                () -> start("reopen-session", session.toString(), "{}"),
                () -> inState(cycle, "READY_TO_PUBLISH"));
    }

    private Bad comparePolicy() {
        UUID cycle = cycle(false);
        three(cycle);
        // The last one: a chunk that ends with it fails, and the others are compared before.
        UUID row = jdbc.queryForObject(
                "SELECT id FROM assessment WHERE cycle_id = ? ORDER BY id DESC LIMIT 1", UUID.class, cycle);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        int draft = policies.draftFrom(hr, null).version();
        return new Bad(
                () -> "" + row,
                "policy_comparison",
                "NEW.policy_version = " + draft + " AND " + is("reached", row),
                () -> comparing.begin(hr, draft, cycle, null),
                () -> jdbc.queryForObject(
                        "SELECT people - read FROM policy_comparison WHERE policy_version = ?", Integer.class, draft));
    }

    private Bad publish() {
        UUID cycle = cycle(false);
        UUID first = reviewed(cycle);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> scene.read(first).state() == AssessmentState.READY_TO_PUBLISH);
        UUID row = three(cycle).getFirst();
        return new Bad(
                () -> row.toString(),
                "assessment",
                is("state", "PUBLISHED") + " AND " + is("id", row),
                () -> start("publish-results", cycle.toString(), "{}"),
                () -> inState(cycle, "READY_TO_PUBLISH"));
    }

    private UUID person(String number) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, announced, revision, version) SELECT ?, ?, ?, 'Bea', 'Row', job_title, unit, language,"
                        + " time_zone, manager_id, true, true, 1, 0 FROM person WHERE mail = ?",
                id,
                number + "-" + id,
                id + "@rows.example",
                Scene.EMPLOYEE);
        return id;
    }

    private List<UUID> people(String number) {
        return List.of(person(number), person(number), person(number));
    }

    private Bad announce() {
        UUID[] three = people("announced").toArray(UUID[]::new);
        return new Bad(
                () -> three[0].toString(),
                "person",
                "NEW.announced AND " + is("id", three[0]),
                () -> {
                    jdbc.update("UPDATE person SET announced = false WHERE id = ANY (?)", (Object) three);
                    start("announce-people", "people", "{}");
                },
                () -> count("person WHERE NOT announced AND id = ANY (?)", (Object) three));
    }

    private Bad follow() {
        UUID cycle = cycle(false);
        List<UUID> gone = three(cycle).stream()
                .limit(2)
                .map(one -> scene.read(one).subjectId())
                .toList();
        gone.forEach(one -> jdbc.update("UPDATE person SET active = false WHERE id = ?", one));
        UUID[] all = gone.toArray(UUID[]::new);
        return new Bad(
                () -> jdbc.queryForObject("SELECT id::text FROM person_move WHERE person_id = ?", String.class, all[0]),
                "leaver",
                is("person_id", all[0]),
                () -> {
                    for (UUID one : all) {
                        jdbc.update("INSERT INTO person_move (person_id, what, at) VALUES (?, 'LEFT', now())", one);
                    }
                    start("follow-moves", "people", "{}");
                },
                () -> count("person_move WHERE person_id = ANY (?)", (Object) all));
    }

    private Bad vacate() {
        UUID cycle = cycle(false);
        List<UUID> three = three(cycle);
        UUID holder = person("holder");
        UUID[] tasks = new UUID[three.size()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = scene.opened("user_review", WorkRole.REVIEWER, three.get(i));
            jdbc.update("UPDATE work_item SET holder_id = ? WHERE id = ?", holder, tasks[i]);
        }
        return new Bad(
                () -> tasks[0].toString(),
                "work_item",
                is("id", tasks[0]),
                () -> {
                    jdbc.update("UPDATE person SET active = false WHERE id = ?", holder);
                    jdbc.update("INSERT INTO holder_check (person_id) VALUES (?)", holder);
                    start("vacate-tasks", "people", "{}");
                },
                () -> count("work_item WHERE holder_id = ? AND id = ANY (?)", holder, tasks));
    }

    private Bad importPeople() {
        String number = "imported-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        for (int n = 1; n <= 201; n++) {
            csv.append(number + n + "," + number + n + "@rows.example,Ida,Row,,Keeper,Coast,en,yes\n");
        }
        return new Bad(
                () -> "6",
                "person",
                is("employee_id", number + 5),
                () -> importing.importCsv(hr, csv.toString().getBytes(StandardCharsets.UTF_8)),
                () -> 201 - count("person WHERE employee_id LIKE ?", number + "%"));
    }

    private Bad importSheet() {
        FrameworkVersion draft = frameworks.create(hr, "One bad row " + UUID.randomUUID());
        var book = new InventedBooks(9, 310, 7);
        String code = book.skills.get(4).code();
        UUID file = keepingSheets.keep(hr, draft.frameworkId(), "book.xlsx", book.workbook(7, false));
        return new Bad(
                () -> code,
                "skill",
                is("code", code) + " AND " + is("version_id", draft.id()),
                () -> importingSheets.store(
                        hr, file, false, previewingSheets.show(hr, file).seen(), null),
                () -> 310 - frameworks.skillSummaries(draft.id()).size());
    }
}
