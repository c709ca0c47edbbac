package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.review.SecondAssessorPool;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is drawn to judge a second time (R19). Level 7 is approved: nobody else in these tests holds it. */
class SecondAssessorsByRuleIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    private static final Review.Otherwise HIGHEST = new Review.Otherwise(7, AttainmentClass.COMPETENCY, REASON);

    @Autowired
    private SecondAssessorPool pool;

    @Autowired
    private SecondAssessorRoles roles;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private Worklist worklist;

    @Autowired
    private PagesAs pages;

    @Autowired
    private PlatformTransactionManager transactions;

    private final Set<UUID> holders = new HashSet<>();

    @BeforeEach
    void nobodyIsDrawnByRole() {
        jdbc.update("DELETE FROM second_assessor_role");
    }

    @AfterEach
    void nobodyHoldsAnythingAnyMore() {
        for (UUID holder : holders) {
            jdbc.update("DELETE FROM earlier_result WHERE person_id = ?", holder);
            roles.give(holder, Given.NOTHING);
        }
    }

    private UUID skill() {
        return scene.skill().originId();
    }

    /** Somebody holds a result of the skill, until so many days from now. */
    private void holds(String mail, int level, int days) {
        holders.add(scene.id(mail));
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, 'Elsewhere', ?, now(), ?)",
                scene.id(mail),
                skill(),
                level,
                Scene.today().minusDays(400),
                Scene.today().plusDays(days),
                UUID.randomUUID().toString(),
                scene.id(Scene.HR));
    }

    private void given(String mail, Given given) {
        holders.add(scene.id(mail));
        roles.give(scene.id(mail), given);
    }

    private UUID handedIn(String subject) {
        UUID assessment = scene.assessment(scene.launched("By rule " + UUID.randomUUID(), false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private UUID drawn(UUID assessment) {
        return jdbc.queryForObject(
                "SELECT person_id FROM second_assessor WHERE assessment_id = ?", UUID.class, assessment);
    }

    /** The people of this test who are possible for a case, by the first word of their names. */
    private Set<String> possible(UUID assessment) {
        Set<String> names = new TreeSet<>();
        pool.of(assessment, List.of(scene.said(assessment)), Scene.today()).first().stream()
                .map(Candidate::person)
                .filter(holders::contains)
                .forEach(person -> names.add(
                        jdbc.queryForObject("SELECT given_name FROM person WHERE id = ?", String.class, person)));
        return names;
    }

    @Test
    void possibleIsWhoIsFarInTheLineHadNoPartAndHoldsTheLevelOrTheRole() {
        String fourth = hire("Fourth", "");
        String third = hire("Third", fourth);
        String second = hire("Second", third);
        String lead = hire("Lead", second);
        String subject = hire("Subject", lead);
        String report = hire("Report", subject);
        String reportsReport = hire("Grandreport", report);
        String deep = hire("Deep", reportsReport);
        String colleague = hire("Colleague", lead);
        String peer = hire("Peer", second);
        String lower = hire("Lower", "");
        String over = hire("Over", "");
        String byRole = hire("Role", "");
        String byOtherRole = hire("Otherrole", "");
        String bySkill = hire("Skill", "");
        String gone = hire("Gone", "");
        String settler = hire("Settler", "");
        String remarked = hire("Remarked", "");
        for (String each : List.of(
                fourth,
                third,
                second,
                lead,
                subject,
                report,
                reportsReport,
                deep,
                colleague,
                peer,
                gone,
                settler,
                remarked)) {
            holds(each, 7, 200);
        }
        holds(lower, 6, 200);
        holds(over, 7, -1);
        given(byRole, new Given(true, Set.of()));
        given(bySkill, new Given(false, Set.of(skill(), UUID.randomUUID())));
        given(byOtherRole, new Given(false, Set.of(UUID.randomUUID())));
        leaves("Gone", "");
        UUID assessment = handedIn(subject);
        scene.review(lead, assessment, 5, HIGHEST);
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, 'SETTLED')",
                assessment,
                scene.id(settler));
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, 'REMARKED')",
                assessment,
                scene.id(remarked));

        // Third is two steps above the reviewer, Fourth three; Colleague is one below the reviewer, Peer beside them.
        assertThat(possible(assessment)).containsExactly("Fourth", "Peer", "Role", "Skill");

        // What was approved of another level asks for that level.
        jdbc.update(
                "UPDATE decision SET level = 6 WHERE kind = 'APPROVED' AND skill_assessment_id = ?",
                scene.said(assessment));
        assertThat(possible(assessment)).containsExactly("Fourth", "Lower", "Peer", "Role", "Skill");
        jdbc.update(
                "UPDATE decision SET level = NULL WHERE kind = 'APPROVED' AND skill_assessment_id = ?",
                scene.said(assessment));
        assertThat(possible(assessment)).containsExactly("Fourth", "Lower", "Peer", "Role", "Skill");

        // Who holds a lower level by now does not hold the higher one any more; without an approval nobody is possible.
        jdbc.update(
                "UPDATE earlier_result SET judged_on = judged_on + 1, level = 4 WHERE id IN (SELECT id FROM earlier_result WHERE"
                        + " person_id = ?)",
                scene.id(peer));
        jdbc.update(
                "UPDATE decision SET level = 7 WHERE kind = 'APPROVED' AND skill_assessment_id = ?",
                scene.said(assessment));
        assertThat(possible(assessment)).containsExactly("Fourth", "Role", "Skill");
        jdbc.update("DELETE FROM decision WHERE kind = 'APPROVED' AND skill_assessment_id = ?", scene.said(assessment));
        assertThat(possible(assessment)).isEmpty();
    }

    @Test
    void thirtySecondAssessmentsFromTwoSidesAreNobodysWhoMayNotAndDifferByOneAtMost() throws Exception {
        List<String> leads = new ArrayList<>();
        for (String name : List.of("Anna", "Bela", "Cora")) {
            leads.add(hire(name, ""));
        }
        var rows = new StringBuilder();
        List<String> subjects = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            rows.append(row("Subject" + n, leads.get(n % 3), true));
            subjects.add(mail("Subject" + n));
        }
        imported(rows.toString());
        List<String> able = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            String one = hire("Able" + n, "");
            able.add(one);
            if (n % 2 == 0) {
                holds(one, 7, 200);
            } else {
                given(one, new Given(true, Set.of()));
            }
        }
        holds(leads.getFirst(), 7, 200);
        UUID cycle = scene.launched("Thirty " + test, false, subjects.toArray(String[]::new));
        Map<String, UUID> assessments = new HashMap<>();
        for (String subject : subjects) {
            UUID assessment = scene.assessment(cycle, subject);
            scene.handIn(assessment, 5);
            assessments.put(subject, assessment);
        }
        var barrier = new CyclicBarrier(2);
        List<Future<?>> both = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int side = 0; side < 2; side++) {
                int first = side;
                both.add(threads.submit(() -> {
                    for (int n = first; n < 30; n += 2) {
                        barrier.await();
                        scene.review(leads.get(n % 3), assessments.get(subjects.get(n)), 5, HIGHEST);
                    }
                    return null;
                }));
            }
            for (Future<?> one : both) {
                one.get();
            }
        }
        Map<UUID, Integer> open = new HashMap<>();
        able.forEach(one -> open.put(scene.id(one), 0));
        // The lead who holds the level judges nobody of their own, and those of the others.
        open.put(scene.id(leads.getFirst()), 0);
        for (int n = 0; n < 30; n++) {
            UUID assessment = assessments.get(subjects.get(n));
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
            UUID who = drawn(assessment);
            assertThat(who).isNotEqualTo(scene.id(leads.get(n % 3)));
            assertThat(open).containsKey(who);
            open.merge(who, 1, Integer::sum);
        }
        assertThat(open.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        int most = open.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        int least = open.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
        assertThat(most - least).as("%s", open.values()).isLessThanOrEqualTo(1);
    }

    /** Whose number is the lowest for a case. */
    private static UUID favourite(UUID assessment, List<UUID> able) {
        return able.stream()
                .min(Comparator.comparingLong(person -> {
                    var crc = new CRC32();
                    crc.update((assessment + "/" + person).getBytes(StandardCharsets.UTF_8));
                    return crc.getValue();
                }))
                .orElseThrow();
    }

    @Test
    void twoThatAreDrawnAtOnceCountOneAnother() throws Exception {
        String lead = hire("Lead", "");
        List<UUID> able = new ArrayList<>();
        for (String name : List.of("Able", "Bable")) {
            String one = hire(name, "");
            given(one, new Given(true, Set.of()));
            able.add(scene.id(one));
        }
        // Of three cases two have the same favourite.
        Map<UUID, List<UUID>> byFavourite = new HashMap<>();
        for (String name : List.of("One", "Two", "Three")) {
            UUID assessment = handedIn(hire(name, lead));
            byFavourite
                    .computeIfAbsent(favourite(assessment, able), who -> new ArrayList<>())
                    .add(assessment);
        }
        List<UUID> both = byFavourite.values().stream()
                .filter(cases -> cases.size() > 1)
                .findFirst()
                .orElseThrow();
        var isDrawn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> first =
                    threads.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                        scene.review(lead, both.getFirst(), 5, HIGHEST);
                        isDrawn.countDown();
                        waitFor(goOn);
                    }));
            waitFor(isDrawn);
            Future<?> second = threads.submit(() -> scene.review(lead, both.getLast(), 5, HIGHEST));
            await().atMost(PATIENCE).until(() -> second.isDone() || somebodyWaits());
            goOn.countDown();
            first.get();
            second.get();
        }
        assertThat(drawn(both.getFirst())).isEqualTo(favourite(both.getFirst(), able));
        assertThat(drawn(both.getLast())).isNotEqualTo(drawn(both.getFirst()));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean somebodyWaits() {
        return !jdbc.queryForList("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .isEmpty();
    }

    @Test
    void hrReadsWhoWasPossibleHowManyAndWhyThisOne() throws Exception {
        String lead = hire("Lead", "");
        String subject = hire("Subject", lead);
        String one = hire("Onlyone", "");
        given(one, new Given(true, Set.of()));
        UUID assessment = handedIn(subject);
        scene.review(lead, assessment, 5, HIGHEST);
        assertThat(drawn(assessment)).isEqualTo(scene.id(one));
        String path = "/assessments/" + assessment + "/second-assessor";
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment, "HR").html())
                .contains("href=\"" + path + "\"");
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .contains("Onlyone Moving", "nobody else was possible", "One person was possible.")
                .doesNotContain(REASON, "Level 7");
        assertThat(pages.get(Scene.HR, "/api/v1" + path).html())
                .contains(
                        "\"why\":\"ONLY_ONE\"",
                        "\"possible\":1",
                        "\"equal\":1",
                        "\"open\":0",
                        scene.id(one).toString());
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_entry WHERE aggregate = ?", String.class, "assessment/" + assessment))
                .contains("second-assessor-drawn");
        assertThat(pages.get(lead, path).status()).isEqualTo(403);
        assertThat(pages.get(lead, "/api/v1" + path).html()).contains("not-hr");
        assertThat(pages.get(one, path).status()).isEqualTo(404);
        assertThat(pages.get(Scene.STRANGER, "/api/v1" + path).status()).isEqualTo(404);

        UUID other = handedIn(hire("Other", lead));
        assertThat(pages.get(Scene.HR, "/assessments/" + other + "/second-assessor", "HR")
                        .status())
                .as("nobody was asked")
                .isEqualTo(404);
        String two = hire("Two", "");
        given(two, new Given(true, Set.of()));
        scene.review(lead, other, 5, HIGHEST);
        assertThat(drawn(other)).as("who has fewer open").isEqualTo(scene.id(two));
        assertThat(pages.get(Scene.HR, "/assessments/" + other + "/second-assessor", "HR")
                        .words())
                .contains("Two Moving", "nobody else had so few", "2 people were possible. One of them had the fewest");
        UUID third = handedIn(hire("Third", lead));
        scene.review(lead, third, 5, HIGHEST);
        assertThat(pages.get(Scene.HR, "/assessments/" + third + "/second-assessor", "HR")
                        .words())
                .contains("theirs was the lowest number", "2 people were possible. 2 of them had the fewest");
    }

    @Test
    void whereNobodyIsPossibleThePartnerOfTheUnitHasItElseHrAndElseHrIsAskedForSomebody() throws Exception {
        String partner = hire("Partner", "");
        String lead = hire("Lead", "");
        String subject = hire("Subject", lead);
        UUID assessment = handedIn(subject);
        scene.review(lead, assessment, 5, HIGHEST);
        UUID task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment + "/second-assessor", "HR")
                        .words())
                .contains("Nobody could have it by the rule.", "Nobody was possible.")
                .doesNotContain("had the fewest second assessments open.");

        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(partner),
                "Unit " + test);
        UUID other = handedIn(hire("Other", lead));
        scene.review(lead, other, 5, HIGHEST);
        UUID ofPartner = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, other);
        assertThat(worklist.find(ofPartner).group()).isEqualTo("HR_PARTNER");
        assertThat(worklist.find(ofPartner).groupUnit()).isEqualTo("Unit " + test);

        // Four eyes bar all of them: HR's list asks for somebody.
        UUID third = handedIn(hire("Third", lead));
        scene.review(lead, third, 5, HIGHEST);
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) SELECT DISTINCT ?::uuid, person_id, 'SETTLED' FROM person_role"
                        + " WHERE role IN ('HR', 'HR_PARTNER')",
                third);
        UUID nobodys = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, third);
        assertThat(worklist.find(nobodys).holder()).isNull();
        assertThat(worklist.find(nobodys).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(partner));
    }

    @Test
    void whoIsToJudgeASecondTimeSeesNothingThatWasJudgedBefore() throws Exception {
        String former = hire("Former", "");
        String lead = hire("Lead", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn(subject);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        reviewing.save(
                scene.id(former),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, HIGHEST),
                null);
        hire("Subject", lead);
        scene.review(
                lead, assessment, 5, new Review.Otherwise(7, AttainmentClass.COMPETENCY, "What the second one wrote."));
        UUID task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        String of = "/assessments/" + assessment;
        for (String reader : List.of(Scene.HR, Scene.OTHER_HR)) {
            for (String path : List.of("/review/former", "/review", "/result", "")) {
                String seen = pages.get(reader, of + path, "HR").html()
                        + pages.get(reader, "/api/v1" + of + path).html();
                assertThat(seen).as(path).doesNotContain(REASON, "What the second one wrote.");
            }
            assertThat(pages.get(reader, "/api/v1" + of + "/review/former").html())
                    .contains("second-assessor-blind");
            assertThat(pages.get(reader, of + "/review/former", "HR").status()).isEqualTo(403);
            assertThat(pages.get(reader, of + "/second-assessment", "HR").html())
                    .doesNotContain(REASON, "What the second one wrote.");
            assertThat(pages.get(reader, "/api/v1" + of + "/second-assessment").html())
                    .doesNotContain(REASON, "What the second one wrote.");
        }
        reviewing.save(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 5, null),
                null);
        second.submit(scene.id(Scene.HR), AssessmentId.of(assessment), null);
        assertThat(pages.get(Scene.HR, of + "/review/former", "HR").html())
                .as("theirs is in")
                .contains(REASON);
    }
}
