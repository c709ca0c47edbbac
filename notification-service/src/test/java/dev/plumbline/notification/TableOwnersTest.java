package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.TableOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table has an owner, and SQL touches those only that its context may know. */
class TableOwnersTest {

    private static final Path ROOT = Path.of("src/main/java/dev/plumbline/notification");

    /** What each context may know of the tables of others. */
    private static final Map<String, Set<String>> KNOWS =
            Map.of("recipient", Set.of(), "message", Set.of("recipient"), "delivery", Set.of("message", "recipient"));

    private static TableOwners owners() {
        return TableOwners.of(
                Path.of("../messaging/src/main/resources/db/messaging"), Path.of("src/main/resources/db/migration"));
    }

    @Test
    void everyTableHasAnOwner() {
        assertThat(owners().unowned()).isEmpty();
        assertThat(owners().byContext()).containsKeys("recipient", "message", "delivery");
    }

    @Test
    void aContextTouchesTablesThatItMayKnow() {
        assertThat(owners().trespassesOfMigrations(KNOWS, Set.of())).isEmpty();
        assertThat(owners().trespassesOfSources(ROOT, KNOWS, Set.of())).isEmpty();
    }

    @Test
    void whoMayKnowLessIsSeen() {
        var found = new TreeSet<>(owners().trespassesOfSources(ROOT, Map.of(), Set.of()));
        assertThat(found).contains("delivery/Notices.java touches recipient of recipient");
    }

    @Test
    void theDocumentShowsWhoOwnsWhat() throws IOException {
        var lines = owners().lines(KNOWS);
        assertThat(Files.readAllLines(Path.of("../docs/architecture.md")))
                .as("These lines in docs/architecture.md:%n%s", String.join("\n", lines))
                .containsSequence(lines);
    }
}
