package dev.plumbline.assessment.result.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.plumbline.assessment.site.text.Unseen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The typefaces of printed documents, and the letters that they have. They come with the service, so that a document
 * looks the same on every machine. The origin and licence of each are in the files beside them.
 */
@Component
class Typefaces {

    private record Face(String file, String family, int weight) {}

    /** In the order in which they are searched for a letter. */
    private static final List<Face> FACES = List.of(
            new Face("NotoSans-Regular", "Noto Sans", 400),
            new Face("NotoSans-Bold", "Noto Sans", 700),
            new Face("NotoSansHebrew-Regular", "Noto Sans Hebrew", 400),
            new Face("NotoSansArabic-Regular", "Noto Sans Arabic", 400),
            new Face("NotoSansDevanagari-Regular", "Noto Sans Devanagari", 400),
            new Face("NotoSansThai-Regular", "Noto Sans Thai", 400),
            new Face("DejaVuSans", "DejaVu Sans", 400),
            new Face("WenQuanYiMicroHei", "WenQuanYi Micro Hei", 400));

    private static final Pattern BETWEEN_TAGS = Pattern.compile("(?<=>)[^<]+");

    /** Skin colours, which have no meaning without the picture before them. */
    private static final int FIRST_MODIFIER = 0x1F3FB;

    private static final int LAST_MODIFIER = 0x1F3FF;
    private static final int FIRST_SELECTOR_OF_MORE = 0xE0100;
    private static final int LAST_SELECTOR_OF_MORE = 0xE01EF;

    private final SingletonSupplier<BitSet> shown = SingletonSupplier.of(Typefaces::read);

    private static InputStream open(Face face) {
        return Objects.requireNonNull(
                Typefaces.class.getResourceAsStream("/pdf/fonts/" + face.file() + ".ttf"), face.file());
    }

    /** The code points for which some typeface has a letter. */
    private static BitSet read() {
        var shown = new BitSet(0x30000);
        for (Face face : FACES) {
            try (InputStream in = open(face);
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
                CmapLookup letters = font.getUnicodeCmapLookup();
                for (int point = ' '; point <= 0x2FFFF; point++) {
                    if (!shown.get(point) && letters.getGlyphId(point) != 0) {
                        shown.set(point);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(face.file() + " cannot be read", e);
            }
        }
        return shown;
    }

    /** Adds all of them to a document. */
    void into(PdfRendererBuilder document) {
        for (Face face : FACES) {
            document.useFont(() -> open(face), face.family(), face.weight(), FontStyle.NORMAL, true);
        }
    }

    /**
     * A page in which every letter that some typeface has is unchanged, and every other one is replaced by its name in
     * brackets, such as {@code [party popper]}. Invisible characters, such as control characters, are left out, but for
     * joiners between letters whose form they change.
     */
    String settable(String page) {
        var text = new StringBuilder(page.length());
        int before = 0;
        for (int point : composed(page).codePoints().toArray()) {
            // The marks of some scripts have no letter before the joiner; emoji are named, and joined to nothing.
            boolean word = Character.isLetter(before) || Character.getType(before) == Character.NON_SPACING_MARK;
            if (word && Unseen.joins(point, before) && shown.obtain().get(point)) {
                text.appendCodePoint(point);
            } else {
                settable(point, text);
            }
            before = point;
        }
        return text.toString();
    }

    /** With what is between tags in NFC: composed with the first mark of a text, the end of a tag would be none. */
    private static String composed(String page) {
        return BETWEEN_TAGS
                .matcher(page)
                .replaceAll(text -> Matcher.quoteReplacement(Normalizer.normalize(text.group(), Normalizer.Form.NFC)));
    }

    private void settable(int point, StringBuilder text) {
        int type = Character.getType(point);
        if (point == '\n' || point == '\r' || point == '\t') {
            text.appendCodePoint(point);
        } else if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            text.append('\n');
        } else if (type == Character.CONTROL || Unseen.is(point) || isModifier(point)) {
            // Line feeds and page feeds separate words.
            if (point == 0x0B || point == 0x0C || point == 0x85) {
                text.append(' ');
            }
        } else if (shown.obtain().get(point)) {
            text.appendCodePoint(point);
        } else if (type == Character.SPACE_SEPARATOR) {
            text.append(' ');
        } else {
            String name = type == Character.SURROGATE ? null : Character.getName(point);
            text.append('[')
                    .append(name == null ? String.format(Locale.ROOT, "U+%04X", point) : name.toLowerCase(Locale.ROOT))
                    .append(']');
        }
    }

    private static boolean isModifier(int point) {
        return (point >= FIRST_MODIFIER && point <= LAST_MODIFIER)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= FIRST_SELECTOR_OF_MORE && point <= LAST_SELECTOR_OF_MORE);
    }
}
