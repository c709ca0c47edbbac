package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each refusal that has a sentence is provoked by the class of its room, a {@link RefusalsOfRoom}, which fails where it names a
 * code and does not provoke it; here the codes that the classes name are compared with the sentences.
 */
class RefusalsIT {
    private static final Path CLASSES = Path.of("src/test/java/dev/plumbline/assessment");

    /**
     * Sentences that no input causes: the frame of all refusals, and the sentence for an error of the service. That of a refusal
     * with faults is asked for with each fault.
     */
    private static final Set<String> NOT_BY_INPUT = Set.of("refusal.title", "refusal.unexpected", "refusal.invalid");

    /** What only forms and pages are refused by. */
    private static final Set<String> ONLY_ON_PAGES =
            Set.of("refusal.session-ended", "refusal.form-stale", "refusal.form-stale-unkept");

    private static final Pattern LITERAL = Pattern.compile("\"((?:refusal\\.|fault\\.)?[a-z0-9-]+)\"");

    @Test
    void noSentenceIsWithoutItsTest() throws Exception {
        List<Path> rooms;
        try (var files = Files.walk(CLASSES)) {
            rooms = files.filter(file -> file.getFileName().toString().matches("RefusalsOf\\w+IT\\.java"))
                    .toList();
        }
        Set<String> untested = sentences();
        for (Path room : rooms) {
            untested.removeAll(namedIn(room));
        }
        assertThat(untested).isEmpty();
    }

    /** What a refusal says to a program names nothing that only people have before them, a page or a window. */
    @Test
    void aProgramIsNotToldOfPages() throws Exception {
        Properties all = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/refusals.properties"))) {
            all.load(in);
        }
        Pattern before = Pattern.compile("\\b(window|[Tt]his page|the page again|below|typed|browser)\\b");
        Set<String> told = new TreeSet<>();
        all.stringPropertyNames().stream()
                .filter(key -> key.startsWith("refusal.") || key.startsWith("program."))
                .filter(key -> key.startsWith("program.") || !all.containsKey("program" + key.substring(7)))
                .filter(key -> before.matcher(all.getProperty(key)).find())
                .forEach(told::add);
        assertThat(told)
                .as("sentences of pages; each other one has a sentence for programs: program.…")
                .isSubsetOf(ONLY_ON_PAGES);
        assertThat(all.stringPropertyNames())
                .as("each sentence for programs has one for people")
                .containsAll(all.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("program."))
                        .map(key -> "refusal" + key.substring(7))
                        .toList());
    }

    static Path source(Class<?> room) {
        String name = room.getName().substring(RefusalsIT.class.getPackageName().length() + 1);
        return CLASSES.resolve(name.replace('.', '/') + ".java");
    }

    /** Keys of the sentences whose codes are in a source as texts of their own, with or without what they are codes of. */
    static Set<String> namedIn(Path source) throws IOException {
        Set<String> texts = LITERAL.matcher(Files.readString(source))
                .results()
                .map(text -> text.group(1))
                .collect(Collectors.toSet());
        Set<String> named = sentences();
        named.removeIf(key -> !texts.contains(key) && !texts.contains(key.substring(key.indexOf('.') + 1)));
        return named;
    }

    private static Set<String> sentences() throws IOException {
        var sentences = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/refusals.properties"))) {
            sentences.load(in);
        }
        Set<String> keys = new TreeSet<>(sentences.stringPropertyNames());
        keys.removeAll(NOT_BY_INPUT);
        // The same refusals, as they are said to programs.
        keys.removeIf(key -> key.startsWith("program."));
        return keys;
    }
}
