package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.events.WorkRole;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Forms of as many skills and statements as an assessment may have, sent to a real web server. */
class LargestScopeIT extends RealServer {

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    ReadingSelfAssessments readingSelfAssessments;

    @Autowired
    SubmittingSelfAssessments submitting;

    /** Twelve skills of 28 statements, 25 pieces of evidence at each, every text full: by page and over REST, to the end. */
    @Test
    void aFormOfTheLargestScopeIsSavedWithAllItsLinks() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = pieces(employee);
        signIn();
        String address = "/assessments/" + assessment + "/self-assessment";
        var form = new StringBuilder("_csrf=" + token(address) + "&revision=0&action=save");
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        String text = "é".repeat(3_990) + " of it";
        attributes(assessment).forEach((id, level) -> form.append("&attr." + id + "=" + level));
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            form.append(
                    "&claim." + said + "=5&comment." + said + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            skill.levels().stream()
                    .flatMap(level -> level.statements().stream())
                    .forEach(statement -> {
                        verdicts.put(statement.id(), Verdict.MET);
                        form.append("&v." + said + "." + statement.id() + "=MET");
                        for (UUID piece : pieces) {
                            links.add(new SelfAssessment.Link(statement.id(), piece));
                            form.append("&link." + said + "." + statement.id() + "=" + piece);
                        }
                    });
            claims.add(new SelfAssessment.SkillClaim(said, 5, false, verdicts, links, text));
        });
        var saved = browser.send(
                HttpRequest.newBuilder(at(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(links(employee, assessment)).isEqualTo(12 * 28 * 25);
        assertThat(get(address).statusCode()).isEqualTo(200);

        String rest = "http://localhost:" + port + "/api/v1/assessments/" + assessment;
        var whole = new SelfAssessment.Form(attributes(assessment), claims);
        var put = send(
                "PUT", rest + "/self-assessment", basic(), JsonMapper.shared().writeValueAsString(whole), "\"1\"");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(links(employee, assessment)).isEqualTo(12 * 28 * 25);
        submitting.submit(employee, AssessmentId.of(assessment), null);

        Map<UUID, Review.Tick> ticks = new HashMap<>();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<Review.SkillReview> reviews = claims.stream()
                .map(claim -> {
                    Map<UUID, Review.Seen> seen = new HashMap<>();
                    claim.verdicts()
                            .keySet()
                            .forEach(statement -> seen.put(
                                    statement,
                                    new Review.Seen(
                                            Scene.today().minusDays(1),
                                            SkillCase.Part.OBSERVED,
                                            "ü".repeat(490) + " seen")));
                    return new Review.SkillReview(
                            claim.skillAssessmentId(), null, List.of(), claim.verdicts(), claim.links(), seen, null);
                })
                .toList();
        var review = new Review.Form(attributes(assessment), ticks, reviews);
        String manager = "Basic "
                + Base64.getEncoder()
                        .encodeToString((Scene.MANAGER + ":plumbline-demo").getBytes(StandardCharsets.UTF_8));
        var kept = send("PUT", rest + "/review", manager, JsonMapper.shared().writeValueAsString(review), "\"0\"");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        var submitted = send("POST", rest + "/review/submit", manager, "", "\"1\"");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
    }

    /** As a browser posts the page that it has just shown: every verdict, tick, date and note, whether changed or not. */
    @Test
    void theReviewOfTheLargestScopeIsSavedAndHandedOverByItsPage() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = pieces(employee);
        handInWhole(employee, assessment, pieces);

        signIn(Scene.MANAGER);
        String address = "/assessments/" + assessment + "/review";
        var shown = get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        String form = judged(address, assessment, pieces, "MET");
        var kept = send(address + "/autosave", form + "&revision=0");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        var tried = send(address + "/try", form + "&revision=1");
        assertThat(tried.statusCode()).isEqualTo(200);
        var saved = send(address, form + "&revision=1&action=save");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(jdbc.queryForObject(
                        "SELECT length(draft) > 100000 FROM review WHERE assessment_id = ?", Boolean.class, assessment))
                .isTrue();
        assertThat(get(address).body()).contains("ü".repeat(490) + " seen");
        var handedOver = send(address, form + "&revision=2&action=submit");
        assertThat(handedOver.statusCode()).as(handedOver.body()).isEqualTo(302);
        assertThat(scene.read(assessment).state().name()).isIn("REVIEWED", "READY_TO_PUBLISH", "SECOND_ASSESSMENT");
    }

    /** As many pieces of work as somebody may link. */
    private List<UUID> pieces(UUID employee) {
        return IntStream.range(0, 25)
                .mapToObj(n -> evidence.add(employee, Scene.piece("Piece " + n)).id())
                .toList();
    }

    /** Everything claimed at level 5, with all pieces at each statement. */
    private void handInWhole(UUID employee, UUID assessment, List<UUID> pieces) {
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            skill.levels().stream()
                    .flatMap(level -> level.statements().stream())
                    .forEach(statement -> {
                        verdicts.put(statement.id(), Verdict.MET);
                        pieces.forEach(piece -> links.add(new SelfAssessment.Link(statement.id(), piece)));
                    });
            claims.add(new SelfAssessment.SkillClaim(said, 5, false, verdicts, links, ""));
        });
        oneself.save(
                employee, AssessmentId.of(assessment), new SelfAssessment.Form(attributes(assessment), claims), null);
        submitting.submit(employee, AssessmentId.of(assessment), null);
    }

    /** Twelve skills of 28 statements: returned, judged twice, settled and appealed, each page as a browser posts it. */
    @Test
    void theLargestScopeIsReturnedJudgedTwiceSettledAndAppealedByItsPages() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessmentOfTwelveSkills(employee);
        List<UUID> pieces = pieces(employee);
        handInWhole(employee, assessment, pieces);
        String full = URLEncoder.encode("é".repeat(1_990) + " of it", StandardCharsets.UTF_8);
        String at = "/assessments/" + assessment;

        signIn(Scene.MANAGER);
        var back = new StringBuilder("_csrf=" + token(at + "/review") + "&text=" + full);
        selfAssessments.skills(assessment).values().stream()
                .flatMap(skill -> skill.levels().stream())
                .filter(level -> level.level() == 5)
                .flatMap(level -> level.statements().stream())
                .forEach(statement -> back.append("&statements=" + statement.id()));
        led(at + "/review/return", back.toString(), "done=returned");
        submitting.submit(employee, AssessmentId.of(assessment), null);
        // More than the rules recommend: somebody else judges it too, whatever the sample draws.
        String higher = selfAssessments.skills(assessment).keySet().stream()
                .map(said -> "&otherwise." + said + ".level=6&otherwise." + said + ".class=COMPETENCY&otherwise." + said
                        + ".reason=" + full)
                .collect(Collectors.joining());
        led(
                at + "/review",
                judged(at + "/review", assessment, pieces, "MET") + higher + "&revision=0&action=submit",
                "done=approved");
        assertThat(scene.read(assessment).state().name()).isEqualTo("SECOND_ASSESSMENT");

        scene.secondBy(Scene.DIRECTOR, assessment);
        signIn(Scene.DIRECTOR);
        String second = at + "/second-assessment";
        String form = judged(second, assessment, pieces, "NOT_MET");
        var kept = send(second + "/autosave", form + "&revision=0");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).contains("\"revision\":1");
        assertThat(send(second + "/try", form + "&revision=1").statusCode()).isEqualTo(200);
        led(second, form + "&revision=1&action=save", "done=saved");
        assertThat(get(second).body()).contains("ü".repeat(490) + " seen");
        led(second, form + "&revision=2&action=submit", "done=approved");
        assertThat(scene.read(assessment).state().name()).isEqualTo("TO_SETTLE");

        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        signIn(Scene.HR);
        assertThat(get(at + "/settle").statusCode()).isEqualTo(200);
        led(
                at + "/settle",
                "_csrf=" + token(at + "/settle") + "&version="
                        + scene.read(assessment).version() + "&reason=" + full + each(assessment, 4, ""),
                "done=settled");
        scene.publish(scene.read(assessment).cycleId(), assessment);

        signIn(Scene.EMPLOYEE);
        var lodged = new StringBuilder("_csrf=" + token(at + "/result") + "&kind=DISCUSS_AGAIN&text=" + full);
        selfAssessments.skills(assessment).keySet().forEach(said -> lodged.append("&skills=" + said));
        led(at + "/result/appeal", lodged.toString(), "done=appealed");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        signIn(Scene.MANAGER);
        assertThat(get(at + "/appeal").statusCode()).isEqualTo(200);
        led(
                at + "/appeal",
                "_csrf=" + token(at + "/appeal") + "&version="
                        + scene.read(assessment).version() + "&answer=" + full + each(assessment, 5, "NEW_EVIDENCE"),
                "done=decided");
    }

    /** A level for each skill, with its class, and with a reason where one is named. */
    private String each(UUID assessment, int level, String code) {
        return selfAssessments.skills(assessment).keySet().stream()
                .map(said -> "&level." + said + "=" + level + "&class." + said + "=COMPETENCY"
                        + (code.isEmpty() ? "" : "&code." + said + "=" + code))
                .collect(Collectors.joining());
    }

    private int links(UUID person, UUID assessment) {
        return readingSelfAssessments.own(person, AssessmentId.of(assessment)).draft().skills().stream()
                .mapToInt(claim -> claim.links().size())
                .sum();
    }
}
