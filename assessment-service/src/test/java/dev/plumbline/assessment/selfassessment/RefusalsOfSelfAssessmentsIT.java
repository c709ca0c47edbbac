package dev.plumbline.assessment.selfassessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PackedFiles;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.CorroboratingEvidence.Answer;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.PuttingEvidenceAway;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.events.AssessmentEvent.Step;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of evidence, those who confirm it, and self-assessments. */
class RefusalsOfSelfAssessmentsIT extends RefusalsOfRoom {
    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private PuttingEvidenceAway puttingAway;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private TakingOver takingOver;

    @Autowired
    private RecallingSelfAssessments recalling;

    private void attached(String code, Evidence piece, String name, String content) {
        refused(code, () -> attach(piece, name, content));
    }

    private void attach(Evidence piece, String name, String content) {
        var upload = new EvidenceFiles.Upload(name, content.getBytes(StandardCharsets.ISO_8859_1));
        evidence.attach(piece.ownerId(), piece.id(), upload, null);
    }

    @Test
    void evidenceAndSelfAssessment() throws Exception {
        UUID self = id(Scene.EMPLOYEE);
        LocalDate day = Scene.today();
        told(
                "evidence-title-missing",
                new Evidence.Details(" ", "x", Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        told(
                "evidence-done-missing",
                new Evidence.Details("x", " ", Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        String long4001 = "x".repeat(4001);
        told("evidence-title", new Evidence.Details(long4001, "x", Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        told("evidence-done", new Evidence.Details("x", long4001, Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        String unsaid = http.perform(post("/evidence/new")
                        .param("title", "x")
                        .param("done", "x")
                        .param("began", day.toString())
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(unsaid).contains("href=\"#part\"", "href=\"#setting\"");
        seen("fault.evidence-part");
        seen("fault.evidence-setting");
        told(
                "evidence-period",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day, day.minusDays(1), null));
        told(
                "evidence-future",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day.plusDays(3), null, null));
        told(
                "evidence-link",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day, null, "javascript:alert(1)"));
        told(
                "evidence-link-long",
                new Evidence.Details(
                        "x",
                        "x",
                        Part.OBSERVED,
                        Setting.WORKPLACE,
                        day,
                        null,
                        "https://example.org/" + "x".repeat(481)));
        told(
                "evidence-links",
                new Evidence.Details(
                        "x",
                        "x",
                        Part.OBSERVED,
                        Setting.WORKPLACE,
                        day,
                        null,
                        null,
                        Evidence.Kind.LINK,
                        IntStream.range(0, 11)
                                .mapToObj(n -> "https://example.org/" + n)
                                .toList()));
        Evidence piece = evidence.add(self, Scene.piece("Known"));
        refused("stale", () -> evidence.change(self, piece.id(), Scene.piece("New"), 999L));
        refused("corroborator-unknown", () -> corroborating.ask(self, piece.id(), "nobody@demo.example", ""));
        refused("corroborator-self", () -> corroborating.ask(self, piece.id(), Scene.EMPLOYEE, ""));
        refused("text-too-long", () -> corroborating.ask(self, piece.id(), Scene.MANAGER, "x".repeat(501)));
        UUID asked = corroborating
                .ask(self, piece.id(), Scene.MANAGER.toUpperCase(Locale.ROOT), "")
                .id();
        refused("corroborator-asked", () -> corroborating.ask(self, piece.id(), Scene.MANAGER, ""));
        refused("not-found", () -> corroborating.question(self, asked));
        refused(
                "corroboration-comment",
                () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.NOT_CONFIRMED, "No.", null));
        refused(
                "text-too-long",
                () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, "x".repeat(501), null));
        refused("corroboration-answer", () -> corroborating.answer(id(Scene.MANAGER), asked, null, "", null));
        corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, "", null);
        refused(
                "corroboration-answered",
                () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, "", null));
        Evidence mine = evidence.add(self, Scene.piece("Linked"));
        refused("evidence-shown", () -> puttingAway.delete(self, piece.id(), null));
        attached("file-name", piece, " ", "text");
        attached("file-name", piece, "..", "text");
        attached("file-executable", piece, "fine.pdf.ExE. ", "text");
        attached("file-macros", piece, "macros.docx", PackedFiles.packed("[Content_Types].xml", "word/vbaProject.bin"));
        refused("page-unknown", () -> Keyset.read("yesterday~first"));
        attached("file-empty", piece, "empty.txt", "");
        attached("file-large", piece, "large.txt", "a".repeat(EvidenceFiles.MOST_BYTES + 1));
        attached("file-kind", piece, "page.pdf", "<html><body>Not a PDF</body></html>");
        attached("file-kind", piece, "archive.docx", "PK\u0003\u0004 no document");
        attached("file-unpacked", piece, "bomb.docx", PackedFiles.bomb("[Content_Types].xml", 300));
        attached("file-malicious", piece, "notes.txt", FOUND);
        refused("scanner-away", () -> attach(piece, "notes.txt", SCANNER_AWAY));
        for (int n = 1; n <= 5; n++) {
            attach(piece, n + ".txt", "notes");
        }
        attached("files-too-many", piece, "6.txt", "notes");

        UUID cycle = scene.launched("Self", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        SelfAssessment.Form good = scene.claim(a, 5);
        SelfAssessment.SkillClaim claim = good.skills().getFirst();
        refused("not-subject", () -> oneself.save(id(Scene.MANAGER), AssessmentId.of(a), good, null));
        refused("not-found", () -> oneself.save(id(Scene.STRANGER), AssessmentId.of(a), good, null));
        saved("attribute-unknown", a, new SelfAssessment.Form(Map.of(UUID.randomUUID(), 4), List.of()));
        saved(
                "attribute-rating",
                a,
                new SelfAssessment.Form(
                        Map.of(scene.attributes(4).keySet().iterator().next(), 8), List.of()));
        saved(
                "skill-unknown",
                a,
                form(new SelfAssessment.SkillClaim(UUID.randomUUID(), 5, false, Map.of(), List.of(), "")));
        saved(
                "level-undefined",
                a,
                form(new SelfAssessment.SkillClaim(claim.skillAssessmentId(), 4, false, Map.of(), List.of(), "")));
        saved(
                "statement-unknown",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(), 5, false, Map.of(UUID.randomUUID(), Verdict.MET), List.of(), "")));
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        oneself.link(self, AssessmentId.of(a), statement, List.of(mine.id()));
        refused("evidence-linked", () -> puttingAway.delete(self, mine.id(), null));
        List<UUID> many = jdbc.queryForList(
                "INSERT INTO evidence (id, owner_id, title, done, part, setting, began, updated_at, version) SELECT gen_random_uuid(), ?,"
                        + " 'One of many', 'x', 'OBSERVED', 'WORKPLACE', DATE '2025-01-01', now(), 0 FROM generate_series(1, 25000)"
                        + " RETURNING id",
                UUID.class,
                self);
        refused("links-too-many", () -> oneself.link(self, AssessmentId.of(a), statement, many.subList(0, 25)));
        refused("evidence-full", () -> evidence.add(self, Scene.piece("One more")));
        jdbc.update("DELETE FROM evidence WHERE owner_id = ? AND title = 'One of many'", self);
        jdbc.update(
                "INSERT INTO evidence_file (id, evidence_id, name, media_type, size, content, added_at) VALUES (gen_random_uuid(), ?,"
                        + " 'most.txt', 'text/plain', 1073741824, '', now())",
                mine.id());
        refused("evidence-files-full", () -> attach(mine, "more.txt", "x"));
        jdbc.update("DELETE FROM evidence_file WHERE evidence_id = ?", mine.id());
        saved(
                "link-unknown",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(),
                        5,
                        false,
                        Map.of(),
                        List.of(new SelfAssessment.Link(
                                scene.skill()
                                        .level(5)
                                        .orElseThrow()
                                        .statements()
                                        .getFirst()
                                        .id(),
                                UUID.randomUUID())),
                        "")));
        saved(
                "text-too-long",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(), 5, false, Map.of(), List.of(), "x".repeat(4001))));
        refused("take-nothing", () -> takingOver.take(self, AssessmentId.of(a), List.of(), null));
        refused(
                "take-not-offered",
                () -> takingOver.take(
                        self,
                        AssessmentId.of(a),
                        List.of(new TakingOver.OfOne(UUID.randomUUID(), true, Set.of())),
                        null));
        oneself.save(self, AssessmentId.of(a), new SelfAssessment.Form(Map.of(), List.of()), null);
        refused("attribute-unrated", () -> submitting.submit(self, AssessmentId.of(a), null));
        refused("claim-missing", () -> submitting.submit(self, AssessmentId.of(a), null));
        oneself.save(
                self,
                AssessmentId.of(a),
                new SelfAssessment.Form(
                        scene.attributes(6),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), 5, false, Map.of(), List.of(), ""))),
                null);
        refused("verdict-missing", () -> submitting.submit(self, AssessmentId.of(a), null));
        refused("stale", () -> submitting.submit(self, AssessmentId.of(a), 77L));
        refused("assessment-state", () -> recalling.recall(self, AssessmentId.of(a)));
        oneself.save(self, AssessmentId.of(a), good, null);
        submitting.submit(self, AssessmentId.of(a), null);
        refused("assessment-state", () -> submitting.submit(self, AssessmentId.of(a), null));
        recalling.recall(self, AssessmentId.of(a));
        refused("reopen-recalled", () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.REVIEW, "Once more."));
        refused("bypass-after-submission", () -> acts.bypass(id(Scene.HR), AssessmentId.of(a)));
        refused("reason-missing", () -> withdrawing.withdraw(id(Scene.HR), AssessmentId.of(a), " "));
        refused("reason-missing", () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.REVIEW, " "));
        refused(
                "reopen-without-calibration",
                () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.CALIBRATION, "Once more."));

        UUID own = scene.launched("HR's own", false, Scene.HR);
        refused("on-oneself", () -> acts.bypass(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id",
                UUID.class,
                id(Scene.HR));
        refused("on-oneself-alone", () -> acts.bypass(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
        others.forEach(
                person -> jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", person));
        acts.bypass(id(Scene.OTHER_HR), AssessmentId.of(scene.assessment(own, Scene.HR)));
        refused(
                "recall-bypassed",
                () -> recalling.recall(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
    }

    private void told(String code, Evidence.Details told) {
        refused(code, () -> evidence.add(id(Scene.EMPLOYEE), told));
    }

    private static SelfAssessment.Form form(SelfAssessment.SkillClaim claim) {
        return new SelfAssessment.Form(Map.of(), List.of(claim));
    }

    private void saved(String code, UUID assessment, SelfAssessment.Form form) {
        refused(code, () -> oneself.save(id(Scene.EMPLOYEE), AssessmentId.of(assessment), form, null));
    }
}
