package dev.plumbline.assessment.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.site.page.Look.Density;
import dev.plumbline.assessment.site.page.Look.Theme;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LookTest {

    private static Look kept(String value) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("look", value));
        return Look.of(request);
    }

    @Test
    void whatIsKeptIsReadAgain() {
        for (Theme theme : Theme.values()) {
            for (Density density : Density.values()) {
                var look = new Look(theme, density);
                var response = new MockHttpServletResponse();
                look.keep(new MockHttpServletRequest(), response);
                Cookie cookie = Objects.requireNonNull(response.getCookie("look"));
                assertThat(kept(cookie.getValue())).isEqualTo(look);
                assertThat(cookie.isHttpOnly()).isTrue();
                assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
                assertThat(cookie.getMaxAge()).isEqualTo(365 * 24 * 60 * 60);
            }
        }
    }

    @Test
    void nothingOrAnythingElseIsAsTheSystemHasIt() {
        var usual = new Look(Theme.SYSTEM, Density.COMFORTABLE);
        assertThat(Look.of(new MockHttpServletRequest())).isEqualTo(usual);
        for (String other : List.of("", ".", "..", "pink", "DARK.COMPACT", "dark", "<script>.x", "1.2.3.4")) {
            assertThat(kept(other).density()).as(other).isEqualTo(Density.COMFORTABLE);
        }
        assertThat(kept("pink.compact")).isEqualTo(new Look(Theme.SYSTEM, Density.COMPACT));
        assertThat(kept("dark").theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void aPageSaysOnlyWhatIsChosen() {
        assertThat(kept("system.comfortable").data()).isNull();
        assertThat(kept("system.comfortable").rows()).isNull();
        assertThat(kept("system.comfortable").schemes()).isEqualTo("light dark");
        assertThat(kept("dark.compact").data()).isEqualTo("dark");
        assertThat(kept("dark.compact").rows()).isEqualTo("compact");
        assertThat(kept("dark.compact").schemes()).isEqualTo("dark");
    }
}
