package dev.plumbline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.TableOwnersCases;
import dev.plumbline.servers.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table has an owner, the engine's own too, and SQL touches those only that its context may know. */
class TableOwnersTest extends TableOwnersCases {

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

    TableOwnersTest() {
        super(ROOT, KNOWS, Set.of(), BUILT);
    }

    @Override
    protected TableOwners owners() {
        return TableOwners.of(OF_MESSAGING, OWN).owning("act_", "engine");
    }

    @Test
    void theTableAndItsOwnerAreNamed() {
        var found = new TreeSet<>(owners().trespassesOfSources(ROOT, Map.of(), BUILT));
        assertThat(found)
                .contains("listen/Conductor.java touches kept_event of engine")
                .allSatisfy(line -> assertThat(line).endsWith(" of engine"));
    }
}
