package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** An assessor opens the next higher level and none further up, in every way (R3). The skill has levels 5, 6 and 7. */
class OpenedLevelsIT extends Platform {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private Decisions decisions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    SelfAssessments selfAssessments;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private UUID handedIn(int claimed) {
        UUID cycle = scene.launched("Opened " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, claimed);
        return assessment;
    }

    /** All three levels judged as met, with these opened. */
    private Review.Form form(UUID assessment, @Nullable Integer start, Integer... opened) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        List.of(5, 6, 7).forEach(level -> verdicts.putAll(scene.verdicts(level, Verdict.MET)));
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments.submittedEvidence(assessment).keySet().forEach(e -> ticks.put(e, new Review.Tick(true, true)));
        return new Review.Form(
                scene.attributes(7),
                ticks,
                List.of(new Review.SkillReview(
                        scene.said(assessment), start, List.of(opened), verdicts, List.of(), Map.of(), null)));
    }

    private MockHttpServletResponse save(String mail, UUID assessment, String path, Review.Form form) throws Exception {
        String address = "/api/v1/assessments/" + assessment + path;
        String etag = http.perform(get(address).with(as(mail)))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        return http.perform(put(address)
                        .header("If-Match", etag)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JSON.writeValueAsString(form))
                        .with(as(mail)))
                .andReturn()
                .getResponse();
    }

    private static void refused(MockHttpServletResponse answer, String code) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("\"pointer\":\"/skills/0/opened/0\"", "\"code\":\"" + code + "\"");
    }

    private List<Integer> toJudge(UUID assessment) {
        return reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .recommendations()
                .get(scene.said(assessment))
                .toJudge();
    }

    @Test
    void theNextHigherLevelIsOpenedAndOneFurtherUpIsRefusedOverRest() throws Exception {
        UUID assessment = handedIn(5);
        refused(save(Scene.MANAGER, assessment, "/review", form(assessment, null, 7)), "level-skipped");
        refused(save(Scene.MANAGER, assessment, "/review", form(assessment, null, 7, 6)), "level-skipped");
        assertThat(toJudge(assessment)).as("nothing was saved").doesNotContain(7);
        assertThat(save(Scene.MANAGER, assessment, "/review", form(assessment, null, 6))
                        .getStatus())
                .isEqualTo(200);
        assertThat(toJudge(assessment)).startsWith(6, 5);
        var undefined = save(Scene.MANAGER, assessment, "/review", form(assessment, null, 4));
        assertThat(undefined.getStatus()).isEqualTo(422);
        assertThat(undefined.getContentAsString()).contains("level-undefined");
    }

    @Test
    void aPageOffersTheNextHigherLevelAloneAndRefusesTheOthers() throws Exception {
        UUID assessment = handedIn(5);
        UUID said = scene.said(assessment);
        String address = "/assessments/" + assessment + "/review";
        String page = Answers.unwrapped(http.perform(get(address).with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page)
                .contains("name=\"open." + said + "\" value=\"6\"")
                .doesNotContain("name=\"open." + said + "\" value=\"7\"", "name=\"open." + said + "\" value=\"5\"");
        UUID first =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        String refused = http.perform(post(address)
                        .param("open." + said, "7")
                        .param("v." + said + "." + first, "PARTLY_MET")
                        .param("revision", "0")
                        .param("action", "save")
                        .with(csrf())
                        .with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(refused).contains("only the next higher level 6 may be opened");
        assertThat(refused.replaceAll("\\s+", " "))
                .as("what was typed besides is still there")
                .containsPattern("name=\"v\\." + said + "\\." + first + "\" value=\"PARTLY_MET\" checked");
    }

    @Test
    void aSecondAssessorOpensNoFurtherEither() throws Exception {
        UUID assessment = handedIn(5);
        scene.review(
                Scene.MANAGER,
                assessment,
                5,
                new Review.Otherwise(6, AttainmentClass.COMPETENCY, "Leads beyond what was claimed."));
        scene.secondBy(Scene.DIRECTOR, assessment);
        refused(save(Scene.DIRECTOR, assessment, "/second-assessment", form(assessment, null, 7)), "level-skipped");
        assertThat(save(Scene.DIRECTOR, assessment, "/second-assessment", form(assessment, null, 6))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void withoutAClaimTheStartDecidesWhatIsTheNextHigher() throws Exception {
        UUID cycle = scene.launched("Opened without claim " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        acts.bypass(scene.id(Scene.HR), AssessmentId.of(assessment));
        refused(save(Scene.MANAGER, assessment, "/review", form(assessment, null, 6)), "level-without-start");
        refused(save(Scene.MANAGER, assessment, "/review", form(assessment, 5, 7)), "level-skipped");
        assertThat(save(Scene.MANAGER, assessment, "/review", form(assessment, 6, 7))
                        .getStatus())
                .isEqualTo(200);
    }

    /** As it was stored before such a level was refused. */
    @Test
    void aDraftThatHoldsASkippedLevelIsReadAndDecidedWithoutIt() throws Exception {
        UUID assessment = handedIn(5);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                form(assessment, null, 6),
                null);
        jdbc.update(
                "UPDATE review SET draft = replace(draft, '\"opened\":[6]', '\"opened\":[7]') WHERE assessment_id = ?",
                assessment);
        assertThat(jdbc.queryForObject("SELECT draft FROM review WHERE assessment_id = ?", String.class, assessment))
                .contains("\"opened\":[7]");
        String read = http.perform(
                        get("/api/v1/assessments/" + assessment + "/review").with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(read).contains("\"opened\":[]");
        assertThat(toJudge(assessment)).doesNotContain(7);
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(decisions
                        .of(SkillAssessmentId.of(scene.said(assessment)), 1)
                        .get(Decisions.Kind.APPROVED)
                        .decision())
                .isEqualTo(new Decision(5, AttainmentClass.COMPETENCY));
        assertThat(jdbc.queryForObject("SELECT draft FROM review WHERE assessment_id = ?", String.class, assessment))
                .as("what is published later is explained by the same form")
                .contains("\"opened\":[]");
    }
}
