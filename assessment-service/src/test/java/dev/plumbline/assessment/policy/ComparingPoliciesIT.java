package dev.plumbline.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Finding;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a draft of a policy would change is computed again in the background, and changes nothing. */
class ComparingPoliciesIT extends Platform {

    private static final Policy NOW = Policy.FIRST.with(new Policy.SecondAssessment(2, 0));

    @Autowired
    private Scene scene;

    @Autowired
    private Policies policies;

    @Autowired
    private ComparingPolicies comparing;

    @Autowired
    private Comparisons comparisons;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    /** A closed cycle in which the employee has level 5 with two pieces of work on each statement, which nobody confirmed. */
    private UUID closed() {
        UUID cycle = scene.launched("Compared " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        return cycle;
    }

    private int draft(Policy numbers) {
        return policies.draft(hr(), numbers, null).version();
    }

    private static Policy pieces(int pieces) {
        return NOW.with(new Policy.Judging(85, pieces, 36, 60, 1));
    }

    private PolicyComparison compared(int draft, UUID cycle) {
        comparing.begin(hr(), draft, cycle, null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> comparing.one(hr(), draft).endedAt() != null);
        return comparing.one(hr(), draft);
    }

    private String decided() {
        return "" + jdbc.queryForList("SELECT * FROM decision ORDER BY 1, 2, 3")
                + jdbc.queryForList("SELECT * FROM result ORDER BY 1, 2, 3");
    }

    @Test
    void whatWouldChangeIsComputedWithBothTracesAndNothingChanges() throws Exception {
        UUID cycle = closed();
        String before = decided();
        int draft = draft(pieces(3));
        PolicyComparison done = compared(draft, cycle);
        assertThat(List.of(done.people(), done.read(), done.compared(), done.changed(), done.unknown()))
                .containsExactly(1, 1, 1, 1, 0);
        assertThat(done.older()).isFalse();
        assertThat(done.running()).isFalse();
        assertThat(done.stopped()).isFalse();
        ChangedRecommendation one = comparing.difference(hr(), draft, 1);
        assertThat(one.before().decision()).isEqualTo(new Decision(5, AttainmentClass.COMPETENCY));
        assertThat(one.after().decision()).isEqualTo(Decision.NONE);
        assertThat(one.before().trace().entries()).noneMatch(entry -> entry.tag() == Finding.INSUFFICIENT);
        assertThat(one.after().trace().entries()).anyMatch(entry -> entry.tag() == Finding.INSUFFICIENT);
        UUID skill = scene.skill().originId();
        assertThat(comparing.differences(hr(), draft, skill, null, 10).items()).containsExactly(one);
        assertThat(comparing
                        .differences(hr(), draft, UUID.randomUUID(), null, 10)
                        .items())
                .isEmpty();
        assertThat(comparing.skills(hr(), draft))
                .singleElement()
                .satisfies(of -> assertThat(of.differences()).isEqualTo(1));
        assertThat(decided()).as("nothing that was decided or published").isEqualTo(before);

        String path = "/policies/" + draft + "/comparison";
        assertThat(pages.get(Scene.HR, path).words())
                .contains("1 of one recommendation would change", one.name(), "Level 5, competency");
        assertThat(pages.get(Scene.HR, path + "/1").words())
                .contains(
                        "By the policy of the cycle",
                        "By this draft",
                        "at least 3",
                        "Recommended: level 5, competency");
        assertThat(pages.get(Scene.MANAGER, path).status()).isEqualTo(403);
        assertThat(pages.get(Scene.MANAGER, path + "/1").status()).isEqualTo(403);

        policies.change(hr(), draft, pieces(2), null);
        assertThat(comparing.one(hr(), draft).older()).isTrue();
        assertThat(pages.get(Scene.HR, path).words()).contains("The draft was changed since.");
        assertThat(compared(draft, cycle).changed())
                .as("by the same numbers nothing")
                .isZero();
        assertThat(pages.get(Scene.HR, path).words())
                .contains("0 of one recommendation would change", "Nothing would be different.");
    }

    @Test
    void numbersOfASkillConsistencyAndAWitnessAreCompared() {
        UUID cycle = closed();
        UUID skill = scene.skill().originId();
        Map<Policy, Finding> asked = Map.of(
                NOW.with(new Policy.Proof(3, 0, 0)), Finding.INCONSISTENT,
                NOW.with(new Policy.Proof(0, 6, 0)), Finding.INCONSISTENT,
                NOW.with(new Policy.Proof(0, 0, 1)), Finding.NOT_WITNESSED,
                NOW.with(List.of(new Policy.OfSkill(skill, Map.of("witnessFirst", 1)))), Finding.NOT_WITNESSED,
                NOW.with(List.of(new Policy.OfSkill(skill, Map.of("fullMonths", 1)))), Finding.AGED);
        asked.forEach((policy, finding) -> {
            int draft = draft(policy);
            assertThat(compared(draft, cycle).changed()).as(policy.toString()).isEqualTo(1);
            assertThat(comparing.difference(hr(), draft, 1).after().trace().entries())
                    .as(policy.toString())
                    .anyMatch(entry -> entry.tag() == finding);
        });
        assertThat(compared(draft(NOW.with(new Policy.Proof(2, 0, 0))), cycle).changed())
                .as("two pieces are on each statement")
                .isZero();
    }

    @Test
    void nobodySeesOrReckonsWhatWouldBeDifferentForThemselves() throws Exception {
        UUID cycle = closed();
        UUID employee = scene.id(Scene.EMPLOYEE);
        int before = draft(pieces(3));
        int after = draft(pieces(3));
        PolicyComparison counted = compared(before, cycle);
        assertThat(counted.changed()).isEqualTo(1);
        assertThat(counted.leftOut()).isZero();
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", employee);
        try {
            PolicyComparison leftOut = compared(after, cycle);
            assertThat(List.of(
                            leftOut.read(),
                            leftOut.leftOut(),
                            leftOut.compared(),
                            leftOut.changed(),
                            leftOut.unknown()))
                    .as("whoever is in HR is left out, for every reader")
                    .containsExactly(1, 1, 0, 0, 0);
            assertThat(comparing.one(employee, after)).isEqualTo(leftOut);
            assertThat(comparing.skills(employee, after)).isEmpty();
            assertThat(comparing.differences(hr(), after, null, null, 10).items())
                    .isEmpty();
            assertThat(pages.get(Scene.EMPLOYEE, "/policies/" + after + "/comparison")
                            .words())
                    .contains("One person of the cycle has the role HR and is left out");

            assertThat(comparing.find(employee, before))
                    .as("they were counted, and came to HR since")
                    .isEmpty();
            refused(() -> comparing.one(employee, before));
            refused(() -> comparing.skills(employee, before));
            refused(() -> comparing.difference(employee, before, 1));
            refused(() -> comparing.differences(employee, before, null, null, 10));
            for (String page : List.of("/policies/" + before, "/policies/" + before + "/comparison")) {
                assertThat(pages.get(Scene.EMPLOYEE, page).words())
                        .contains("You were compared too")
                        .doesNotContain("of one recommendation");
                assertThat(pages.get(Scene.HR, page).words()).contains("1 of one recommendation would change");
            }
            assertThat(pages.get(Scene.EMPLOYEE, "/policies/" + before + "/comparison/progress")
                            .status())
                    .isEqualTo(404);
            assertThat(compared(before, cycle).changed()).as("compared again").isZero();
            assertThat(comparing.find(employee, before)).isPresent();
        } finally {
            jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role = 'HR'", employee);
        }
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void ofEachSkillTheFirstAreKeptAndTheOthersAreCounted() throws Exception {
        int draft = draft(pieces(3));
        PolicyComparison done = compared(draft, closed());
        ChangedRecommendation one = comparing.difference(hr(), draft, 1);
        for (int n = 2; n <= 60; n++) {
            comparisons.add(
                    done.id(),
                    new ChangedRecommendation(
                            n,
                            one.assessmentId(),
                            one.personId(),
                            "",
                            one.skill(),
                            one.skillCode(),
                            one.skillName(),
                            one.before(),
                            one.after()));
        }
        String path = "/policies/" + draft + "/comparison";
        String first = "The first 50 of each skill are listed";
        assertThat(comparing.skills(hr(), draft))
                .singleElement()
                .satisfies(of -> assertThat(of.differences()).isEqualTo(60));
        assertThat(comparing.differences(hr(), draft, null, null, 100).items())
                .extracting(ChangedRecommendation::n)
                .hasSize(50)
                .endsWith(50);
        assertThat(pages.get(Scene.HR, path).words()).contains(first);
        jdbc.update("UPDATE policy_changed_skill SET changed = 50 WHERE comparison_id = ?", done.id());
        assertThat(pages.get(Scene.HR, path).words()).doesNotContain(first);
    }

    @Test
    void whileItIsComputedThePageAsksHowFarItIsAndForNoList() throws Exception {
        int draft = draft(pieces(3));
        PolicyComparison done = compared(draft, closed());
        String path = "/policies/" + draft + "/comparison";
        String asks = "hx-get=\"" + path + "/progress\"";
        assertThat(pages.get(Scene.HR, path).html()).doesNotContain(asks);
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?, ?, ?, '{}',"
                        + " 'RUNNING', 1, 'SYSTEM', now(), 'infinity')",
                job,
                ComparisonJobs.KIND,
                done.id().toString());
        try {
            assertThat(pages.get(Scene.HR, path).html()).contains(asks, "<table");
            var part = pages.get(Scene.HR, path + "/progress");
            assertThat(part.html()).contains(asks, "1 of one person").doesNotContain("<table", "<html", "<select");
        } finally {
            jdbc.update("DELETE FROM job WHERE id = ?", job);
        }
        assertThat(pages.get(Scene.HR, path + "/progress").html()).doesNotContain(asks);
        assertThat(pages.get(Scene.MANAGER, path + "/progress").status()).isEqualTo(403);
    }

    @Test
    void withItsDraftAComparisonEnds() {
        UUID cycle = closed();
        int draft = draft(pieces(3));
        PolicyComparison begun = comparing.begin(hr(), draft, cycle, null);
        policies.delete(hr(), draft, null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject(
                        "SELECT count(*) = 0 FROM job WHERE subject = ? AND state <> 'DONE'",
                        Boolean.class,
                        begun.id().toString()));
        for (String table : List.of(
                "policy_comparison WHERE id = ?",
                "policy_difference WHERE comparison_id = ?",
                "policy_changed_skill WHERE comparison_id = ?")) {
            assertThat(jdbc.queryForObject("SELECT count(*)::int FROM " + table, Integer.class, begun.id()))
                    .isZero();
        }
    }

    @Test
    void aPageHasTheNumbersInSectionsAndKeepsWhatWasTyped() throws Exception {
        int draft = policies.draftFrom(hr(), null).version();
        String path = "/policies/" + draft;
        List<String> fields = new ArrayList<>(
                List.of("version", "0", "act", "add", "named", scene.skill().code()));
        Policy.BOUNDS.forEach(bound -> fields.addAll(List.of(bound.name(), "" + bound.of(NOW))));
        var added = pages.post(Scene.HR, path + "/edit", fields.toArray(String[]::new));
        assertThat(added.html())
                .contains(
                        "name=\"/skills/0/numbers/coverPercent\"", scene.skill().name());
        fields.set(3, "save");
        fields.addAll(List.of("skill", scene.skill().originId().toString()));
        List<String> wrong = new ArrayList<>(fields);
        wrong.addAll(List.of("/skills/0/numbers/coverPercent", "101"));
        var refused = pages.post(Scene.HR, path + "/edit", wrong.toArray(String[]::new));
        assertThat(refused.html()).contains("href=\"#/skills/0/numbers/coverPercent\"", "value=\"101\"");
        fields.addAll(List.of("/skills/0/numbers/coverPercent", "95"));
        assertThat(pages.post(Scene.HR, path + "/edit", fields.toArray(String[]::new))
                        .location())
                .isEqualTo(path + "?done=saved");
        assertThat(policies.find(hr(), draft).numbers().skills())
                .containsExactly(new Policy.OfSkill(scene.skill().originId(), Map.of("coverPercent", 95)));
        String shown = pages.get(Scene.HR, path).words();
        assertThat(shown).contains("Numbers of single skills", "95", "for all: 85", "One number differs from version");
        var stale = pages.post(Scene.HR, path + "/edit", fields.toArray(String[]::new));
        assertThat(stale.html()).contains("name=\"version\" value=\"1\"", "value=\"95\"");
        assertThat(pages.get(Scene.HR, "/policies").words())
                .as("what was drafted today has its day too")
                .containsPattern("Version " + draft + " draft .*[A-Z][a-z]{2} \\d{1,2}, \\d{4}, \\d{1,2}:\\d{2}");
        assertThat(pages.post(Scene.HR, path + "/publish", "version", "0").words())
                .contains("What would change");
        assertThat(policies.isPublished(draft)).as("it was changed since").isFalse();
        assertThat(pages.post(Scene.HR, path + "/delete", "version", "1").location())
                .isEqualTo("/policies?done=deleted");
        for (String page : List.of("/policies", path, path + "/edit", path + "/comparison")) {
            assertThat(pages.get(Scene.EMPLOYEE, page).status()).as(page).isEqualTo(403);
        }
    }
}
