package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What hinders the launch of a cycle that asks what jobs need, and what is asked of whom at the launch and later. */
class LaunchingByRolesIT extends NeedsOfRoles {

    @Autowired
    private AddingParticipants adding;

    @Autowired
    private CheckingCycles checking;

    @Autowired
    private PlatformTransactionManager transactions;

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
}
