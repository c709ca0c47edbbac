package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.steering.RemindingPeople;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * What a search finds does not depend on how it was typed: small or large, wide or narrow, composed or not, with what cannot
 * be seen between. Each search of the service is asked, and by each name that it looks at.
 */
class SearchesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private MockMvc http;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    /** It has letters with marks, one that becomes two when it is folded, and one that is written with a ligature. */
    private final String word = "stra\u00DFen\u00E9toffe" + test;

    private String subject;
    private UUID draft;
    private UUID cycle;
    private UUID assessment;
    private UUID piece;

    /** The word as people type it. */
    private Map<String, String> typed(String sought) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("as it is written", sought);
        typed.put("in capitals", sought.toUpperCase(Locale.ROOT));
        StringBuilder wide = new StringBuilder();
        sought.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
        typed.put("wide", wide.toString());
        typed.put("decomposed", Normalizer.normalize(sought, Normalizer.Form.NFD));
        typed.put("with a ligature", sought.replace("ff", "\uFB00"));
        typed.put("with a soft hyphen", sought.substring(0, 3) + "\u00AD" + sought.substring(3));
        typed.put("with blanks around, and a mark that is never seen", " " + sought + "\u200B ");
        return typed;
    }

    @BeforeEach
    void somethingToFind() {
        subject = "searched." + test + "@demo.example";
        importing.importCsv(
                scene.id(Scene.HR),
                ("employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                                + "S-%s,%s,Searched,%s,%s,Title %s,Unit %s,en,true%n"
                                        .formatted(test, subject, word, Scene.MANAGER, word, word))
                        .getBytes(StandardCharsets.UTF_8));
        draft = scene.drafted("Draft " + test, subject);
        cycle = scene.launched("Cycle " + word, false, subject);
        assessment = scene.assessment(cycle, subject);
        piece = evidence.add(scene.id(subject), Scene.piece("Piece " + word)).id();
        scene.handIn(assessment, 5);
    }

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    /** The answer to a request with what is sought in a parameter. */
    private String answer(String mail, MockHttpServletRequestBuilder request, String parameter, String sought)
            throws Exception {
        var answer = http.perform(request.param(parameter, sought).with(as(mail)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private record Search(String name, String mail, String address, String parameter, String sought, String found) {}

    @Test
    void itIsFoundHoweverItIsTyped() throws Exception {
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        UUID own = scene.assessment(scene.launched("Own " + test, false, subject), subject);
        scene.draft(own, 5);
        String code = scene.skill().code();
        List<Search> searches = List.of(
                new Search("people", Scene.HR, "/people", "search", word, scene.id(subject) + ""),
                new Search(
                        "people by their unit", Scene.HR, "/people", "search", "unit " + word, scene.id(subject) + ""),
                new Search("tasks by the person", Scene.MANAGER, "/tasks", "search", "searched " + word, review + ""),
                new Search("tasks by the unit", Scene.MANAGER, "/tasks", "search", "unit " + word, review + ""),
                new Search("tasks by the cycle", Scene.MANAGER, "/tasks", "search", "cycle " + word, review + ""),
                new Search("tasks, over REST", Scene.MANAGER, "/api/v1/work-items", "search", word, review + ""),
                new Search(
                        "the check of a cycle", Scene.HR, "/cycles/" + draft + "/check", "search", word, "S-" + test),
                new Search(
                        "the check of a cycle, over REST",
                        Scene.HR,
                        "/api/v1/cycles/" + draft + "/check/people",
                        "search",
                        word,
                        scene.id(subject) + ""),
                new Search("evidence", subject, "/evidence", "search", word, piece + ""),
                new Search("evidence, over REST", subject, "/api/v1/evidence", "search", word, piece + ""),
                new Search("evidence by its skill", subject, "/evidence", "skill", code, "First work"),
                new Search(
                        "evidence by its skill, over REST", subject, "/api/v1/evidence", "skill", code, "First work"),
                new Search(
                        "evidence for a statement",
                        subject,
                        "/assessments/" + own + "/self-assessment/evidence/" + statement,
                        "search",
                        word,
                        piece + ""),
                new Search("job titles", Scene.HR, "/role-profiles", "search", "title " + word, "Title " + word));
        List<String> lost = new ArrayList<>();
        for (Search search : searches) {
            for (var typed : typed(search.sought()).entrySet()) {
                String seen = answer(
                        search.mail(),
                        MockMvcRequestBuilders.get(search.address()),
                        search.parameter(),
                        typed.getValue());
                if (!seen.contains(search.found())) {
                    lost.add(search.name() + ", " + typed.getKey());
                }
            }
            String none = answer(
                    search.mail(),
                    MockMvcRequestBuilders.get(search.address()),
                    search.parameter(),
                    search.sought() + "\u00E9");
            if (none.contains(search.found())) {
                lost.add(search.name() + " finds what is not sought");
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void aPersonIsFoundForAFormHoweverTheirNameIsTyped() throws Exception {
        for (var typed : typed(word).entrySet()) {
            assertThat(answer(
                            Scene.HR,
                            MockMvcRequestBuilders.post(
                                            "/people/choices?id=people&name=people&purpose=participant&choice=SOME&about="
                                                    + draft)
                                    .with(csrf()),
                            "people-search",
                            typed.getValue()))
                    .as(typed.getKey())
                    .contains(scene.id(subject).toString());
        }
    }

    @Test
    void aUnitIsMeantHoweverItIsTyped() {
        for (var typed : typed("Unit " + word).entrySet()) {
            var outcome = reminding.remind(
                    scene.id(Scene.HR), cycle, new RemindingPeople.Whose(List.of(), typed.getValue(), false));
            assertThat(outcome.reminded()
                            + outcome.counts().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .as(typed.getKey())
                    .isPositive();
        }
        var outcome = reminding.remind(
                scene.id(Scene.HR), cycle, new RemindingPeople.Whose(List.of(), "Unit " + word + "x", false));
        assertThat(outcome.reminded()).isZero();
        assertThat(outcome.counts()).isEmpty();
    }
}
