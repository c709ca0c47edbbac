package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.TableOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every table and view of a module has an owner, and SQL uses only those that its context may know. */
public abstract class TableOwnersCases {

    /** The migrations of messaging, as a service sees them. */
    protected static final Path OF_MESSAGING = Path.of("../messaging/src/main/resources/db/messaging");

    /** The migrations of the service itself. */
    protected static final Path OWN = Path.of("src/main/resources/db/migration");

    private final Path root;
    private final Map<String, Set<String>> knows;
    private final Set<String> landed;
    private final Set<String> built;

    /**
     * @param root the folder of the module's sources
     * @param knows what each context may know of the tables of others
     * @param landed migrations that were released before this was checked
     * @param built sources in which names of tables are put together
     */
    protected TableOwnersCases(Path root, Map<String, Set<String>> knows, Set<String> landed, Set<String> built) {
        this.root = root;
        this.knows = knows;
        this.landed = landed;
        this.built = built;
    }

    /** Who owns which table, by the module's migrations. */
    protected abstract TableOwners owners();

    @Test
    void everyTableAndViewHasAnOwner() {
        assertThat(owners().unowned()).isEmpty();
        assertThat(owners().byContext().keySet())
                .allSatisfy(context -> assertThat(context.startsWith("messaging") || knows.containsKey(context))
                        .as("%s is a context of this module or of messaging", context)
                        .isTrue());
    }

    @Test
    void migrationsTouchWhatTheContextOfTheirTableMayKnow() {
        assertThat(owners().trespassesOfMigrations(knows, landed)).isEmpty();
    }

    @Test
    void aContextTouchesTablesAndViewsThatItMayKnow() {
        assertThat(owners().trespassesOfSources(root, knows, built)).isEmpty();
    }

    @Test
    void whoMayKnowLessIsSeen() {
        assertThat(owners().trespassesOfSources(root, Map.of(), built)).isNotEmpty();
    }

    @Test
    void theDocumentShowsWhoOwnsWhat() throws IOException {
        var lines = owners().lines(knows);
        assertThat(Files.readAllLines(Path.of("../docs/architecture.md")))
                .as("These lines in docs/architecture.md:%n%s", String.join("\n", lines))
                .containsSequence(lines);
    }
}
