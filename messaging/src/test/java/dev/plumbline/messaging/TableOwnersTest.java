package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table has an owner, and SQL touches those only that its context may know. */
class TableOwnersTest extends TableOwnersCases {

    private static final Path ROOT = Path.of("src/main/java/dev/plumbline/messaging");

    /** What each context may know of the tables of others. */
    private static final Map<String, Set<String>> KNOWS = Map.of(
            "messaging",
            Set.of("messaging/outbox", "messaging/relay", "messaging/inbox"),
            "messaging/outbox",
            Set.of("messaging/audit"),
            "messaging/relay",
            Set.of("messaging/outbox"),
            "messaging/inbox",
            Set.of("messaging/outbox"),
            "messaging/job",
            Set.of("messaging/inbox"),
            "messaging/audit",
            Set.of(),
            "messaging/operation",
            Set.of("messaging/inbox", "messaging/relay"),
            "messaging/retention",
            Set.of("*"));

    /** What is kept how long is removed table by table, and partitions are made and removed, by their names. */
    private static final Set<String> BUILT = Set.of("retention/Retention.java", "Partitions.java");

    TableOwnersTest() {
        super(ROOT, KNOWS, Set.of(), BUILT);
    }

    @Override
    protected TableOwners owners() {
        return TableOwners.of(Path.of("src/main/resources/db/messaging")).within("messaging");
    }

    @Test
    void theTableAndItsOwnerAreNamed() {
        var found = new TreeSet<>(owners().trespassesOfSources(ROOT, Map.of(), BUILT));
        assertThat(found).contains("relay/Relay.java touches outbox_event of messaging/outbox");
    }
}
