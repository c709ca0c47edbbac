package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Some calls hand out what nobody can ask for again, or say only in their answer that they failed. Each place of one is named
 * here, with what happens to the answer: at another place it could be dropped, and nobody would learn of it.
 */
class TakenAnswersTest {

    private static final Path ROOT = Path.of("..");

    /** They start servers and processes for tests and measurements, and are part of no service. */
    private static final Set<String> NO_SERVICE = Set.of("servers", "standalone", "benchmark");

    /**
     * A place of such a call.
     *
     * @param call what is called, as it is found in the source
     * @param file the name of the class
     * @param times how often the call is there
     * @param why what happens to each answer
     */
    private record Place(String call, String file, int times, String why) {}

    private static final Pattern NO_CODE = Pattern.compile("(?sm)/\\*.*?\\*/|//[^\n]*|^import [^;]*;");

    private static final String POLL = "\\.poll\\(";
    private static final String CONSUMER =
            "\\.createConsumer\\(|new KafkaConsumer\\b|@KafkaListener\\b|MessageListenerContainer\\b";
    private static final String NOTIFIED = "\\.getNotifications\\(";
    private static final String SEND = "\\b[pP]roducer\\.send\\(|\\bKafkaTemplate\\b";
    private static final String ADMIN = "\\bAdmin\\.create\\(|\\bAdminClient\\b";
    private static final String COMMIT = "\\.commit(?:Async|Sync)\\(";
    private static final String HTTP =
            "\\bHttpClient\\.new\\w+\\(|\\bRest(?:Client|Template)\\.(?:builder|create)\\(|\\bnew RestTemplate\\b|\\bWebClient\\b|\\.openConnection\\(";
    private static final String SMTP = "\\bTransport\\.send\\(|\\bsendMessage\\(|\\bJavaMailSender\\b";

    private static final List<Place> PLACES = List.of(
            new Place(POLL, "Inbox", 2, "records are applied; while reading pauses they are sought back"),
            new Place(CONSUMER, "Inbox", 1, "the one reader of a topic, which polls at the two places"),
            new Place(
                    NOTIFIED,
                    "ChannelListener",
                    1,
                    "each one is handed on; all is read anew after a connection was lost"),
            new Place(SEND, "Relay", 1, "rows are marked as sent once their answers have come"),
            new Place(SEND, "LostRecords", 1, "its answer is waited for"),
            new Place(ADMIN, "TopicCreation", 1, "the answer of each topic is waited for"),
            new Place(ADMIN, "LostRecords", 1, "the answer is waited for"),
            new Place(
                    COMMIT,
                    "Inbox",
                    2,
                    "what was not committed is committed later, or applied once more as a duplicate"),
            new Place(HTTP, "AskingOtherServices", 2, "whoever asks gets the answer, or that there was none"),
            new Place(SMTP, "Dialogue", 1, "its outcome is stored with the mail"));

    @Test
    void eachPlaceThatTakesAnAnswerIsKnown() throws IOException {
        assertThat(taken(sources())).containsExactlyInAnyOrderEntriesOf(known());
        assertThat(PLACES).allSatisfy(place -> assertThat(place.why()).isNotBlank());
    }

    /** A place more, in whatever module, is found. */
    @Test
    void anotherPlaceIsFound() {
        Map<String, String> sources = new TreeMap<>();
        sources.put("Elsewhere", """
                // reading.poll(pause)
                /** Polls with reading.poll(pause). */
                while (true) {
                    reading
                            .poll(pause);
                }
                """);
        assertThat(taken(sources)).isEqualTo(Map.of("Elsewhere " + POLL, 1));
    }

    private static Map<String, Integer> known() {
        Map<String, Integer> known = new TreeMap<>();
        PLACES.forEach(place -> known.put(place.file() + " " + place.call(), place.times()));
        return known;
    }

    private static Map<String, Integer> taken(Map<String, String> sources) {
        Set<String> calls = new TreeSet<>(PLACES.stream().map(Place::call).toList());
        Map<String, Integer> taken = new TreeMap<>();
        sources.forEach((name, source) -> {
            String code = NO_CODE.matcher(source).replaceAll(" ");
            for (String call : calls) {
                int times = (int) Pattern.compile(call).matcher(code).results().count();
                if (times > 0) {
                    taken.put(name + " " + call, times);
                }
            }
        });
        return taken;
    }

    /** The source of each class of the services, by its name. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(
                            m -> !NO_SERVICE.contains(m.getFileName().toString()))
                    .map(m -> m.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".java")).toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(500).containsKeys("Inbox", "Dialogue", "AskingOtherServices");
        return sources;
    }
}
