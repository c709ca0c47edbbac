package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A session of one skill sees the evidence of that skill, and not that of the person's other skills. */
class EvidenceBySkillIT extends Platform {
    private static final String EMPLOYEE = Scene.EMPLOYEE;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ViewingSessions viewing;

    /** The piece with which a skill is shown, and its file. */
    private record Shown(String title, UUID file) {}

    private static SkillText.LevelText claimed(SkillText skill) {
        return skill.level(5).orElseGet(() -> skill.levels().getLast());
    }

    private UUID piece(String title) {
        return evidence.add(
                        scene.id(EMPLOYEE),
                        Scene.piece(title),
                        List.of(new EvidenceFiles.Upload("plan.txt", title.getBytes(StandardCharsets.UTF_8))))
                .id();
    }

    /** Two skills, each shown with pieces of its own and reviewed as it was claimed. By skill. */
    private Map<UUID, Shown> reviewed(UUID assessment) {
        Map<UUID, Shown> shown = new HashMap<>();
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        List<Review.SkillReview> reviews = new ArrayList<>();
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            String title = "Work in " + skill.code();
            List<UUID> pieces = List.of(piece(title), piece(title + " again"));
            shown.put(
                    skill.id(),
                    new Shown(
                            title,
                            evidence.files(pieces)
                                    .get(pieces.getFirst())
                                    .getFirst()
                                    .id()));
            SkillText.LevelText level = claimed(skill);
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            level.statements().forEach(statement -> {
                verdicts.put(statement.id(), Verdict.MET);
                pieces.forEach(piece -> links.add(new SelfAssessment.Link(statement.id(), piece)));
            });
            pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
            claims.add(new SelfAssessment.SkillClaim(said, level.level(), false, verdicts, links, ""));
            reviews.add(new Review.SkillReview(said, null, List.of(), verdicts, List.of(), Map.of(), null));
        });
        UUID subject = scene.id(EMPLOYEE);
        AssessmentId id = AssessmentId.of(assessment);
        oneself.save(subject, id, new SelfAssessment.Form(scene.attributes(6), claims), null);
        submitting.submit(subject, id, null);
        UUID reviewer = scene.id(Scene.MANAGER);
        reviewing.save(reviewer, id, Review.Kind.REVIEWER, new Review.Form(scene.attributes(6), ticks, reviews), null);
        deciding.submit(reviewer, id, null);
        return shown;
    }

    @Test
    void aCaseShowsAndServesThePiecesOfItsSkillOnly() throws Exception {
        UUID cycle = scene.launchedInSkills("Evidence by skill " + UUID.randomUUID(), 2, true, EMPLOYEE);
        UUID assessment = scene.assessment(cycle, EMPLOYEE);
        Map<UUID, Shown> shown = reviewed(assessment);
        assertThat(shown).hasSize(2);
        scene.calibration(cycle, assessment);
        List<CalibrationSession> sessions = viewing.ofCycle(cycle);
        assertThat(sessions).hasSize(2);
        for (CalibrationSession session : sessions) {
            Shown own = shown.get(session.skillId());
            Shown other = shown.entrySet().stream()
                    .filter(one -> !one.getKey().equals(session.skillId()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            UUID item = viewing.table(scene.id(Scene.HR), session.id())
                    .items()
                    .getFirst()
                    .id();
            String page = "/calibration-sessions/" + session.id() + "/items/" + item;
            for (String address : List.of(page, "/api/v1" + page)) {
                for (String mail : List.of(Scene.HR, Scene.MANAGER)) {
                    var seen = pages.get(mail, address);
                    assertThat(seen.status()).as(address).isEqualTo(200);
                    assertThat(seen.html())
                            .as("%s as %s", address, mail)
                            .contains(own.title(), own.file().toString())
                            .doesNotContain(other.title(), other.file().toString());
                }
            }
            for (String mail : List.of(Scene.HR, Scene.MANAGER)) {
                assertThat(pages.get(mail, page + "/files/" + own.file()).status())
                        .as("a file of its skill, as " + mail)
                        .isEqualTo(200);
                assertThat(pages.get(mail, page + "/files/" + other.file()).status())
                        .as("a file of the other skill, as " + mail)
                        .isEqualTo(404);
            }
        }
    }
}
