package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Unseen;
import dev.plumbline.servers.FaultSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of page text that people copy, each a page of invented words in {@code pages/}, read as its table says. */
class PageShapesTest {

    private static final int MUTANTS = 10_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/pages/shapes.csv", numLinesToSkip = 1, emptyValue = "")
    void aPageIsRead(
            String page,
            String code,
            String name,
            String levels,
            String undefined,
            String paragraphs,
            String statements,
            int guidanceLines,
            String warnings) {
        Page read = PageText.read(text(page));
        assertThat(read.code()).isEqualTo(Objects.toString(code, ""));
        assertThat(read.name()).isEqualTo(name);
        assertThat(read.description()).isNotBlank().isNotEqualTo(name);
        assertThat(of(read, level -> level.level())).isEqualTo(levels);
        assertThat(read.undefined().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(Objects.toString(undefined, ""));
        assertThat(of(read, level -> level.paragraphs().size())).isEqualTo(paragraphs);
        assertThat(of(read, level -> level.statements().size())).isEqualTo(statements);
        assertThat(read.guidance().lines()).hasSize(guidanceLines);
        assertThat(read.warnings().stream()
                        .map(warning -> warning.code()
                                + (warning.arguments().isEmpty()
                                        ? ""
                                        : ":" + warning.arguments().getFirst())))
                .containsExactlyInAnyOrder(
                        warnings == null || warnings.isEmpty() ? new String[0] : warnings.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "refused-level-of-responsibility, page-level-of-responsibility",
        "refused-attribute, page-attribute",
        "refused-change-request, page-change-request",
        "refused-list-of-skills, page-list-of-skills",
        "refused-several-skills, page-several-skills",
        "refused-source-of-a-page, page-html"
    })
    void whatIsNoSkillPageIsRefusedSayingWhatItLooksLike(String page, String fault) {
        assertThatThrownBy(() -> PageText.read(text(page)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .singleElement()
                                .extracting("code")
                                .isEqualTo(fault));
    }

    @Test
    void everyPageOfTheFolderIsInOneOfTheTables() {
        List<String> table = text("shapes.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();
        assertThat(pages()).hasSizeGreaterThanOrEqualTo(23).allSatisfy(page -> {
            if (!page.startsWith("refused-")) {
                assertThat(table).contains(page);
            }
        });
    }

    @Test
    void entriesOfAListBelongToTheSentenceThatLeadsToIt() {
        assertThat(PageText.read(text("lists-in-sentences")).levels().getFirst().statements())
                .containsExactly(
                        "Digs wells of known depth, incl. The lining, and keeps: the rope; the bucket; the log.",
                        "Tests the water (Twice a year).",
                        "Tells Dr. Brook what it holds — clear, cloudy or salt.");
        assertThat(PageText.read(text("lists-in-sentences")).guidance()).contains("• finding water\n  • by map");
    }

    @Test
    void theEssenceOfALevelIsNoStatement() {
        Page page = PageText.read(text("essence-in-levels"));
        assertThat(page.levels().getFirst().essence()).isEqualTo("Invented essence four.");
        assertThat(page.levels().getFirst().statements())
                .containsExactly("Reads gauges at one port.", "Posts the table by noon.");
    }

    @Test
    void whereATextIsDamagedIsSaid() {
        assertThat(PageText.read(text("cut-off")).warnings().getFirst().arguments())
                .containsExactly("5", "Reconciles gauges across po");
        assertThat(PageText.read(text("damaged-letters"))
                        .warnings()
                        .getFirst()
                        .arguments()
                        .get(1))
                .contains("dough");
    }

    @Test
    void mutantsGiveAWholePreviewOrAClearRefusal() {
        List<String> originals = pages().stream().map(PageShapesTest::text).toList();
        var schedule = FaultSchedule.draw("Mutants of a page");
        int previews = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(originals, schedule);
            try {
                assertThat(mutant).satisfies(text -> whole(PageText.read(text), text));
                previews++;
            } catch (Refusal refusal) {
                assertThat(refusal.faults()).isNotEmpty();
            }
        }
        assertThat(previews).isBetween(MUTANTS / 10, MUTANTS - MUTANTS / 100);
    }

    private static void whole(Page page, String raw) {
        assertThat(page.name()).isNotBlank();
        assertThat(page.code()).matches("([A-Z]{4})?");
        assertThat(page.levels())
                .isNotEmpty()
                .extracting(PageLevel::level)
                .doesNotHaveDuplicates()
                .isSorted()
                .noneMatch(page.undefined()::contains);
        // A tag may be in the middle of a word that was cut there.
        String words = words(Normalizer.normalize(raw + raw.replaceAll("<[^>]*>", ""), Normalizer.Form.NFC)
                + Normalizer.normalize(withSigns(raw), Normalizer.Form.NFC));
        assertThat(page.levels()).allSatisfy(level -> {
            assertThat(level.paragraphs())
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p).isNotBlank());
            assertThat(level.statements())
                    .isNotEmpty()
                    .allSatisfy(s -> assertThat(s).isNotBlank());
            assertThat(words(String.join(" ", level.statements())))
                    .isEqualTo(words(String.join(" ", level.paragraphs())));
            level.paragraphs()
                    .forEach(paragraph -> Stream.of(paragraph.split("[^\\p{L}]+"))
                            .forEach(word -> assertThat(words).contains(words(word))));
        });
    }

    private static String words(String text) {
        return Unseen.without(text).replaceAll("[^\\p{L}]", "");
    }

    /** The text with control characters that are signs of Windows-1252 as these signs. */
    private static String withSigns(String raw) {
        var text = new StringBuilder(raw.length());
        raw.chars()
                .forEach(c -> text.append(
                        c >= 0x80 && c < 0xA0 ? new String(new byte[] {(byte) c}, WINDOWS) : Character.toString(c)));
        return text.toString();
    }

    private static String mutant(List<String> originals, FaultSchedule schedule) {
        var mutant = new StringBuilder(schedule.oneOf(originals));
        for (int change = schedule.below(6); change >= 0 && !mutant.isEmpty(); change--) {
            int at = schedule.below(mutant.length());
            String other = schedule.oneOf(originals);
            switch (schedule.below(5)) {
                case 0 -> mutant.setCharAt(at, (char) schedule.below(0x3000));
                case 1 -> mutant.delete(at, Math.min(mutant.length(), at + schedule.below(40)));
                case 2 -> mutant.insert(at, other, 0, schedule.below(other.length() + 1));
                case 3 -> mutant.setLength(at);
                default -> swapLines(mutant, schedule);
            }
        }
        return mutant.toString();
    }

    private static void swapLines(StringBuilder text, FaultSchedule schedule) {
        List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
        lines.add(schedule.below(lines.size()), lines.remove(schedule.below(lines.size())));
        text.replace(0, text.length(), String.join("\n", lines));
    }

    private static String of(Page page, Function<PageLevel, Object> what) {
        return page.levels().stream()
                .map(level -> String.valueOf(what.apply(level)))
                .collect(Collectors.joining(" "));
    }

    private static List<String> pages() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".txt"))
                    .map(file -> file.substring(0, file.length() - 4))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String page) {
        try {
            return Files.readString(folder().resolve(page.contains(".") ? page : page + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(PageShapesTest.class.getResource("/pages"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
