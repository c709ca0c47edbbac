package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.Part;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts that are hard to read, each in {@code reading/}, and what {@code expected.json} says of each. */
class ReadingTest {

    private static final JsonNode EXPECTED = JsonMapper.shared().readTree(bytes("expected.json"));

    static Collection<String> texts() {
        return EXPECTED.propertyNames().stream().toList();
    }

    @Test
    void noTextIsForgotten() {
        assertThat(texts()).hasSizeGreaterThanOrEqualTo(26);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextIsReadOrRefusedAsExpected(String name) {
        JsonNode expected = EXPECTED.get(name);
        String text = new String(
                bytes(name + ".txt"), Charset.forName(expected.path("charset").asString("UTF-8")));
        if (expected.has("refused")) {
            assertThatThrownBy(() -> PageText.read(text))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::code)
                                    .containsExactly(expected.get("refused").asString()));
            if (expected.has("parts")) {
                assertThat(PageText.parts(text))
                        .extracting(Part::name)
                        .containsExactlyElementsOf(strings(expected.get("parts")));
                assertThat(PageText.parts(text))
                        .allSatisfy(part ->
                                assertThat(PageText.read(part.text()).name()).isEqualTo(part.name()));
            }
            return;
        }
        agrees(PageText.read(text), expected);
    }

    private static void agrees(Page page, JsonNode expected) {
        for (String field : expected.propertyNames()) {
            JsonNode value = expected.get(field);
            switch (field) {
                case "code" -> assertThat(page.code()).isEqualTo(value.asString());
                case "name" -> assertThat(page.name()).isEqualTo(value.asString());
                case "description" -> assertThat(page.description()).isEqualTo(value.asString());
                case "guidance" -> assertThat(page.guidance()).isEqualTo(value.asString());
                case "undefined" ->
                    assertThat(page.undefined().stream().map(String::valueOf))
                            .containsExactlyElementsOf(strings(value));
                case "warnings" ->
                    assertThat(page.warnings().stream()
                                    .map(warning -> warning.code()
                                            + (warning.arguments().isEmpty()
                                                    ? ""
                                                    : ":" + warning.arguments().getFirst())))
                            .containsExactlyInAnyOrderElementsOf(strings(value));
                case "levels" -> {
                    assertThat(page.levels().stream().map(level -> "" + level.level()))
                            .containsExactlyElementsOf(value.propertyNames());
                    page.levels()
                            .forEach(level -> assertThat(level.statements())
                                    .containsExactlyElementsOf(strings(value.get("" + level.level()))));
                }
                case "essences" ->
                    page.levels()
                            .forEach(level -> assertThat(level.essence())
                                    .isEqualTo(value.get("" + level.level()).asString()));
                case "charset" -> {}
                default -> throw new IllegalArgumentException(field);
            }
        }
    }

    private static List<String> strings(JsonNode list) {
        return list.values().stream().map(JsonNode::asString).toList();
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Objects.requireNonNull(ReadingTest.class.getResourceAsStream("/reading/" + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
