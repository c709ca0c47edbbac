package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedMailTest {

    @Test
    void theOrganisationIsBelowTheMail() {
        assertThat(WritingMails.signed("Hello Jonas\n", "Example Ltd")).isEqualTo("Hello Jonas\n\n-- \nExample Ltd\n");
        assertThat(WritingMails.signed("Hello Jonas", "Example Ltd")).isEqualTo("Hello Jonas\n\n-- \nExample Ltd\n");
    }

    @Test
    void aMailIsAsItIsWhereNoOrganisationIsSaid() {
        assertThat(WritingMails.signed("Hello Jonas\n", "")).isEqualTo("Hello Jonas\n");
    }
}
