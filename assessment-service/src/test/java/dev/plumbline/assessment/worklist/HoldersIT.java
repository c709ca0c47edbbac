package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.plumbline.assessment.InOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.LongStatements;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People leave, return and lose roles: then no open task is theirs, in whatever order it happens, and HR can give a
 * task without a holder to others. Each test hires people of its own.
 */
class HoldersIT extends Moving {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OTHER = Scene.STRANGER;

    @Autowired
    private InOrder inOrder;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private ReassigningTasks handingOver;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private List<JobKind> kinds;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MockMvc http;

    @Autowired
    GivingTasks givingTasks;

    @Autowired
    Roles roles;

    @Override
    @AfterEach
    public void nobodyIsLeftBehind() {
        looked();
        super.nobodyIsLeftBehind();
    }

    @Override
    public String row(String name, String manager, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,%s%n"
                .formatted(name, test, mail(name), name, manager, test, active);
    }

    /** What follows is looked for by the tests themselves. */
    @Override
    public void imported(String rows) {
        stored(read(rows));
    }

    /** Everybody who was noted has been checked. */
    private void looked() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM person_move) + (SELECT count(*) FROM job"
                                        + " WHERE kind IN ('vacate-tasks', 'follow-moves') AND state = 'RUNNING')",
                                Integer.class)
                        == 0);
    }

    private UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name + " " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private List<WorkItem> withoutHolder(String mail) {
        return lists.page(scene.id(mail), TaskLists.Tab.WITHOUT_HOLDER, TaskLists.Sort.DUE, "", "", null, 200)
                .items();
    }

    private List<String> assigned(UUID task) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE '%' || ? || '%' ORDER BY"
                        + " position",
                String.class, task.toString());
    }

    private void standsWithHr(UUID task, Vacancy why) {
        WorkItem item = worklist.find(task);
        assertThat(item.holder()).isNull();
        assertThat(item.owner()).isNull();
        assertThat(item.group()).isEqualTo("HR");
        assertThat(item.vacancy()).isEqualTo(why);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).contains(task);
        assertThat(withoutHolder(Scene.STRANGER)).isEmpty();
        assertThat(assigned(task).getLast())
                .contains("\"group\":\"HR\"", "\"why\":\"" + why + "\"")
                .doesNotContain("\"holder\":\"");
    }

    @Test
    void aReviewThatIsOpenedForSomebodyWhoHasLeftStandsWithHrWhoGiveItToSomebody() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Born without", subject);
        leaves("Manager", "");
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        assertThat(assigned(task)).hasSize(1);
        givingTasks.reassign(scene.id(Scene.HR), task, scene.id(OTHER), null);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(worklist.find(task).group()).isNull();
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(OTHER));
        scene.review(OTHER, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whoHasLeftHoldsNothingAndWhoComesBackHasOnlyWhatStillStandsWithThem() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Left with", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        leaves("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        assertThat(jdbc.queryForList(
                        "SELECT actor || ' ' || act FROM audit_trail WHERE aggregate = ?",
                        String.class,
                        "task/" + task))
                .containsExactly("SYSTEM task-left");
        hire("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        refused(
                "not-reviewer",
                () -> reviewing.save(
                        scene.id(manager),
                        AssessmentId.of(assessment),
                        Review.Kind.REVIEWER,
                        scene.judgement(assessment, 5, null),
                        null));
        // HR may do it themselves, too.
        claiming.claim(scene.id(Scene.HR), task, null);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
        scene.review(Scene.HR, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void aDelegatedTaskGoesBackToItsOwnerAndWithTheOwnerToHr() {
        String manager = hire("Manager", "");
        String helper = hire("Helper", "");
        String subject = hire("Subject", manager);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Delegated", subject));
        handing.delegate(scene.id(manager), task, scene.id(helper), null);
        leaves("Helper", "");
        looked();
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        assertThat(worklist.find(task).owner()).isNull();
        assertThat(assigned(task).getLast())
                .contains("\"why\":\"RESOLVED\"", scene.id(manager).toString());
        hire("Helper", "");
        handing.delegate(scene.id(manager), task, scene.id(helper), null);
        leaves("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
    }

    @Test
    void aTaskTakenFromAGroupGoesBackToItWithTheRoleOrTheDay() {
        String partner = hire("Partner", "");
        String subject = hire("Subject", "");
        UUID administrator = scene.id(Scene.OTHER_HR);
        UUID cycle = scene.launched("Taken " + test, false, subject);
        UUID task = scene.opened(
                "participant-assessment", "user_decide_appeal", WorkRole.HR, scene.assessment(cycle, subject), 0, 1);
        for (boolean role : new boolean[] {true, false}) {
            roles.grant(administrator, scene.id(partner), Role.HR, "", null);
            claiming.claim(scene.id(partner), task, null);
            if (role) {
                roles.withdraw(administrator, scene.id(partner), Role.HR, "", null);
            } else {
                leaves("Partner", "");
            }
            looked();
            WorkItem item = worklist.find(task);
            assertThat(item.holder()).isNull();
            assertThat(item.state()).isEqualTo(WorkItem.State.OPEN);
            assertThat(item.group()).isEqualTo("HR");
            assertThat(item.vacancy()).as("the group has others").isNull();
            assertThat(assigned(task).getLast()).contains("\"why\":\"RELEASED\"", "\"group\":\"HR\"");
        }
        // The role has ended with them.
        refused("not-found", () -> roles.withdraw(administrator, scene.id(partner), Role.HR, "", null));
        refused("not-found", () -> claiming.claim(scene.id(partner), task, null));
    }

    @Test
    void whichOfOpeningAndLeavingCommitsFirstMakesNoDifference() throws Exception {
        for (boolean openedFirst : new boolean[] {true, false}) {
            String name = openedFirst ? "First" : "Second";
            String manager = hire(name, "");
            String subject = hire("Under" + name, manager);
            UUID assessment = handedIn("In flight " + name, subject);
            Runnable open = () -> scene.opened("user_review", WorkRole.REVIEWER, assessment);
            PeopleFile left = read(row(name, "", false));
            Runnable leave = () -> stored(left);
            InOrder.Ends ends = openedFirst ? inOrder.run(open, leave) : inOrder.run(leave, open);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            looked();
            WorkItem item = worklist.openOf(assessment.toString()).getFirst();
            standsWithHr(item.id(), Vacancy.HOLDER_LEFT);
        }
    }

    @Test
    void whichOfHandingOnAndLeavingCommitsFirstMakesNoDifference() throws Exception {
        for (boolean givenFirst : new boolean[] {true, false}) {
            String name = givenFirst ? "Third" : "Fourth";
            String other = hire(name, "");
            String subject = hire("Under" + name, Scene.MANAGER);
            UUID assessment = handedIn("Handed in flight " + name, subject);
            UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
            Runnable give = () -> givingTasks.reassign(scene.id(Scene.HR), task, scene.id(other), null);
            PeopleFile left = read(row(name, "", false));
            Runnable leave = () -> stored(left);
            InOrder.Ends ends = givenFirst ? inOrder.run(give, leave) : inOrder.run(leave, give);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            looked();
            standsWithHr(task, Vacancy.HOLDER_LEFT);
        }
    }

    @Test
    void whatOnlyThePersonAssessedCanDoIsShownToHrAndNobodyElseCanTakeIt() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Subject left " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        leaves("Subject", Scene.MANAGER);
        looked();
        standsWithHr(task, Vacancy.SUBJECT_LEFT);
        assertThat(worklist.find(task).path()).isEqualTo("/assessments/" + assessment);
        UUID hr = scene.id(Scene.HR);
        refused("not-found", () -> claiming.claim(hr, task, null));
        assertThat(lists.page(hr, TaskLists.Tab.GROUP, TaskLists.Sort.DUE, "", "", null, 200)
                        .items())
                .extracting(WorkItem::id)
                .doesNotContain(task);
        refused("task-of-nobody-else", () -> givingTasks.reassign(hr, task, scene.id(OTHER), null));
        hire("Subject", Scene.MANAGER);
        looked();
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(subject));
        leaves("Subject", Scene.MANAGER);
        looked();
        acts.bypass(hr, AssessmentId.of(assessment));
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
    }

    @Test
    void aSeatInASessionStandsWithHrAndIsGivenOnWhereSeatsAreGiven() {
        String facilitator = hire("Facilitator", "");
        String calibrator = hire("Calibrator", "");
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Seats " + test, true, subject);
        UUID assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        scene.staff(session, facilitator, calibrator, Scene.DIRECTOR, Scene.OTHER_HR);
        UUID preview = scene.opened(
                "calibration-session", "user_preview", WorkRole.CALIBRATOR, session.id(), 1, session.round());
        leaves("Facilitator", "");
        leaves("Calibrator", "");
        UUID run = scene.opened(
                "calibration-session", "user_run_session", WorkRole.FACILITATOR, session.id(), 0, session.round());
        looked();
        standsWithHr(run, Vacancy.HOLDER_LEFT);
        standsWithHr(preview, Vacancy.HOLDER_LEFT);
        refused("not-found", () -> claiming.claim(scene.id(Scene.HR), run, null));
        refused("task-of-nobody-else", () -> givingTasks.reassign(scene.id(Scene.HR), run, scene.id(OTHER), null));
        assertThat(worklist.find(run).path()).isEqualTo("/calibration-sessions/" + session.id());
    }

    @Test
    void whoSawAPieceOfWorkAndLeavesIsAskedNoMore() {
        String owner = hire("Owner", "");
        String witness = hire("Witness", "");
        UUID piece = evidence.add(scene.id(owner), Scene.piece("Seen work")).id();
        UUID question = corroborating.ask(scene.id(owner), piece, witness, "").id();
        leaves("Witness", "");
        looked();
        assertThat(worklist.openOf(question.toString())).isEmpty();
        assertThat(corroborating.of(scene.id(owner), piece).getFirst().askedHasLeft())
                .isTrue();
    }

    @Test
    void aUnitWithoutPartnerLeavesItsTasksToHr() {
        String partner = hire("Partner", "");
        String subject = hire("Subject", "");
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(partner), Role.HR_PARTNER, "Unit " + test, null);
        UUID cycle = scene.launched("Partner left " + test, false, subject);
        UUID task = scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, scene.assessment(cycle, subject));
        assertThat(worklist.find(task).group()).isEqualTo("HR_PARTNER");
        leaves("Partner", "");
        looked();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).groupUnit()).isNull();
        assertThat(assigned(task).getLast()).contains("\"group\":\"HR\"");
    }

    @Test
    void aTaskAboutTheOnlyOneInHrStandsInTheirListWithTheReason() {
        String alone = hire("Alone", "");
        String second = hire("Joining", "");
        UUID administrator = scene.id(Scene.OTHER_HR);
        roles.grant(administrator, scene.id(alone), Role.HR, "", null);
        looked();
        UUID assessment = handedIn("Only one", alone);
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id",
                UUID.class,
                scene.id(alone));
        try {
            UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
            assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
            assertThat(withoutHolder(alone)).extracting(WorkItem::id).contains(task);
            refused("on-oneself", () -> givingTasks.reassign(scene.id(alone), task, scene.id(OTHER), null));
            roles.grant(administrator, scene.id(second), Role.HR, "", null);
            looked();
            assertThat(worklist.find(task).vacancy()).isNull();
            roles.withdraw(administrator, scene.id(second), Role.HR, "", null);
            looked();
            assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
        } finally {
            others.forEach(person -> jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING",
                    person));
            roles.withdraw(administrator, scene.id(alone), Role.HR, "", null);
            looked();
        }
    }

    /** Open reviews about nobody in particular, one of each person. */
    private void give(List<UUID> people) {
        jdbc.batchUpdate(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, due_at, opened_at)"
                        + " VALUES (gen_random_uuid(), 'participant-assessment', 'user_review', 0, gen_random_uuid()::text, 1,"
                        + " 'REVIEWER', 'OPEN', ?, now() + random() * interval '9 days', now())",
                people.stream().map(person -> new Object[] {person}).toList());
    }

    @Test
    void aFileThatSwitchesHundredsOffIsDoneInChunksByAllNodesAndReadPageByPage() throws Exception {
        int many = 450;
        String all = IntStream.range(0, many)
                .mapToObj(n -> row("Many" + n, "", true))
                .collect(Collectors.joining());
        imported(all);
        List<UUID> people = jdbc.queryForList(
                "SELECT id FROM person WHERE mail LIKE 'many%.' || ? || '@demo.example'", UUID.class, test);
        assertThat(people).hasSize(many);
        give(people);
        give(people.subList(0, 100));
        List<UUID> given = jdbc.queryForList(
                "SELECT id FROM work_item WHERE holder_id = ANY (?)", UUID.class, (Object) people.toArray(UUID[]::new));
        imported(all.replace(",true", ",false"));
        JobKind vacating = kinds.stream()
                .filter(kind -> kind.name().equals("vacate-tasks"))
                .findFirst()
                .orElseThrow();
        var job = new Job(
                UUID.randomUUID(),
                vacating.name(),
                "people",
                "{}",
                Job.State.RUNNING,
                0,
                0,
                "SYSTEM",
                Instant.now(),
                null,
                null,
                List.of());
        var transaction = new TransactionTemplate(transactions);
        List<Future<?>> nodes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                nodes.add(threads.submit(() -> {
                    while (transaction.execute(status -> vacating.doNext(job, Chunk.whole())) > 0) {
                        // On to the next chunk.
                    }
                }));
            }
        }
        for (Future<?> node : nodes) {
            node.get();
        }
        looked();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM work_item w JOIN person p ON p.id = w.holder_id WHERE NOT p.active AND w.state IN"
                                + " ('OPEN', 'CLAIMED')",
                        Integer.class))
                .isZero();
        List<WorkItem> read = new ArrayList<>();
        String after = null;
        do {
            TaskLists.Page page =
                    lists.page(scene.id(Scene.HR), TaskLists.Tab.WITHOUT_HOLDER, TaskLists.Sort.DUE, "", "", after, 50);
            read.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(given).hasSize(many + 100);
        assertThat(read).extracting(WorkItem::id).containsAll(given).doesNotHaveDuplicates();
        assertThat(read).extracting(WorkItem::due).isSorted();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE"
                                + " '%HOLDER_LEFT%' AND payload::json ->> 'itemId' = ANY (string_to_array(?, ','))",
                        Integer.class, given.stream().map(UUID::toString).collect(Collectors.joining(","))))
                .as("each is told of once")
                .isEqualTo(given.size());
    }

    @Test
    void theListReadsItsOwnIndexAloneHoweverManyOtherTasksThereAre() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            LongStatements.mayTake(jdbc, Duration.ofMinutes(5));
            jdbc.update(
                    "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, group_role, due_at,"
                            + " opened_at, vacancy) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0,"
                            + " gen_random_uuid()::text, 1, 'REVIEWER', 'OPEN', 'HR', now() + n * interval '1 second', now(), CASE WHEN n % 50"
                            + " = 0 THEN 'HOLDER_LEFT' END FROM generate_series(1, 100000) n");
            jdbc.execute("ANALYZE work_item");
            String read =
                    "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE"
                            + " relname = 'work_item'";
            long before = jdbc.queryForObject(read, Long.class);
            assertThat(lists.page(
                                    scene.id(Scene.HR),
                                    TaskLists.Tab.WITHOUT_HOLDER,
                                    TaskLists.Sort.DUE,
                                    "",
                                    "",
                                    null,
                                    50)
                            .items())
                    .hasSize(50);
            assertThat(jdbc.queryForObject(read, Long.class) - before).isLessThan(150);
            status.setRollbackOnly();
        });
    }

    private RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of()), null, List.of()));
    }

    /** Two reviews whose reviewer has left, and a self-assessment whose subject has. */
    private List<UUID> vacated() {
        String manager = hire("Manager", "");
        UUID one = scene.opened("user_review", WorkRole.REVIEWER, handedIn("One", hire("One", manager)));
        UUID two = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Two", hire("Two", manager)));
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Own " + test, false, subject);
        UUID own = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, subject));
        leaves("Manager", "");
        leaves("Subject", Scene.MANAGER);
        looked();
        return List.of(one, two, own);
    }

    @Test
    void hrReadTheListOverRestAndGiveSeveralAtOnceAndHearWhatWasLeft() throws Exception {
        List<UUID> tasks = vacated();
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER&limit=200").with(as(Scene.HR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].id").value(hasItem(tasks.get(0).toString())))
                .andExpect(jsonPath("$.items[*].vacancy").value(hasItem("HOLDER_LEFT")))
                .andExpect(jsonPath("$.items[*].vacancy").value(hasItem("SUBJECT_LEFT")));
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER&limit=1").with(as(Scene.HR)))
                .andExpect(jsonPath("$.items").value(hasSize(1)))
                .andExpect(jsonPath("$.next").isNotEmpty());
        http.perform(get("/api/v1/work-items?tab=WITHOUT_HOLDER").with(as(Scene.STRANGER)))
                .andExpect(jsonPath("$.items").value(hasSize(0)));
        String body = """
                {"person": "%s", "items": [{"id": "%s"}, {"id": "%s", "version": 999}, {"id": "%s"}, {"id": "%s"}]}
                """.formatted(scene.id(OTHER), tasks.get(0), tasks.get(1), tasks.get(2), UUID.randomUUID());
        var give = post("/api/v1/work-items/reassign")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        http.perform(give.with(as(Scene.HR)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.given").value(hasSize(1)))
                .andExpect(jsonPath("$.given[0].holder").value(scene.id(OTHER).toString()))
                .andExpect(jsonPath("$.skipped").value(hasSize(3)))
                .andExpect(jsonPath("$.skipped[0].code").value("stale"))
                .andExpect(jsonPath("$.skipped[1].code").value("task-of-nobody-else"))
                .andExpect(jsonPath("$.skipped[1].message").value(containsString("Nobody else can do this task")))
                .andExpect(jsonPath("$.skipped[2].code").value("not-found"));
        http.perform(post("/api/v1/work-items/reassign")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(Scene.STRANGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(worklist.find(tasks.get(0)).holder()).isEqualTo(scene.id(OTHER));
        assertThat(worklist.find(tasks.get(1)).holder()).isNull();
    }

    @Test
    void hrSeeTheListOnTheirPageAndGiveSeveralAtOnce() throws Exception {
        List<UUID> tasks = vacated();
        http.perform(get("/tasks?tab=WITHOUT_HOLDER").with(as(Scene.HR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Its holder has left")))
                .andExpect(content().string(containsString("One Hired")))
                .andExpect(content().string(containsString("Only the person assessed can do this.")));
        http.perform(post("/tasks/reassign")
                        .param(
                                "task",
                                tasks.get(0).toString(),
                                tasks.get(1).toString(),
                                tasks.get(2).toString())
                        .param("person", scene.id(OTHER).toString())
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 tasks have a new holder.")))
                .andExpect(content().string(containsString("Self-assessment, Subject Hired:")))
                .andExpect(content().string(containsString("Nobody else can do this task.")));
        assertThat(worklist.find(tasks.get(1)).holder()).isEqualTo(scene.id(OTHER));
        http.perform(post("/tasks/reassign")
                        .param("task", tasks.get(0).toString())
                        .param("person", "")
                        .param("person-search", "nobody.at.all@demo.example")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Search for the person, and choose one")))
                .andExpect(content().string(containsString("value=\"nobody.at.all@demo.example\"")));
        http.perform(post("/tasks/reassign")
                        .param("task", tasks.get(0).toString())
                        .param("person", scene.id(OTHER).toString())
                        .with(as(Scene.STRANGER))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }
}
