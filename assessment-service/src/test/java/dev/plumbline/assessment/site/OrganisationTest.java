package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrganisationTest {

    @Test
    void theNameIsAsItIsSaid() {
        assertThat(new Organisation(" Example Ltd ").name()).isEqualTo("Example Ltd");
        assertThat(new Organisation("").name()).isEmpty();
        assertThat(new Organisation("x".repeat(100)).name()).hasSize(100);
    }

    @Test
    void whatIsNoLineOfAPageIsRefusedAtTheStart() {
        for (String name : new String[] {"x".repeat(101), "Example\nLtd", "Example\u0000"}) {
            assertThatThrownBy(() -> new Organisation(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PLUMBLINE_ORGANISATION");
        }
    }
}
