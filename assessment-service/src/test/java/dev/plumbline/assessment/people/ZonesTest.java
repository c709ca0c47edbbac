package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ZonesTest {

    private final Zones zones = new Zones(() -> Set.of("America/New_York", "Etc/UTC", "UTC", "Mars/Olympus_Mons"));

    @Test
    void anEarlierNameIsThatOfToday() {
        assertThat(zones.zone("US/Eastern").getId()).isEqualTo("America/New_York");
        assertThat(Zones.named("America/Buenos_Aires")).contains("America/Argentina/Buenos_Aires");
        assertThat(Zones.named("Australia/NSW")).contains("Australia/Sydney");
        assertThat(Zones.named("Europe/Berlin")).contains("Europe/Berlin");
        assertThat(zones.zone("UTC").getId()).isEqualTo("UTC");
        assertThat(Zones.named("Atlantis/Capital")).isEmpty();
    }

    @Test
    void whatTheDatabaseDoesNotKnowIsRefusedAndNotOffered() {
        refused("time-zone", () -> zones.zone("Europe/Berlin"));
        refused("time-zone", () -> zones.zone("Mars/Olympus_Mons"));
        assertThat(zones.offered(null)).containsExactly("America/New_York", "Etc/UTC");
        assertThat(zones.offered("Europe/Berlin")).containsExactly("America/New_York", "Etc/UTC", "Europe/Berlin");
    }
}
