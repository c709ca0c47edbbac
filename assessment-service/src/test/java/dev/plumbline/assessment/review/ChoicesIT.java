package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody judges they choose themselves: nothing is chosen beforehand, and what was not chosen is asked for. */
class ChoicesIT extends Platform {
    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    LodgingAppeals lodgingAppeals;

    private UUID handedIn(int level) {
        UUID cycle = scene.launched("Choices " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, level);
        return assessment;
    }

    private static String desk(UUID assessment) {
        return "/assessments/" + assessment + "/review";
    }

    private Review.SkillReview draft(UUID assessment) {
        return reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .draft()
                .skills()
                .getFirst();
    }

    /** The fields of a complete review of level 5, but for the first statement, which rests on what was seen. */
    private List<String> complete(UUID assessment) {
        UUID said = scene.said(assessment);
        List<String> fields = new ArrayList<>(List.of("revision", "0"));
        scene.judgement(assessment, 5, null).attributes().forEach((attribute, level) -> {
            fields.add("attr." + attribute);
            fields.add("" + level);
        });
        scene.judgement(assessment, 5, null).ticks().keySet().forEach(piece -> {
            fields.addAll(List.of("tick." + piece + ".valid", "on", "tick." + piece + ".authentic", "on"));
        });
        scene.skill()
                .level(5)
                .orElseThrow()
                .statements()
                .forEach(statement -> fields.addAll(List.of("v." + said + "." + statement.id(), "MET")));
        return fields;
    }

    @Test
    void thePartInWhatAReviewerSawIsAskedForAndWithoutItNothingCounts() throws Exception {
        UUID assessment = handedIn(5);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        String seen = "seen." + scene.said(assessment) + "." + statement;
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).between("id=\"seenpart-" + statement + "\"", "</select>"))
                .contains("Choose")
                .doesNotContain("selected");
        List<String> fields = complete(assessment);
        var kept = pages.post(
                Scene.MANAGER,
                desk(assessment) + "/autosave",
                fields,
                seen + ".date",
                Scene.today().minusDays(20).toString(),
                seen + ".part",
                "",
                seen + ".note",
                "Saw the migration.");
        assertThat(kept.html()).contains("\"revision\":1");
        assertThat(draft(assessment).observations().get(statement).part()).isNull();
        fields.set(1, "1");
        String[] unsaid = {
            "action",
            "submit",
            seen + ".date",
            Scene.today().minusDays(20).toString(),
            seen + ".part",
            "",
            seen + ".note",
            "Saw the migration."
        };
        var refused = pages.post(Scene.MANAGER, desk(assessment), fields, unsaid);
        assertThat(refused.words())
                .contains("Statement 5.1 of ", "what you saw needs a date, the person\u2019s part in it, and a note.");
        assertThat(refused.html()).contains("href=\"#seen-" + statement + "\"", "Saw the migration.");
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
    }

    @Test
    void theClassBesideALevelThatIsChosenIsAskedFor() throws Exception {
        UUID assessment = handedIn(5);
        String otherwise = "otherwise." + scene.said(assessment);
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).html())
                .doesNotContainPattern("value=\"COMPETENCY\"[^>]*selected");
        List<String> fields = complete(assessment);
        var kept = pages.post(
                Scene.MANAGER,
                desk(assessment) + "/autosave",
                fields,
                otherwise + ".level",
                "6",
                otherwise + ".class",
                "");
        assertThat(kept.html()).contains("\"revision\":1");
        assertThat(draft(assessment).otherwise()).isEqualTo(new Review.Otherwise(6, null, ""));
        fields.set(1, "1");
        var refused = pages.post(
                Scene.MANAGER,
                desk(assessment),
                fields,
                "action",
                "submit",
                otherwise + ".level",
                "6",
                otherwise + ".class",
                "",
                otherwise + ".reason",
                "The scope is a whole portfolio.");
        assertThat(refused.words()).contains(scene.skill().name() + ": choose a class for the level");
        assertThat(refused.html())
                .contains("href=\"#otherclass-" + scene.said(assessment) + "\"", "The scope is a whole portfolio.");
        assertThat(pages.post(Scene.MANAGER, desk(assessment), fields, otherwise + ".level", "nine")
                        .status())
                .as("no level is not what cannot be read")
                .isEqualTo(400);
    }

    @Test
    void whoSettlesChoosesLevelAndClassOnceForEachSkill() throws Exception {
        UUID assessment = handedIn(6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        reviewing.save(
                scene.id(Scene.DIRECTOR),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(
                        assessment,
                        6,
                        new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.")),
                null);
        second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        String settle = "/assessments/" + assessment + "/settle";
        String said = scene.said(assessment).toString();
        String upper = said.toUpperCase(Locale.ROOT);
        String why = "Both were heard, and the scope is one service.";
        assertThat(pages.get(Scene.HR, settle).html()).doesNotContainPattern("<(option|input)[^>]*(selected|checked)=");
        var unsaid = pages.post(Scene.HR, settle, "level." + said, "6", "class." + said, "", "reason", why);
        assertThat(unsaid.words()).contains("Choose a class for the level").contains(why);
        var twice = pages.post(
                Scene.HR,
                settle,
                "level." + said,
                "6",
                "class." + said,
                "COMPETENCY",
                "level." + upper,
                "5",
                "class." + upper,
                "COMPETENCY",
                "reason",
                why);
        assertThat(twice.status()).isEqualTo(200);
        assertThat(twice.words()).contains(why);
        assertThat(pages.post(Scene.HR, settle, "level." + said, "six", "class." + said, "COMPETENCY", "reason", why)
                        .status())
                .isEqualTo(400);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.TO_SETTLE);
        assertThat(pages.post(Scene.HR, settle, "level." + said, "6", "class." + said, "COMPETENCY", "reason", why)
                        .location())
                .contains("done=settled");
    }

    @Test
    void whoDecidesAnAppealChoosesTheClassBesideALevel() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Appeal's class " + UUID.randomUUID(), Scene.EMPLOYEE);
        String said = scene.said(assessment).toString();
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(UUID.fromString(said)),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        String appeal = "/assessments/" + assessment + "/appeal";
        String answer = "The second service was looked at, and it counts.";
        assertThat(pages.get(Scene.MANAGER, appeal).html())
                .doesNotContainPattern("<(option|input)[^>]*(selected|checked)=");
        var unsaid = pages.post(
                Scene.MANAGER,
                appeal,
                "level." + said,
                "6",
                "class." + said,
                "",
                "code." + said,
                "NEW_EVIDENCE",
                "answer",
                answer);
        assertThat(unsaid.words()).contains("Choose a class for the level").contains(answer);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
    }
}
