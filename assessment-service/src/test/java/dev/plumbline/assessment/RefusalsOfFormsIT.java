package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentState;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Refusals of forms: without their token, late, or with something not chosen. */
class RefusalsOfFormsIT extends RefusalsOfRoom {
    @Autowired
    private dev.plumbline.assessment.people.FindingPeople finding;

    @Autowired
    private RecordingEvidence evidence;

    @Test
    void overPages() throws Exception {
        UUID cycle = scene.launched("Pages", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        String form = "/assessments/" + a + "/review";
        var stale = http.perform(post(form).param("reason", "Long typed words").with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse();
        assertThat(stale.getStatus()).as("without the token of the form").isEqualTo(403);
        assertThat(stale.getContentAsString()).contains("opened before you signed in", "Long typed words");
        seen("refusal.form-stale");
        String chosen = a + " " + cycle;
        var ended = http.perform(post(form)
                        .param("reason", "Long typed words")
                        .param("seen", chosen)
                        .param("opened", "7 6 5"))
                .andReturn()
                .getResponse();
        assertThat(ended.getStatus()).isEqualTo(403);
        assertThat(ended.getContentAsString())
                .contains("You are signed out", "Your session has expired", "Long typed words")
                .as("what was chosen is nothing that somebody wrote")
                .doesNotContain(chosen, "7 6 5");
        seen("refusal.session-ended");
        for (String unkept : List.of("/forgotten", "/welcome/secret", "/account/password")) {
            for (var request : List.of(post(unkept), post(unkept).with(as(Scene.MANAGER)))) {
                var answer = http.perform(request).andReturn().getResponse();
                assertThat(answer.getStatus()).as(unkept).isEqualTo(403);
                assertThat(answer.getContentAsString())
                        .contains("open for too long")
                        .doesNotContain("kept in this browser", "session has expired");
            }
        }
        seen("refusal.form-stale-unkept");
        assertThat(page(post(form).param("attr.no-uuid", "5").with(csrf()).with(as(Scene.MANAGER))))
                .isEqualTo(400);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        String verdict = "v." + scene.said(a) + "." + statement;
        assertThat(page(post(form).param(verdict, "SPLENDID").with(csrf()).with(as(Scene.MANAGER))))
                .isEqualTo(400);
        String date = "seen." + scene.said(a) + "." + statement + ".date";
        var undecided = http.perform(post(form)
                        .param("otherwise." + scene.said(a) + ".reason", "The scope is one service.")
                        .with(csrf())
                        .with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse();
        assertThat(undecided.getContentAsString())
                .contains("There is a reason, but no level", "The scope is one service.");
        seen("fault.reason-undecided");
        var noDay = http.perform(post(form)
                        .param(date, "2025-02-31")
                        .param(verdict, "MET")
                        .with(csrf())
                        .with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse();
        assertThat(noDay.getContentAsString()).contains("This is not a date.");
        assertThat(scene.read(a).state()).as("nothing was half done").isEqualTo(AssessmentState.SUBMITTED);

        // The form of a finished phase: refused with a sentence, and what was typed is on the page.
        var late = http.perform(post("/assessments/" + a + "/self-assessment")
                        .param("comment." + scene.said(a), "I thought of something else")
                        .param("revision", "1")
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(late.getContentAsString()).contains("current state", "I thought of something else");

        atOnce();
        edition();
        unchosen();
        below();
        UUID dated = scene.launched("No day", false, Scene.EMPLOYEE);
        assertThat(http.perform(post("/cycles/" + dated + "/unfinished/go-on")
                                .param("version", PagesAs.ANY_VERSION)
                                .param("day", "soon")
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose the day by which results are acknowledged.");
        seen("fault.unfinished-no-day");
        assertThat(page(MockMvcRequestBuilders.multipart("/people/import")
                        .file(new MockMultipartFile("file", "people.csv", "text/csv", new byte[] {(byte) 0xC4, 'x'}))
                        .with(csrf())
                        .with(as(Scene.HR, "HR"))))
                .isEqualTo(200);

        Evidence hostile = evidence.add(
                id(Scene.EMPLOYEE),
                new Evidence.Details(
                        "<script>alert(1)</script>",
                        "<img src=x onerror=alert(1)>",
                        Part.OBSERVED,
                        Setting.WORKPLACE,
                        Scene.today(),
                        null,
                        null));
        String shown = http.perform(get("/evidence/" + hostile.id()).with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(shown).contains("&lt;script&gt;").doesNotContain("<script>alert", "<img src=x");
    }

    /** What can be known of a form is said at once, and not one after another. */
    private void atOnce() throws Exception {
        assertThat(shown(post("/evidence/new").param("ended", "soon"), Scene.EMPLOYEE))
                .contains("#part\"", "#setting\"", "#began\"", "#ended\"", "#title\"", "#done\"", "Choose a date.");
        seen("fault.day-missing");
        assertThat(shown(post("/people/" + id(Scene.EMPLOYEE) + "/single-assessment"), Scene.MANAGER))
                .contains("#skillIds\"", "#selfAssessment\"", "#review\"");
        assertThat(shown(post("/people/new"), Scene.HR))
                .contains(
                        "#employee_id\">Employee number: this is empty.",
                        "#email\">Mail address: this is empty.",
                        "#given_name\"",
                        "#unit\">Unit: this is empty.");
        seen("fault.person-blank-of");
        UUID draft = scene.drafted("Dates of units", Scene.EMPLOYEE);
        assertThat(shown(post("/cycles/" + draft + "/unit-dates").param("unit", "Engineering"), Scene.HR))
                .contains("#selfAssessment\"", "#review\"", "Choose a date for the end of the reviews.");
        assertThat(shown(post("/cycles/" + draft + "/unit-dates"), Scene.HR))
                .contains("#unit\"", "Choose the unit that has dates of its own.");
        seen("fault.unit-dates-unit");
    }

    private String shown(MockHttpServletRequestBuilder form, String mail) throws Exception {
        String page = http.perform(
                        form.param("version", PagesAs.ANY_VERSION).with(csrf()).with(as(mail, "HR")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.substring(page.indexOf("pl-errors"), page.indexOf("<form", page.indexOf("pl-errors")));
    }

    private void edition() throws Exception {
        LocalDate day = Scene.today();
        var answer = http.perform(post("/cycles/new")
                        .param("name", "Of roles")
                        .param("skillsFrom", "ROLE")
                        .param("selfAssessment", day.toString())
                        .param("review", day.toString())
                        .param("calibration", day.toString())
                        .param("publication", day.toString())
                        .param("acknowledgement", day.toString())
                        .param("appeal", day.toString())
                        .with(csrf())
                        .with(as(Scene.HR, "HR")))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).contains("Choose the edition", "Of roles");
        seen("fault.cycle-edition");
        allThatIsWrongWithANewCycle(day);
    }

    private void allThatIsWrongWithANewCycle(LocalDate day) throws Exception {
        String all = http.perform(post("/cycles/new")
                        .param("name", " ")
                        .param("skillsFrom", "LIST")
                        .param("titles", "A job that nobody has")
                        .param("selfAssessment", "")
                        .param("review", "soon")
                        .param("calibration", day.toString())
                        .param("publication", day.toString())
                        .param("acknowledgement", day.minusDays(1).toString())
                        .param("appeal", day.toString())
                        .param("reviewShared", "true")
                        .with(csrf())
                        .with(as(Scene.HR, "HR")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String shown = all.substring(all.indexOf("pl-errors"), all.indexOf("<form", all.indexOf("pl-errors")));
        assertThat(shown)
                .as("all at once, in the order of the form")
                .containsSubsequence(
                        "href=\"#name\">Give the cycle a name.",
                        "href=\"#edition\">Choose an edition, and at least one of its skills.",
                        "href=\"#titles\"",
                        "href=\"#selfAssessment\">Choose a date for the end of the self-assessment.",
                        "href=\"#review\">This is not a date.",
                        "href=\"#acknowledgement\">",
                        "the date of the phase before it.",
                        "href=\"#acknowledgement\">",
                        "is in the past.",
                        "href=\"#reviewShared\"")
                .doesNotContain("that edition");
        seen("fault.cycle-edition-skills");
        seen("fault.day-missing-of");
        String running = shown(
                post("/cycles/" + scene.launched("Two dates", true, Scene.EMPLOYEE) + "/steer/dates")
                        .param("selfAssessment", "")
                        .param("review", day.plusYears(12).toString())
                        .param("calibration", day.plusDays(3).toString())
                        .param("publication", day.plusDays(2).toString())
                        .param("acknowledgement", day.plusDays(4).toString())
                        .param("appeal", day.plusDays(5).toString()),
                Scene.HR);
        assertThat(running)
                .as("of a running cycle too")
                .contains(
                        "href=\"#selfAssessment\">Choose a date for",
                        "href=\"#review\">A date of a cycle must be within ten years",
                        "href=\"#publication\">");
    }

    private void unchosen() throws Exception {
        var answer = http.perform(post("/people/" + id(Scene.EMPLOYEE) + "/deputies")
                        .param("deputy-search", "nobody@nowhere.example")
                        .param("begins", Scene.today().toString())
                        .param("ends", Scene.today().toString())
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).contains("Search for the person, and choose one", "nobody@nowhere");
        seen("fault.person-choose");
        assertThat(shown(post("/people/" + id(Scene.EMPLOYEE) + "/roles").param("role", ""), Scene.OTHER_HR))
                .contains("#role-" + id(Scene.EMPLOYEE), "Choose a role.");
        seen("fault.role-missing");
    }

    private void below() {
        refused("manager-below", () -> {
            throw Objects.requireNonNull(
                    finding.find(id(Scene.HR), "manager", List.of(id(Scene.MANAGER)), Scene.EMPLOYEE, List.of())
                            .people()
                            .getFirst()
                            .why());
        });
    }
}
