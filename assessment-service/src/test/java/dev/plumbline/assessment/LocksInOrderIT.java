package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a session does beside what HR does with its people, and an import of people beside a change of their roles: in
 * both orders and many times at once neither ends in a deadlock, and nothing is done by half.
 */
class LocksInOrderIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHY = "The wrong evidence was judged.";
    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
    private static final String[] CALIBRATORS = {
        "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"
    };

    /** What is done with a session, and what it is before. */
    private enum OfSession {
        OPEN,
        DECIDE,
        CLOSE
    }

    /** What HR does with somebody in it. */
    private enum OfHr {
        BEGIN_REVIEW_AGAIN,
        CALIBRATE_AGAIN,
        WITHDRAW
    }

    @Autowired
    private Scene scene;

    @Autowired
    private InOrder inOrder;

    @Autowired
    private Assessments assessments;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private DecidingItems deciding;

    @Autowired
    private PreviewingCases previewing;

    @Autowired
    private FinalisingSessions finalising;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private Roles roles;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    /** People whose reviewer has no seat here. */
    private String[] subjects(int many) {
        String[] mails = jdbc.queryForList(
                        "SELECT p.mail FROM person p JOIN person m ON m.id = p.manager_id JOIN person d ON d.id = m.manager_id WHERE"
                                + " p.active AND d.mail = ? AND m.mail NOT IN (?, ?, ?, ?, ?) ORDER BY p.employee_id LIMIT ?",
                        String.class,
                        Scene.DIRECTOR,
                        CALIBRATORS[0],
                        CALIBRATORS[1],
                        CALIBRATORS[2],
                        Scene.HR,
                        Scene.OTHER_HR,
                        many)
                .toArray(String[]::new);
        assertThat(mails).hasSize(many);
        return mails;
    }

    /** A session in preview with these people in it. */
    private CalibrationSession inPreview(String name, List<UUID> filled, int many) {
        String[] mails = subjects(many);
        UUID cycle = scene.launched(name + " " + UUID.randomUUID(), true, mails);
        for (String mail : mails) {
            UUID assessment = scene.assessment(cycle, mail);
            scene.handIn(assessment, 5);
            reviewed(assessment);
            filled.add(assessment);
        }
        CalibrationSession session = scene.calibration(cycle, filled.getLast());
        await().atMost(PATIENCE)
                .until(() -> filled.stream().allMatch(a -> scene.read(a).state() == AssessmentState.IN_CALIBRATION));
        scene.staff(session, Scene.HR, CALIBRATORS);
        leading.schedule(hr(), session.id());
        return session;
    }

    private void reviewed(UUID assessment) {
        String reviewer = jdbc.queryForObject(
                "SELECT mail FROM person WHERE id = ?",
                String.class,
                scene.read(assessment).reviewerId());
        scene.review(reviewer, assessment, 5, null);
    }

    private Item item(CalibrationSession session, UUID assessment) {
        return viewing.table(hr(), session.id()).items().stream()
                .filter(item -> item.assessmentId().equals(assessment))
                .findFirst()
                .orElseThrow();
    }

    private void decide(CalibrationSession session, UUID item) {
        deciding.decide(
                hr(),
                session.id(),
                item,
                new DecidingItems.Ruling(
                        5,
                        AttainmentClass.COMPETENCY,
                        null,
                        "",
                        List.of(),
                        "",
                        Stream.of(CALIBRATORS).map(scene::id).toList()),
                null);
    }

    private void act(OfHr act, UUID assessment) {
        switch (act) {
            case BEGIN_REVIEW_AGAIN -> reopening.reopen(hr(), AssessmentId.of(assessment), Step.REVIEW, WHY);
            case CALIBRATE_AGAIN -> reopening.reopen(hr(), AssessmentId.of(assessment), Step.CALIBRATION, WHY);
            case WITHDRAW -> withdrawing.withdraw(hr(), AssessmentId.of(assessment), WHY);
        }
    }

    private String stateOf(UUID item) {
        return jdbc.queryForObject("SELECT state FROM calibration_item WHERE id = ?", String.class, item);
    }

    private int said(UUID key, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, key.toString(), event);
    }

    private static String code(@Nullable Exception ended) {
        if (!(ended instanceof Refusal refusal)) {
            return String.valueOf(ended);
        }
        return refusal.faults().isEmpty()
                ? refusal.code()
                : refusal.faults().getFirst().code();
    }

    /** The pair of acts, each of which is begun while the other is in its transaction, and once each with what it locks first. */
    private void together(OfSession ofSession, OfHr ofHr, int order) throws Exception {
        List<UUID> all = new ArrayList<>();
        CalibrationSession session = inPreview("One after the other", all, 1);
        UUID one = all.getFirst();
        UUID item = item(session, one).id();
        if (ofSession != OfSession.OPEN) {
            leading.open(hr(), session.id());
        }
        int round = scene.read(one).round();
        Runnable atTheTable = switch (ofSession) {
            case OPEN -> () -> leading.open(hr(), session.id());
            case DECIDE -> () -> decide(session, item);
            case CLOSE -> () -> leading.ready(hr(), session.id());
        };
        Runnable hr = () -> act(ofHr, one);
        InOrder.Ends ends = switch (order) {
            case 0 -> inOrder.run(atTheTable, hr);
            case 1 -> inOrder.run(hr, atTheTable);
            default -> inOrder.run(() -> assessments.lock(one).orElseThrow(), atTheTable, hr);
        };
        Exception endOfHr = order == 0 ? ends.second() : ends.first();
        Exception endOfSession = order == 0 ? ends.first() : ends.second();
        String about = ofSession + " and " + ofHr + ", order " + order;
        assertThat(endOfHr).as(about).isNull();
        if (endOfSession != null) {
            // What was begun again a moment ago is not decided.
            assertThat(ofSession).as(about).isEqualTo(OfSession.DECIDE);
            assertThat(code(endOfSession)).as(about).isEqualTo("item-withdrawn");
        }
        assertThat(said(session.id(), "skill-level-calibrated"))
                .as(about)
                .isEqualTo(ofSession == OfSession.DECIDE && endOfSession == null ? 1 : 0);
        switch (ofHr) {
            case WITHDRAW -> {
                assertThat(scene.read(one).state()).as(about).isEqualTo(AssessmentState.WITHDRAWN);
                assertThat(said(one, "assessment-withdrawn")).isEqualTo(1);
            }
            case BEGIN_REVIEW_AGAIN -> {
                assertThat(scene.read(one).state()).as(about).isEqualTo(AssessmentState.SUBMITTED);
                assertThat(scene.read(one).round()).isEqualTo(round + 1);
                assertThat(stateOf(item)).as(about).isEqualTo("SUPERSEDED");
                assertThat(said(one, "assessment-reopened")).isEqualTo(1);
            }
            case CALIBRATE_AGAIN -> {
                // Into this session where it is still open, else into one more.
                await().atMost(PATIENCE).until(() -> scene.read(one).state() == AssessmentState.IN_CALIBRATION);
                assertThat(jdbc.queryForObject(
                                "SELECT count(*)::int FROM calibration_item WHERE assessment_id = ? AND state = 'OPEN'",
                                Integer.class,
                                one))
                        .as(about)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void whatASessionDoesAndWhatHrDoesWithItsPeopleDoNotLockOneAnotherOut() throws Exception {
        for (OfSession ofSession : OfSession.values()) {
            for (OfHr ofHr : OfHr.values()) {
                for (int order = 0; order < 3; order++) {
                    together(ofSession, ofHr, order);
                }
            }
        }
    }

    /** How many transactions of the database were ended for a deadlock, also of those that are tried again. */
    private long deadlocks() {
        return jdbc.queryForObject(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", Long.class);
    }

    /** Runs acts at once; each ends well or is refused. A slow machine may let one wait for too long. */
    private static void atOnce(List<Runnable> acts) throws Exception {
        var go = new CountDownLatch(1);
        List<Future<@Nullable Exception>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Runnable act : acts) {
                all.add(threads.submit(() -> {
                    go.await();
                    try {
                        act.run();
                        return null;
                    } catch (RuntimeException e) {
                        return e;
                    }
                }));
            }
            go.countDown();
            for (Future<@Nullable Exception> one : all) {
                Exception end = one.get();
                if (end != null && !(end instanceof Refusal)) {
                    assertThat(end).rootCause().hasMessageContaining("lock timeout");
                }
            }
        }
    }

    @Test
    void aSessionThatIsHeldWhileItsPeopleAreBegunAgainAndWithdrawnEndsWhole() throws Exception {
        long before = deadlocks();
        List<UUID> all = new ArrayList<>();
        CalibrationSession session = inPreview("Held at once", all, 6);
        var chance = new Random(7);
        var decided = new AtomicInteger();
        var reopened = new AtomicInteger();
        var withdrawn = new AtomicInteger();
        for (int round = 0; round < 5; round++) {
            List<Runnable> acts = new ArrayList<>();
            for (UUID assessment : all) {
                UUID item = item(session, assessment).id();
                OfHr again = chance.nextBoolean() ? OfHr.BEGIN_REVIEW_AGAIN : OfHr.CALIBRATE_AGAIN;
                acts.add(() -> previewing.vote(
                        scene.id(CALIBRATORS[0]), session.id(), item, Item.Vote.Choice.AGREE, null, null));
                acts.add(() -> {
                    act(again, assessment);
                    reopened.incrementAndGet();
                });
                for (int twice = 0; twice < 2; twice++) {
                    acts.add(() -> {
                        decide(session, item);
                        decided.incrementAndGet();
                    });
                }
            }
            UUID leaver = all.get(round);
            acts.add(() -> {
                act(OfHr.WITHDRAW, leaver);
                withdrawn.incrementAndGet();
            });
            Collections.shuffle(acts, chance);
            if (round == 0) {
                acts.addFirst(() -> leading.open(hr(), session.id()));
            } else if (round >= 3) {
                acts.addLast(() -> leading.ready(hr(), session.id()));
            }
            atOnce(acts);
            all.stream()
                    .filter(a -> scene.read(a).state() == AssessmentState.SUBMITTED)
                    .forEach(this::reviewed);
            await().atMost(PATIENCE)
                    .until(() -> all.stream()
                            .map(a -> scene.read(a).state())
                            .allMatch(state ->
                                    state == AssessmentState.IN_CALIBRATION || state == AssessmentState.WITHDRAWN));
        }
        assertThat(decided).hasPositiveValue();
        assertThat(said(session.id(), "skill-level-calibrated")).isEqualTo(decided.get());
        assertThat(all.stream().mapToInt(a -> said(a, "assessment-reopened")).sum())
                .isEqualTo(reopened.get());
        assertThat(all.stream().mapToInt(a -> said(a, "assessment-withdrawn")).sum())
                .isEqualTo(withdrawn.get());
        for (UUID assessment : all) {
            if (scene.read(assessment).state() == AssessmentState.IN_CALIBRATION) {
                assertThat(jdbc.queryForObject(
                                "SELECT count(*)::int FROM calibration_item WHERE assessment_id = ? AND state <> 'SUPERSEDED'",
                                Integer.class,
                                assessment))
                        .as("one valid item of each who takes part")
                        .isEqualTo(1);
            }
        }
        end(session.cycleId());
        assertThat(deadlocks()).isEqualTo(before);
    }

    /** Every session of the cycle is held to its end, and whoever takes part has a level. */
    private void end(UUID cycle) {
        for (CalibrationSession session : viewing.ofCycle(cycle)) {
            if (session.state() == CalibrationSession.State.FINALISED
                    || session.state() == CalibrationSession.State.CANCELLED) {
                continue;
            }
            List<Item> counted = viewing.table(hr(), session.id()).items().stream()
                    .filter(item -> !item.withdrawn())
                    .toList();
            if (counted.isEmpty()) {
                continue;
            }
            if (session.state() == CalibrationSession.State.DRAFT) {
                scene.staff(session, Scene.HR, CALIBRATORS);
                leading.schedule(hr(), session.id());
                leading.open(hr(), session.id());
            }
            if (viewing.table(hr(), session.id()).session().state() == CalibrationSession.State.IN_SESSION) {
                counted.stream().filter(item -> item.calibrated() == null).forEach(item -> decide(session, item.id()));
                leading.ready(hr(), session.id());
            }
            finalising.beginFinalising(session.id());
        }
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND state NOT IN ('READY_TO_PUBLISH',"
                                        + " 'WITHDRAWN')",
                                Integer.class,
                                cycle)
                        == 0);
    }

    private PeopleFile file(String... rows) {
        return importing.read(hr(), (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8));
    }

    private void imported(PeopleFile file) {
        importing.importCsv(hr(), file, false);
    }

    private void imported(String... rows) {
        imported(file(rows));
    }

    private record Hired(String number, String mail) {

        static Hired somebody() {
            return new Hired(UUID.randomUUID().toString(), "hired." + UUID.randomUUID() + "@elsewhere.example");
        }

        String row(String title, boolean active) {
            return number + "," + mail + ",Somebody,Hired,," + title + ",Unit,en," + active + "\n";
        }
    }

    private int rolesOf(UUID person) {
        return jdbc.queryForObject("SELECT count(*)::int FROM person_role WHERE person_id = ?", Integer.class, person);
    }

    @Test
    void whoLeavesByAFileWhileARoleIsGrantedToThemHoldsNone() throws Exception {
        UUID administrator = scene.id(Scene.OTHER_HR);
        for (boolean fileFirst : new boolean[] {true, false}) {
            Hired one = Hired.somebody();
            imported(one.row("Engineer", true));
            UUID person = people.findByMail(one.mail()).orElseThrow().id();
            PeopleFile left = file(one.row("Engineer", false));
            Runnable file = () -> imported(left);
            Runnable grant = () -> roles.grant(administrator, person, Role.FRAMEWORK_OWNER, "", null);
            InOrder.Ends ends = fileFirst ? inOrder.run(file, grant) : inOrder.run(grant, file);
            assertThat(ends.first()).isNull();
            if (fileFirst) {
                assertThat(code(ends.second())).isEqualTo("role-for-inactive");
            } else {
                assertThat(ends.second()).isNull();
            }
            assertThat(people.findById(person).orElseThrow().active()).isFalse();
            await().atMost(PATIENCE).until(() -> rolesOf(person) == 0);
        }
    }

    @Test
    void filesAndRolesOfTheSamePeopleAtOnceEndInNoDeadlock() throws Exception {
        long before = deadlocks();
        UUID administrator = scene.id(Scene.OTHER_HR);
        List<Hired> hired = Stream.generate(Hired::somebody).limit(6).toList();
        imported(hired.stream().map(one -> one.row("Engineer", true)).toArray(String[]::new));
        List<UUID> ids = hired.stream()
                .map(one -> people.findByMail(one.mail()).orElseThrow().id())
                .toList();
        var chance = new Random(11);
        for (int round = 0; round < 10; round++) {
            List<Runnable> acts = new ArrayList<>();
            for (int file = 0; file < 3; file++) {
                List<Hired> order = new ArrayList<>(hired);
                Collections.shuffle(order, chance);
                String title = "Title " + round + " " + file;
                // Whoever leaves in one round comes back in the next.
                boolean active = round % 2 == 1 || file > 0;
                acts.add(() -> imported(
                        order.stream().map(one -> one.row(title, active)).toArray(String[]::new)));
            }
            for (UUID person : ids) {
                Role role = chance.nextBoolean() ? Role.FRAMEWORK_OWNER : Role.OPERATOR;
                acts.add(() -> roles.grant(administrator, person, role, "", null));
                acts.add(() -> roles.withdraw(administrator, person, role, "", null));
            }
            Collections.shuffle(acts, chance);
            atOnce(acts);
        }
        imported(hired.stream().map(one -> one.row("Gone", false)).toArray(String[]::new));
        for (UUID person : ids) {
            assertThat(people.findById(person).orElseThrow().active()).isFalse();
            await().atMost(PATIENCE).until(() -> rolesOf(person) == 0);
        }
        assertThat(deadlocks()).isEqualTo(before);
    }
}
