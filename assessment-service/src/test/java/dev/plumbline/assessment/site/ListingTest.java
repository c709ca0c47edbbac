package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of lists, and where they end. */
class ListingTest {

    private static final List<String> LIST = List.of("a", "b", "c", "d", "e");

    private static Listing<String> part(String after, int limit) {
        return Listing.part(LIST, after, limit, Function.identity());
    }

    @Test
    void aListIsWalkedToItsEnd() {
        assertThat(part("", 2)).isEqualTo(new Listing<>(List.of("a", "b"), "b"));
        assertThat(part("b", 2)).isEqualTo(new Listing<>(List.of("c", "d"), "d"));
        assertThat(part("d", 2)).isEqualTo(new Listing<>(List.of("e"), null));
        assertThat(part("e", 2)).isEqualTo(new Listing<>(List.of(), null));
        assertThat(part("", 5)).isEqualTo(new Listing<>(LIST, null));
    }

    @Test
    void aLimitThatIsNoneIsBroughtWithinBounds() {
        assertThat(part("", 0).items()).containsExactly("a");
        assertThat(part("", -5).items()).containsExactly("a");
        assertThat(Listing.most(Integer.MAX_VALUE)).isEqualTo(500);
    }

    @Test
    void whereNoPageEndedIsRefused() {
        assertThatThrownBy(() -> part("x", 2)).isInstanceOf(Refusal.class).hasMessageContaining("page-unknown");
    }

    @Test
    void aKeyIsReadAsItWasGiven() {
        var key = new Keyset(Instant.parse("2026-03-01T10:00:00.123456Z"), UUID.randomUUID());
        assertThat(Keyset.read(key.toString())).isEqualTo(key);
        assertThat(Keyset.read("")).isNull();
        assertThat(Keyset.orFirst("nonsense")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "x~y",
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00Z~x",
                "~00000000-0000-0000-0000-000000000001"
            })
    void aKeyThatIsNoneIsRefused(String made) {
        assertThatThrownBy(() -> Keyset.read(made)).isInstanceOf(Refusal.class).hasMessageContaining("after");
    }
}
