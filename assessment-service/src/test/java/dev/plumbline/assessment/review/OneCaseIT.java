package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;

/** A request reads a review and everything that belongs to it once; a check of a right reads nothing of it. */
class OneCaseIT extends Platform {

    /** Each case reads the names of the attributes once, and the texts of all its skills once. */
    private static final String CASE = "array_agg(l.text";

    private static final String TEXTS = "SELECT d.skill_level_id";

    /** Statements on the tables of reviews, and all others of this thread. */
    private record Said(List<String> statements) {

        long with(String part) {
            return statements.stream().filter(one -> one.contains(part)).count();
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private MockMvc http;

    /** The statements that this thread sends to the database, without those for the session of the browser. */
    private static Said said(Act act) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = logger.getLevel();
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(said);
        String here = Thread.currentThread().getName();
        try {
            act.run();
        } finally {
            logger.detachAppender(said);
            logger.setLevel(before);
        }
        return new Said(List.copyOf(said.list).stream()
                .filter(event -> event.getThreadName().equals(here))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Executing prepared SQL statement"))
                .toList());
    }

    private UUID handedIn() {
        UUID cycle = scene.launched("Judged once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private UUID saved() {
        UUID assessment = handedIn();
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        return assessment;
    }

    private int api(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(scene.as(mail)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static MockHttpServletRequestBuilder submit(UUID assessment) {
        return MockMvcRequestBuilders.post("/api/v1/assessments/" + assessment + "/review/submit")
                .header("If-Match", "\"1\"");
    }

    @Test
    void eachTimeIsCounted() throws Exception {
        UUID assessment = handedIn();
        UUID reviewer = scene.id(Scene.MANAGER);
        Said said = said(() -> {
            reviewing.open(reviewer, AssessmentId.of(assessment), Review.Kind.REVIEWER);
            reviewing.open(reviewer, AssessmentId.of(assessment), Review.Kind.REVIEWER);
        });
        assertThat(said.with(CASE)).isEqualTo(2);
        assertThat(said.with(TEXTS)).isEqualTo(2);
    }

    @Test
    void thePageReadsItOnceBeforeAndAfterItIsDecided() throws Exception {
        UUID assessment = saved();
        Said written = said(() -> assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                        .html())
                .contains("name=\"revision\""));
        assertThat(written.with(CASE)).isEqualTo(1);
        assertThat(written.with(TEXTS)).isEqualTo(1);
        assertThat(api(Scene.MANAGER, submit(assessment))).isEqualTo(200);
        Said decided = said(() -> pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review"));
        assertThat(decided.with(CASE)).isEqualTo(1);
        assertThat(decided.with("FROM judged")).isEqualTo(2);
        assertThat(decided.with("FROM self_assessment"))
                .as("whether it was recalled")
                .isEqualTo(1);
    }

    @Test
    void savingReadsItOnce() throws Exception {
        UUID assessment = handedIn();
        Said said = said(() -> assertThat(
                        pages.post(Scene.MANAGER, "/assessments/" + assessment + "/review/autosave", "revision", "0")
                                .html())
                .contains("\"revision\":1"));
        assertThat(said.with(CASE)).isEqualTo(1);
        assertThat(said.with(TEXTS)).isEqualTo(1);
        assertThat(said.with("INTO review")).isEqualTo(1);
        assertThat(said.statements()).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void handingInReadsItOnce() throws Exception {
        UUID assessment = saved();
        Said said =
                said(() -> assertThat(api(Scene.MANAGER, submit(assessment))).isEqualTo(200));
        assertThat(said.with(CASE)).isEqualTo(1);
        assertThat(said.with(TEXTS)).isEqualTo(1);
        assertThat(said.with("FROM self_assessment"))
                .as("twice read, and twice asked whether it was recalled")
                .isEqualTo(4);
        assertThat(said.statements()).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void savingOverRestReadsItOnceToCheckAndToAnswer() throws Exception {
        UUID assessment = handedIn();
        String form = JsonMapper.shared().writeValueAsString(scene.judgement(assessment, 5, null));
        Said said = said(() -> assertThat(api(
                        Scene.MANAGER,
                        MockMvcRequestBuilders.put("/api/v1/assessments/" + assessment + "/review")
                                .header("If-Match", "\"0\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(form)))
                .isEqualTo(200));
        assertThat(said.with(CASE)).isEqualTo(1);
        assertThat(said.with(TEXTS)).isEqualTo(1);
    }

    @Test
    void whoMayNotGetsNoCaseRead() throws Exception {
        UUID assessment = saved();
        Said said =
                said(() -> assertThat(api(Scene.STRANGER, submit(assessment))).isEqualTo(404));
        assertThat(said.with(CASE)).isZero();
        assertThat(said.with(TEXTS)).isZero();
        assertThat(said.with("FROM review")).isZero();
        assertThat(said.with("FROM self_assessment")).isZero();
    }
}
