package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.TableOwnersCases;
import dev.plumbline.servers.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every table has an owner, and SQL touches those only that its context may know. */
class TableOwnersTest extends TableOwnersCases {

    private static final Path ROOT = Path.of("src/main/java/dev/plumbline/notification");

    /** What each context may know of the tables of others. */
    private static final Map<String, Set<String>> KNOWS =
            Map.of("recipient", Set.of(), "message", Set.of("recipient"), "delivery", Set.of("message", "recipient"));

    TableOwnersTest() {
        super(ROOT, KNOWS, Set.of(), Set.of());
    }

    @Override
    protected TableOwners owners() {
        return TableOwners.of(OF_MESSAGING, OWN);
    }

    @Test
    void theTableAndItsOwnerAreNamed() {
        var found = new TreeSet<>(owners().trespassesOfSources(ROOT, Map.of(), Set.of()));
        assertThat(found).contains("delivery/Notices.java touches recipient of recipient");
    }
}
