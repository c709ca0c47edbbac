package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The texts of a skill in other languages: written, paired, shown, and never judged. */
class TranslationsIT extends Platform {

    private static final String LAMP =
            "Keeping lamps LAMP\n\nKeeping lamps well.\n\nKeeping lamps: Level 3\n\nTrims lamps. Fills"
                    + " lamps.\n\nKeeping lamps: Level 4\n\nPlans lamps. Answers for lamps.\n";

    private static final String LAMPE =
            "Lampen pflegen LAMP\n\nLampen gut pflegen.\n\nLampen pflegen: Stufe 3\n\nPutzt Lampen."
                    + " Füllt Lampen.\n\nLampen pflegen: Stufe 4\n\nPlant Lampen.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private TranslatingSkills translating;

    @Autowired
    private WritingSkills writing;

    @Autowired
    private CaseImport cases;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID hr;
    private FrameworkVersion draft;
    private UUID skill;

    @BeforeEach
    void aDraft() {
        hr = scene.id(Scene.HR);
        draft = frameworks.create(hr, "Languages " + UUID.randomUUID());
        skill = frameworks.importPage(hr, draft.id(), PageText.read(LAMP), "LAMP", LAMP);
    }

    /** A page with one blank between its words and its attributes. */
    private String as(String mail, String path, String language) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path)
                        .header("Accept-Language", language)
                        .with(scene.as(mail)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("\\s+", " ");
    }

    private TranslatingSkills.Texts german() {
        return new TranslatingSkills.Texts(
                "Lampen pflegen",
                "Lampen gut pflegen.",
                "",
                List.of(
                        new TranslatingSkills.LevelTexts(3, "", List.of("Putzt Lampen.", "")),
                        new TranslatingSkills.LevelTexts(4, "", List.of("Plant Lampen.", "Steht für Lampen ein."))));
    }

    private SkillText read() {
        return frameworks.skills(draft.id()).getFirst();
    }

    @Test
    void aPageInAnotherLanguageIsPairedByLevelAndPlaceAndSaysWhatDoesNotPair() throws Exception {
        TranslatingSkills.Paired paired = translating.paired(hr, skill, LAMPE);
        assertThat(paired.texts().name()).isEqualTo("Lampen pflegen");
        assertThat(paired.texts().levels())
                .containsExactly(
                        new TranslatingSkills.LevelTexts(3, "", List.of("Putzt Lampen.", "Füllt Lampen.")),
                        new TranslatingSkills.LevelTexts(4, "", List.of()));
        assertThat(paired.warnings()).contains(new PageText.Warning("translation-unpaired", List.of("4", "2", "1")));
        assertThat(read().words()).as("nothing is stored").isEmpty();
        String path = "/frameworks/skills/" + skill + "/texts";
        var filled = pages.post(
                Scene.HR,
                path,
                "language",
                "de",
                "version",
                "" + frameworks.version(draft.id()).version(),
                "act",
                "pair",
                "page",
                LAMPE);
        assertThat(filled.html()).contains("Putzt Lampen.");
        assertThat(filled.words()).contains("The statements of level 4 were not paired. Here: 2, on the page: 1.");
    }

    @Test
    void textsAreWrittenSideBySideAndShownToWhoReadsThatLanguageWithTheOriginalBehindAClick() throws Exception {
        String path = "/frameworks/skills/" + skill + "/texts";
        UUID trims = read().level(3).orElseThrow().statements().getFirst().id();
        String version = "" + frameworks.version(draft.id()).version();
        String[] form = {
            "language",
            "de",
            "version",
            version,
            "act",
            "save",
            "name",
            "Lampen pflegen",
            "statement-" + trims,
            "Putzt Lampen."
        };
        assertThat(pages.post(Scene.EMPLOYEE, path, form).status()).isEqualTo(403);
        assertThat(pages.post(Scene.HR, path, form).location()).isEqualTo(path + "?language=de&done=saved");
        assertThat(pages.post(Scene.HR, path, form).words())
                .as("saved from what was read before")
                .contains("changed");
        assertThat(pages.get(Scene.HR, path + "?language=de").html())
                .contains("Trims lamps.", ">Putzt Lampen.</textarea>", "not translated");
        String german = as(Scene.HR, "/frameworks/versions/" + draft.id(), "de-AT");
        assertThat(german).contains("Putzt Lampen.", "<summary>Original</summary>", "Trims lamps.", "not translated");
        assertThat(as(Scene.HR, "/frameworks/versions/" + draft.id(), "en"))
                .contains("Trims lamps.")
                .doesNotContain("Putzt Lampen.", "not translated");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_trail WHERE act = 'skill-translated' AND aggregate = ?",
                        Integer.class,
                        "framework-version/" + draft.id()))
                .isEqualTo(1);
    }

    @Test
    void whatIsPublishedIsStillTranslatedAndNothingThatIsJudgedChanges() throws Exception {
        translating.set(hr, skill, "de", german(), null);
        frameworks.publish(hr, draft.id(), null);
        String hash = hash();
        long version = frameworks.version(draft.id()).version();
        var corrected = new TranslatingSkills.Texts("Lampenpflege", "", "", german().levels());
        translating.set(hr, skill, "de", corrected, version);
        assertThat(read().nameWording().in(Locale.GERMAN)).isEqualTo("Lampenpflege");
        assertThat(frameworks.version(draft.id()).version()).isGreaterThan(version);
        assertThat(hash()).isEqualTo(hash);
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Languages " + UUID.randomUUID(),
                                draft.id(),
                                List.of(skill),
                                List.of(),
                                List.of(scene.id(Scene.EMPLOYEE)),
                                Scene.dates(),
                                false))
                .id();
        launching.launch(hr, cycle);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String form = as(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment", "de");
        assertThat(form).contains("Lampenpflege", "Steht für Lampen ein.", "Answers for lamps.");
        FrameworkVersion next = frameworks.draftOf(hr, draft.frameworkId());
        assertThat(frameworks.skills(next.id()).getFirst().nameWording().in(Locale.GERMAN))
                .as("the next edition begins with them")
                .isEqualTo("Lampenpflege");
    }

    @Test
    void aSkillIsNamedInTheReadersLanguageOnEachPageAndOnPaperWithTheOriginalBeside() throws Exception {
        UUID cycle = scene.launched("Names " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        SkillText known = scene.skill();
        String original = "<span class=\"pl-lines\">" + known.name() + "</span>";
        jdbc.update(
                "INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance) VALUES (?, ?, 'fi',"
                        + " 'Palvelujen hoito', '', '')",
                known.versionId(),
                known.originId());
        try {
            scene.handIn(assessment, 5);
            String address = "/assessments/" + assessment;
            assertThat(as(Scene.MANAGER, address + "/review", "fi"))
                    .contains("<h2 lang=\"fi\">Palvelujen hoito</h2>", original);
            scene.review(Scene.MANAGER, assessment, 5, null);
            scene.publish(cycle, assessment);
            assertThat(as(Scene.EMPLOYEE, address + "/result", "fi"))
                    .contains("<h2 lang=\"fi\">Palvelujen hoito</h2>", original);
            assertThat(as(Scene.EMPLOYEE, address + "/result", "en"))
                    .contains("<h2>" + known.name() + "</h2>")
                    .doesNotContain("Palvelujen hoito");
            jdbc.update("UPDATE framework_version SET language = 'sv' WHERE id = ?", known.versionId());
            String statement =
                    known.level(5).orElseThrow().statements().getFirst().text();
            assertThat(as(Scene.EMPLOYEE, address + "/result", "en"))
                    .as("an edition in another language than the page")
                    .contains(
                            "<h2 lang=\"sv\">" + known.name() + "</h2>",
                            "<span class=\"pl-lines\" lang=\"sv\">" + statement + "</span>");
            assertThat(as(Scene.EMPLOYEE, address + "/result", "fi"))
                    .contains(
                            "<h2 lang=\"fi\">Palvelujen hoito</h2>",
                            "<span class=\"pl-lines\" lang=\"sv\">" + known.name() + "</span>");
            jdbc.update("UPDATE framework_version SET language = 'en' WHERE id = ?", known.versionId());
            byte[] paper = http.perform(MockMvcRequestBuilders.get(address + "/result.pdf")
                            .header("Accept-Language", "fi")
                            .with(scene.as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            try (var pdf = Loader.loadPDF(paper)) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                        .contains("Palvelujen hoito " + known.code(), "Original: " + known.name());
            }
            jdbc.update(
                    "INSERT INTO development_action (id, skill_assessment_id, statement_id, person_id, text, until, made_at)"
                            + " VALUES (gen_random_uuid(), ?, ?, ?, 'Learn more', '2099-01-01', now())",
                    scene.said(assessment),
                    known.level(5).orElseThrow().statements().getFirst().id(),
                    scene.id(Scene.EMPLOYEE));
            assertThat(as(Scene.EMPLOYEE, "/", "fi")).contains(">Palvelujen hoito<");
            assertThat(as(Scene.EMPLOYEE, "/", "en")).doesNotContain("Palvelujen hoito");
        } finally {
            jdbc.update("UPDATE framework_version SET language = 'en' WHERE id = ?", known.versionId());
            jdbc.update("DELETE FROM development_action WHERE text = 'Learn more'");
            jdbc.update("DELETE FROM skill_text WHERE language = 'fi'");
        }
    }

    @Test
    void textsOfOtherLanguagesComeAndGoWithAPackage() throws Exception {
        translating.set(hr, skill, "de", german(), null);
        String file = pages.get(Scene.HR, "/frameworks/versions/" + draft.id() + "/case.json")
                .html();
        assertThat(file).contains("plumbline:texts", "Steht für Lampen ein.");
        UUID other = frameworks.create(hr, "Taken in " + UUID.randomUUID()).frameworkId();
        CaseImport.Stored stored = cases.store(
                hr, other, cases.readToStore(hr, other, file.getBytes(StandardCharsets.UTF_8), null, false));
        assertThat(stored.read().warnings()).isEmpty();
        assertThat(frameworks
                        .skills(stored.versionId())
                        .getFirst()
                        .level(4)
                        .orElseThrow()
                        .statements()
                        .getLast()
                        .wording()
                        .in(Locale.GERMAN))
                .isEqualTo("Steht für Lampen ein.");
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + stored.versionId() + "/case.json")
                        .html())
                .isEqualTo(file);
    }

    private String hash() {
        return jdbc.queryForObject(
                "SELECT string_agg(text_hash, ',' ORDER BY level) FROM skill_level WHERE skill_id = ?",
                String.class,
                skill);
    }

    @Test
    void aTextStaysWhereItsStatementStaysAndIsMissingWhereThatSaysSomethingElse() {
        translating.set(hr, skill, "de", german(), null);
        String other = LAMP.replace("Trims lamps.", "Trims all lamps.");
        frameworks.importPage(hr, draft.id(), PageText.read(other), "LAMP", other);
        SkillText read = read();
        assertThat(read.nameWording().in(Locale.GERMAN)).isEqualTo("Lampen pflegen");
        SkillText.StatementText reworded =
                read.level(3).orElseThrow().statements().getFirst();
        assertThat(reworded.text()).isEqualTo("Trims all lamps.");
        assertThat(reworded.wording().isMissing(Locale.GERMAN)).isTrue();
        assertThat(reworded.wording().in(Locale.GERMAN)).isEqualTo("Trims all lamps.");
        assertThat(read.level(4).orElseThrow().statements().getLast().wording().in(Locale.GERMAN))
                .isEqualTo("Steht für Lampen ein.");
        translating.set(hr, read.id(), "de", new TranslatingSkills.Texts("", "", "", List.of()), null);
        assertThat(read().words())
                .as("without any text it is not read in that language")
                .isEmpty();
    }

    /** Rewritten by hand it is the same statement, by its origin: its former text in another language says what it said. */
    @Test
    void aTextIsMissingWhereItsStatementWasRewrittenByHandAndIsThereAgainWithItsWords() {
        translating.set(hr, skill, "de", german(), null);
        String before = first().text();
        UUID origin = first().originId();
        String german = first().wording().in(Locale.GERMAN);
        assertThat(first().wording().isMissing(Locale.GERMAN)).isFalse();
        rewrite(before, "Trims lamps in every harbour.");
        assertThat(first().originId()).isEqualTo(origin);
        assertThat(first().wording().isMissing(Locale.GERMAN)).isTrue();
        assertThat(first().wording().in(Locale.GERMAN)).isEqualTo("Trims lamps in every harbour.");
        rewrite("Trims lamps in every harbour.", before);
        assertThat(first().wording().in(Locale.GERMAN)).isEqualTo(german);
    }

    @Test
    void aTextStaysWhereItsStatementHasOtherBlanks() {
        translating.set(hr, skill, "de", german(), null);
        UUID origin = first().originId();
        String narrow = "Trims\u202Flamps.";
        jdbc.update("UPDATE descriptor_statement SET text = ? WHERE id = ?", narrow, first().id());
        jdbc.update(
                "UPDATE statement_text SET of_text = ? WHERE version_id = ? AND origin_id = ?",
                narrow,
                draft.id(),
                origin);
        frameworks.importPage(hr, draft.id(), PageText.read(LAMP), "LAMP", LAMP);
        assertThat(first().text()).isEqualTo("Trims lamps.");
        assertThat(first().originId()).isEqualTo(origin);
        assertThat(first().wording().in(Locale.GERMAN)).isEqualTo("Putzt Lampen.");
    }

    private SkillText.StatementText first() {
        return read().level(3).orElseThrow().statements().getFirst();
    }

    private void rewrite(String from, String to) {
        SkillText read = read();
        List<WritingSkills.Level> levels = read.levels().stream()
                .map(level -> new WritingSkills.Level(
                        level.level(),
                        level.essence(),
                        level.statements().stream()
                                .map(one -> new WritingSkills.Statement(
                                        one.originId(),
                                        one.text().equals(from) ? to : one.text(),
                                        one.weight(),
                                        one.defining(),
                                        WritingSkills.Meaning.REWORDED))
                                .toList()))
                .toList();
        writing.rewrite(
                hr,
                read.id(),
                new WritingSkills.Wording(read.code(), read.name(), read.description(), read.guidance(), levels),
                null);
    }
}
