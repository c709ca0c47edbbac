package dev.plumbline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkStepTest {

    /** Events that were sent, rows that were written and models that run have these names: none is ever changed. */
    private static final List<String> RELEASED = List.of(
            "user_assess_self",
            "user_review",
            "user_second_assessment",
            "user_settle_disagreement",
            "user_explain_change",
            "user_acknowledge",
            "user_discuss_again",
            "user_decide_appeal",
            "user_confirm_appeal",
            "user_correct_result",
            "user_confirm_correction",
            "user_corroborate",
            "user_reconfirm",
            "user_decide_unfinished",
            "user_decide_items",
            "user_check_set_aside",
            "user_preview",
            "user_run_session",
            "user_sign",
            "user_publish_results");

    /** Where elements may be written: here, and as the models' own constants of what is no step. */
    private static final Pattern HOME = Pattern.compile(".*/(WorkStep|WaitStep|[A-Za-z]+Process)\\.java");

    /** What landed before steps had a home is not rewritten, and the index of one step names it. */
    private static final Set<String> IN_MIGRATIONS = Set.of("V71__four_eyes.sql", "V347__what_is_watched_by_index.sql");

    private static final Pattern ELEMENT =
            Pattern.compile("(?<![A-Za-z_.])(user|receive|gateway|catch|send)_[a-z]+(_[a-z]+)*(?![A-Za-z_(=])");

    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)");

    @Test
    void noNameThatWasReleasedIsChangedOrGone() {
        assertThat(Stream.of(WorkStep.values()).map(WorkStep::element)).containsAll(RELEASED);
        assertThat(Stream.of(WorkProcess.values()).map(WorkProcess::id))
                .containsExactly("participant-assessment", "assessment-cycle", "calibration-session", "own");
    }

    @Test
    void aNameIsReadBackAsItsStepAndAStrangeOneIsNone() {
        for (WorkStep step : WorkStep.values()) {
            assertThat(WorkStep.named(step.element())).isEqualTo(step);
            assertThat(step.is(step.element())).isTrue();
            assertThat(step.role() == null)
                    .as(step + " is nobody's by its process")
                    .isEqualTo(step.process() == WorkProcess.OWN);
        }
        assertThat(WorkStep.ofElement("user_of_a_later_version")).isEmpty();
        assertThatThrownBy(() -> WorkStep.named("user_of_a_later_version"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user_of_a_later_version");
    }

    /** The elements of process models that are written as text somewhere in a file. */
    private static List<String> elementsIn(String text) {
        List<String> known = Stream.concat(
                        Stream.of(WorkStep.values()).map(WorkStep::element),
                        Stream.of(WaitStep.values()).map(WaitStep::element))
                .toList();
        return ELEMENT.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(found -> known.contains(found) || found.startsWith("user_"))
                .toList();
    }

    private static List<Path> sources(String... endings) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.filter(
                            folder -> Files.isDirectory(folder.resolve("src/main")) && !folder.endsWith("benchmark"))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
                    files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                            .forEach(sources::add);
                }
            }
        }
        assertThat(sources).as("sources of all modules").hasSizeGreaterThan(30);
        return sources;
    }

    @Test
    void noElementOfAProcessIsWrittenAnywhereElse() throws IOException {
        List<String> written = new ArrayList<>();
        for (Path file : sources(".java", ".html", ".js", ".sql", ".yml")) {
            String name = file.getFileName().toString();
            if (!HOME.matcher(file.toString()).matches() && !IN_MIGRATIONS.contains(name)) {
                elementsIn(Files.readString(file)).forEach(found -> written.add(name + ": " + found));
            }
        }
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case \"user_review\" -> 1;",
                "\"SELECT 1 FROM work_item WHERE element = 'user_sign'\"",
                "th:if=\"${t.element() == 'user_acknowledge'}\"",
                "step(\"receive_result_published\")",
                "List.of(\"user_of_a_later_version\")"
            })
    void anElementThatIsWrittenElsewhereIsSeen(String line) {
        assertThat(elementsIn(line)).hasSize(1);
    }

    @Test
    void everyStepHasItsSentenceForTheListAndForTheMail() throws IOException {
        for (String bundle : List.of(
                "../assessment-service/src/main/resources/messages/site.properties",
                "../notification-service/src/main/resources/messages/mail.properties")) {
            var texts = new Properties();
            try (var in = Files.newBufferedReader(Path.of(bundle))) {
                texts.load(in);
            }
            Set<String> named = texts.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("task.user_"))
                    .map(key -> key.substring("task.".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named)
                    .as(bundle)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(WorkStep.values()).map(WorkStep::element).toList());
        }
    }

    /** The lines of a source whose {@code default} neither refuses nor says why it may cover all other values. */
    private static List<String> silentDefaults(String source) {
        List<String> lines = source.lines().toList();
        List<String> silent = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            if (!DEFAULT.matcher(line).find() || line.strip().startsWith("*") || line.contains("{@code")) {
                continue;
            }
            String around = String.join("\n", lines.subList(Math.max(0, n - 1), Math.min(lines.size(), n + 3)));
            if (!around.contains("throw ") && !around.contains("// ")) {
                silent.add(line.strip());
            }
        }
        return silent;
    }

    @Test
    void noSwitchAnswersSilentlyForWhatItDoesNotKnow() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources(".java")) {
            silentDefaults(Files.readString(file)).forEach(line -> silent.add(file.getFileName() + ": " + line));
        }
        assertThat(silent).isEmpty();
        assertThat(silentDefaults("return switch (a) {\n case 1 -> 2;\n default -> 3;\n };"))
                .hasSize(1);
        assertThat(silentDefaults("switch (a) {\n default -> throw new X();\n }"))
                .isEmpty();
    }
}
