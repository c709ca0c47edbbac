package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.site.CurrentUser;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What is created over REST says where it is, and in which version. */
class CreatedIT extends Platform {

    private static final String LEVELS = ",\"levels\":[{\"guidingPhrase\":\"Begins\",\"essence\":\"Helps.\"},"
            + "{\"guidingPhrase\":\"Goes on\",\"essence\":\"Leads.\"}],\"attributes\":[]";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "HR", "HR", Scene.ZONE, Set.of());
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse create(String address, String body) throws Exception {
        MockHttpServletResponse made = ask(post("/api/v1" + address)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(201);
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", LEVELS})
    void aFrameworkIsAtItsFirstEditionWhoseVersionIsAnswered(String levels) throws Exception {
        MockHttpServletResponse made =
                create("/frameworks", "{\"name\":\"Created " + UUID.randomUUID() + "\"" + levels + "}");
        MockHttpServletResponse edition = ask(get(String.valueOf(made.getHeader("Location"))));
        assertThat(edition.getStatus()).isEqualTo(200);
        assertThat(edition.getHeader("ETag")).isNotNull().isEqualTo(made.getHeader("ETag"));
    }

    @Test
    void aFilterIsForgottenAtTheAddressThatItWasGiven() throws Exception {
        MockHttpServletResponse made = create(
                "/saved-filters",
                "{\"name\":\"" + UUID.randomUUID()
                        + "\",\"tab\":\"MINE\",\"sort\":\"DUE\",\"kind\":\"\",\"search\":\"\"}");
        String address = String.valueOf(made.getHeader("Location"));
        assertThat(ask(delete(address)).getStatus()).isEqualTo(204);
        assertThat(ask(get("/api/v1/saved-filters")).getContentAsString())
                .doesNotContain(address.substring(address.lastIndexOf('/') + 1));
    }
}
