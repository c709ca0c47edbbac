package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Whatever people have written, all of it is on the paper: nothing runs off a page, over its foot, or into another column. */
class LongPaperIT extends Platform {

    private static final double MARGIN = 16 / 25.4 * 72;
    private static final double FOOT = 20 / 25.4 * 72;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private JdbcTemplate jdbc;

    /** Letters that are not within the margins of their page. */
    private static final class Outside extends PDFTextStripper {

        private final List<String> outside = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition text) {
            PDRectangle page = getCurrentPage().getMediaBox();
            double right = text.getXDirAdj() + text.getWidthDirAdj();
            if (!text.getUnicode().isBlank()
                    && (text.getXDirAdj() < MARGIN - 1
                            || right > page.getWidth() - MARGIN + 1
                            || text.getYDirAdj() < MARGIN
                            || text.getYDirAdj() > page.getHeight() - MARGIN / 2)) {
                outside.add("page " + getCurrentPageNo() + ": " + text.getUnicode() + " at "
                        + Math.round(text.getXDirAdj()) + ", " + Math.round(text.getYDirAdj()));
            }
            // The numbers of pages are between the lines of what goes over two.
            if (text.getYDirAdj() < page.getHeight() - FOOT) {
                super.processTextPosition(text);
            }
        }
    }

    private byte[] paper(UUID assessment) throws Exception {
        var me = new CurrentUser(scene.id(Scene.EMPLOYEE), "Jonas Lind", "JL", ZoneId.of("Europe/Berlin"), Set.of());
        MockHttpServletResponse answer = http.perform(get("/assessments/" + assessment + "/result.pdf")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    private static String text(byte[] written, Outside stripper) throws IOException {
        try (var pdf = Loader.loadPDF(written)) {
            return stripper.getText(pdf).replaceAll("\\s+", "");
        }
    }

    @Test
    void longWordsAndLongTextsStayOnTheirPages() throws Exception {
        String word = "W".repeat(150) + "end";
        String address = "https://wiki.example/" + "a/deep-path_".repeat(10) + "last";
        String cycleName =
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" + "x".repeat(30);
        UUID cycle = scene.launched(cycleName, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        SelfAssessment.Form form = scene.claim(assessment, 5);
        UUID employee = scene.id(Scene.EMPLOYEE);
        var claim = form.skills().getFirst();
        List<SelfAssessment.Link> links = new ArrayList<>(claim.links());
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        for (int n = 0; n < 22; n++) {
            String title = n == 0
                    ? word
                    : n == 1
                            ? address
                            : n == 2
                                    ? "长".repeat(150)
                                    : n == 3
                                            ? "ש".repeat(150)
                                            : "Piece of work number " + n + " " + "with words ".repeat(10);
            links.add(new SelfAssessment.Link(
                    statement, evidence.add(employee, Scene.piece(title)).id()));
        }
        oneself.save(
                employee,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        form.attributes(),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), 5, false, claim.verdicts(), links, ""))),
                null);
        submitting.submit(employee, AssessmentId.of(assessment), null);
        // Longer than a page in any column, and without a place to break a line.
        String reason = ("Reason ".repeat(200) + "unbroken" + "Ö".repeat(900) + " "
                        + "sentence after sentence. ".repeat(60))
                .strip();
        scene.review(Scene.MANAGER, assessment, 5, new Review.Otherwise(5, AttainmentClass.PROFICIENCY, reason));
        scene.publish(cycle, assessment);
        byte[] written = paper(assessment);
        Files.write(Path.of("target", "result-long.pdf"), written);
        var stripper = new Outside();
        String text = text(written, stripper);
        assertThat(stripper.outside).as("letters outside the margins").isEmpty();
        // Where a word goes over two pages, the head of the table is within it.
        assertThat(text.replace("StatementSelf-assessedReviewedEvidence", "")).contains(word, "last", "Donaudampf");
        for (int n = 4; n < 22; n++) {
            // The head of the table is between the words of what goes over two pages.
            assertThat(text).contains("number" + n + "withwords");
        }
        assertThat(text.codePoints().filter(c -> c == 'Ö').count()).isEqualTo(900);
        // A title is in the list of the evidence, and its number beside the statement that it shows.
        assertThat(text.codePoints().filter(c -> c == '长').count()).isEqualTo(150);
        assertThat(text.codePoints().filter(c -> c == 'ש').count()).isEqualTo(150);
    }

    /** The person's name is in bold, of which most scripts have no typeface of their own. */
    @Test
    void aNameOfAnyScriptIsInTheHeading() throws Exception {
        UUID cycle = scene.launched("Named otherwise", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        UUID employee = scene.id(Scene.EMPLOYEE);
        jdbc.update(
                "UPDATE person SET given_name = 'Ольга 李明 김', family_name = 'עמית सीता Ἀθηνᾶ ჯ ท' WHERE id = ?",
                employee);
        try {
            var stripper = new Outside();
            String text = text(paper(assessment), stripper);
            assertThat(text)
                    .contains("Ольга", "李明", "김", "עמית", "Ἀθηνᾶ", "ჯ", "ท")
                    .doesNotContain("#", "\uFFFD", "[");
        } finally {
            jdbc.update("UPDATE person SET given_name = 'Jonas', family_name = 'Lind' WHERE id = ?", employee);
        }
    }
}
