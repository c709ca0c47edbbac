package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The diagram of the contexts in the documentation matches the compiled classes. {@code -Dhouse.draw=true} draws it
 * again.
 */
class HouseDrawnTest {

    private static final Path DOCUMENT = Path.of("../docs/architecture.md");
    private static final String BEGIN = "<!-- drawn by HouseDrawnTest -->";
    private static final String END = "<!-- end of what is drawn -->";

    @Test
    void theDocumentShowsTheRoomsAsTheyAre() throws IOException {
        String drawing = String.join("\n", drawing(House.arrows()));
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length() + 1;
        int end = text.indexOf(END);
        assertThat(end).as("the marks %s and %s in %s", BEGIN, END, DOCUMENT).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("house.draw")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + drawing + "\n" + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end).strip())
                .as("The rooms have changed: -Dhouse.draw=true draws them anew in docs/architecture.md")
                .isEqualTo(drawing);
    }

    @Test
    void aNewArrowChangesTheDrawing() {
        var arrows = House.arrows();
        var before = drawing(arrows);
        arrows.computeIfAbsent("planted", room -> new TreeSet<>()).add("people");
        assertThat(drawing(arrows)).isNotEqualTo(before);
    }

    @Test
    void anArrowBackIsSeen() {
        var arrows = House.arrows();
        arrows.computeIfAbsent("people", room -> new TreeSet<>()).add("worklist");
        assertThatThrownBy(() -> drawing(arrows)).hasMessageContaining("circle").hasMessageContaining("worklist");
    }

    /** A diagram of the arrows that no others imply, and a table of all. */
    private static List<String> drawing(SortedMap<String, SortedSet<String>> arrows) {
        SortedMap<String, Integer> floors = House.floors(arrows);
        SortedMap<Integer, SortedSet<String>> rooms = new TreeMap<>((a, b) -> b - a);
        floors.forEach((room, floor) ->
                rooms.computeIfAbsent(floor, f -> new TreeSet<>()).add(room));
        int all = arrows.values().stream().mapToInt(SortedSet::size).sum();
        List<String> lines = new ArrayList<>();
        lines.add("%d rooms on %d floors, %d arrows, no circle.".formatted(floors.size(), rooms.size(), all));
        lines.add("");
        lines.add("```mermaid");
        lines.add("flowchart TD");
        House.drawn(arrows).forEach((room, known) -> known.forEach(to -> lines.add("  " + room + " --> " + to)));
        lines.add("```");
        lines.add("");
        lines.add("| floor | room | knows |");
        lines.add("| --- | --- | --- |");
        rooms.forEach((floor, on) -> on.forEach(room -> lines.add("| " + floor + " | " + room + " | "
                + String.join(", ", arrows.getOrDefault(room, new TreeSet<>())) + " |")));
        return lines;
    }
}
