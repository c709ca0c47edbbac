package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Rule;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rules change between the submission of a review and its publication. */
class RulesChangedIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Results results;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID cycle(String name) {
        return scene.launched(name + UUID.randomUUID(), false, Scene.EMPLOYEE);
    }

    /**
     * A reviewed assessment of a cycle, for which the rules at that time said what they say today, except for one
     * change.
     */
    private UUID reviewed(UUID cycle, String today, String then) {
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(jdbc.update(
                        "UPDATE judged SET recommendations = replace(recommendations, ?, ?) WHERE assessment_id = ? AND"
                                + " position(? in recommendations) > 0",
                        today,
                        then,
                        assessment,
                        today))
                .as(today)
                .isEqualTo(1);
        return assessment;
    }

    private List<String> setAside(UUID assessment) {
        return jdbc.queryForList("SELECT cause FROM job_set_aside WHERE item = ?", String.class, assessment.toString());
    }

    @Test
    void otherWordsOfAnEarlierVersionStopNobodysResultAndAreReadAsTheyWere() {
        UUID cycle = cycle("Other words ");
        UUID assessment = reviewed(
                cycle,
                "\"trace\":{\"rulesVersion\":" + Rule.VERSION + ",\"entries\":[",
                "\"trace\":{\"entries\":[{\"rule\":\"R11\",\"tag\":\"NO_OPPORTUNITY\",\"kind\":\"NOTE\",\"level\":5,\"arguments\":[\"3\"]},");
        scene.publish(cycle, assessment);
        assertThat(results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                        .skills())
                .singleElement()
                .satisfies(skill -> {
                    assertThat(skill.trace().rulesVersion()).isEqualTo(1);
                    assertThat(skill.trace().entries().getFirst().messageKey()).isEqualTo("why.R11.NO_OPPORTUNITY");
                });
    }

    @Test
    void aLevelThatTheRulesNoLongerGiveStopsTheResultOfThatPerson() {
        UUID cycle = cycle("Another level ");
        UUID assessment = reviewed(
                cycle,
                "{\"decision\":{\"level\":5,\"attainmentClass\":\"COMPETENCY\"}",
                "{\"decision\":{\"level\":5,\"attainmentClass\":\"PROFICIENCY\"}");
        scene.beginPublishingUnasked(cycle);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(setAside(assessment))
                        .singleElement()
                        .asString()
                        .contains("The rules say otherwise of skill "
                                + scene.skill().code()));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(results.published(assessment)).isFalse();
    }

    @Test
    void otherWordsOfTheSameVersionStopTheResultForTheRulesAreNotWhatTheySay() {
        UUID cycle = cycle("The same version ");
        UUID assessment = reviewed(cycle, "\"arguments\":[\"6\"]", "\"arguments\":[\"7\"]");
        scene.beginPublishingUnasked(cycle);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(setAside(assessment))
                        .singleElement()
                        .asString()
                        .contains("The rules say otherwise"));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    /** Of an earlier result only the trace was kept; its missing statements differ from what today's rules say. */
    @Test
    void aResultOfBeforeSaysWhatItsTraceSaidNotWhatTheRulesSayToday() {
        UUID cycle = cycle("Before ");
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        var today = results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                .skills()
                .getFirst();
        var level = today.skill().levels().stream()
                .filter(one -> one.level() == 5)
                .findFirst()
                .orElseThrow();
        assertThat(today.missing()).isEmpty();
        jdbc.update("UPDATE judged SET recommendations = NULL WHERE assessment_id = ?", assessment);
        jdbc.update(
                "UPDATE decision SET trace = jsonb_set(trace, '{entries,0}', ?::jsonb) WHERE skill_assessment_id = ? AND kind ="
                        + " 'RECOMMENDED'",
                "{\"rule\":\"R8\",\"tag\":\"AGED\",\"kind\":\"AGAINST\",\"level\":5,\"arguments\":[\"5\",\"2\"]}",
                scene.said(assessment));
        assertThat(results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                        .skills()
                        .getFirst()
                        .missing())
                .containsExactly(level.statements().get(1));
    }
}
