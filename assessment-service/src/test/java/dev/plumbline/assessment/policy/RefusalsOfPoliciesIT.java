package dev.plumbline.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is refused of policies, and of comparing them. */
class RefusalsOfPoliciesIT extends RefusalsOfRoom {

    @Autowired
    private Policies policies;

    @Autowired
    private ComparingPolicies comparing;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private PagesAs pages;

    private static Policy own(UUID skill, Map<String, Integer> numbers) {
        return Policy.FIRST.with(List.of(new Policy.OfSkill(skill, numbers)));
    }

    private int draft() {
        return policies.draftFrom(id(Scene.HR), null).version();
    }

    @Test
    void whatNumbersOfSkillsNeed() {
        UUID hr = id(Scene.HR);
        UUID skill = scene.skill().originId();
        refused("policy-pieces", () -> policies.draft(hr, Policy.FIRST.with(new Policy.Proof(1, 0, 0)), null));
        refused("policy-pieces", () -> policies.draft(hr, own(skill, Map.of("piecesPerStatement", 1)), null));
        refused("policy-skill-number", () -> policies.draft(hr, own(skill, Map.of("nudgeHours", 1)), null));
        refused("policy-skill-unknown", () -> policies.draft(hr, own(hr, Map.of("coverPercent", 90)), null));
        refused("policy-bounds", () -> policies.draft(hr, own(skill, Map.of("witnessFirst", 2)), null));
        refused("policy-aged", () -> policies.draft(hr, own(skill, Map.of("fullMonths", 61)), null));
        var twice = new Policy.OfSkill(skill, Map.of("coverPercent", 90));
        refused("policy-skill-twice", () -> policies.draft(hr, Policy.FIRST.with(List.of(twice, twice)), null));
        List<Policy.OfSkill> many = Stream.generate(
                        () -> new Policy.OfSkill(UUID.randomUUID(), Map.of("coverPercent", 90)))
                .limit(201)
                .toList();
        refused("policy-skills-many", () -> policies.draft(hr, Policy.FIRST.with(many), null));
        refused("policy-published", () -> policies.delete(hr, 1, null));
        refused("policy-published", () -> comparing.begin(hr, 1, null, null));
        refused("not-hr", () -> policies.delete(id(Scene.MANAGER), 1, null));
        refused("not-hr", () -> policies.published(id(Scene.MANAGER), 1));
        refused("not-hr", () -> comparing.cycles(id(Scene.MANAGER)));
        refused("not-hr", () -> comparing.find(id(Scene.MANAGER), 1));
        refused("not-hr", () -> comparing.begin(id(Scene.MANAGER), draft(), null, null));
    }

    @Test
    void whatAComparisonNeeds() {
        UUID hr = id(Scene.HR);
        int draft = draft();
        UUID open = scene.launched("Open " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        refused("comparison-cycle", () -> comparing.begin(hr, draft, open, null));
        refused("comparison-cycle", () -> comparing.begin(hr, draft, UUID.randomUUID(), null));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update("UPDATE assessment_cycle SET status = 'CANCELLED' WHERE status = 'CLOSED'");
            refused("comparison-no-cycle", () -> comparing.begin(hr, draft, null, null));
            status.setRollbackOnly();
        });
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", open);
        PolicyComparison begun = comparing.begin(hr, draft, open, null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> comparing.one(hr, draft).endedAt() != null);
        jdbc.update(
                "UPDATE job SET state = 'RUNNING', not_before = 'infinity' WHERE subject = ?",
                begun.id().toString());
        refused("comparison-running", () -> comparing.begin(hr, draft, open, null));
        jdbc.update("DELETE FROM job WHERE subject = ?", begun.id().toString());
        assertThat(comparing.begin(hr, draft, open, null).id()).as("it ended").isNotEqualTo(begun.id());
        refused("not-found", () -> comparing.one(hr, draft()));
        refused("not-found", () -> comparing.difference(hr, draft, 77));
        refused("page-unknown", () -> comparing.differences(hr, draft, null, "x", 10));
    }

    /** The fields of the form as they are, but for some. */
    private String[] typed(String path, Map<String, String> others) throws Exception {
        List<String> fields = new ArrayList<>();
        ((FormElement) Jsoup.parse(pages.get(Scene.HR, path).html()).selectFirst("form:has([name=coverPercent])"))
                .formData()
                .forEach(field -> fields.addAll(List.of(field.key(), others.getOrDefault(field.key(), field.value()))));
        return fields.toArray(String[]::new);
    }

    @Test
    void aFormSaysWhatIsNoNumberAndKeepsWhatWasTyped() throws Exception {
        String path = "/policies/" + draft() + "/edit";
        var refused = pages.post(Scene.HR, path, "version", PagesAs.ANY_VERSION, "coverPercent", "most");
        assertThat(refused.html()).contains("href=\"#/coverPercent\"", "value=\"most\"");
        assertThat(refused.words())
                .contains("Statements met for a level to pass, in percent: give a whole number from 50 to 100.");
        seen("fault.policy-no-number");
        var outside = pages.post(Scene.HR, path, typed(path, Map.of("coverPercent", "20")));
        assertThat(outside.words())
                .as("a number is called as in the form")
                .contains("Statements met for a level to pass, in percent must be between 50 and 100; 20 was given.")
                .doesNotContain("coverPercent must");
        Document all = Jsoup.parse(pages.post(
                        Scene.HR,
                        path,
                        typed(
                                path,
                                Map.of(
                                        "coverPercent",
                                        "most",
                                        "quorum",
                                        "1",
                                        "fullMonths",
                                        "",
                                        "agedMonths",
                                        "3",
                                        "secondReminderDays",
                                        "9")))
                .html());
        assertThat(all.select(".pl-error[id^=wrong-]"))
                .as("all at once; what depends on a number that is not known is not said")
                .extracting(Element::id)
                .containsExactly(
                        "wrong-/coverPercent", "wrong-/fullMonths", "wrong-/quorum", "wrong-/secondReminderDays");
        var unknown = pages.post(
                Scene.HR, path, "version", PagesAs.ANY_VERSION, "act", "add", "named", "No such", "coverPercent", "91");
        assertThat(unknown.words()).contains("No skill of a published edition has this code or name.");
        assertThat(unknown.html()).contains("value=\"91\"", "value=\"No such\"");
        seen("fault.policy-skill-none");
        var published = pages.get(Scene.HR, "/policies/1/edit");
        assertThat(published.status()).isEqualTo(409);
    }

    @Test
    void aFormIsOverviewedByItsSectionsAndSaysWhatDiffers() throws Exception {
        UUID hr = id(Scene.HR);
        int draft = policies.draftFrom(hr, 1).version();
        String path = "/policies/" + draft + "/edit";
        var same = pages.get(Scene.HR, path);
        assertThat(same.words()).contains("Everything is as in version 1");
        Document page = Jsoup.parse(same.html());
        for (Element way : page.select(".pl-outline a")) {
            assertThat(page.getElementById(way.attr("href").substring(1)))
                    .as(way.attr("href"))
                    .isNotNull();
        }
        assertThat(page.select(".pl-outline a"))
                .hasSize(page.select("form section").size());
        assertThat(page.select(".pl-outline .pl-tag")).isEmpty();
        for (Element field : page.select("form input[inputmode]")) {
            assertThat(page.getElementById(field.attr("aria-describedby")).text())
                    .as("a sentence for %s", field.attr("name"))
                    .contains(" ")
                    .contains(". From ")
                    .hasSizeGreaterThan(50);
        }
        Policy first = policies.find(hr, 1).numbers();
        policies.change(
                hr,
                draft,
                Policy.of(0, bound -> switch (bound.name()) {
                            case "coverPercent" -> 80;
                            case "appealDays" -> 30;
                            default -> bound.of(first);
                        })
                        .with(List.of(new Policy.OfSkill(scene.skill().originId(), Map.of("coverPercent", 90)))),
                null);
        var changed = pages.get(Scene.HR, path);
        assertThat(changed.words())
                .contains(
                        "3 numbers differ from version 1",
                        "Statements met for a level to pass, in percent : "
                                + first.judging().coverPercent() + " before, now 80");
        assertThat(Jsoup.parse(changed.html()).select(".pl-outline li:has(.part)"))
                .extracting(Element::text)
                .containsExactly(
                        "What a level asks of the evidence one differs",
                        "Appeals one differs",
                        "Numbers of single skills one differs");
        assertThat(pages.get(Scene.HR, "/policies/" + draft).words()).contains("3 numbers differ from version 1");
        assertThat(Jsoup.parse(changed.html()).select("form .pl-tag.part"))
                .extracting(Element::text)
                .containsExactly(
                        "was " + first.judging().coverPercent() + " in version 1",
                        "was " + first.appealing().appealDays() + " in version 1");
        assertThat(Jsoup.parse(changed.html())
                        .getElementById("/skills/0/numbers/coverPercent-is")
                        .text())
                .isEqualTo("From 50 to 100. Empty means 80, as for all.");
        Document refused = Jsoup.parse(
                pages.post(Scene.HR, path, typed(path, Map.of("quorum", "1", "/skills/0/numbers/coverPercent", "x")))
                        .html());
        assertThat(refused.getElementById("wrong-/skills/0/numbers/coverPercent")
                        .text())
                .isEqualTo("Statements met for a level to pass, in percent: give a whole number from 50 to 100.");
        assertThat(refused.select(".pl-outline li:has(.not)"))
                .extracting(Element::text)
                .containsExactly(
                        "Calibration one differs one to correct",
                        "Numbers of single skills one differs one to correct");
        assertThat(refused.getElementById("/quorum").attr("aria-invalid")).isEqualTo("true");
        assertThat(refused.select("#section-CALIBRATION .pl-error")).hasSize(1);
    }
}
