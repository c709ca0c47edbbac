package dev.plumbline.messaging.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.StoredDocumentsTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the trail keeps as JSON is read as it was stored. */
class StoredAuditTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatAnEntrySaysOfPeopleIsReadAndWrittenBackAsItIs() {
        String sample = StoredDocumentsTest.sample("audit-content");
        AuditTrail.Content read = JSON.readValue(sample, AuditTrail.Content.class);
        assertThat(read.name()).isEqualTo("An operator, Ana Ruiz");
        assertThat(read.why()).isEqualTo("She showed it.\nTwice.");
        assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(JSON.readTree(sample));
    }

    @Test
    void theHeadsOfASealAreReadAsTheyWereSealed() {
        assertThat(AuditSeals.headsOf(StoredDocumentsTest.sample("seal-heads")))
                .containsExactly(
                        new AuditSeals.Head(0, 8, "e8261001049c661bbc60ab5032263114daa575ed846d502d368fde8e70584a88"),
                        new AuditSeals.Head(
                                14,
                                Long.MAX_VALUE,
                                "46e0bb1c644a7f742fc9b25d5ff60b600e59a72e814c6902e4da252126be63bf"));
    }
}
