package dev.plumbline.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransienceTest {

    private final Transience transience = new Transience(List.of());

    private boolean passes(String state) {
        return transience.passes(new IllegalStateException(new SQLException("It cannot be done", state)));
    }

    @Test
    void aServerThatTakesNoChangesIsAwayForNow() {
        assertThat(passes("25006")).isTrue();
        assertThat(passes("08006")).isTrue();
        assertThat(passes("57P01")).isTrue();
        assertThat(passes("25001")).isFalse();
        assertThat(passes("23505")).isFalse();
    }
}
