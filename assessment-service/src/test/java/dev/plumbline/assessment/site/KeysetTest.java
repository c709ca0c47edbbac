package dev.plumbline.assessment.site;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {

    private static final String ID = "7e482fb8-9e71-4614-b480-d3a7e2db8b94";

    @Test
    void whatAPageEndedWithIsRead() {
        var key = new Keyset(Instant.parse("2027-03-01T10:00:00.123456Z"), UUID.fromString(ID));
        assertThat(Keyset.read(key.toString())).isEqualTo(key);
        assertThat(Keyset.read(null)).isNull();
        assertThat(Keyset.read("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday~first",
                "~",
                "2027-03-01T10:00:00Z",
                "2027-03-01T10:00:00Z~x",
                "+300000-01-01T00:00:00Z~" + ID,
                "-5000-01-01T00:00:00Z~" + ID,
                "0000-12-31T23:59:59Z~" + ID,
                "+1000000000-12-31T23:59:59Z~" + ID
            })
    void whatNoPageEndedWithIsRefusedAndOnAPageTheFirst(String after) {
        refused("page-unknown", () -> Keyset.read(after));
        assertThat(Keyset.orFirst(after)).isNull();
    }

    @Test
    void aKeyOfSeveralPartsIsRead() {
        assertThat(Keyset.parts(ID + "~Ann ~ Lee", 2, 0)).isEqualTo(List.of(ID, "Ann ~ Lee"));
        assertThat(Keyset.parts("1~" + ID + "~no-manager~Ann", 4, 1)).isEqualTo(List.of("1", ID, "no-manager", "Ann"));
        assertThat(Keyset.parts(null, 2, 0)).isEmpty();
        assertThat(Keyset.partsOrFirst(ID + "~Ann", 2, 0)).isEqualTo(ID + "~Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x~y", ID, "~", "0~x~y~z"})
    void oneThatIsNoneIsRefusedAndOnAPageTheFirst(String after) {
        refused("page-unknown", () -> Keyset.parts(after, 2, 0));
        assertThat(Keyset.partsOrFirst(after, 2, 0)).isNull();
    }

    @Test
    void aKeyThatIsAnIdAloneIsReadInOneWay() {
        assertThat(Keyset.id(null)).isNull();
        assertThat(Keyset.id("")).isNull();
        assertThat(Keyset.id(ID)).isEqualTo(UUID.fromString(ID));
        refused("page-unknown", () -> Keyset.id("1-1-1-1-1"));
        refused("page-unknown", () -> Keyset.id(ID + "~"));
    }
}
