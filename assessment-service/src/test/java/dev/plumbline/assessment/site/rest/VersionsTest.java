package dev.plumbline.assessment.site.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.site.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\"7\"", "7", "W/\"7\"", " \"7\" ", "*", " * ", "\"5\", \"7\"", "\"7\",\"6\"", "W/\"7\", \"x\""})
    void theCurrentVersionIsNamed(String ifMatch) {
        assertThatCode(() -> Refusal.ifStale(Versions.required(ifMatch), 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"x\"", "\"5\", \"6\"", "**", "\"99999999999999999999\"", "-7", "7.0"})
    void anotherVersionIsNamed(String ifMatch) {
        assertThatThrownBy(() -> Refusal.ifStale(Versions.required(ifMatch), 7))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> org.assertj.core.api.Assertions.assertThat(refusal.kind())
                                .isEqualTo(Refusal.Kind.STALE));
    }
}
