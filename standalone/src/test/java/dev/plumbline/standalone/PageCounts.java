package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The counts that a page of the reference shape has, asserted on what the import says of it. */
final class PageCounts {

    private PageCounts() {}

    /** The page of {@code PLUMBLINE_PAGE}, else the project's own of the same shape in invented words. */
    static String page() throws java.io.IOException {
        String given = System.getenv("PLUMBLINE_PAGE");
        return given != null
                ? Files.readString(Path.of(given))
                : new String(
                        Objects.requireNonNull(PageCounts.class.getResourceAsStream("/pages/lighthouse-supply.txt"))
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
    }

    static void mustHold(tools.jackson.databind.JsonNode page) {
        assertThat(page.get("code").asString()).matches("[A-Z]{4}");
        assertThat(page.get("warnings")).isEmpty();
        assertThat(page.get("undefined").valueStream().map(n -> n.asInt())).containsExactly(1, 2, 3, 4);
        var levels = page.get("levels");
        assertThat(levels.valueStream().map(l -> l.get("level").asInt())).containsExactly(5, 6, 7);
        assertThat(levels.valueStream().map(l -> l.get("paragraphs").size())).containsExactly(4, 4, 4);
        assertThat(levels.valueStream().map(l -> l.get("statements").size())).containsExactly(6, 6, 7);
        System.out.println("Page " + page.get("code").asString()
                + ": levels 5, 6, 7; paragraphs 4, 4, 4; statements 6, 6, 7;" + " undefined 1 to 4; no warnings");
    }
}
