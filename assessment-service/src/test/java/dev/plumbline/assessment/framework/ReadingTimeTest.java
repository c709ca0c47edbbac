package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts as long as they may be, made to be slow to read: each is answered within two seconds of a processor, and within a small multiple of
 * the time for a plain text of that length in the same run. Time that the machine gives to others does not count.
 */
class ReadingTimeTest {

    private static final Duration MOST = Duration.ofSeconds(2);

    /** How often the time of a plain text the slowest of all may take; measured: less than 4. */
    private static final int TIMES_A_PLAIN_TEXT = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String HEAD = "Lamp care LAMP\n\nCaring for lamps.\n\nLamp care: Level 4\n\n";

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        text("thousands of bullets", "Mends:\n", "• a\n", "");
        text("bullets without a lead", "", "• a\n", "");
        text("blanks in a line", "Mends lamps", " ", "well.");
        text("one word", "", "a", "");
        text("one line of words", "", "lamp ", "");
        text("stops", "", ".", "");
        text("stops and blanks", "", ". ", "");
        text("initials", "", "A. ", "Wick.");
        text("numbers and stops", "", "1. ", "");
        text("numbers in lines", "", "1\n", "");
        text("closing marks", "Lamps", ".»", " Ends.");
        text("quotes", "", "“.” ", "");
        text("Chinese stops", "", "灯。", "");
        text("colons", "", ": ", "Level 4");
        text("headings", "", "Lamp care: Level 4\n", "");
        text("headings with a text", "", "Lamp care: Level 4\nTrims.\n\n", "");
        text("headings of others", "", "Wick care: Level 4\nTrims.\n\n", "");
        text("words for levels", "", "level ", "");
        text("levels in one line", "", "level 1, ", "");
        text("stufen", "", "stufen", " 4");
        text("niveaus", "", "xniveau", "");
        text("numbers of levels", "Level 1", "-1", "");
        text("lines cut", "", "the lamps of the\n", "");
        text("lines cut after hyphens", "", "well-\n", "");
        text("double spaced", "", "the lamps of the\n\n", "");
        text("short lines that end nowhere", "", "Abc\n", "");
        text("lists without marks", "Leads:\n", "rounds\n", "");
        text("titles", "", "Wick care WICK\n", "");
        text("codes", "", "WICK\n", "");
        text("titles and headings", "", "Wick care WICK\n\nLevel 3\n\nTrims.\n\n", "");
        text("strips", "", "4 5 6\n", "");
        text("digits", "", "4 ", "");
        text("quoted", "", "> a\n", "");
        text("quote marks", "", ">", "");
        text("quote marks in lines", "#  A\n", "> > > > >\n", "");
        text("mail headers", "", "To: a\n", "");
        text("copyright", "", "copyright a ", "");
        text("all rights", "", "All rights ", "reserved");
        text("not defined", "This skill ", "is not ", "");
        text("a skill that is not", "", "This skill is not ", "");
        text("placeholders", "", "This skill is not typically observed at this level.\n\n", "");
        text("keywords", "", "Keywords\n", "");
        text("privacy", "", "Privacy\n\n", "");
        text("essences", "", "Level 4 - Enable: Essence of the level: a\n", "");
        text("tags", "", "<p>", "");
        text("closed tags", "", "<p>a</p>", "");
        text("nested tags", "", "<div>", "</div></div></div>");
        text("nested lists", "<ul></p></p></p>", "<ul><li>a", "");
        text("open tags", "<p></p></p></p>", "<", "");
        text("comments", "<p></p></p></p>", "<!--", "");
        text("entities", "<p></p></p></p>", "&amp", "");
        text("hashes", "", "# ", "");
        text("headings of Markdown", "", "# a\n", "");
        text("brackets of Markdown", "# a\n", "[", "");
        text("links of Markdown", "# a\n", "[a](", "");
        text("images of Markdown", "# a\n", "![[](", "");
        text("stars of Markdown", "# a\n", "*a **b ", "");
        text("underscores of Markdown", "# a\n", "_a __b ", "");
        text("backticks of Markdown", "# a\n", "`a``b", "");
        text("rows of Markdown", "# a\n", "|a", "\n---|---\n");
        text("tables of Markdown", "# a\n\n", "a|b\n-|-\n", "");
        text("references of Markdown", "# a\n\n", "[a]: b\n", "");
        text("lists of Markdown", "# a\n\n", "- ", "");
        text("deep lists of Markdown", "# a\n\n", "- a\n ", "");
        text("bold lines", "", "**a**\n", "");
        text("bold lines in a paragraph", "Mends:\n", "**a**\n", "");
        text("bold lines apart", "# a\n\n", "**a**\n\n", "");
        text("bold words in a line", "# a\n\n", "**a** ", "");
        text("bold after underlines", "# a\n\n", "*_a_* ", "");
        text("underlines in stars", "# a\n\n", "*_", "");
        text("bullets of Markdown", "# a\n\n", "* a\n", "");
        text("numbers of Markdown", "# a\n\n", "1. a\n", "");
        text("quotes of Markdown", "# a\n\n", "> ", "");
        text("rules of Markdown", "# a\n\n", "---\n", "");
        text("titles of Markdown underlined", "", "a\n===\n", "");
        text("fences of Markdown", "# a\n\n", "```\na\n", "");
        text("bold tags in Markdown", "# a\n\n", "<b>a</b>\n", "");
        text("lines of one word", "", "Lamps\n", "");
        text("lines of one word apart", "", "Lamps.\n\n", "");
        text("lines of one small word", "", "lamps\n", "");
        text("sentences in one line", "", "Mends lamps. ", "");
        text("bullets in one line", "", "• a ", "");
        text("breaks of lines", "<p></p></p></p>", "<br>", "");
        text("words and breaks of lines", "<p></p></p></p>", "a<br>\n", "");
        text("tables of a web page", "", "<table><tr><td>a</td></tr></table>", "");
        text("open tables of a web page", "<p></p></p></p>", "<table>", "");
        text("cells of a web page", "<p></p></p></p><table><tr>", "<td>a", "");
        text("rows of a web page", "<p></p></p></p><table>", "<tr><td>a", "");
        text("nested bold of a web page", "<p></p></p></p>", "<b><i>", "");
        text("bold over paragraphs", "<p></p></p></p>", "<b><p>", "");
        text("links over paragraphs", "<p></p></p></p>", "<a><p>", "");
        text("nested fonts", "<p></p></p></p>", "<font><div>", "");
        text("forms and choices", "<p></p></p></p>", "<select><option>a", "");
        text("styles that hide nothing", "<p></p></p></p>", "<p style='a b c d e f'>x</p>", "");
        text("scripts", "<p></p></p></p>", "<script>", "");
        text("attributes", "<p></p></p></p><p ", "a=1 ", ">");
        text("attributes of their own", "<p></p></p></p><p ", "=", ">");
        text("bold that is not closed", "**", "a", "");
        text("underlines", "", "=", "");
        text("tabs", "", "\t", "a");
        text("commas", "", "a,", "");
        text("invisible characters", "a", "\u200B", "b");
        text("combining marks", "a", "\u0301", "");
        text("damaged letters", "", "Ã© ", "");
        text("halves of pairs", "", "\uD800 ", "");
        text("control characters", "a", "\u0092", "");
        text("line ends", "", "\r", "");
        text("mail file", "From: a\n", "X-a: b\n", "");
        text("repeated heads", "", "The lamp book\n\n12\n\n", "");
        text("hebrew", "", "שלום. ", "");
        text("Thai", "", "ประภาคาร", "");
    }

    private static void text(String name, String before, String again, String after) {
        int room = PageText.MOST_CHARACTERS - before.length() - after.length() - HEAD.length();
        TEXTS.put(name, HEAD + before + again.repeat(room / again.length()) + after);
        int lines = (int) again.chars().filter(c -> c == '\n').count();
        int read = Math.min(240_000 / again.length(), lines == 0 ? Integer.MAX_VALUE : 4_900 / lines);
        TEXTS.put(name + ", as long as is read", HEAD + before + again.repeat(read) + after);
    }

    static Collection<String> names() {
        return TEXTS.keySet();
    }

    private static Duration plain = MOST;

    /** As long as a text may be that is read to its end; read often enough for the compiler to be done. */
    @BeforeAll
    static void readAPlainText() {
        String text = HEAD + "Mends the lamps of the harbour and its piers.\n\n".repeat(2_400);
        for (int i = 0; i < 12; i++) {
            plain = Stream.of(plain, timed(text)).min(Comparator.naturalOrder()).orElseThrow();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void anyTextOfAMegabyteIsAnsweredWithinTwoSecondsAndASmallMultipleOfAPlainOne(String name) {
        String text = Objects.requireNonNull(TEXTS.get(name));
        Duration most = Stream.of(MOST, plain.multipliedBy(TIMES_A_PLAIN_TEXT))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration took = timed(text);
        if (took.compareTo(most) > 0) {
            // The first reading of its kind has parts that are not compiled yet.
            took = timed(text);
        }
        assertThat(took).as("a plain text takes %s", plain).isLessThanOrEqualTo(most);
    }

    /** The processor's time, whatever else the machine does. */
    private static Duration timed(String text) {
        long before = THREADS.getCurrentThreadCpuTime();
        read(text);
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }

    private static void read(String text) {
        try {
            assertThat(PageText.read(text).levels()).isNotEmpty();
        } catch (Refusal refusal) {
            assertThat(refusal.faults()).isNotEmpty();
        }
    }
}
