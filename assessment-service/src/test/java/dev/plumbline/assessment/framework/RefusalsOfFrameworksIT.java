package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of frameworks: their editions, levels, skills that are taken up, translations, and pages of skills that are read. */
class RefusalsOfFrameworksIT extends RefusalsOfRoom {
    @Autowired
    private Frameworks frameworks;

    @Autowired
    private CaseImport cases;

    @Autowired
    private EditionFacts facts;

    @Autowired
    private SettingLevels levels;

    @Autowired
    private TakingUpSkills taking;

    @Autowired
    private TranslatingSkills translating;

    @Autowired
    private PreviewingPages previewing;

    @Autowired
    private DeletingEditions deletingEditions;

    @Autowired
    private ArrangingStatements arranging;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private SettingUpCycles settingUpCycles;

    private void facts(UUID draft, String language, @Nullable String licence) {
        facts.change(id(Scene.HR), draft, new EditionFacts.Facts(language, null, licence), null);
    }

    private void cases(UUID owner, UUID framework) {
        String head = "{\"CFDocument\":{\"title\":\"Coast\"},\"CFItems\":[";
        String lamps = "{\"identifier\":\"00000000-0000-4000-8000-000000000011\",\"fullStatement\":\"Lamps\"}";
        refused("not-framework-owner", () -> cases.readToPreview(id(Scene.EMPLOYEE), null, new byte[0], null, false));
        taken("case-unreadable", owner, framework, "Code,Name", null);
        taken("case-none", owner, framework, "{}", null);
        taken("case-no-items", owner, framework, head + "]}", null);
        taken(
                "case-associations-named",
                owner,
                framework,
                head + lamps + "],\"CFAssociations\":[\"00000000-0000-4000-8000-000000000901\"]}",
                null);
        taken("case-no-levels", owner, framework, head + lamps + "]}", null);
        taken("case-level", owner, framework, head + lamps + "]}", 8);
        StringBuilder items = new StringBuilder(lamps);
        StringBuilder below = new StringBuilder();
        for (int n = 20; n < 530; n++) {
            String identifier = "00000000-0000-4000-8000-000000000%03d".formatted(n);
            items.append(",{\"identifier\":\"" + identifier + "\",\"fullStatement\":\"Trims lamp " + n + ".\"}");
            below.append(below.isEmpty() ? "" : ",")
                    .append("{\"associationType\":\"isChildOf\",\"originNodeURI\":{\"identifier\":\"" + identifier
                            + "\"},\"destinationNodeURI\":{\"identifier\":\"00000000-0000-4000-8000-000000000011\"}}");
        }
        taken("case-statements", owner, framework, head + items + "],\"CFAssociations\":[" + below + "]}", 3);
        StringBuilder skills = new StringBuilder();
        for (int n = 0; n < 2_001; n++) {
            skills.append(n == 0 ? "" : ",")
                    .append("{\"fullStatement\":\"Skill " + n + "\",\"identifier\":\"" + new UUID(7, n) + "\"}");
        }
        StringBuilder rubrics = new StringBuilder();
        for (int n = 0; n < 2_001; n++) {
            rubrics.append(n == 0 ? "" : ",")
                    .append("{\"CFRubricCriteria\":[{\"CFItemURI\":{\"identifier\":\"" + new UUID(7, n)
                            + "\"},\"CFRubricCriterionLevels\":[]}]}");
        }
        taken("case-skills", owner, framework, head + skills + "],\"CFRubrics\":[" + rubrics + "]}", null);
        refused(
                "case-too-large",
                () -> cases.readToPreview(owner, null, new byte[CaseImport.MOST_BYTES + 1], null, false));
    }

    private void taken(String code, UUID owner, UUID framework, String json, @Nullable Integer level) {
        refused(code, () -> cases.readToStore(owner, framework, json.getBytes(StandardCharsets.UTF_8), level, false));
    }

    private void levels(UUID owner, UUID draft) {
        Foundation.Level level = new Foundation.Level("Apply", "Does it alone.");
        Foundation.Attribute drive = new Foundation.Attribute("DRIV", "Drive", List.of("Begins."));
        refused("not-framework-owner", () -> levels.set(id(Scene.EMPLOYEE), draft, Foundation.initial(), null));
        founded("levels-number", draft, List.of(), List.of());
        founded("levels-number", draft, Collections.nCopies(10, level), List.of());
        founded("attributes-number", draft, List.of(level), Collections.nCopies(10, drive));
        founded("attribute-name", draft, List.of(level), List.of(new Foundation.Attribute("DRIV", " ", List.of(""))));
        founded("attribute-code", draft, List.of(level), List.of(new Foundation.Attribute("", "Drive", List.of(""))));
        founded("attribute-code-taken", draft, List.of(level), List.of(drive, drive));
        founded("attribute-levels", draft, List.of(level, level), List.of(drive));
        founded("text-too-long", draft, List.of(new Foundation.Level("x".repeat(101), "")), List.of());
        founded("levels-in-use", draft, List.of(level, level), List.of());
        UUID small = frameworks
                .create(owner, "Of two levels", new Foundation(List.of(level, level), List.of()))
                .id();
        PageText.Page high = PageText.read("Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps.\n");
        refused("level-of-edition", () -> frameworks.importPage(owner, small, high, "LAMP", "raw"));
    }

    /** {@code take-up-own} and the rest of what can keep a skill away. */
    private void taken(UUID owner, UUID draft) {
        refused("changed-unknown", () -> frameworks.publish(owner, draft, null, List.of("NONE")));
        UUID known = scene.skill().id();
        refused("not-framework-owner", () -> taking.take(id(Scene.EMPLOYEE), draft, List.of(known), null));
        refused("take-up-number", () -> taking.take(owner, draft, List.of(), null));
        refused("take-up-unknown", () -> taking.take(owner, draft, List.of(UUID.randomUUID()), null));
        UUID small = frameworks
                .create(owner, "Takes up", new Foundation(List.of(new Foundation.Level("", "")), List.of()))
                .id();
        refused("take-up-level", () -> taking.take(owner, small, List.of(known), null));
        UUID wide = frameworks.create(owner, "Takes up more").id();
        taking.take(owner, wide, List.of(known), null);
        refused("take-up-twice", () -> taking.take(owner, wide, List.of(known), null));
        UUID lamp = frameworks.skills(draft).getFirst().id();
        refused("take-up-unpublished", () -> taking.take(owner, wide, List.of(lamp), null));
        UUID same = frameworks.create(owner, "Takes up less").id();
        PageText.Page page = PageText.read("Other lamps ITMG\n\nOther lamps: Level 3\n\nTrims the lamps.\n");
        UUID own = frameworks.importPage(owner, same, page, "ITMG", "raw");
        refused("take-up-code", () -> taking.take(owner, same, List.of(known), null));
        frameworks.publish(owner, same, null);
        UUID next = frameworks
                .draftOf(owner, frameworks.version(same).frameworkId())
                .id();
        refused("take-up-own", () -> taking.take(owner, next, List.of(own), null));
        UUID last = frameworks.create(owner, "Takes up the other").id();
        taking.take(owner, last, List.of(own), null);
        UUID taken = frameworks.version(same).frameworkId();
        refused("edition-skills", () -> deletingEditions.framework(owner, taken, null));
    }

    private void translated(UUID owner, UUID skill) {
        TranslatingSkills.Texts none = new TranslatingSkills.Texts("", "", "", List.of());
        refused("not-framework-owner", () -> translating.set(id(Scene.EMPLOYEE), skill, "de", none, null));
        refused("translation-own", () -> translating.set(owner, skill, "en", none, null));
        refused("csv-language", () -> translating.of(owner, skill, "no language"));
        refused(
                "translation-statements",
                () -> translating.set(
                        owner,
                        skill,
                        "de",
                        new TranslatingSkills.Texts(
                                "", "", "", List.of(new TranslatingSkills.LevelTexts(3, "", List.of("Eins.")))),
                        null));
        refused(
                "level-undefined",
                () -> translating.set(
                        owner,
                        skill,
                        "de",
                        new TranslatingSkills.Texts(
                                "", "", "", List.of(new TranslatingSkills.LevelTexts(9, "", List.of()))),
                        null));
        refused("stale", () -> translating.set(owner, skill, "de", none, 999L));
    }

    private void founded(String code, UUID draft, List<Foundation.Level> all, List<Foundation.Attribute> attributes) {
        refused(code, () -> levels.set(id(Scene.HR), draft, new Foundation(all, attributes), null));
    }

    @Test
    void frameworks() {
        UUID owner = id(Scene.HR);
        refused("not-framework-owner", () -> frameworks.create(id(Scene.EMPLOYEE), "Mine"));
        refused("framework-name", () -> frameworks.create(owner, " "));
        refused("framework-name-taken", () -> frameworks.create(owner, "Plumbline starter"));
        UUID draft = frameworks.create(owner, "Refused").id();
        refused("framework-empty", () -> frameworks.publish(owner, draft, null));
        PageText.Page page = PageText.read(
                "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps of the tower. Keeps the log of the light.\n");
        refused("skill-code", () -> frameworks.importPage(owner, draft, page, "lamp", "raw"));
        refused(
                "framework-frozen",
                () -> frameworks.importPage(owner, scene.edition().id(), page, "LAMP", "raw"));
        UUID lamp = frameworks.importPage(owner, draft, page, "LAMP", "raw");
        var light = frameworks.skill(lamp).levels().getFirst();
        var trims = new Arranged("Trims the lamps of the tower.", 1, true);
        var keeps = new Arranged("Keeps the log of the light.", 1, false);
        refused("not-framework-owner", () -> arranging.open(id(Scene.EMPLOYEE), lamp));
        arranged("wording-kept", light.id(), trims);
        arranged("wording-kept", light.id(), trims, new Arranged("Keeps the log of the lamp.", 1, false));
        arranged("one-defining", light.id(), keeps, new Arranged(trims.text(), 1, false));
        arranged("one-defining", light.id(), trims, new Arranged(keeps.text(), 1, true));
        arranged("statement-weight", light.id(), trims, new Arranged(keeps.text(), 11, false));
        refused("stale", () -> arranging.arrange(owner, light.id(), List.of(trims, keeps), 999L));
        cases(owner, frameworks.version(draft).frameworkId());
        refused("csv-language", () -> facts(draft, "no language", null));
        refused("licence-address", () -> facts(draft, "en", "javascript:alert(1)"));
        levels(owner, draft);
        taken(owner, draft);
        translated(owner, lamp);
        refused("framework-not-to-retire", () -> frameworks.retire(owner, draft, null));
        frameworks.publish(owner, draft, null);
        refused("framework-frozen", () -> arranging.arrange(owner, light.id(), List.of(trims, keeps), null));
        UUID before = settingUpCycles
                .create(
                        owner,
                        new SettingUpCycles.Setup(
                                "Rests on what is retired",
                                draft,
                                List.of(lamp),
                                List.of(),
                                List.of(id(Scene.EMPLOYEE)),
                                scene.setup("x", true, Scene.EMPLOYEE).milestones(),
                                true))
                .id();
        frameworks.retire(owner, draft, null);
        refused("framework-not-published", () -> cycles.launch(owner, before));
        refused("page-empty", () -> PageText.read(" \n "));
        refused("page-too-large", () -> PageText.read("x".repeat(PageText.MOST_CHARACTERS + 1)));
        refused("page-not-a-skill", () -> PageText.read("A letter to a friend, of no level at all."));
        refused(
                "page-no-bodies",
                () -> PageText.read("Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nKeeping lamps: Level 4\n"));
        refused(
                "page-level-of-responsibility",
                () -> PageText.read(
                        "Level 4 - Enable\n\nEssence of the level: Helps others.\n\nGuiding phrase: Enable\n\nAutonomy\nWorks alone.\n"));
        refused("page-change-request", () -> PageText.read("Change request 118\n\nPlease reword the skill.\n"));
        refused(
                "page-attribute",
                () -> PageText.read("Autonomy AUTO\n\nGeneric attribute\n\nAutonomy: Level 1\n\nAsks first.\n"));
        refused(
                "page-list-of-skills",
                () -> PageText.read("Bells BELC\nClocks CLKW\nHedges HEDG\nRopes ROPW\nTides TIDE\n"));
        refused(
                "page-several-skills",
                () -> PageText.read(
                        "Bells BELC\nBells: Level 4\nPours bells.\nTides TIDE\nTides: Level 4\nReads tides.\n"));
        refused("page-html", () -> PageText.read("<!doctype html><title>Bells BELC</title>"));
        refused("page-file", () -> PageText.read("%PDF-1.7\n"));
        refused(
                "page-sheet",
                () -> PageText.read("Code\tSkill\tDescription\tLevel 1\nBELC\tBells\tOf bells.\tRings.\n"));
        refused("page-columns", () -> PageText.read("Rings the bells of the      Tunes the bells of the\n".repeat(8)));
        refused("page-too-long", () -> PageText.read("Bells BELC\n" + "Rings bells.\n".repeat(20_000)));
        refused(
                "page-lines-cut",
                () -> PageText.read(
                        "Bells BELC\n\nBells: Level 4\n\nRings the bells of the\n\n\ntower of the\n\n\nharbour of the"
                                + "\n\n\nguild of the\n\n\ncoast.\n"));
        // At another time, so that nobody waits for it afterwards.
        clock.moveDays(2);
        for (int n = 0; n < PreviewingPages.MOST_IN_A_MINUTE; n++) {
            assertThat(previewing.parts(owner, "Bells BELC")).hasSize(1);
        }
        refused("previews-too-many", () -> previewing.parts(owner, "Bells BELC"));
        clock.backToNow();
    }

    private void arranged(String code, UUID level, Arranged... statements) {
        refused(code, () -> arranging.arrange(id(Scene.HR), level, List.of(statements), null));
    }
}
