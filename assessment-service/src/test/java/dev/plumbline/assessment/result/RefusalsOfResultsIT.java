package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.DeletingEditions;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.WorkbookParts;
import dev.plumbline.assessment.framework.WritingSkills;
import dev.plumbline.assessment.home.ViewingLevels;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.profile.OfferingSkills;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.review.AppointingSecondAssessors;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of what jobs need, results, development plans and appeals. */
class RefusalsOfResultsIT extends RefusalsOfRoom {
    @Autowired
    private Frameworks frameworks;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles settingProfiles;

    @Autowired
    private OfferingSkills offering;

    @Autowired
    private WritingSkills writingSkills;

    @Autowired
    private DeletingEditions deletingEditions;

    @Autowired
    private ImportingProfiles importingProfiles;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private Results results;

    @Autowired
    private LodgingAppeals lodgingAppeals;

    @Autowired
    private DecidingAppeals decidingAppeals;

    @Autowired
    private ConfirmingAppeals confirmingAppeals;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private ViewingLevels viewingLevels;

    @Autowired
    private Policies policies;

    @Autowired
    private AppointingSecondAssessors appointing;

    /** The recommendation of a submitted review is put as if the rules had said another class then. */
    private void rulesSaid(UUID assessment, String before, String after) {
        assertThat(jdbc.update(
                        "UPDATE judged SET recommendations = replace(recommendations, ?, ?) WHERE assessment_id = ?",
                        "{\"decision\":{\"level\":5,\"attainmentClass\":\"" + before + "\"}",
                        "{\"decision\":{\"level\":5,\"attainmentClass\":\"" + after + "\"}",
                        assessment))
                .isEqualTo(1);
    }

    private void needed(String code, UUID actor, String jobTitle, SkillRequirement... needs) {
        refused(code, () -> profiles.set(actor, jobTitle, List.of(needs), null));
    }

    private void wanted(String code, Map<String, Integer> attributes, Set<UUID> excluded) {
        refused(
                code,
                () -> settingProfiles.set(
                        id(Scene.HR),
                        new SettingProfiles.Wanted(
                                "Stargazer", List.of(new SkillRequirement("ITMG", 6)), attributes, excluded),
                        null));
    }

    private static WritingSkills.Statement statement(UUID origin, String text, boolean defining) {
        return new WritingSkills.Statement(origin, text, 1, defining, null);
    }

    private static WritingSkills.Level level(int level, WritingSkills.Statement... statements) {
        return new WritingSkills.Level(level, "", List.of(statements));
    }

    private void writing(String refusal, UUID skill, String code, String name, WritingSkills.Level... levels) {
        refused(
                refusal,
                () -> writingSkills.rewrite(
                        id(Scene.HR), skill, new WritingSkills.Wording(code, name, "", "", List.of(levels)), null));
    }

    private void file(String code, String csv) {
        refused(code, () -> importingProfiles.preview(id(Scene.HR), csv.getBytes(StandardCharsets.UTF_8)));
    }

    private UUID skillOf(UUID draft, String code) {
        String page = "Twin work " + code + "\n\nDefined at these levels: 3\n\nTwin work: Level 3\n\nDoes the work.\n";
        return frameworks.importPage(id(Scene.HR), draft, PageText.read(page), code, page);
    }

    @Test
    void aFrameworkStaysWhileAnythingRestsOnASkillThatIsItsAlone() {
        UUID hr = id(Scene.HR);
        UUID edition = frameworks.create(hr, "Rested on " + UUID.randomUUID()).id();
        UUID skill = skillOf(edition, "TWNC");
        frameworks.publish(hr, edition, null);
        UUID framework = frameworks.version(edition).frameworkId();
        UUID origin = frameworks.skill(skill).originId();
        UUID person = id(Scene.EMPLOYEE);
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) VALUES (?, ?, ?, 3, '2025-01-01', '2027-01-01', 'A', 'a', now(), ?)",
                UUID.randomUUID(),
                person,
                origin,
                hr);
        refused("edition-earlier", () -> deletingEditions.framework(hr, framework, null));
        jdbc.update("DELETE FROM earlier_result WHERE skill_origin_id = ?", origin);

        int draft = policies.draft(
                        hr, Policy.FIRST.with(List.of(new Policy.OfSkill(origin, Map.of("coverPercent", 90)))), null)
                .version();
        refused("edition-policies", () -> deletingEditions.framework(hr, framework, null));
        policies.delete(hr, draft, null);

        appointing.appoint(hr, person, false, List.of(origin), null);
        refused("edition-assessors", () -> deletingEditions.framework(hr, framework, null));
        appointing.dismiss(hr, person, null);

        String beside = "Beside it " + UUID.randomUUID();
        UUID other = frameworks.create(hr, beside).id();
        skillOf(other, "TWNC");
        frameworks.publish(hr, other, null);
        needed("requirement-several", hr, "Stargazer", new SkillRequirement("TWNC", 3));
        file("requirement-several", "role,code,level\nStargazer,TWNC,3\n");
        file("requirement-framework-unknown", "role,code,framework,level\nStargazer,TWNC,Nowhere,3\n");
        file("requirement-framework", "role,code,framework,level\nStargazer,BLDS," + beside + ",3\n");
        deletingEditions.framework(hr, frameworks.version(other).frameworkId(), null);
        deletingEditions.framework(hr, framework, null);
    }

    @Test
    void resultsAndAppeals() {
        UUID self = id(Scene.EMPLOYEE);
        UUID hr = id(Scene.HR);
        needed("not-hr", self, "Software engineer", new SkillRequirement("BLDS", 4));
        needed("requirement-unknown", hr, "Software engineer", new SkillRequirement("XXXX", 4));
        needed("requirement-level", hr, "Software engineer", new SkillRequirement("ITMG", 2));
        needed(
                "requirement-twice",
                hr,
                "Software engineer",
                new SkillRequirement("BLDS", 4),
                new SkillRequirement("BLDS", 5));
        refused("requirement-line", () -> RoleProfiles.read("ITMG 5\nITMG five"));
        needed("role-title", hr, " ", new SkillRequirement("BLDS", 4));
        refused(
                "requirements-many",
                () -> profiles.set(
                        hr,
                        "Stargazer",
                        Collections.nCopies(SettingProfiles.MOST_SKILLS + 1, new SkillRequirement("BLDS", 4)),
                        null));
        refused(
                "role-exists",
                () -> settingProfiles.begin(
                        hr, new SettingProfiles.Wanted("software  ENGINEER", List.of(), Map.of(), Set.of())));
        wanted("role-attribute", Map.of("NONE", 4), Set.of());
        wanted(
                "role-attribute-level",
                Map.of(
                        jdbc.queryForObject(
                                "SELECT min(code) FROM generic_attribute WHERE version_id = ?",
                                String.class,
                                scene.edition().id()),
                        12),
                Set.of());
        wanted("exclusion-unknown", Map.of(), Set.of(UUID.randomUUID()));
        // Of a skill that no other framework has under its code.
        var catalogue = offering.catalogue(hr);
        var offered = catalogue.current().stream()
                .filter(skill -> catalogue.byCode(skill.code()).getFirst().equals(skill))
                .map(skill -> frameworks.skill(skill.id()))
                .filter(skill -> skill.levels().stream()
                        .flatMap(level -> level.statements().stream())
                        .anyMatch(SkillText.StatementText::defining))
                .findFirst()
                .orElseThrow();
        SkillText.LevelText defined = offered.levels().stream()
                .filter(level -> level.statements().stream().anyMatch(SkillText.StatementText::defining))
                .findFirst()
                .orElseThrow();
        refused(
                "exclusion-defining",
                () -> settingProfiles.set(
                        hr,
                        new SettingProfiles.Wanted(
                                "Stargazer",
                                List.of(new SkillRequirement(offered.code(), defined.level(), offered.originId())),
                                Map.of(),
                                defined.statements().stream()
                                        .filter(SkillText.StatementText::defining)
                                        .map(SkillText.StatementText::originId)
                                        .collect(Collectors.toSet())),
                        null));
        refused("role-in-use", () -> settingProfiles.delete(hr, "Software engineer", null));
        refused("role-not-archived", () -> settingProfiles.restore(hr, "Software engineer", null));
        profiles.set(hr, "Stargazer", List.of(new SkillRequirement("BLDS", 4)), null);
        settingProfiles.archive(hr, "stargazer", null);
        needed("role-archived", hr, "Stargazer", new SkillRequirement("BLDS", 5));
        file("role-is-archived", "role,code,level\nStargazer,BLDS,4\n");
        settingProfiles.delete(hr, "Stargazer", null);
        file("role-level", "role,code,level\nStargazer,BLDS,high\n");
        file("faults-more", "role,code,level\n" + "Stargazer,BLDS,high\n".repeat(201));
        file("role-skill", "role,code,level\nStargazer,,4\n");
        file("role-shape", "role,code,level,BLDS\nStargazer,INCR,4,4\n");
        file("rows-many", "role,code,level\n" + "Stargazer,BLDS,4\n".repeat(50_001));
        file("workbook-unreadable", "PK\u0003\u0004 no workbook");
        refused(
                "workbook-error",
                () -> importingProfiles.preview(hr, WorkbookParts.withCell("<c r=\"B1\" t=\"e\"><v>#REF!</v></c>")));
        refused(
                "workbook-no-value",
                () -> importingProfiles.preview(hr, WorkbookParts.withCell("<c r=\"B1\"><f>A1</f></c>")));
        refused(
                "workbook-rows-hidden",
                () -> importingProfiles.preview(
                        hr,
                        WorkbookParts.of(List.of(new WorkbookParts.Sheet(
                                "Filtered",
                                "visible",
                                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\">"
                                        + "<c r=\"A2\"><v>2</v></c></row></sheetData>")))));
        refused(
                "workbook-large",
                () -> importingProfiles.preview(
                        hr,
                        ExcelSheet.of(
                                "Wide",
                                List.of(IntStream.range(0, 1_001)
                                        .mapToObj(n -> "c" + n)
                                        .toList()))));
        UUID twin = frameworks.create(hr, "Twins " + UUID.randomUUID()).id();
        UUID first = skillOf(twin, "TWNA");
        UUID second = skillOf(twin, "TWNB");
        jdbc.update("UPDATE skill SET name = 'Twin work' WHERE id IN (?, ?)", first, second);
        writing("skill-code-any", first, "A B", "Name", level(3, statement(null, "Does it.", true)));
        writing("skill-code-taken", first, "twnb", "Name", level(3, statement(null, "Does it.", true)));
        writing("skill-name", first, "TWNA", " ", level(3, statement(null, "Does it.", true)));
        writing("skill-levels", first, "TWNA", "Name");
        writing("skill-level-number", first, "TWNA", "Name", level(12, statement(null, "Does it.", true)));
        writing("level-statements", first, "TWNA", "Name", level(3));
        writing("statement-blank", first, "TWNA", "Name", level(3, statement(null, " ", true)));
        writing("statement-origin", first, "TWNA", "Name", level(3, statement(UUID.randomUUID(), "Does it.", true)));
        UUID only = frameworks
                .skill(first)
                .levels()
                .getFirst()
                .statements()
                .getFirst()
                .originId();
        writing(
                "statement-twice",
                first,
                "TWNA",
                "Name",
                level(3, statement(only, "Does the work.", true), statement(only, "Does the work.", false)));
        frameworks.publish(hr, twin, null);
        file("skill-several", "role,skill,level\nStargazer,Twin work,3\n");
        profiles.set(hr, "Stargazer", List.of(new SkillRequirement("TWNA", 3)), null);
        UUID twins = frameworks.version(twin).frameworkId();
        refused("edition-profiles", () -> deletingEditions.framework(hr, twins, null));
        settingProfiles.delete(hr, "Stargazer", null);
        deletingEditions.framework(hr, twins, null);
        refused(
                "edition-cycles",
                () -> deletingEditions.framework(hr, scene.edition().frameworkId(), null));
        refused("stale", () -> profiles.set(hr, "Software engineer", List.of(), 999L));
        UUID below = scene.resultBelowTheClaim("Below the claim", Scene.EMPLOYEE);
        UUID cycle = scene.launched("Answered", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID k = scene.said(a);
        scene.handIn(a, 5);
        refused("not-published", () -> results.sheet(self, AssessmentId.of(a)));
        refused(
                "levels-day-to-come",
                () -> viewingLevels.onDay(self, self, Scene.today().plusDays(2), null, 10));
        scene.review(Scene.MANAGER, a, 5, null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "PUBLICATION"
                        .equals(jdbc.queryForObject(
                                "SELECT phase FROM assessment_cycle WHERE id = ?", String.class, cycle)));
        rulesSaid(a, "COMPETENCY", "PROFICIENCY");
        refused("publication-none", () -> publishing.publish(hr, cycle));
        rulesSaid(a, "PROFICIENCY", "COMPETENCY");
        publishing.publish(hr, cycle);
        refused("publication-under-way", () -> publishing.publish(hr, cycle));
        scene.beginPublishingUnasked(cycle);
        scene.publishingHasEnded(cycle);
        refused("nothing-to-publish", () -> publishing.publish(hr, cycle));
        String text = "The second service was not looked at.";
        refused(
                "challenge-after-talk",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.CHALLENGE, List.of(k), text));
        refused(
                "appeal-skills",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(), text));
        refused(
                "comment-too-short",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), "short"));
        refused("no-open-appeal", () -> decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), List.of(), text));
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text);
        refused("reopen-appealed", () -> reopening.reopen(hr, AssessmentId.of(a), Step.REVIEW, "A mistake was made."));
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        refused(
                "reason-code-missing",
                () -> decidingAppeals.decide(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        List.of(new Appeals.Changed(k, new Decision(6, AttainmentClass.COMPETENCY), null)),
                        "We looked at both services again."));
        refused(
                "reason-code-unfit",
                () -> decidingAppeals.decide(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        List.of(new Appeals.Changed(
                                k, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.EVIDENCE_DATED)),
                        "We looked at both services again."));
        List<Appeals.Changed> change =
                List.of(new Appeals.Changed(k, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE));
        refused(
                "appeal-skill-twice",
                () -> decidingAppeals.decide(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        List.of(change.getFirst(), change.getFirst()),
                        "We looked at both services again."));
        decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), change, "We looked at both services again.");
        refused("not-holder", () -> confirmingAppeals.confirm(id(Scene.MANAGER), AssessmentId.of(a)));
        refused("comment-too-short", () -> confirmingAppeals.refuse(id(Scene.DIRECTOR), AssessmentId.of(a), "no"));
        jdbc.update("UPDATE appeal SET proposed_by = ? WHERE assessment_id = ?", id(Scene.DIRECTOR), a);
        refused("four-eyes", () -> confirmingAppeals.confirm(id(Scene.DIRECTOR), AssessmentId.of(a)));
        jdbc.update("UPDATE appeal SET proposed_by = ? WHERE assessment_id = ?", id(Scene.MANAGER), a);
        jdbc.update("UPDATE appeal SET proposed = NULL WHERE assessment_id = ?", a);
        refused("no-proposal", () -> confirmingAppeals.confirm(id(Scene.DIRECTOR), AssessmentId.of(a)));
        jdbc.update("UPDATE appeal SET proposed = '[]' WHERE assessment_id = ?", a);
        confirmingAppeals.refuse(id(Scene.DIRECTOR), AssessmentId.of(a), "The second service is not theirs.");
        decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), List.of(), "We looked at both services again.");
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        refused(
                "cycle-not-open",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        refused(
                "not-found",
                () -> lodgingAppeals.lodge(
                        id(Scene.STRANGER), AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        jdbc.update("UPDATE assessment_cycle SET status = 'OPEN' WHERE id = ?", cycle);
        refused(
                "appeal-once",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        UUID late = scene.resultBelowTheClaim("Too late", Scene.STRANGER);
        List<UUID> its = List.of(scene.said(late));
        inDays(
                85,
                () -> refused(
                        "appeal-too-late",
                        () -> lodgingAppeals.lodge(
                                id(Scene.STRANGER), AssessmentId.of(late), AppealKind.DISCUSS_AGAIN, its, text)));
    }
}
