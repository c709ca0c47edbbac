package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonFieldsTest {

    @Test
    void aManagerIsNamedByAnAddressOrByANumber() {
        assertThat(typed("ann@demo.example").managerMail()).isEqualTo("ann@demo.example");
        assertThat(typed("ann＠demo.example").managerNumber())
                .as("a full-width sign")
                .isEmpty();
        assertThat(typed("E 17").managerNumber()).isEqualTo("E 17");
        assertThat(typed("E 17").managerMail()).isEmpty();
        assertThat(typed(null)).extracting("managerMail", "managerNumber").containsExactly("", "");
    }

    private static PersonFields typed(@org.jspecify.annotations.Nullable String manager) {
        return PersonFields.typed("E1", "a@demo.example", "A", "B", manager, "", "U", null, null, true);
    }
}
