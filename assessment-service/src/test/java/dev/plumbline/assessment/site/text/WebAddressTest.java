package dev.plumbline.assessment.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://demo.example/plan",
                "HTTPS://demo.example",
                "http://localhost:8080/x?y=z#a",
                "https://www.müller-werke.example/plan",
                "https://例え.example/計画",
                "http://build_server/job/7",
                "http://_files.demo.example:8443/",
                "https://somebody@demo.example/",
                "http://[2001:db8::1]/plan",
                "http://192.0.2.7/"
            })
    void itLeadsToAServer(String address) {
        assertThat(WebAddress.is(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo.example",
                "https://",
                "https:///plan",
                "https:demo.example",
                "ftp://demo.example/",
                "javascript://demo.example/%0Aalert(1)",
                "https://demo example/",
                "https://demo.example/a b",
                "https://demo.example:port/",
                "https://.example",
                "https://@/plan",
                "https://müller..example",
                "data:text/html,https://demo.example"
            })
    void itLeadsToNone(String address) {
        assertThat(WebAddress.is(address)).isFalse();
    }

    @Test
    void whatShowsNothingIsNotKept() {
        assertThat(WebAddress.kept(" https://demo.example/\u202Efdp.exe\u200B\u00A0"))
                .isEqualTo("https://demo.example/fdp.exe");
        assertThat(WebAddress.kept("https://demo.ex\u00ADample/a\u2060b")).isEqualTo("https://demo.example/ab");
    }
}
