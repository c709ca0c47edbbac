package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tokens promise: colours that can be read in both themes, and a font that is there. */
class StylesTest {

    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Pattern PAIR =
            Pattern.compile("--pl-([a-z0-9-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    private static final List<String> GROUNDS = List.of("paper", "raised", "ground", "sunk");

    private static Map<String, List<String>> tokens() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        Matcher pair = PAIR.matcher(Files.readString(STATIC.resolve("css/tokens.css")));
        while (pair.find()) {
            found.put(pair.group(1), List.of(pair.group(2), pair.group(3)));
        }
        return found;
    }

    /** The relative luminance, as WCAG 2 defines it. */
    private static double luminance(String colour) {
        double[] share = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += share[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void everyInkCanBeReadInBothThemes() throws IOException {
        Map<String, List<String>> tokens = tokens();
        List<String> weak = new ArrayList<>();
        for (int theme = 0; theme < 2; theme++) {
            for (String ground : GROUNDS) {
                for (String ink : List.of("ink", "ink-2", "ink-3", "brand", "met", "part", "not", "none")) {
                    weigh(tokens, theme, ink, ground, TEXT, weak);
                }
                weigh(tokens, theme, "control", ground, SHAPE, weak);
                for (String fill : List.of("met-fill", "not-fill")) {
                    weigh(tokens, theme, fill, ground, SHAPE, weak);
                }
            }
            for (String kind : List.of("brand", "met", "part", "not", "none")) {
                weigh(tokens, theme, kind, kind + "-wash", TEXT, weak);
                weigh(tokens, theme, "ink", kind + "-wash", TEXT, weak);
            }
            weigh(tokens, theme, "brand-ink", "brand", TEXT, weak);
            weigh(tokens, theme, "brand-ink", "brand-2", TEXT, weak);
            for (int level = 1; level <= 5; level++) {
                weigh(tokens, theme, "ink", "l" + level, TEXT, weak);
            }
        }
        assertThat(weak).isEmpty();
        assertThat(contrast("#ffffff", "#000000")).isEqualTo(21);
    }

    private static void weigh(
            Map<String, List<String>> tokens, int theme, String ink, String ground, double least, List<String> weak) {
        double contrast =
                contrast(tokens.get(ink).get(theme), tokens.get(ground).get(theme));
        if (contrast < least) {
            weak.add("%s on %s, %s: %.2f".formatted(ink, ground, theme == 0 ? "light" : "dark", contrast));
        }
    }

    private static final Pattern FONT = Pattern.compile("url\\(\\.\\./(fonts/[^)]+\\.woff2)\\)");

    @Test
    void everyFontIsThereWithItsLicence() throws IOException {
        List<String> named = FONT.matcher(Files.readString(STATIC.resolve("css/tokens.css")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).isNotEmpty();
        try (Stream<Path> files = Files.walk(STATIC.resolve("fonts"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".woff2"))
                            .map(file -> STATIC.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
        assertThat(Files.readString(STATIC.resolve("fonts/inter-5.3.0/LICENSE.txt")))
                .contains("SIL Open Font License, Version 1.1");
        assertThat(Files.readString(Path.of("src/main/resources/templates/site/layout.html")))
                .as("the font of most words is asked for with the page")
                .contains("@{/fonts/inter-5.3.0/inter-latin-wght-normal.woff2}");
    }
}
