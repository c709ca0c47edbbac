package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** How pages look is chosen once and holds on every page, without a script. */
class ChoosingALookIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(scene.as(Scene.EMPLOYEE))).andReturn().getResponse();
    }

    @Test
    void aChoiceHoldsOnEveryPage() throws Exception {
        var chosen =
                ask(post("/account/look").with(csrf()).param("theme", "DARK").param("back", "/evidence"));
        assertThat(chosen.getRedirectedUrl()).isEqualTo("/evidence");
        Cookie look = Objects.requireNonNull(chosen.getCookie("look"));
        var rows = ask(post("/account/look").with(csrf()).cookie(look).param("density", "COMPACT"));
        assertThat(rows.getRedirectedUrl()).isEqualTo("/");
        Cookie both = Objects.requireNonNull(rows.getCookie("look"));
        for (String page : List.of("/", "/evidence", "/account", "/nowhere")) {
            assertThat(ask(get(page).cookie(both)).getContentAsString())
                    .as(page)
                    .contains("data-theme=\"dark\"", "data-density=\"compact\"", "content=\"dark\"");
            assertThat(ask(get(page)).getContentAsString())
                    .as(page)
                    .contains("content=\"light dark\"")
                    .doesNotContain("data-theme", "data-density");
        }
    }

    @Test
    void aChoiceNeverLeadsElsewhere() throws Exception {
        for (String other :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "/%zz", "nowhere", "")) {
            var chosen = ask(
                    post("/account/look").with(csrf()).param("theme", "LIGHT").param("back", other));
            assertThat(chosen.getRedirectedUrl()).as(other).isEqualTo("/");
        }
        assertThat(ask(post("/account/look").with(csrf()).param("theme", "PINK"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void fontsAreKeptByBrowsersAndOurOwnFilesAskedFor() throws Exception {
        assertThat(ask(get("/fonts/inter-5.3.0/inter-latin-wght-normal.woff2")).getHeader("Cache-Control"))
                .contains("immutable");
        assertThat(ask(get("/css/plumbline.css")).getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(http.perform(get("/fonts/inter-5.3.0/LICENSE.txt"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }
}
