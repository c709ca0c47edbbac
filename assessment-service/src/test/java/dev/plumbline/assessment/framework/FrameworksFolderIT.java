package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Files in the folder of frameworks are imported on start, once, and those that cannot be read are reported. */
@ExtendWith(OutputCaptureExtension.class)
class FrameworksFolderIT extends Platform {

    private static final String LAMPS = """
            Keeping lamps LAMP

            Keeping the lamps of a tower lit.

            Defined at these levels: 3

            Keeping lamps: Level 3

            Trims the lamps of the tower. Keeps the log of the light.
            """;

    @Autowired
    private ApplicationRunner frameworksFolder;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private WritingSkills writing;

    @Autowired
    private SettingLevels setting;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void empty() throws IOException {
        FileSystemUtils.deleteRecursively(FRAMEWORKS);
    }

    private void lay(String place, byte[] content) throws Exception {
        Path file = FRAMEWORKS.resolve(place);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void lay(String place, String content) throws Exception {
        lay(place, content.getBytes(StandardCharsets.UTF_8));
    }

    private void start() throws Exception {
        frameworksFolder.run(new DefaultApplicationArguments());
    }

    private FrameworkVersion newest(String framework) {
        return frameworks.all().stream()
                .filter(f -> f.name().equals(framework))
                .findFirst()
                .orElseThrow()
                .versions()
                .getFirst();
    }

    @Test
    void aPageGoesIntoTheDraftOfItsFrameworkAndOnlyOnce(CapturedOutput said) throws Exception {
        lay("Harbour/lamps.txt", LAMPS);
        start();
        FrameworkVersion draft = newest("Harbour");
        assertThat(draft.status()).isEqualTo(FrameworkVersion.Status.DRAFT);
        assertThat(frameworks.skills(draft.id())).extracting(SkillText::code).containsExactly("LAMP");
        assertThat(frameworks.levels(draft.id())).hasSize(7);
        assertThat(said).contains("Harbour/lamps.txt: LAMP is in draft 1");

        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        start();
        assertThat(newest("Harbour").number()).isEqualTo(1);

        lay("Harbour/lamps.txt", LAMPS.replace("Trims", "Cleans"));
        start();
        assertThat(newest("Harbour").number()).isEqualTo(2);
        assertThat(frameworks
                        .skills(draft.id())
                        .getFirst()
                        .level(3)
                        .orElseThrow()
                        .paragraphs())
                .first()
                .asString()
                .startsWith("Trims");
    }

    @Test
    void whatCannotBeReadIsNamedWithTheReasonAndStopsNothing(CapturedOutput said) throws Exception {
        lay("Quay/a-letter.txt", "A letter to a friend.");
        lay("Quay/latin.txt", LAMPS.replace("lit", "l\u00fcx").getBytes(StandardCharsets.ISO_8859_1));
        lay("Quay/without-code.txt", LAMPS.replace(" LAMP", ""));
        lay("Quay/sheet.xlsx", "PK");
        lay("stray.txt", LAMPS);
        lay("Quay/OILS.txt", LAMPS.replace(" LAMP", "").replace("log of the light.", "log of the li"));
        start();
        assertThat(said)
                .contains("Quay/a-letter.txt: not imported; This does not look like the page of a skill")
                .contains("Quay/latin.txt: not imported; it is not in UTF-8")
                .contains("Quay/without-code.txt: not imported; the page names no code")
                .contains("Quay/sheet.xlsx: not imported; This is no table: it has one column only")
                .contains("stray.txt: not imported; a page is a file")
                .contains("Quay/OILS.txt: OILS is in draft 1")
                .contains("seems to be cut off");
        assertThat(frameworks.skills(newest("Quay").id()))
                .extracting(SkillText::code)
                .containsExactly("OILS");
    }

    @Test
    void aWorkbookBringsItsLevelsAndAttributesToo() throws Exception {
        var book = new InventedBooks(41, 3, 7);
        lay("Harbours by rungs.xlsx", book.wholeWorkbook(4));
        start();
        FrameworkVersion draft = newest("Harbours by rungs");
        assertThat(frameworks.skills(draft.id())).hasSize(3);
        Foundation is = setting.of(scene.id(Scene.HR), draft.id());
        assertThat(is.levels()).isEqualTo(book.foundation(4).levels());
        assertThat(is.attributes().subList(0, 4)).isEqualTo(book.foundation(4).attributes());
        long version = frameworks.version(draft.id()).version();
        start();
        assertThat(frameworks.version(draft.id()).version()).as("known already").isEqualTo(version);
    }

    @Test
    void tablesAreImportedOnceAndByTheNameOfTheFile() throws Exception {
        lay("Harbours of old.csv", "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n");
        lay("Harbours of old/more.csv", "Code,Skill,Level 2\nLAMP,Lamp care,Plans lamps.\n");
        lay("Without columns.csv", "just one column\nand another row\n");
        start();
        Frameworks.Framework framework = frameworks.all().stream()
                .filter(one -> one.name().equals("Harbours of old"))
                .findFirst()
                .orElseThrow();
        FrameworkVersion draft = framework.versions().getFirst();
        assertThat(frameworks.skills(draft.id())).extracting(SkillText::code).containsExactly("LAMP", "TIDE");
        long version = frameworks.version(draft.id()).version();
        start();
        assertThat(frameworks.version(draft.id()).version()).isEqualTo(version);
        assertThat(frameworks.all()).extracting(Frameworks.Framework::name).doesNotContain("Without columns");
    }

    private List<String> texts(FrameworkVersion edition) {
        return frameworks.skills(edition.id()).stream()
                .flatMap(skill -> skill.levels().stream())
                .flatMap(level -> level.statements().stream())
                .map(SkillText.StatementText::text)
                .toList();
    }

    /** Says the first statement of the only skill of a draft in other words. */
    private void reword(FrameworkVersion draft, String text) {
        SkillText skill = frameworks.skills(draft.id()).getFirst();
        SkillText.LevelText level = skill.levels().getFirst();
        var statement = new WritingSkills.Statement(
                level.statements().getFirst().originId(), text, 1, true, WritingSkills.Meaning.REWORDED);
        writing.rewrite(
                scene.id(Scene.HR),
                skill.id(),
                new WritingSkills.Wording(
                        skill.code(),
                        skill.name(),
                        skill.description(),
                        skill.guidance(),
                        List.of(new WritingSkills.Level(level.level(), level.essence(), List.of(statement)))),
                null);
    }

    @Test
    void aTableIsNotStoredAgainOverWhatItsOwnerChangedUntilTheFileIsChanged() throws Exception {
        String first = "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n";
        lay("Tides by hand.csv", first);
        start();
        FrameworkVersion draft = newest("Tides by hand");
        reword(draft, "Reads every gauge at noon.");
        start();
        assertThat(texts(draft)).containsExactly("Reads every gauge at noon.");
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        start();
        assertThat(newest("Tides by hand").number()).isEqualTo(1);
        lay("Tides by hand.csv", first.replace("a gauge", "two gauges"));
        start();
        assertThat(newest("Tides by hand").number()).isEqualTo(2);
        assertThat(texts(newest("Tides by hand"))).containsExactly("Reads two gauges.");
        lay("Tides by hand.csv", first);
        start();
        assertThat(texts(newest("Tides by hand")))
                .as("changed again, to what it was at first")
                .containsExactly("Reads a gauge.");
    }

    @Test
    void aPageIsNotStoredAgainOverANewerOneThatWasImportedOtherwise() throws Exception {
        lay("Lamps by hand/lamps.txt", LAMPS);
        start();
        FrameworkVersion draft = newest("Lamps by hand");
        String newer = LAMPS.replace("Trims", "Cleans");
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(newer), "LAMP", newer);
        start();
        assertThat(texts(draft)).first().asString().startsWith("Cleans");
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        start();
        assertThat(newest("Lamps by hand").number()).isEqualTo(1);
    }

    @Test
    void aPageAndATableOfOneSkillAreBothTakenInOnce() throws Exception {
        lay("Lamps twice/lamps.txt", LAMPS);
        lay("Lamps twice/table.csv", "Code,Skill,Level 3\nLAMP,Keeping lamps,Counts the lamps.\n");
        start();
        FrameworkVersion draft = newest("Lamps twice");
        long version = frameworks.version(draft.id()).version();
        start();
        assertThat(frameworks.version(draft.id()).version()).isEqualTo(version);
        assertThat(texts(draft)).containsExactly("Counts the lamps.");
    }

    /** Until a release kept which files were imported, it imported them all the same. */
    @Test
    void aFileThatAnEarlierEditionSaysIsKnownWithoutHavingBeenKept() throws Exception {
        lay("Tides of before.csv", "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n");
        lay("Lamps of before/lamps.txt", LAMPS);
        start();
        for (String name : List.of("Tides of before", "Lamps of before")) {
            FrameworkVersion first = newest(name);
            frameworks.publish(scene.id(Scene.HR), first.id(), null);
            FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
            jdbc.update("UPDATE skill SET raw_text = 'other' WHERE version_id = ?", second.id());
            reword(second, "Says something else.");
            jdbc.update("DELETE FROM folder_file WHERE framework_id = ?", first.frameworkId());
        }
        start();
        for (String name : List.of("Tides of before", "Lamps of before")) {
            assertThat(newest(name).number()).as(name).isEqualTo(2);
            assertThat(texts(newest(name))).as(name).containsExactly("Says something else.");
            assertThat(jdbc.queryForObject(
                            "SELECT count(*) FROM folder_file WHERE framework_id = ?",
                            Integer.class,
                            newest(name).frameworkId()))
                    .as(name)
                    .isEqualTo(1);
        }
    }

    /** A file system may write a name in letters and marks of their own, or with another blank. */
    @Test
    void aFolderWhoseNameLooksLikeAFrameworkIsOfThatFramework() throws Exception {
        frameworks.create(scene.id(Scene.HR), "Führung des Lichts");
        lay(Normalizer.normalize("Führung  des Lichts", Normalizer.Form.NFD) + "/LAMP.txt", LAMPS);
        frameworksFolder.run(new DefaultApplicationArguments());
        assertThat(frameworks.named("Führung des Lichts")).isPresent();
        assertThat(jdbc.queryForList("SELECT name FROM framework WHERE name LIKE 'F%hrung%Lichts'", String.class))
                .containsExactly("Führung des Lichts");
    }

    @Test
    void aFolderWithTooLongANameIsReported(CapturedOutput output) throws Exception {
        lay("L".repeat(130) + "/LAMP.txt", LAMPS);
        frameworksFolder.run(new DefaultApplicationArguments());
        assertThat(output).contains("/LAMP.txt: not imported; ");
    }

    @Test
    void aFolderThatCannotBeReadIsNamedAndPassedOver(CapturedOutput output) {
        var found = new FrameworksFolder.Found();
        Path lost = FRAMEWORKS.resolve("lost+found");
        assertThat(found.visitFileFailed(lost, new AccessDeniedException(lost.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(found.postVisitDirectory(FRAMEWORKS, new IOException("It went away")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(output).contains(lost + " cannot be read, and is left out");
    }

    /** The first of two nodes that start at once has not committed yet. */
    @Test
    void twoNodesThatStartAtOnceImportAFolderOnce(CapturedOutput output) throws Exception {
        lay("Beacons/LAMP.txt", LAMPS);
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<?> theirs = new TransactionTemplate(transactions).execute(status -> {
                frameworks.ofFolder("Beacons");
                Future<?> waiting = other.submit(() -> {
                    start();
                    return null;
                });
                await().until(() -> jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock')",
                        Boolean.class));
                return waiting;
            });
            theirs.get();
        }
        assertThat(output).contains("Beacons/LAMP.txt: LAMP is in draft 1");
        assertThat(frameworks.all().stream().filter(one -> one.name().equals("Beacons")))
                .hasSize(1);
    }

    /** A start is not ended by what one file brings about. */
    @Test
    void aFileThatFailsUnexpectedlyStopsNothing(CapturedOutput output) throws Exception {
        lay("Breaking/LAMP.txt", LAMPS);
        lay("Whole/LAMP.txt", LAMPS);
        jdbc.execute("ALTER TABLE framework ADD CONSTRAINT no_breaking CHECK (name <> 'Breaking')");
        try {
            start();
        } finally {
            jdbc.execute("ALTER TABLE framework DROP CONSTRAINT no_breaking");
        }
        assertThat(output)
                .contains("Breaking/LAMP.txt: not imported; it failed")
                .contains("Whole/LAMP.txt: LAMP is in draft 1");
    }
}
