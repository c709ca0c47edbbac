package dev.plumbline.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is kept of a comparison follows the skills of its edition, not its submissions: with 2,000 skills, of each of which all that is
 * kept differs, a draft is still removed with it in a request. Measured against one of 20 skills in the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class LargeComparisonIT extends Platform {

    private static final int ROUNDS = 5;

    @Autowired
    private Scene scene;

    @Autowired
    private Policies policies;

    @Autowired
    private ComparingPolicies comparing;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID closed() {
        UUID cycle = scene.launched("Large " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        return cycle;
    }

    /** How long it takes to remove a draft whose comparison has all that is kept of so many skills. */
    private double removed(UUID cycle, int skills) {
        UUID hr = scene.id(Scene.HR);
        int draft = policies.draft(hr, Policy.FIRST.with(new Policy.Judging(85, 3, 36, 60, 1)), null)
                .version();
        UUID comparison = comparing.begin(hr, draft, cycle, null).id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> comparing.one(hr, draft).endedAt() != null);
        jdbc.update(
                "INSERT INTO policy_changed_skill (comparison_id, skill_origin, skill_code, skill_name, changed)"
                        + " SELECT ?, md5('skill' || n)::uuid, 'S' || n, 'Skill ' || n, 10000 FROM generate_series(1, ?) n",
                comparison,
                skills);
        jdbc.update(
                "INSERT INTO policy_difference (comparison_id, n, assessment_id, subject_id, skill_origin, skill_code, skill_name, before,"
                        + " after) SELECT d.comparison_id, 1 + s.n * ? + k.n, d.assessment_id, d.subject_id, md5('skill' || s.n)::uuid,"
                        + " 'S' || s.n, 'Skill ' || s.n, d.before, d.after FROM policy_difference d, generate_series(1, ?) s(n),"
                        + " generate_series(1, ?) k(n) WHERE d.comparison_id = ? AND d.n = 1",
                Comparisons.MOST_OF_SKILL,
                skills,
                Comparisons.MOST_OF_SKILL,
                comparison);
        long from = System.nanoTime();
        policies.delete(hr, draft, null);
        double took = (System.nanoTime() - from) / 1e6;
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM policy_difference WHERE comparison_id = ?",
                        Integer.class,
                        comparison))
                .isZero();
        return took;
    }

    @Test
    void aDraftIsRemovedWithTheLargestComparisonInARequest() {
        UUID cycle = closed();
        double[] few = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            few[round] = removed(cycle, 20);
            many[round] = removed(cycle, 2_000);
        }
        Arrays.sort(few);
        Arrays.sort(many);
        String line = String.format(
                Locale.ROOT,
                "removing 100,000 differences %.0f ms (%.0f – %.0f), 1,000 differences %.0f ms (%.0f – %.0f): %.1f times",
                many[ROUNDS / 2],
                many[0],
                many[ROUNDS - 1],
                few[ROUNDS / 2],
                few[0],
                few[ROUNDS - 1],
                many[ROUNDS / 2] / few[ROUNDS / 2]);
        System.out.println(line);
        assertThat(many[ROUNDS / 2]).as(line).isLessThan(5_000);
    }
}
