package dev.plumbline.assessment.selfassessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.PuttingEvidenceAway;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.ArrangingStatements;
import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.LastLevels;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.LastTime.OfStatement;
import dev.plumbline.assessment.selfassessment.LastTime.PieceStanding;
import dev.plumbline.assessment.selfassessment.LastTime.Standing;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessment.TakenOver;
import dev.plumbline.assessment.selfassessment.TakingOver.OfOne;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second cycle: what was said and decided last time is offered, taken over by choice, and marked. */
class TakingOverIT extends Platform {

    private static final int LEVEL = 4;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ArrangingStatements arranging;

    @Autowired
    private Policies policies;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private PuttingEvidenceAway puttingAway;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private ReadingSelfAssessments reading;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private BypassingSelfAssessments bypassing;

    @Autowired
    private OfferingLastTime offering;

    @Autowired
    private TakingOver taking;

    @Autowired
    private LastLevels lastLevels;

    private FrameworkVersion edition;
    private UUID first;
    private UUID kept;
    private UUID archived;

    private UUID me() {
        return scene.id(Scene.EMPLOYEE);
    }

    private static String page(String... atTheNext) {
        var page = new StringBuilder("Carrying lamps CARR\n\n");
        for (int level = 3; level <= 5; level++) {
            page.append("Carrying lamps: Level ").append(level).append("\n\n");
            for (int n = 1; n <= 4; n++) {
                if (level != LEVEL || n != 4 || atTheNext.length == 0) {
                    page.append(words(level, n)).append("\n\n");
                }
            }
            if (level == LEVEL + 1) {
                for (String moved : atTheNext) {
                    page.append(moved).append("\n\n");
                }
            }
        }
        return page.toString();
    }

    private static String words(int level, int n) {
        return "Carries the lamps of pier " + n + " at level " + level + " through every storm.";
    }

    private void imported(UUID draft, String page) {
        frameworks.importPage(scene.id(Scene.HR), draft, PageText.read(page), "CARR", page);
    }

    private SkillText skill(UUID version) {
        return frameworks.skills(version).getFirst();
    }

    private List<StatementText> statements(UUID version, int level) {
        return skill(version).level(level).orElseThrow().statements();
    }

    private UUID cycle(String name, UUID version) {
        policies.add(scene.id(Scene.HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID cycle = settingUp
                .create(
                        scene.id(Scene.HR),
                        new SettingUpCycles.Setup(
                                name,
                                version,
                                List.of(skill(version).id()),
                                List.of(),
                                List.of(me()),
                                Scene.dates(),
                                false))
                .id();
        launching.launch(scene.id(Scene.HR), cycle);
        return cycle;
    }

    private Map<UUID, Integer> ratings(UUID version) {
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(version).forEach(a -> ratings.put(a.id(), 6));
        return ratings;
    }

    /** A cycle with a published result at level 4, whose third statement the employee thought partly met. */
    private String publishedOnce() {
        edition = frameworks.create(scene.id(Scene.HR), "Carrying " + UUID.randomUUID());
        imported(edition.id(), page());
        frameworks.publish(scene.id(Scene.HR), edition.id(), null);
        return published(edition.id());
    }

    private String published(UUID version) {
        String name = "Before " + UUID.randomUUID();
        UUID cycle = cycle(name, version);
        first = scene.assessment(cycle, Scene.EMPLOYEE);
        kept = evidence.add(me(), Scene.piece("Lamps kept")).id();
        archived = evidence.add(me(), Scene.piece("Lamps put away")).id();
        List<StatementText> statements = statements(version, LEVEL);
        Map<UUID, Verdict> own = new HashMap<>();
        Map<UUID, Verdict> theirs = new HashMap<>();
        List<Link> links = new ArrayList<>();
        statements.forEach(s -> {
            own.put(s.id(), Verdict.MET);
            theirs.put(s.id(), Verdict.MET);
            links.add(new Link(s.id(), kept));
            links.add(new Link(s.id(), archived));
        });
        own.put(statements.get(2).id(), Verdict.PARTLY_MET);
        UUID said = scene.said(first);
        oneself.save(
                me(),
                AssessmentId.of(first),
                new Form(ratings(version), List.of(new SkillClaim(said, LEVEL, false, own, links, ""))),
                null);
        submitting.submit(me(), AssessmentId.of(first), null);
        UUID reviewer = scene.read(first).reviewerId();
        reviewing.save(
                reviewer,
                AssessmentId.of(first),
                Review.Kind.REVIEWER,
                new Review.Form(
                        ratings(version),
                        Map.of(kept, new Review.Tick(true, true), archived, new Review.Tick(true, true)),
                        List.of(new Review.SkillReview(said, null, List.of(), theirs, List.of(), Map.of(), null))),
                null);
        deciding.submit(reviewer, AssessmentId.of(first), null);
        scene.publish(cycle, first);
        return name;
    }

    private UUID second(UUID version) {
        return scene.assessment(cycle("After " + UUID.randomUUID(), version), Scene.EMPLOYEE);
    }

    private LastTime.OfSkill offered(UUID assessment) {
        LastTime last = offering.of(me(), AssessmentId.of(assessment));
        assertThat(last.skills()).hasSize(1);
        return last.skills().getFirst();
    }

    private SkillClaim claim(SelfAssessment saved) {
        return saved.draft().skills().getFirst();
    }

    private MockHttpServletRequestBuilder asMe(MockHttpServletRequestBuilder request) {
        return request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(me(), Scene.EMPLOYEE, "XX", Scene.ZONE, Set.of()), null, List.of())));
    }

    @Test
    void whatIsTheSameIsOfferedAndWhatIsNotIsSaid() throws Exception {
        String name = publishedOnce();
        UUID next =
                frameworks.draftOf(scene.id(Scene.HR), edition.frameworkId()).id();
        imported(next, page(words(LEVEL, 4)));
        UUID level = skill(next).level(LEVEL).orElseThrow().id();
        arranging.arrange(
                scene.id(Scene.HR),
                level,
                List.of(
                        new Arranged("Carries the lamps of pier 1 at level 4", 1, true),
                        new Arranged("through every storm.", 1, false),
                        new Arranged(words(LEVEL, 2), 1, false),
                        new Arranged(words(LEVEL, 3), 1, false)),
                null);
        frameworks.publish(scene.id(Scene.HR), next, null);
        puttingAway.archive(me(), archived, null);
        evidence.change(me(), kept, Scene.piece("Lamps kept better"), null);
        UUID assessment = second(next);

        LastTime.OfSkill skill = offered(assessment);
        assertThat(skill.level()).isEqualTo(LEVEL);
        assertThat(skill.levelOffered()).isTrue();
        assertThat(skill.cycle()).isEqualTo(name);
        assertThat(skill.statements())
                .extracting(one -> one.level() + "." + one.ordinal() + " " + one.standing())
                .containsExactly("4.1 REWORDED", "4.2 NEW", "4.3 SAME", "4.4 SAME", "5.5 MOVED");
        OfStatement third = skill.statements().get(3);
        assertThat(third.own()).isEqualTo(Verdict.PARTLY_MET);
        assertThat(third.decided()).isEqualTo(Verdict.MET);
        assertThat(third.verdict()).as("the own one").isEqualTo(Verdict.PARTLY_MET);
        assertThat(third.pieces())
                .extracting(LastTime.Piece::evidenceId, LastTime.Piece::standing, LastTime.Piece::changed)
                .containsExactlyInAnyOrder(
                        tuple(kept, PieceStanding.OFFERED, true), tuple(archived, PieceStanding.ARCHIVED, false));
        String path = "/assessments/" + assessment + "/self-assessment";
        assertThat(pages.get(Scene.EMPLOYEE, path + "/last-time").words())
                .contains(
                        "Level 4, as it was decided",
                        "Not offered: this statement has been reworded.",
                        "Not offered: this statement belongs to another level now.",
                        "New: this statement was not asked last time.",
                        "(archived, so it is not linked)");
        assertThat(pages.get(Scene.EMPLOYEE, path).words()).contains("You have earlier results");
        assertThat(reading.own(me(), AssessmentId.of(assessment)).draft())
                .as("nothing is filled in by itself")
                .isEqualTo(Form.EMPTY);

        UUID reworded = statements(next, LEVEL).getFirst().id();
        assertThatThrownBy(() -> taking.take(
                        me(),
                        AssessmentId.of(assessment),
                        List.of(new OfOne(scene.said(assessment), false, Set.of(reworded))),
                        null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("take-not-offered");
        SkillClaim claim = claim(taking.takeAll(me(), AssessmentId.of(assessment), null));
        assertThat(claim.claimed()).isEqualTo(LEVEL);
        List<StatementText> now = statements(next, LEVEL);
        assertThat(claim.verdicts())
                .isEqualTo(Map.of(now.get(2).id(), Verdict.MET, now.get(3).id(), Verdict.PARTLY_MET));
        assertThat(claim.links())
                .containsExactlyInAnyOrder(
                        new Link(now.get(2).id(), kept), new Link(now.get(3).id(), kept));
    }

    @Test
    void everythingHasTheGenericAttributesToo() throws Exception {
        publishedOnce();
        UUID next =
                frameworks.draftOf(scene.id(Scene.HR), edition.frameworkId()).id();
        List<UUID> attributes = frameworks.attributes(next).stream()
                .map(Frameworks.GenericAttribute::id)
                .toList();
        jdbc.update(
                "UPDATE attribute_level SET text = text || ' Now in other words.' WHERE attribute_id = ? AND level = 6",
                attributes.getFirst());
        frameworks.publish(scene.id(Scene.HR), next, null);
        UUID assessment = second(next);
        AssessmentId id = AssessmentId.of(assessment);
        oneself.save(me(), id, new Form(Map.of(attributes.get(1), 2), List.of()), null);
        assertThat(offering.of(me(), id).attributes())
                .extracting(LastTime.OfAttribute::attributeId)
                .as("what was reworded is not offered")
                .isEqualTo(attributes.subList(1, attributes.size()));
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment/last-time")
                        .words())
                .contains("They are taken over where you have not rated yet", "Take over the ratings of last time");
        Map<UUID, Integer> expected = new HashMap<>();
        attributes.subList(2, attributes.size()).forEach(attribute -> expected.put(attribute, 6));
        expected.put(attributes.get(1), 2);
        assertThat(taking.takeAll(me(), id, null).draft().attributes())
                .as("what is rated already stays")
                .isEqualTo(expected);
    }

    @Test
    void theRatingsAloneAreTakenOverInOneAct() throws Exception {
        publishedOnce();
        Map<UUID, Integer> offered = ratings(edition.id());
        UUID rated = offered.keySet().iterator().next();
        Map<UUID, Integer> expected = new HashMap<>(offered);
        expected.put(rated, 2);

        // On the form: what is chosen there is saved, and what is not rated yet is filled in.
        UUID assessment = second(edition.id());
        String form = "/assessments/" + assessment + "/self-assessment";
        assertThat(pages.get(Scene.EMPLOYEE, form).html()).contains("value=\"attributes\"");
        assertThat(pages.post(Scene.EMPLOYEE, form, "attr." + rated, "2", "revision", "0", "action", "attributes")
                        .location())
                .isEqualTo(form + "?done=takenOver#step-attributes");
        SelfAssessment saved = reading.own(me(), AssessmentId.of(assessment));
        assertThat(saved.draft().attributes()).isEqualTo(expected);
        assertThat(saved.draft().skills())
                .allMatch(claim -> claim.claimed() == null && claim.verdicts().isEmpty());
        assertThat(pages.get(Scene.EMPLOYEE, form).html())
                .as("nothing is left to take over")
                .doesNotContain("value=\"attributes\"");

        // On the page of last time, of the draft that was read.
        UUID third = second(edition.id());
        String last = "/assessments/" + third + "/self-assessment/last-time";
        assertThat(pages.post(Scene.EMPLOYEE, last, "revision", "7", "action", "attributes")
                        .words())
                .contains("saved");
        assertThat(reading.own(me(), AssessmentId.of(third)).draft().attributes())
                .isEmpty();
        assertThat(pages.post(Scene.EMPLOYEE, last, "revision", "0", "action", "attributes")
                        .location())
                .endsWith("?done=takenOver");
        assertThat(reading.own(me(), AssessmentId.of(third)).draft().attributes())
                .isEqualTo(offered);

        // Over REST.
        UUID fourth = second(edition.id());
        var taken = taken(
                "/api/v1/assessments/" + fourth + "/self-assessment",
                "{\"everything\":false,\"attributes\":true,\"skills\":[]}",
                "\"0\"");
        assertThat(taken.getStatus()).as(taken.getContentAsString()).isEqualTo(200);
        assertThat(reading.own(me(), AssessmentId.of(fourth)).draft().attributes())
                .isEqualTo(offered);
        assertThat(pages.post(Scene.MANAGER, last, "revision", "0", "action", "attributes")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatWasTakenOverIsMarkedToTheReviewerWithWhatChangedSince() throws Exception {
        String name = publishedOnce();
        UUID assessment = second(edition.id());
        AssessmentId id = AssessmentId.of(assessment);
        List<StatementText> statements = statements(edition.id(), LEVEL);
        String form = "/assessments/" + assessment + "/self-assessment";
        var posted = pages.post(
                Scene.EMPLOYEE,
                form + "/last-time",
                "revision",
                "0",
                "action",
                "chosen",
                "level",
                scene.said(assessment).toString(),
                "statement",
                statements.get(1).id().toString());
        assertThat(posted.location()).isEqualTo(form + "?done=takenOver");
        SkillClaim one = claim(reading.own(me(), id));
        assertThat(one.verdicts()).isEqualTo(Map.of(statements.get(1).id(), Verdict.MET));
        SelfAssessment all = taking.takeAll(me(), id, 1L);
        assertThat(claim(all).verdicts()).hasSize(4);
        assertThat(pages.get(Scene.EMPLOYEE, form).words()).contains("Taken over from " + name, "; unchanged");

        Map<UUID, Verdict> changed = new HashMap<>(claim(all).verdicts());
        changed.put(statements.get(2).id(), Verdict.MET);
        evidence.change(me(), kept, Scene.piece("Lamps kept better"), null);
        List<Link> links = claim(all).links().stream()
                .filter(link -> !link.equals(new Link(statements.getFirst().id(), archived)))
                .toList();
        var forged = new TakenOver(UUID.randomUUID(), null, Instant.EPOCH, 5, Map.of(), List.of());
        SelfAssessment saved = oneself.save(
                me(),
                id,
                new Form(
                        ratings(edition.id()),
                        List.of(new SkillClaim(
                                scene.said(assessment), LEVEL, false, changed, links, "", List.of(forged)))),
                all.revision());
        assertThat(claim(saved).takenOver())
                .as("what a form says of it is not read")
                .isEqualTo(claim(all).takenOver());
        submitting.submit(me(), id, null);
        assertThat(reading.own(me(), id).submitted().skills().getFirst().takenOver())
                .extracting(TakenOver::from)
                .containsExactly(scene.said(first));
        UUID reviewer = scene.read(assessment).reviewerId();
        assertThat(reviewer).isEqualTo(scene.id(Scene.MANAGER));
        String review = pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                .words();
        assertThat(review)
                .contains(
                        "Taken over from " + name,
                        "changed since:",
                        "the verdict was “partly”",
                        "“Lamps put away” is no longer linked",
                        "“Lamps kept better” was changed");
        assertThat(pages.get(Scene.EMPLOYEE, form).words()).contains("the verdict was “partly”");
    }

    private UUID next() {
        return frameworks.draftOf(scene.id(Scene.HR), edition.frameworkId()).id();
    }

    private void another(UUID draft, String words) {
        String page = page().replace("CARR", "ZARR")
                .replace("Carrying lamps", "Stowing lamps")
                .replace("every storm", words);
        frameworks.importPage(scene.id(Scene.HR), draft, PageText.read(page), "ZARR", page);
    }

    private LocalDate dayOf(UUID version) {
        return LocalDate.ofInstant(
                Objects.requireNonNull(frameworks.version(version).publishedAt()), ZoneOffset.UTC);
    }

    private Optional<Integer> valid(LocalDate day) {
        return lastLevels.of(me(), skill(edition.id()).originId(), UUID.randomUUID(), day);
    }

    @Test
    void aResultIsValidUntilALaterEditionMarksItsSkillAsChanged() throws Exception {
        publishedOnce();
        UUID hr = scene.id(Scene.HR);
        String own = "/assessments/" + first + "/result";
        UUID takenBack = next();
        imported(takenBack, page().replace("pier 1 at level 4 through every", "pier 1 at level 4 through each"));
        another(takenBack, "every storm");
        frameworks.publish(hr, takenBack, null, List.of());
        assertThat(valid(dayOf(takenBack))).as("the proposal was taken back").contains(LEVEL);
        UUID other = next();
        another(other, "all storms");
        frameworks.publish(hr, other, null);
        assertThat(valid(dayOf(other))).as("another skill is marked").contains(LEVEL);
        assertThat(pages.get(Scene.EMPLOYEE, own).words())
                .doesNotContain("No longer valid")
                .contains("valid until");
        // What was published before the day of the mark, not on it.
        jdbc.update(
                "UPDATE result SET published_at = published_at - interval '3 days' WHERE skill_assessment_id IN (SELECT id FROM"
                        + " skill_assessment WHERE assessment_id = ?)",
                first);
        UUID marked = next();
        imported(marked, page().replace("pier 2 at level 4 through every", "pier 2 at level 4 through each"));
        frameworks.publish(hr, marked, null);
        assertThat(valid(dayOf(marked))).isEmpty();
        assertThat(valid(dayOf(marked).minusDays(1))).contains(LEVEL);
        assertThat(pages.get(Scene.EMPLOYEE, own).words())
                .contains("No longer valid: edition 4 changed this skill")
                .doesNotContain("valid until");
        assertThat(http.perform(asMe(MockMvcRequestBuilders.get("/api/v1" + own)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("\"changedIn\":4");

        UUID earlier = first;
        published(marked);
        assertThat(valid(dayOf(marked)))
                .as("confirmed in the edition that changed it")
                .contains(LEVEL);
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + first + "/result")
                        .words())
                .doesNotContain("No longer valid");
        UUID unchanged = next();
        another(unchanged, "no storm");
        frameworks.publish(hr, unchanged, null);
        assertThat(valid(dayOf(unchanged))).contains(LEVEL);
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + earlier + "/result")
                        .words())
                .contains("edition 4 changed this skill");
    }

    @Test
    void whereNothingWasClaimedTheReviewerIsToldTheLastLevel() throws Exception {
        String name = publishedOnce();
        UUID assessment = second(edition.id());
        bypassing.bypass(scene.id(Scene.HR), AssessmentId.of(assessment));
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                        .words())
                .contains("The last result was level 4 (" + name);
    }

    @Test
    void overRestItIsVersionedAndTakenOnce() throws Exception {
        publishedOnce();
        UUID assessment = second(edition.id());
        String path = "/api/v1/assessments/" + assessment + "/self-assessment";
        var offer = http.perform(asMe(MockMvcRequestBuilders.get(path + "/last-time")))
                .andReturn()
                .getResponse();
        assertThat(offer.getHeader("ETag")).isEqualTo("\"0\"");
        JsonNode skill = JsonMapper.shared()
                .readTree(offer.getContentAsString())
                .get("skills")
                .get(0);
        assertThat(skill.get("level").asInt()).isEqualTo(LEVEL);
        assertThat(skill.get("statements").get(0).get("standing").asString()).isEqualTo(Standing.SAME.name());
        String everything = "{\"everything\":true,\"skills\":[]}";
        assertThat(taken(path, everything, null).getStatus()).isEqualTo(428);
        assertThat(taken(path, "{\"everything\":false,\"skills\":[]}", "\"0\"").getStatus())
                .isEqualTo(422);
        var taken = taken(path, everything, "\"0\"");
        assertThat(taken.getStatus()).as(taken.getContentAsString()).isEqualTo(200);
        assertThat(taken.getHeader("ETag")).isEqualTo("\"1\"");
        var again = taken(path, everything, "\"0\"");
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getHeader("ETag")).as("nothing was left to take over").isEqualTo("\"1\"");
        oneself.save(me(), AssessmentId.of(assessment), new Form(Map.of(), List.of()), null);
        assertThat(taken(path, everything, "\"1\"").getStatus()).isEqualTo(412);
    }

    private MockHttpServletResponse taken(String path, String body, @Nullable String ifMatch) throws Exception {
        var request = MockMvcRequestBuilders.post(path + "/take-over")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return http.perform(asMe(request)).andReturn().getResponse();
    }
}
