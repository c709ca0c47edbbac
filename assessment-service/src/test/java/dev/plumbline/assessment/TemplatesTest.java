package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What templates may not hold: text of their own, code, styles; and keys that no bundle knows. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern FORBIDDEN =
            Pattern.compile("\\sstyle=|\\son[a-z]+=|hx-on|hx-vals=\"js:|javascript:|<script>|th:utext");
    private static final Pattern TEXT = Pattern.compile(">\\s*([^<>{}\\s][^<>]*[A-Za-z]{2,}[^<>]*)<");
    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][\\w.]*)");

    private static List<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            return all.filter(p -> p.toString().endsWith(".html")).toList();
        }
    }

    static List<String> forbidden(String template) {
        List<String> found = new ArrayList<>();
        Matcher matcher = FORBIDDEN.matcher(template);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    static List<String> texts(String template) {
        List<String> found = new ArrayList<>();
        Matcher matcher = TEXT.matcher(
                template.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<head>.*?</head>", "<head></head>"));
        while (matcher.find()) {
            if (!matcher.group(1).strip().equals("Plumbline")) {
                found.add(matcher.group(1).strip());
            }
        }
        return found;
    }

    private static Properties messages() throws IOException {
        var all = new Properties();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                try (var in = Files.newBufferedReader(file)) {
                    all.load(in);
                }
            }
        }
        return all;
    }

    @Test
    void noTemplateHoldsCodeOrStyles() throws IOException {
        for (Path template : templates()) {
            assertThat(forbidden(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(forbidden("<p style=\"x\" onclick=\"y\">")).hasSize(2);
    }

    @Test
    void noTemplateHoldsTextOfItsOwn() throws IOException {
        for (Path template : templates()) {
            assertThat(texts(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(texts("<p>Hello there</p>")).containsExactly("Hello there");
    }

    @Test
    void everyKeyOfEveryTemplateHasAMessage() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        for (Path template : templates()) {
            Matcher matcher = KEY.matcher(Files.readString(template));
            while (matcher.find()) {
                if (!messages.containsKey(matcher.group(1))) {
                    missing.add(template.getFileName() + " " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalAndEveryFaultHasASentence() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        Pattern refusal = Pattern.compile("(?:forbidden|conflict|lost)\\(\\s*\"([a-z-]+)\"|Kind\\.\\w+, \"([a-z-]+)\"");
        Pattern fault =
                Pattern.compile("(?:Fault\\.at|Refusal\\.invalid)\\(\\s*[^,;]{1,60},\\s*\"([a-z][a-z-]*[a-z])\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                String java = Files.readString(source);
                for (Matcher m = refusal.matcher(java); m.find(); ) {
                    require(messages, "refusal." + (m.group(1) == null ? m.group(2) : m.group(1)), missing);
                }
                for (Matcher m = fault.matcher(java); m.find(); ) {
                    require(messages, "fault." + m.group(1), missing);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void require(Properties messages, String key, Set<String> missing) {
        if (!messages.containsKey(key)) {
            missing.add(key);
        }
    }
}
