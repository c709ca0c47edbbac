package dev.plumbline.words;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One act has one verb wherever people read of it, in pages, refusals and mails: they <em>submit</em> an assessment and
 * <em>recall</em> what they submitted; a reviewer <em>returns</em> it to them; HR <em>withdraws</em> people from a cycle,
 * <em>reopens</em> an assessment, <em>reminds</em> people, and <em>cancels</em> a cycle.
 */
class VerbsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** Other verbs for the same act, by the one that is used. */
    private static final Map<String, Pattern> OTHERS = new TreeMap<>(Map.of(
            "submit",
            any("hand(s|ed|ing)? (it |them |this |that )?in", "turn(s|ed|ing)? (it |them )in", "resubmit(s|ted)?"),
            "recall",
            any("retract(s|ed|ing)?", "taken back", "(pull|call)(s|ed|ing)? (it )?back"),
            "return to the employee",
            any("bounce(s|d)?", "hand(s|ed|ing)? (it )?back", "reject(s|ed|ing)? the self-assessment"),
            "withdraw from a cycle",
            any(
                    "take(s|n)? (them |people |somebody )?out of the cycle",
                    "drop(s|ped)? from the cycle",
                    "exclude(s|d)?"),
            "reopen",
            any("re-open(s|ed|ing)?", "open(s|ed|ing) again", "unclose(s|d)?", "start(s|ed)? over"),
            "remind",
            any("nudg(e|es|ed|ing)", "chas(e|es|ed|ing)( up)?", "prod(s|ded)?", "ping(s|ed)?"),
            "cancel",
            any("call(s|ed|ing)? (it )?off", "abort(s|ed|ing)?", "abandon(s|ed|ing)?", "scrap(s|ped)?", "gave up")));

    private static Pattern any(String... verbs) {
        return Pattern.compile("(?i)\\b(?:" + String.join("|", verbs) + ")\\b");
    }

    /** What of a file people read, line by line; the lines of what they do not are empty. */
    private static List<String> read(String name, String text) {
        String said = name.endsWith(".html")
                ? TAG.matcher(text).replaceAll(tag -> tag.group().replaceAll("[^\n]", " "))
                : text.replaceAll("(?m)^(?:#.*|[^=\n]*=)", "");
        return said.lines().toList();
    }

    private static List<String> found(String name, String text) {
        List<String> found = new ArrayList<>();
        List<String> lines = read(name, text);
        for (int line = 0; line < lines.size(); line++) {
            for (Map.Entry<String, Pattern> one : OTHERS.entrySet()) {
                Matcher matcher = one.getValue().matcher(lines.get(line));
                while (matcher.find()) {
                    found.add(name + ":" + (line + 1) + " says \"" + matcher.group() + "\"; say: " + one.getKey());
                }
            }
        }
        return found;
    }

    @Test
    void eachActHasOneVerb() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String service : List.of("assessment-service", "notification-service", "workflow")) {
            Path resources = ROOT.resolve(service).resolve("src/main/resources");
            try (Stream<Path> all = Files.walk(resources)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String name = ROOT.relativize(file).toString();
                    if (name.matches(".*/(messages/.*\\.properties|templates/.*\\.html)")) {
                        files++;
                        found.addAll(found(name, Files.readString(file)));
                    }
                }
            }
        }
        assertThat(files).as("files").isGreaterThan(80);
        assertThat(found).isEmpty();
    }

    /** The list has an effect on what is said, and none on names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    site.properties | self.go=Hand it in             | 1
                    site.properties | steer.nudge=Remind people      | 0
                    site.properties | cycle.end=It was called off.   | 1
                    site.properties | case.open=Opened again by HR   | 1
                    site.properties | case.why=Taken back            | 1
                    a.html          | <p class="nudge">Nudge</p>     | 1
                    a.html          | <a th:text="abort">Cancel</a>  | 0
                    """)
    void whatIsSaidIsRead(String file, String text, int times) {
        assertThat(found(file, text)).hasSize(times);
    }
}
