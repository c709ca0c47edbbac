package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fifty people at once do what only one of them can do: one does it, and the others are shown who has done it. */
class AtOnceIT extends Platform {
    private static final int MANY = 50;

    @Autowired
    private Scene scene;

    @Autowired
    private Worklist worklist;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Autowired
    Roles roles;

    /** The outcome of each request; null if it was done. */
    private static List<Refusal> together(IntConsumer act) throws Exception {
        var go = new CountDownLatch(1);
        List<Future<Refusal>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            for (int i = 0; i < MANY; i++) {
                int n = i;
                all.add(threads.submit(() -> {
                    go.await();
                    try {
                        act.accept(n);
                        return null;
                    } catch (Refusal refusal) {
                        return refusal;
                    }
                }));
            }
            go.countDown();
            List<Refusal> refusals = new ArrayList<>();
            for (Future<Refusal> one : all) {
                refusals.add(one.get());
            }
            return refusals;
        }
    }

    @Test
    void oneClaimsATaskOfTheGroupAndTheOthersHearWhoWasFaster() throws Exception {
        UUID cycle = scene.launched("Claimed at once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID item = scene.opened("participant-assessment", "user_settle_disagreement", WorkRole.HR, assessment, 0, 1);
        // Whoever took part in the case is refused for that.
        List<UUID> group = jdbc.queryForList(
                "SELECT id FROM person p WHERE active AND mail LIKE '%@demo.example' AND mail <> ? AND NOT EXISTS (SELECT 1 FROM"
                        + " took_part t WHERE t.assessment_id = ? AND t.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM case_part k"
                        + " WHERE k.assessment_id = ? AND k.person_id = p.id) ORDER BY id",
                UUID.class, Scene.EMPLOYEE, assessment, assessment);
        List<UUID> lent = jdbc.queryForList(
                "SELECT id FROM person p WHERE active AND mail LIKE '%@demo.example' AND mail <> ? AND NOT EXISTS (SELECT 1 FROM"
                        + " person_role r WHERE r.person_id = p.id AND r.role = 'HR' AND r.unit = '')",
                UUID.class, Scene.EMPLOYEE);
        UUID administrator = scene.id(Scene.OTHER_HR);
        lent.forEach(person -> roles.grant(administrator, person, Role.HR, "", null));
        List<Refusal> refusals;
        UUID holder;
        try {
            refusals = together(n -> claiming.claim(group.get(n % group.size()), item, null));
            // Before the role is taken again, and the task with it.
            holder = worklist.find(item).holder();
        } finally {
            // The other tests of this service know nobody else in HR.
            lent.forEach(person -> roles.withdraw(administrator, person, Role.HR, "", null));
        }
        String name = jdbc.queryForObject(
                "SELECT given_name || ' ' || family_name FROM person WHERE id = ?", String.class, holder);
        assertThat(refusals).filteredOn(refusal -> refusal != null).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal.facts()).containsEntry("winner", name);
        });
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%work-item-claimed%' AND payload LIKE '%' || ? || '%'",
                        Integer.class, item.toString()))
                .isEqualTo(1);
    }

    @Test
    void aSelfAssessmentThatIsHandedInFiftyTimesAtOnceIsHandedInOnce() throws Exception {
        UUID cycle = scene.launched("Handed in at once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID self = scene.id(Scene.EMPLOYEE);
        oneself.save(self, AssessmentId.of(assessment), scene.claim(assessment, 5), null);
        List<Refusal> refusals = together(n -> submitting.submit(self, AssessmentId.of(assessment), null));
        assertThat(refusals).filteredOn(refusal -> refusal == null).hasSize(1);
        assertThat(refusals)
                .filteredOn(refusal -> refusal != null)
                .hasSize(MANY - 1)
                .allSatisfy(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE type LIKE '%self-assessment-submitted%' AND key = ?",
                        Integer.class, assessment.toString()))
                .isEqualTo(1);
    }
}
