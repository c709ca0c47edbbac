package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.result.CorrectableFacts.Fact;
import dev.plumbline.assessment.result.CorrectableFacts.Wanted;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** What asking for a correction, deciding and confirming it are refused by. */
class RefusalsOfCorrectionsIT extends RefusalsOfRoom {
    private static final String PARTNER = "carla.west@demo.example";
    private static final String WHY = "This is not what was done, somebody mistyped it.";

    @Autowired
    private AskingForCorrections asking;

    @Autowired
    private DecidingCorrections deciding;

    @Autowired
    private ConfirmingCorrections confirming;

    @Autowired
    private Corrections corrections;

    @Autowired
    private RecordingEvidence recording;

    @Autowired
    private LodgingAppeals lodgingAppeals;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    private UUID published(String name) {
        return scene.resultBelowTheClaim(name + " " + UUID.randomUUID(), Scene.EMPLOYEE);
    }

    private Fact fact(AssessmentId id, Correction.Kind kind) {
        return deciding.toCorrect(id(PARTNER), id).facts().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void values(String code, AssessmentId id, Correction.Kind kind, String... values) {
        String key = fact(id, kind).key();
        refused(
                code,
                () -> deciding.propose(
                        id(PARTNER),
                        id,
                        Stream.of(values).map(one -> new Wanted(key, one)).toList(),
                        WHY));
    }

    @Test
    void asking() throws Exception {
        UUID cycle = scene.launched("Refused early " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        AssessmentId early = AssessmentId.of(scene.assessment(cycle, Scene.EMPLOYEE));
        UUID employee = id(Scene.EMPLOYEE);
        refused("correction-no-result", () -> asking.ask(employee, early, WrongFact.NAME, WHY));
        UUID one = published("Refused corrections");
        AssessmentId id = AssessmentId.of(one);
        refused("not-found", () -> asking.ask(id(Scene.STRANGER), id, WrongFact.NAME, WHY));
        for (String other : List.of(Scene.HR, Scene.DIRECTOR)) {
            refused("correction-not-yours", () -> asking.ask(id(other), id, WrongFact.NAME, WHY));
        }
        // A stranger does not read either that there is none.
        refused("not-found", () -> deciding.toCorrect(id(Scene.STRANGER), id));
        refused("comment-too-short", () -> asking.ask(employee, id, WrongFact.NAME, "Too short"));
        refused("text-too-long", () -> asking.ask(employee, id, WrongFact.NAME, "x".repeat(4001)));
        refused("no-open-correction", () -> deciding.decline(id(PARTNER), id, WHY, false));
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", one);
        refused("person-paused", () -> asking.ask(employee, id, WrongFact.NAME, WHY));
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", one);
        jdbc.update(
                "UPDATE assessment_cycle SET paused_since = now() WHERE id = (SELECT cycle_id FROM assessment WHERE id = ?)",
                one);
        refused("cycle-paused", () -> asking.ask(employee, id, WrongFact.NAME, WHY));
        jdbc.update(
                "UPDATE assessment_cycle SET paused_since = NULL WHERE id = (SELECT cycle_id FROM assessment WHERE id = ?)",
                one);
        asking.ask(employee, id, WrongFact.NAME, WHY);
        refused("correction-open", () -> asking.ask(id(Scene.MANAGER), id, WrongFact.DATE, WHY));
        reopening.reopen(id(Scene.HR), id, Step.REVIEW, "The reviewer asked for it, to look again.");
        refused("correction-no-result", () -> asking.ask(employee, id, WrongFact.NAME, WHY));
        refused(
                "correction-no-result",
                () -> deciding.propose(id(PARTNER), id, List.of(new Wanted("TITLE:x", "y")), WHY));
        // Nothing is lost where the result is reviewed again: HR can still decline.
        deciding.decline(id(PARTNER), id, WHY, false);
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", one);
        refused("correction-no-result", () -> asking.ask(employee, id, WrongFact.NAME, WHY));
    }

    @Test
    void deciding() {
        AssessmentId id = AssessmentId.of(published("Refused deciding"));
        UUID hr = id(PARTNER);
        asking.ask(id(Scene.EMPLOYEE), id, WrongFact.DATE, WHY);
        for (String other : List.of(Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR)) {
            refused("not-holder", () -> deciding.decline(id(other), id, WHY, false));
            refused("not-holder", () -> deciding.toCorrect(id(other), id));
            refused("not-holder", () -> deciding.propose(id(other), id, List.of(new Wanted("TITLE:x", "y")), WHY));
        }
        refused("not-found", () -> deciding.decline(id(Scene.STRANGER), id, WHY, false));
        refused("comment-too-short", () -> deciding.decline(hr, id, "Too short", true));
        refused("text-too-long", () -> deciding.decline(hr, id, "x".repeat(4001), true));
        refused("correction-nothing", () -> deciding.propose(hr, id, List.of(), WHY));
        refused("comment-too-short", () -> deciding.propose(hr, id, List.of(), ""));
        refused("correction-fact", () -> deciding.propose(hr, id, List.of(new Wanted("TITLE:x", "y")), WHY));
        values("correction-fact-twice", id, Correction.Kind.BEGAN, "2020-01-01", "2020-01-02");
        values("day-none", id, Correction.Kind.BEGAN, "yesterday");
        values("correction-future", id, Correction.Kind.BEGAN, "2150-01-01");
        values("evidence-period", id, Correction.Kind.ENDED, "1990-01-01");
        String began = fact(id, Correction.Kind.BEGAN).key();
        jdbc.update("UPDATE assessment SET state = 'APPEALED' WHERE id = ?", id.value());
        refused("correction-appealed", () -> deciding.propose(hr, id, List.of(new Wanted(began, "2020-01-01")), WHY));
        jdbc.update("UPDATE assessment SET state = 'PUBLISHED' WHERE id = ?", id.value());
        deciding.propose(hr, id, List.of(new Wanted(began, "2020-01-01")), WHY);
        refused("correction-proposed", () -> deciding.propose(hr, id, List.of(new Wanted(began, "2020-01-02")), WHY));
        refused("correction-proposed", () -> deciding.decline(hr, id, WHY, false));
    }

    @Test
    void values() {
        AssessmentId names = AssessmentId.of(published("Refused names"));
        asking.ask(id(Scene.EMPLOYEE), names, WrongFact.NAME, WHY);
        values("evidence-title", names, Correction.Kind.TITLE, "x".repeat(161));
        AssessmentId parts = AssessmentId.of(published("Refused parts"));
        asking.ask(id(Scene.EMPLOYEE), parts, WrongFact.PART, WHY);
        values("correction-value", parts, Correction.Kind.PART, "LED");
        AssessmentId links = AssessmentId.of(published("Refused links"));
        jdbc.update(
                "UPDATE judged SET evidence = jsonb_set(jsonb_set(evidence::jsonb, '{0,links}', '[\"https://a.example\"]'), '{0,files}',"
                        + " '[{\"id\":\"0b5f1f5e-0000-4000-8000-000000000001\",\"name\":\"a.txt\",\"mediaType\":\"text/plain\",\"size\":1}]')::text"
                        + " WHERE assessment_id = ?",
                links.value());
        asking.ask(id(Scene.EMPLOYEE), links, WrongFact.FILE, WHY);
        values("evidence-link", links, Correction.Kind.LINK, "no address");
        values("evidence-link-long", links, Correction.Kind.LINK, "https://" + "x".repeat(500));
        values("correction-file", links, Correction.Kind.FILE, UUID.randomUUID().toString());
        UUID piece = UUID.fromString(fact(links, Correction.Kind.FILE).key().split(":", 3)[1]);
        jdbc.update(
                "UPDATE judged SET evidence = jsonb_insert(evidence::jsonb, '{0,files,0}',"
                        + " '{\"id\":\"0b5f1f5e-0000-4000-8000-000000000002\",\"name\":\"b.txt\",\"mediaType\":\"text/plain\",\"size\":1}')::text"
                        + " WHERE assessment_id = ?",
                links.value());
        recording.attach(
                id(Scene.EMPLOYEE),
                piece,
                new EvidenceFiles.Upload("right.txt", "Right".getBytes(StandardCharsets.UTF_8)),
                null);
        List<Fact> files = deciding.toCorrect(id(PARTNER), links).facts().stream()
                .filter(one -> one.kind() == Correction.Kind.FILE)
                .toList();
        assertThat(files).hasSize(2);
        UUID right = files.getFirst().files().stream()
                .filter(one -> one.name().equals("right.txt"))
                .findFirst()
                .orElseThrow()
                .id();
        refused(
                "correction-file-twice",
                () -> deciding.propose(
                        id(PARTNER),
                        links,
                        files.stream()
                                .map(one -> new Wanted(one.key(), right.toString()))
                                .toList(),
                        WHY));
    }

    /** The rules cannot always say what a fact alone changes: then it is more than a fact. */
    @Test
    void rules() {
        UUID one = published("Refused by rules");
        AssessmentId id = AssessmentId.of(one);
        asking.ask(id(Scene.EMPLOYEE), id, WrongFact.VERDICT, WHY);
        List<Wanted> lower = deciding.toCorrect(id(PARTNER), id).facts().stream()
                .filter(fact -> fact.value().equals("MET"))
                .map(fact -> new Wanted(fact.key(), "NOT_MET"))
                .toList();
        jdbc.update(
                "UPDATE judged SET recommendations = replace(recommendations, '\"level\":5,\"attainmentClass\":\"COMPETENCY\"',"
                        + " '\"level\":5,\"attainmentClass\":\"PROFICIENCY\"') WHERE assessment_id = ?",
                one);
        refused("correction-rules", () -> deciding.propose(id(PARTNER), id, lower, WHY));
        jdbc.update("UPDATE judged SET self = NULL WHERE assessment_id = ?", one);
        refused("correction-unknown", () -> deciding.propose(id(PARTNER), id, lower, WHY));

        UUID cycle = scene.launched("Refused unjudged " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID six = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(six, 6);
        scene.review(Scene.MANAGER, six, 6, null);
        scene.secondBy(Scene.DIRECTOR, six);
        AssessmentId again = AssessmentId.of(six);
        reviewing.save(id(Scene.DIRECTOR), again, Review.Kind.SECOND, scene.judgement(six, 6, null), null);
        second.submit(id(Scene.DIRECTOR), again, null);
        scene.publish(cycle, six);
        asking.ask(id(Scene.EMPLOYEE), AssessmentId.of(six), WrongFact.VERDICT, WHY);
        List<Wanted> none = deciding.toCorrect(id(PARTNER), AssessmentId.of(six)).facts().stream()
                .map(fact -> new Wanted(fact.key(), "NOT_MET"))
                .toList();
        refused("correction-unjudged", () -> deciding.propose(id(PARTNER), AssessmentId.of(six), none, WHY));
        // Proposed by rules that could say it: by those of today it cannot be confirmed.
        DecidingCorrections.ToCorrect read = deciding.toCorrect(id(PARTNER), AssessmentId.of(six));
        deciding.propose(
                id(PARTNER),
                AssessmentId.of(six),
                List.of(new Wanted(read.facts().getLast().key(), "PARTLY_MET")),
                WHY);
        corrections.propose(
                read.correction().id(),
                new CorrectableFacts(read.judged()).changes(WrongFact.VERDICT, Map.of(), none, Scene.today()),
                WHY,
                id(PARTNER),
                read.assessment().revision());
        assertThat(confirming.proposal(id(Scene.HR), AssessmentId.of(six)).outdated())
                .isEqualTo(ConfirmingCorrections.Outdated.UNJUDGED);
        refused("correction-rules-since", () -> confirming.confirm(id(Scene.HR), AssessmentId.of(six)));
    }

    @Test
    void confirming() throws Exception {
        UUID one = published("Refused confirming");
        AssessmentId id = AssessmentId.of(one);
        asking.ask(id(Scene.EMPLOYEE), id, WrongFact.NAME, WHY);
        refused("not-holder", () -> confirming.confirm(id(Scene.HR), id));
        String title = fact(id, Correction.Kind.TITLE).key();
        deciding.propose(id(PARTNER), id, List.of(new Wanted(title, "Another name")), WHY);
        for (String other : List.of(Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR)) {
            refused("not-holder", () -> confirming.confirm(id(other), id));
            refused("not-holder", () -> confirming.proposal(id(other), id));
        }
        // Who proposed it is in HR too, and so is whoever had a part in the case.
        refused("four-eyes", () -> confirming.confirm(id(PARTNER), id));
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, 'SETTLED')",
                one,
                id(Scene.OTHER_HR));
        refused("four-eyes", () -> confirming.confirm(id(Scene.OTHER_HR), id));
        refused("comment-too-short", () -> confirming.refuse(id(Scene.HR), id, "No"));
        refused("text-too-long", () -> confirming.refuse(id(Scene.HR), id, "x".repeat(4001)));
        lodgingAppeals.lodge(id(Scene.EMPLOYEE), id, AppealKind.DISCUSS_AGAIN, List.of(scene.said(one)), WHY);
        refused("correction-appealed", () -> confirming.confirm(id(Scene.HR), id));
        jdbc.update("UPDATE assessment SET state = 'PUBLISHED', revision = revision + 1 WHERE id = ?", one);
        refused("correction-outdated", () -> confirming.confirm(id(Scene.HR), id));
        confirming.refuse(id(Scene.HR), id, WHY);
        refused("not-holder", () -> confirming.refuse(id(Scene.HR), id, WHY));
    }

    /** What no use case can be asked for: a kind that nobody chose. */
    @Test
    void choosing() throws Exception {
        UUID one = published("Refused choosing");
        faulted("correction-kind", "Choose what is wrong.", one);
        faulted(
                "correction-piece",
                "Choose a piece of evidence of this result",
                one,
                "fact",
                "NAME",
                "piece",
                UUID.randomUUID().toString());
    }

    private void faulted(String code, String sentence, UUID one, String... chosen) throws Exception {
        var asked = post("/assessments/" + one + "/correction")
                .param("version", PagesAs.ANY_VERSION)
                .param("text", WHY);
        for (int n = 0; n < chosen.length; n += 2) {
            asked.param(chosen[n], chosen[n + 1]);
        }
        var page = http.perform(
                        asked.with(as(Scene.EMPLOYEE)).with(csrf()).contentType(MediaType.APPLICATION_FORM_URLENCODED))
                .andReturn()
                .getResponse();
        assertThat(page.getContentAsString()).contains(sentence);
        seen("fault." + code);
    }
}
