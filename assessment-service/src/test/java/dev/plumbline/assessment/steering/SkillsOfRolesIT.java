package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AskedSkills.Source;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A participant is assessed on what their job needs at launch. */
class SkillsOfRolesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private SettingProfiles setting;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private AddingParticipants adding;

    @Autowired
    private CheckingCycles checking;

    @Autowired
    private ViewingCycles viewing;

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private ViewingSessions sessions;

    @Autowired
    private DecidingItems calibrating;

    @Autowired
    private Policies policies;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private UUID hr;
    private String lamp = "";
    private String tide = "";
    private FrameworkVersion edition;
    private String role = "";

    @BeforeEach
    void aFrameworkOfTwoSkills() {
        hr = scene.id(Scene.HR);
        // No sample: whether a second assessor is drawn must not depend on the ids of a run.
        policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        lamp = code();
        tide = code();
        role = "Lamp keeper " + UUID.randomUUID();
        edition = frameworks.create(hr, "Lights " + UUID.randomUUID());
        for (String code : List.of(lamp, tide)) {
            String page = "Keeping " + code.toLowerCase(Locale.ROOT) + " " + code
                    + "\n\nDefined at these levels: 3 4\n\nKeeping: Level 3\n\nTrims the lamps. Keeps the log. Cleans the glass."
                    + "\n\nKeeping: Level 4\n\nPlans the watches. Answers for the lamps.\n";
            frameworks.importPage(hr, edition.id(), PageText.read(page), code, page);
        }
        frameworks.publish(hr, edition.id(), null);
    }

    /** A code that no other test has. */
    private static String code() {
        return new Random()
                .ints(4, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private SkillText skill(String code) {
        return frameworks.skills(edition.id()).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private SkillText.StatementText statement(String code, int level, int ordinal) {
        return skill(code).level(level).orElseThrow().statements().get(ordinal - 1);
    }

    /** Somebody who reports to the manager of the demo company. */
    private UUID person(String jobTitle, String targetTitle) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, target_title, unit, language,"
                        + " time_zone, manager_id, active, revision, version) SELECT ?, ?, ?, 'Nora', ?, ?, ?, unit, language,"
                        + " time_zone, ?, true, 1, 0 FROM person WHERE mail = ?",
                id,
                "N" + id,
                id + "@demo.example",
                "Night " + id,
                jobTitle,
                targetTitle,
                scene.id(Scene.MANAGER),
                Scene.EMPLOYEE);
        return id;
    }

    private static String mail(UUID person) {
        return person + "@demo.example";
    }

    private void needs(String title, Set<UUID> excluded, String... needs) {
        setting.set(
                hr,
                new SettingProfiles.Wanted(
                        title,
                        List.of(needs).stream()
                                .map(one ->
                                        new SkillRequirement(one.split(" ")[0], Integer.parseInt(one.split(" ")[1])))
                                .toList(),
                        null,
                        excluded),
                null);
    }

    private UUID drafted(SkillsFrom from, List<UUID> listed, UUID... people) {
        return settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Lights " + UUID.randomUUID(),
                                edition.id(),
                                listed,
                                List.of(),
                                List.of(people),
                                Scene.dates(),
                                false,
                                from))
                .id();
    }

    private UUID launched(SkillsFrom from, List<UUID> listed, UUID... people) {
        UUID cycle = drafted(from, listed, people);
        launching.launch(hr, cycle);
        return cycle;
    }

    private List<ViewingCycles.SkillAssessed> asked(UUID cycle, UUID person) {
        return viewing.skillsOf(scene.assessment(cycle, mail(person)));
    }

    private static void refused(String code, ThrowingCallable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .as(refusal.faults().toString())
                .contains(code);
    }

    @Test
    void eachPersonIsAskedWhatTheirJobNeedsAndLaterChangesChangeNothing() {
        UUID log = statement(lamp, 3, 2).originId();
        needs(role, Set.of(log), lamp + " 3");
        String other = "Tide reader " + UUID.randomUUID();
        needs(other, Set.of(), lamp + " 4", tide + " 3");
        UUID keeper = person(role, "");
        UUID reader = person("  " + other.toUpperCase(Locale.ROOT).replace(" ", "  "), "");
        UUID cycle = launched(SkillsFrom.ROLE, List.of(), keeper, reader);

        needs(role, Set.of(), lamp + " 4", tide + " 4");
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", other, keeper);

        assertThat(asked(cycle, keeper))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy,
                        ViewingCycles.SkillAssessed::notAsked)
                .containsExactly(tuple(
                        lamp,
                        Source.ROLE,
                        3,
                        role,
                        List.of(statement(lamp, 3, 2).id())));
        assertThat(asked(cycle, reader))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy,
                        ViewingCycles.SkillAssessed::notAsked)
                .containsExactlyInAnyOrder(tuple(lamp, 4, other, List.of()), tuple(tide, 3, other, List.of()));
        assertThat(viewing.skills(cycle)).extracting(SkillText::code).containsExactlyInAnyOrder(lamp, tide);
    }

    @Test
    void whatIsAnnouncedOfAnAssessmentIsWhatThatPersonIsAsked() {
        needs(role, Set.of(), lamp + " 3");
        UUID keeper = person(role, "");
        UUID cycle = launched(SkillsFrom.ROLE_AND_LIST, List.of(skill(tide).id()), keeper, person("", ""));
        UUID assessment = scene.assessment(cycle, mail(keeper));
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%assessment-assigned%'",
                        String.class, assessment.toString()))
                .singleElement()
                .asString()
                .contains(skill(lamp).id().toString(), skill(tide).id().toString()));
    }

    @Test
    void theTitleAimedAtAsksAloneOrTheHigherNeedOfBothIsAsked() {
        String target = "Harbour master " + UUID.randomUUID();
        UUID log = statement(lamp, 3, 2).originId();
        UUID glass = statement(lamp, 3, 3).originId();
        UUID answers = statement(tide, 4, 2).originId();
        needs(role, Set.of(log, glass), lamp + " 3", tide + " 3");
        needs(target, Set.of(glass, answers), lamp + " 3", tide + " 4");
        UUID ambitious = person(role, target);
        UUID content = person(role, "");

        UUID aimed = launched(SkillsFrom.TARGET, List.of(), ambitious, content);
        assertThat(asked(aimed, ambitious))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy)
                .containsExactlyInAnyOrder(
                        tuple(lamp, Source.TARGET, 3, target), tuple(tide, Source.TARGET, 4, target));
        assertThat(asked(aimed, content))
                .extracting(ViewingCycles.SkillAssessed::source, ViewingCycles.SkillAssessed::requiredBy)
                .containsOnly(tuple(Source.ROLE, role));

        UUID both = launched(SkillsFrom.BOTH, List.of(), ambitious);
        assertThat(asked(both, ambitious))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::notAsked)
                .as("of two needs at one level only what counts for neither is left out")
                .containsExactlyInAnyOrder(
                        tuple(
                                lamp,
                                Source.ROLE,
                                3,
                                List.of(statement(lamp, 3, 3).id())),
                        tuple(
                                tide,
                                Source.TARGET,
                                4,
                                List.of(statement(tide, 4, 2).id())));
    }

    @Test
    void aListIsAskedOfEverybodyAndARolesNeedsBesides() {
        needs(role, Set.of(), lamp + " 3");
        UUID keeper = person(role, "");
        UUID nobody = person("", "");
        UUID cycle = launched(
                SkillsFrom.ROLE_AND_LIST, List.of(skill(lamp).id(), skill(tide).id()), keeper, nobody);
        assertThat(asked(cycle, keeper))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel)
                .containsExactlyInAnyOrder(tuple(lamp, Source.ROLE, 3), tuple(tide, Source.LIST, null));
        assertThat(asked(cycle, nobody))
                .extracting(ViewingCycles.SkillAssessed::source, ViewingCycles.SkillAssessed::requiredLevel)
                .containsOnly(tuple(Source.LIST, null));

        refused(
                "cycle-skills-not-listed",
                () -> drafted(SkillsFrom.ROLE, List.of(skill(lamp).id()), keeper));
        refused("cycle-skills", () -> drafted(SkillsFrom.ROLE_AND_LIST, List.of(), keeper));
    }

    @Test
    void whoHasNoTitleNoProfileOrANeedThatTheEditionLacksHindersTheLaunch() throws Exception {
        String elsewhere = code();
        FrameworkVersion other = frameworks.create(hr, "Elsewhere " + UUID.randomUUID());
        String page = "Keeping bells " + elsewhere + "\n\nKeeping: Level 2\n\nRings. Rests.\n";
        frameworks.importPage(hr, other.id(), PageText.read(page), elsewhere, page);
        frameworks.publish(hr, other.id(), null);
        needs(role, Set.of(), lamp + " 3", elsewhere + " 2");
        String empty = "Idle " + UUID.randomUUID();
        needs(empty, Set.of(), tide + " 3");
        needs(empty, Set.of());
        UUID untitled = person("", "");
        String unknown = "Nothing " + UUID.randomUUID();
        UUID unprofiled = person(unknown, "");
        UUID lacking = person(role, "");
        UUID idle = person(empty, "");
        UUID cycle = drafted(SkillsFrom.ROLE, List.of(), untitled, unprofiled, lacking, idle);

        assertThat(checking.notReady(hr, cycle, null, 100))
                .filteredOn(Population.NotReady::blocks)
                .extracting(Population.NotReady::person, Population.NotReady::code, Population.NotReady::detail)
                .containsExactlyInAnyOrder(
                        tuple(untitled, "no-title", ""),
                        tuple(unprofiled, "no-profile", unknown),
                        tuple(lacking, "needs-lacking", elsewhere + " 2"),
                        tuple(idle, "no-needs", empty));
        var shown = pages.get(Scene.HR, "/cycles/" + cycle, "HR");
        assertThat(shown.words())
                .contains("the role needs what this edition does not have: " + elsewhere + " 2")
                .contains("no role profile says what this title needs: " + unknown);
        for (String code : List.of(
                "not-ready-no-title", "not-ready-no-profile", "not-ready-needs-lacking", "not-ready-no-needs")) {
            refused(code, () -> launching.launch(hr, cycle));
        }
        needs(role, Set.of(), lamp + " 3");
        needs(empty, Set.of(), tide + " 3");
        needs(unknown, Set.of(), tide + " 4");
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", role, untitled);
        launching.launch(hr, cycle);
        assertThat(asked(cycle, lacking))
                .extracting(ViewingCycles.SkillAssessed::code)
                .containsExactly(lamp);
    }

    /** A profile is being changed while HR launches: the launch waits, and asks what the profile says then. */
    @Test
    void aLaunchWaitsForAProfileThatIsBeingChangedAndAsksWhatItSaysThen() throws Exception {
        needs(role, Set.of(), lamp + " 3");
        UUID keeper = person(role, "");
        UUID cycle = drafted(SkillsFrom.ROLE, List.of(), keeper);
        var changed = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> change = threads.submit(() -> new TransactionTemplate(transactions).execute(status -> {
                needs(role, Set.of(statement(tide, 3, 2).originId()), tide + " 3");
                changed.countDown();
                try {
                    assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return status;
            }));
            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> launch = threads.submit(() -> launching.launch(hr, cycle));
            await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                            "SELECT count(*)::int FROM pg_locks WHERE NOT granted AND relation = 'role_profile'::regclass",
                            Integer.class))
                    .isEqualTo(1));
            go.countDown();
            change.get(30, TimeUnit.SECONDS);
            launch.get(30, TimeUnit.SECONDS);
        }
        assertThat(asked(cycle, keeper))
                .extracting(ViewingCycles.SkillAssessed::code, ViewingCycles.SkillAssessed::notAsked)
                .containsExactly(tuple(tide, List.of(statement(tide, 3, 2).id())));
    }

    @Test
    void thousandsOfPeopleWithManyJobsAreAskedEachTheirOwn() {
        List<String> titles = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            titles.add("Job " + n + " " + role);
            needs(titles.get(n), Set.of(), (n % 2 == 0 ? lamp : tide) + (n % 4 < 2 ? " 3" : " 4"));
        }
        String unit = "Fleet " + UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, announced, revision, version) SELECT gen_random_uuid(), ? || n, ? || n || '@fleet.example',"
                        + " 'Nell', 'Night', (?::text[])[1 + n % 40], ?, 'en', 'Europe/Berlin', ?, true, true, 1, 0 FROM"
                        + " generate_series(0, 4999) n",
                "F" + unit, UUID.randomUUID().toString(), titles.toArray(String[]::new), unit, scene.id(Scene.MANAGER));
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Fleet " + UUID.randomUUID(),
                                edition.id(),
                                List.of(),
                                List.of(unit),
                                List.of(),
                                Scene.dates(),
                                false,
                                SkillsFrom.ROLE))
                .id();
        assertThat(checking.counts(hr, cycle).blocked()).isZero();
        Instant begun = Instant.now();
        launching.launch(hr, cycle);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(jdbc.queryForList(
                        "SELECT s.code || ' ' || k.required_level || ' ' || count(*) FROM skill_assessment k JOIN assessment a ON a.id ="
                                + " k.assessment_id JOIN skill s ON s.id = k.skill_id WHERE a.cycle_id = ? GROUP BY s.code,"
                                + " k.required_level",
                        String.class,
                        cycle))
                .containsExactlyInAnyOrder(lamp + " 3 1250", tide + " 3 1250", lamp + " 4 1250", tide + " 4 1250");
        // Nobody is to notify them of anything, nor to list them; they are not of the company that each test finds
        // active. Those that the launch is just announcing are left to it.
        jdbc.update(
                "UPDATE assessment SET announced = true WHERE id IN (SELECT id FROM assessment WHERE cycle_id = ? AND NOT"
                        + " announced ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)",
                cycle);
        RowsInOrder.set(jdbc, "person", "active = false, manager_id = NULL", "unit = ?", unit);
    }

    @Test
    void whoComesLateIsAskedWhatTheirJobNeedsOnThatDay() {
        needs(role, Set.of(), lamp + " 3");
        UUID cycle = launched(SkillsFrom.ROLE, List.of(), person(role, ""));
        String other = "Tide reader " + UUID.randomUUID();
        UUID late = person(other, "");
        refused("not-ready-no-profile", () -> adding.add(hr, cycle, List.of(late)));
        needs(other, Set.of(statement(tide, 3, 3).originId()), tide + " 3");
        adding.add(hr, cycle, List.of(late));
        assertThat(asked(cycle, late))
                .extracting(ViewingCycles.SkillAssessed::code, ViewingCycles.SkillAssessed::notAsked)
                .containsExactly(tuple(tide, List.of(statement(tide, 3, 3).id())));
        assertThat(viewing.skills(cycle)).extracting(SkillText::code).containsExactlyInAnyOrder(lamp, tide);
    }

    private Map<UUID, Integer> ratings() {
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(edition.id()).forEach(attribute -> ratings.put(attribute.id(), 4));
        return ratings;
    }

    private SelfAssessment.Form claim(UUID assessment, List<UUID> statements) {
        UUID subject = scene.read(assessment).subjectId();
        List<UUID> pieces = List.of(
                evidence.add(subject, Scene.piece("First work")).id(),
                evidence.add(subject, Scene.piece("Second work")).id());
        List<SelfAssessment.Link> links = new ArrayList<>();
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements.forEach(one -> {
            verdicts.put(one, Verdict.MET);
            pieces.forEach(piece -> links.add(new SelfAssessment.Link(one, piece)));
        });
        return new SelfAssessment.Form(
                ratings(),
                List.of(new SelfAssessment.SkillClaim(scene.said(assessment), 3, false, verdicts, links, "")));
    }

    private Review.Form judgement(UUID assessment, List<UUID> statements, @Nullable UUID linked) {
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        Set<UUID> pieces = selfAssessments.submittedEvidence(assessment).keySet();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements.forEach(one -> verdicts.put(one, Verdict.MET));
        return new Review.Form(
                ratings(),
                ticks,
                List.of(new Review.SkillReview(
                        scene.said(assessment),
                        null,
                        List.of(),
                        verdicts,
                        linked == null
                                ? List.of()
                                : List.of(new SelfAssessment.Link(
                                        linked, pieces.iterator().next())),
                        Map.of(),
                        null)));
    }

    @Test
    void aStatementThatDoesNotCountForTheRoleIsNotAskedFromTheClaimToTheResult() throws Exception {
        needs(role, Set.of(statement(lamp, 3, 2).originId()), lamp + " 3");
        UUID keeper = person(role, "");
        String mail = mail(keeper);
        UUID cycle = launched(SkillsFrom.ROLE, List.of(), keeper);
        UUID assessment = scene.assessment(cycle, mail);
        UUID first = statement(lamp, 3, 1).id();
        UUID out = statement(lamp, 3, 2).id();
        UUID third = statement(lamp, 3, 3).id();
        String why = "Does not count for the role “" + role + "”: not asked";

        var form = pages.get(mail, "/assessments/" + assessment + "/self-assessment");
        assertThat(form.words()).contains(why, "The role “" + role + "” needs level 3.");
        assertThat(form.html()).contains("." + first + "\"").doesNotContain("." + out + "\"");
        assertThat(pages.get(mail, "/assessments/" + assessment + "/self-assessment/evidence/" + out)
                        .status())
                .isEqualTo(404);
        refused(
                "statement-not-asked",
                () -> oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, out)), null));
        oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, third)), null);
        submitting.submit(keeper, AssessmentId.of(assessment), null);

        String desk = "/assessments/" + assessment + "/review";
        var open = pages.get(Scene.MANAGER, desk);
        assertThat(open.words()).contains(why, "The role “" + role + "” needs level 3.");
        assertThat(open.html()).doesNotContain("." + out + "\"").doesNotContain("value=\"" + out);
        UUID manager = scene.id(Scene.MANAGER);
        for (Review.Form refusedForm :
                List.of(judgement(assessment, List.of(first, out), null), judgement(assessment, List.of(first), out))) {
            refused(
                    "statement-not-asked",
                    () -> reviewing.save(
                            manager, AssessmentId.of(assessment), Review.Kind.REVIEWER, refusedForm, null));
        }
        refused(
                "return-statements",
                () -> returning.returnToSubject(
                        manager, AssessmentId.of(assessment), List.of(out), "More evidence of it, please."));
        reviewing.save(
                manager,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                judgement(assessment, List.of(first, third), null),
                null);
        var judged = reviewing.open(manager, AssessmentId.of(assessment), Review.Kind.REVIEWER);
        var recommendation = judged.recommendations().get(scene.said(assessment));
        assertThat(recommendation.decision().level()).isEqualTo(3);
        assertThat(recommendation.coverage().getFirst().most())
                .as("two statements of weight one")
                .isEqualTo(4);
        deciding.submit(manager, AssessmentId.of(assessment), null);
        assertThat(pages.get(Scene.MANAGER, desk).words())
                .contains("statement 2 does not count for this person's role, so it was not asked");
        scene.publish(cycle, assessment);

        needs(role, Set.of(), lamp + " 4");
        var result = pages.get(mail, "/assessments/" + assessment + "/result");
        assertThat(result.words())
                .contains(why, "The role needs level 3: reached.", "statement 2 does not count for this person's role");
        assertThat(pages.pdf(mail, "/assessments/" + assessment + "/result.pdf"))
                .contains("(Does not count for the role", "The role needs level 3: reached.");
    }

    @Test
    void inCalibrationItIsShownAsNotAskedAndNoDecisionRestsOnIt() throws Exception {
        needs(role, Set.of(statement(lamp, 3, 2).originId()), lamp + " 3");
        UUID keeper = person(role, "");
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Lights " + UUID.randomUUID(),
                                edition.id(),
                                List.of(),
                                List.of(),
                                List.of(keeper),
                                Scene.dates(),
                                true,
                                SkillsFrom.ROLE))
                .id();
        launching.launch(hr, cycle);
        UUID assessment = scene.assessment(cycle, mail(keeper));
        UUID first = statement(lamp, 3, 1).id();
        UUID out = statement(lamp, 3, 2).id();
        UUID third = statement(lamp, 3, 3).id();
        oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, third)), null);
        submitting.submit(keeper, AssessmentId.of(assessment), null);
        UUID manager = scene.id(Scene.MANAGER);
        reviewing.save(
                manager,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                judgement(assessment, List.of(first, third), null),
                null);
        deciding.submit(manager, AssessmentId.of(assessment), null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        String[] calibrators = {Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example"};
        scene.staff(session, Scene.HR, calibrators);
        leading.schedule(hr, session.id());
        leading.open(hr, session.id());
        var item = sessions.table(hr, session.id()).items().getFirst();
        var shown = pages.get(Scene.HR, "/calibration-sessions/" + session.id() + "/items/" + item.id(), "HR");
        assertThat(shown.words())
                .contains(
                        "Does not count for the role “" + role + "”: not asked",
                        "The role “" + role + "” needs level 3.");
        assertThat(shown.html()).contains("value=\"" + first + "\"").doesNotContain("value=\"" + out + "\"");
        refused(
                "ruling-statements",
                () -> calibrating.decide(
                        hr,
                        session.id(),
                        item.id(),
                        new DecidingItems.Ruling(
                                null,
                                null,
                                ReasonCode.EVIDENCE_INSUFFICIENT,
                                "It rests on what was not asked at all.",
                                List.of(out),
                                "It rests on what was not asked at all.",
                                List.of(calibrators).stream().map(scene::id).toList()),
                        null));
    }
}
