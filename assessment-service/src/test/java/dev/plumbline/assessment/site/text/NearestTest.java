package dev.plumbline.assessment.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> UNITS = List.of("Sales", "Sales North", "Sales South", "Finance", "IT", "HR");

    @Test
    void whatWasMistypedIsFound() {
        assertThat(Nearest.of("Sales Nrth", UNITS)).contains("Sales North");
        assertThat(Nearest.of("sales norht", UNITS)).contains("Sales North");
        assertThat(Nearest.of("Saels", UNITS)).contains("Sales");
        assertThat(Nearest.of("Finnance", UNITS)).contains("Finance");
    }

    @Test
    void whatIsAnotherNameIsNot() {
        assertThat(Nearest.of("Purchasing", UNITS)).isEmpty();
        assertThat(Nearest.of("PR", UNITS)).isEmpty();
        assertThat(Nearest.of("", UNITS)).isEmpty();
        assertThat(Nearest.of("Sales", List.of())).isEmpty();
    }
}
