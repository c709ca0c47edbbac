package dev.plumbline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.TableOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table has an owner, the engine's own too, and SQL touches those only that its context may know. */
class TableOwnersTest {

    private static final Path ROOT = Path.of("src/main/java/dev/plumbline/workflow");

    /** What each context may know of the tables of others. */
    private static final Map<String, Set<String>> KNOWS = Map.of(
            "engine",
            Set.of(),
            "announce",
            Set.of("engine"),
            "listen",
            Set.of("engine"),
            "operation",
            Set.of("engine"));

    /** The engine's tables are moved by their names, which the database gives. */
    private static final Set<String> BUILT = Set.of("engine/EngineTimes.java");

    private static TableOwners owners() {
        return TableOwners.of(
                        Path.of("../messaging/src/main/resources/db/messaging"),
                        Path.of("src/main/resources/db/migration"))
                .owning("act_", "engine");
    }

    @Test
    void everyTableHasAnOwner() {
        assertThat(owners().unowned()).isEmpty();
        assertThat(owners().byContext()).containsKeys("engine", "operation");
    }

    @Test
    void aContextTouchesTablesThatItMayKnow() {
        assertThat(owners().trespassesOfMigrations(KNOWS, Set.of())).isEmpty();
        assertThat(owners().trespassesOfSources(ROOT, KNOWS, BUILT)).isEmpty();
    }

    @Test
    void whoMayKnowLessIsSeen() {
        var found = new TreeSet<>(owners().trespassesOfSources(ROOT, Map.of(), BUILT));
        assertThat(found)
                .contains("listen/Conductor.java touches kept_event of engine")
                .allSatisfy(line -> assertThat(line).endsWith(" of engine"));
    }

    @Test
    void theDocumentShowsWhoOwnsWhat() throws IOException {
        var lines = owners().lines(KNOWS);
        assertThat(Files.readAllLines(Path.of("../docs/architecture.md")))
                .as("These lines in docs/architecture.md:%n%s", String.join("\n", lines))
                .containsSequence(lines);
    }
}
