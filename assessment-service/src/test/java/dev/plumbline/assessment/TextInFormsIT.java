package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.AskingForCorrections;
import dev.plumbline.assessment.result.CorrectableFacts;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.DecidingCorrections;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The forms of pages whose fields are not the same each time, as people see them and in the states in which they are open:
 * each kind of their fields is given the texts of the list, beside what else the page would send.
 */
class TextInFormsIT extends EveryText {

    /** Two addresses beside the one that a form is sent to, which scripts of its page send it to. */
    private static final List<String> BY_SCRIPT = List.of("data-autosave", "data-try", "data-cells");

    /** How the roles of this test begin, which are not there for other tests. */
    private static final String ROLE = "Lamp keeper ";

    @Autowired
    private AskingForCorrections asking;

    @Autowired
    private DecidingCorrections correcting;

    @Autowired
    private Policies policies;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private LodgingAppeals lodging;

    @Autowired
    private DecidingAppeals deciding;

    /** Brings about the state in which a page has its form. */
    private interface Opening {
        /** The address of the page. */
        String open() throws Exception;
    }

    /** What a form sends to an address, as it was shown. */
    private record Sheet(String address, boolean multipart, Map<String, List<String>> values) {

        /** The address, and the names of fields, without the ids in them. */
        static String kind(String text) {
            return text.replaceAll("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", "x").replaceAll("\\d+", "n");
        }
    }

    private final Set<Method> reached = new LinkedHashSet<>();

    /** The forms of a page, by the kinds of the addresses that they are sent to. */
    private Map<String, Sheet> sheets(String mail, String page) throws Exception {
        var answer = read(mail, page);
        assertThat(answer.getStatus()).as(page).isEqualTo(200);
        return sheets(answer.getContentAsString());
    }

    private MockHttpServletResponse read(String mail, String page) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(page).with(as(mail)))
                .andReturn()
                .getResponse();
    }

    private static Map<String, Sheet> sheets(String html) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Document page = Jsoup.parse(html);
        for (Element element : page.select("form[method=post]")) {
            var form = (FormElement) element;
            Map<String, List<String>> values = new LinkedHashMap<>();
            form.select("[name]").forEach(field -> {
                if (!field.tagName().equals("button")) {
                    values.put(field.attr("name"), new ArrayList<>());
                }
            });
            if (!form.id().isEmpty()) {
                // A field may be elsewhere on the page, and name its form.
                page.select("[form=" + form.id() + "][name]")
                        .forEach(field -> values.put(field.attr("name"), new ArrayList<>(List.of(field.val()))));
            }
            form.formData()
                    .forEach(sent -> values.computeIfAbsent(sent.key(), name -> new ArrayList<>())
                            .add(sent.value()));
            Element button = form.selectFirst("button[name]:not([name=find])");
            if (button != null) {
                values.computeIfAbsent(button.attr("name"), name -> new ArrayList<>())
                        .add(button.attr("value"));
            }
            values.remove("_csrf");
            Stream.concat(Stream.of("action"), BY_SCRIPT.stream())
                    .map(form::attr)
                    .filter(address -> address.startsWith("/"))
                    .forEach(address -> sheets.put(
                            Sheet.kind(address),
                            new Sheet(address, form.attr("enctype").startsWith("multipart"), values)));
        }
        return sheets;
    }

    /** Whether what an address reads is not the same each time; it is noted that it was reached. */
    private boolean hasVariableFields(String method, String address) throws Exception {
        var request = new MockHttpServletRequest(method, address);
        ServletRequestPathUtils.parseAndCache(request);
        var found = mappings.getHandler(request);
        // What a filter answers, such as signing out, has no handler.
        return found != null
                && found.getHandler() instanceof HandlerMethod handler
                && readsAll(handler)
                && reached.add(handler.getMethod());
    }

    private static boolean readsAll(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                        && Map.class.isAssignableFrom(parameter.getParameterType()));
    }

    /** Types each text in each kind of field of the forms that have variable fields. */
    private void type(String mail, Opening opening) throws Exception {
        String page = opening.open();
        Map<String, Sheet> shown = sheets(mail, page);
        for (String kind : Set.copyOf(shown.keySet())) {
            if (!hasVariableFields(
                    "POST", Objects.requireNonNull(shown.get(kind)).address())) {
                continue;
            }
            Set<String> kinds = kindsOf(Objects.requireNonNull(shown.get(kind)));
            assertThat(kinds).as(kind).isNotEmpty();
            int turn = 0;
            for (String field : kinds) {
                List<String> texts = textsFor(kind + " " + field);
                if (field.matches(".*(date|began|ended|day)$") || kind.contains("/cycles/")) {
                    texts.addAll(daysFor(kind + " " + field));
                }
                turn++;
                for (int n = 0; n < texts.size(); n++) {
                    // What a script sends is read as the form is: it gets what is refused, and a third of the rest.
                    if (!kind.equals(formOf(kind)) && n >= 3 && n % 3 != turn % 3) {
                        continue;
                    }
                    Sheet sheet = shown.get(kind);
                    if (sheet == null || !kinds.equals(kindsOf(sheet))) {
                        page = opening.open();
                        shown = sheets(mail, page);
                        sheet = Objects.requireNonNull(shown.get(kind), kind);
                    }
                    String text = texts.get(n);
                    if (send(kind + " " + field + "=" + shown(text), mail, sheet, field, text)) {
                        shown = reread(mail, page);
                    }
                }
            }
        }
    }

    private static Set<String> kindsOf(Sheet sheet) {
        Set<String> kinds = new TreeSet<>();
        sheet.values().keySet().forEach(name -> kinds.add(Sheet.kind(name)));
        return kinds;
    }

    private static String formOf(String kind) {
        return kind.replaceAll("/(autosave|try)$", "");
    }

    /** The forms of a page after it was saved; none where it is not there any more. */
    private Map<String, Sheet> reread(String mail, String page) throws Exception {
        var answer = read(mail, page);
        return answer.getStatus() == 200 ? sheets(answer.getContentAsString()) : Map.of();
    }

    /** Whether it was stored. */
    private boolean send(String what, String mail, Sheet sheet, String field, String text) throws Exception {
        AbstractMockHttpServletRequestBuilder<?> request = sheet.multipart()
                ? MockMvcRequestBuilders.multipart(URI.create(sheet.address()))
                : MockMvcRequestBuilders.request(HttpMethod.POST, URI.create(sheet.address()));
        String name = sheet.values().keySet().stream()
                .filter(known -> Sheet.kind(known).equals(field))
                .findFirst()
                .orElseThrow();
        sheet.values().forEach((known, values) -> {
            if (!known.equals(name)) {
                request.param(known, values.toArray(String[]::new));
            }
        });
        request.param(name, text).with(csrf());
        ask("POST " + what, mail, request);
        return last < 400 && last >= 300 || what.contains("/autosave") && last == 200;
    }

    private UUID handedIn(int level) {
        UUID assessment = launched();
        scene.handIn(assessment, level);
        return assessment;
    }

    private UUID launched() {
        return scene.assessment(scene.launched("Forms " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
    }

    private UUID atSecond() {
        UUID assessment = handedIn(6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        return assessment;
    }

    private UUID appealed() {
        UUID assessment = handedIn(5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        lodging.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(scene.said(assessment)),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        return assessment;
    }

    private UUID draft() {
        var draft = frameworks.create(scene.id(Scene.HR), "Forms " + UUID.randomUUID());
        String page = "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps. Fills the lamps.\n";
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(page), "LAMP", page);
        return draft.id();
    }

    private UUID skill() {
        return frameworks.skills(draft()).getFirst().id();
    }

    private void ofAssessments() throws Exception {
        type(Scene.EMPLOYEE, () -> {
            UUID assessment = launched();
            scene.draft(assessment, 5);
            return "/assessments/" + assessment + "/self-assessment";
        });
        type(Scene.MANAGER, () -> "/assessments/" + handedIn(5) + "/review");
        type(Scene.MANAGER, () -> {
            UUID assessment = handedIn(5);
            scene.opened(WorkStep.REVIEW.element(), WorkRole.REVIEWER, assessment);
            UUID cycle = scene.read(assessment).cycleId();
            return "/judging?of=" + cycle + ":" + scene.skill().id();
        });
        type(Scene.DIRECTOR, () -> "/assessments/" + atSecond() + "/second-assessment");
        type(Scene.HR, () -> {
            UUID assessment = atSecond();
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
            return "/assessments/" + assessment + "/settle";
        });
        type(Scene.MANAGER, () -> "/assessments/" + appealed() + "/appeal");
        type(Scene.DIRECTOR, () -> {
            UUID assessment = appealed();
            deciding.decide(
                    scene.id(Scene.MANAGER),
                    AssessmentId.of(assessment),
                    List.of(new Appeals.Changed(
                            scene.said(assessment),
                            new Decision(6, AttainmentClass.COMPETENCY),
                            ReasonCode.NEW_EVIDENCE)),
                    "Both services were looked at again.");
            return "/assessments/" + assessment + "/confirm-appeal";
        });
        ofCorrections();
    }

    private void ofCorrections() throws Exception {
        String partner = "carla.west@demo.example";
        type(
                Scene.EMPLOYEE,
                () -> "/assessments/" + scene.resultBelowTheClaim("Wrong " + UUID.randomUUID(), Scene.EMPLOYEE)
                        + "/correction");
        type(partner, () -> "/assessments/" + wrong() + "/correct");
        type(Scene.HR, () -> {
            UUID assessment = wrong();
            String title = correcting
                    .toCorrect(scene.id(partner), AssessmentId.of(assessment))
                    .facts()
                    .getFirst()
                    .key();
            correcting.propose(
                    scene.id(partner),
                    AssessmentId.of(assessment),
                    List.of(new CorrectableFacts.Wanted(title, "Another name")),
                    "The report of the work calls it so.");
            return "/assessments/" + assessment + "/confirm-correction";
        });
    }

    private UUID wrong() {
        UUID assessment = scene.resultBelowTheClaim("Wrong " + UUID.randomUUID(), Scene.EMPLOYEE);
        asking.ask(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                WrongFact.NAME,
                "The work is called otherwise in the report.");
        return assessment;
    }

    private void ofCyclesAndFrameworks() throws Exception {
        type(
                Scene.HR,
                () -> "/policies/"
                        + policies.draftFrom(scene.id(Scene.HR), null).version() + "/edit");
        type(Scene.HR, () -> "/cycles/new");
        type(Scene.HR, () -> "/cycles/" + scene.drafted("Draft " + UUID.randomUUID(), Scene.EMPLOYEE) + "/edit");
        type(Scene.HR, () -> "/cycles/" + scene.drafted("Draft " + UUID.randomUUID(), Scene.EMPLOYEE) + "/people");
        type(Scene.HR, () -> "/cycles/" + scene.drafted("Draft " + UUID.randomUUID(), Scene.EMPLOYEE) + "/dry-runs");
        type(
                Scene.HR,
                () -> "/cycles/" + scene.launched("Steered " + UUID.randomUUID(), true, Scene.EMPLOYEE) + "/steer");
        type(Scene.HR, () -> {
            String title = ROLE + UUID.randomUUID();
            profiles.set(scene.id(Scene.HR), title, RoleProfiles.read("ITMG 5"), null);
            return "/role-profiles/role?title=" + title;
        });
        type(Scene.HR, () -> "/units");
        type(Scene.HR, () -> address("/units/{id}"));
        type(Scene.HR, () -> "/frameworks/versions/" + draft() + "/levels");
        type(Scene.HR, () -> "/frameworks/versions/" + draft() + "/skills/new");
        type(Scene.HR, () -> "/frameworks/skills/" + skill() + "/edit");
        type(Scene.HR, () -> "/frameworks/skills/" + skill() + "/statements");
        type(Scene.HR, () -> "/frameworks/skills/" + skill() + "/texts?language=de");
        type(Scene.HR, () -> {
            againSomethingOfEachKind();
            return address("/frameworks/sheets/{id}");
        });
    }

    /** The list of people beside a field, which a script asks for while somebody types: the form names what is typed. */
    private void whereSomebodyIsChosen() throws Exception {
        assertThat(hasVariableFields("POST", "/people/choices")).isTrue();
        for (String text : TEXTS) {
            ask(
                    "POST /people/choices deputy-search=" + shown(text),
                    Scene.EMPLOYEE,
                    MockMvcRequestBuilders.post("/people/choices")
                            .with(csrf())
                            .param("id", "deputy")
                            .param("name", "deputy")
                            .param("purpose", "deputy")
                            .param("about", scene.id(Scene.EMPLOYEE).toString())
                            .param("deputy-search", text)
                            .param("deputy", text));
        }
    }

    private void ofEvidenceAndPeople() throws Exception {
        type(Scene.EMPLOYEE, () -> "/evidence/new");
        type(Scene.EMPLOYEE, () -> address("/evidence/{id}"));
        type(Scene.HR, () -> {
            againSomethingOfEachKind();
            return address("/people/import/{id}");
        });
    }

    @AfterEach
    void noRoleIsLeft() {
        for (String table :
                List.of("requirement_exclusion", "attribute_requirement", "skill_requirement", "role_profile")) {
            jdbc.update("DELETE FROM " + table + " WHERE job_title LIKE ?", ROLE + "%");
        }
    }

    @Test
    void inEachFormWhoseFieldsVary() throws Exception {
        whereSomebodyIsChosen();
        ofEvidenceAndPeople();
        ofCyclesAndFrameworks();
        ofAssessments();
        eachTextWasGiven();
        assertThat(broken).isEmpty();
        nothingIsStoredOtherwise();
        assertThat(mappings.getHandlerMethods().values().stream()
                        .filter(handler -> readsAll(handler) && !reached.contains(handler.getMethod()))
                        .map(HandlerMethod::getShortLogMessage))
                .as("forms that this test has not reached")
                .isEmpty();
    }
}
