package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.AccessTokens.Scope;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What programs may do, and for how long. */
class AccessTokensIT extends Platform {

    private static final String MAKE = "{\"name\":\"Another\",\"days\":30}";

    @Autowired
    private Scene scene;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void noTokens() {
        jdbc.update("DELETE FROM access_token WHERE person_id = ?", scene.id(Scene.EMPLOYEE));
        jdbc.update("DELETE FROM sign_in_failures");
    }

    private CurrentUser me(String mail) {
        return new CurrentUser(scene.id(mail), mail, "XX", Scene.ZONE, Set.of());
    }

    private MockHttpServletResponse by(String token, String method, String path, String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), "/api/v1" + path)
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse as(String mail, String method, String path) throws Exception {
        return as(mail, method, path, "*");
    }

    private MockHttpServletResponse as(String mail, String method, String path, String ifMatch) throws Exception {
        return http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                        .header("If-Match", ifMatch)
                        .with(csrf())
                        .with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(me(mail), null, List.of()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void aTokenForReadingReads() throws Exception {
        String reading = tokens.make(me(Scene.EMPLOYEE), "Reads", 1, Scope.READ);
        assertThat(by(reading, "GET", "/me", "").getStatus()).isEqualTo(200);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            MockHttpServletResponse answer = by(reading, method, "/account/mails", "{\"withoutMail\":[]}");
            assertThat(answer.getStatus()).as(method).isEqualTo(403);
            assertThat(answer.getContentAsString()).contains("token-reads");
        }
        String writing = tokens.make(me(Scene.EMPLOYEE), "Writes", 1, Scope.WRITE);
        assertThat(by(writing, "PUT", "/account/mails", "{\"withoutMail\":[]}").getStatus())
                .as("let in, and asked for the version that was read")
                .isEqualTo(428);
    }

    @Test
    void aTokenMakesNoTokensAndNothingElseThatOutlivesIt() throws Exception {
        String writing = tokens.make(me(Scene.EMPLOYEE), "Writes", 1, Scope.WRITE);
        for (String path : List.of("/account/tokens", "/account/calendar")) {
            MockHttpServletResponse answer = by(writing, "POST", path, MAKE);
            assertThat(answer.getStatus()).as(path).isEqualTo(403);
            assertThat(answer.getContentAsString()).contains("token-by-token");
        }
    }

    @Test
    void aTokenIsListedAndRevokedOverRestAndByAnAdministrator() throws Exception {
        String first = tokens.make(me(Scene.EMPLOYEE), "First", 1, Scope.WRITE);
        String second = tokens.make(me(Scene.EMPLOYEE), "Second", 2, Scope.WRITE);
        UUID employee = scene.id(Scene.EMPLOYEE);
        List<AccessTokens.Token> all = tokens.of(employee, employee);
        assertThat(by(second, "GET", "/account/tokens", "").getContentAsString())
                .contains(all.getFirst().id().toString(), "\"scope\":\"WRITE\"")
                .doesNotContain("pl_");
        assertThat(by(second, "DELETE", "/account/tokens/" + all.getFirst().id(), "")
                        .getStatus())
                .isEqualTo(204);
        assertThat(by(first, "GET", "/me", "").getStatus()).isEqualTo(401);

        UUID left = all.getLast().id();
        String ofEmployee = "/people/" + employee + "/tokens";
        assertThat(as(Scene.HR, "GET", ofEmployee).getStatus()).isEqualTo(403);
        assertThat(as(Scene.HR, "POST", ofEmployee + "/" + left + "/revoke").getStatus())
                .isEqualTo(403);
        assertThat(as(Scene.OTHER_HR, "GET", ofEmployee).getContentAsString()).contains("Second");
        assertThat(as(Scene.OTHER_HR, "POST", ofEmployee + "/" + left + "/revoke")
                        .getStatus())
                .isEqualTo(302);
        assertThat(by(second, "GET", "/me", "").getStatus()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsTimeAndWithItsOwnersAccountForGood() throws Exception {
        String token = tokens.make(me(Scene.EMPLOYEE), "Ends", 365, Scope.READ);
        assertThat(by(token, "GET", "/me", "").getStatus()).isEqualTo(200);
        jdbc.update(
                "UPDATE access_token SET made_at = now() - interval '366 days', expires_at = now() + interval '9 years'");
        assertThat(by(token, "GET", "/me", "").getStatus())
                .as("made when there was no limit")
                .isEqualTo(401);
        String other = tokens.make(me(Scene.EMPLOYEE), "Other", 1, Scope.READ);
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.EMPLOYEE);
        jdbc.update("UPDATE person SET active = true WHERE mail = ?", Scene.EMPLOYEE);
        assertThat(by(other, "GET", "/me", "").getStatus()).isEqualTo(401);
    }

    @Test
    void aRoleIsListedAndTakenAwayOverRest() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        String roles = "/api/v1/people/" + employee + "/roles";
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')", employee);
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', 'Yard')", employee);
        assertThat(as(Scene.MANAGER, "GET", roles).getStatus()).isEqualTo(403);
        assertThat(as(Scene.EMPLOYEE, "GET", roles).getContentAsString()).contains("AUDITOR");
        assertThat(as(Scene.HR, "DELETE", roles + "/AUDITOR").getStatus()).isEqualTo(403);
        String read = String.valueOf(as(Scene.OTHER_HR, "GET", roles).getHeader("ETag"));
        assertThat(as(Scene.OTHER_HR, "DELETE", roles + "/AUDITOR", "").getStatus())
                .isEqualTo(428);
        assertThat(as(Scene.OTHER_HR, "DELETE", roles + "/AUDITOR", read).getStatus())
                .isEqualTo(204);
        MockHttpServletResponse stale = as(Scene.OTHER_HR, "DELETE", roles + "/HR?unit=Yard", read);
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(stale.getContentAsString()).contains("\"currentVersion\":");
        assertThat(as(Scene.OTHER_HR, "DELETE", roles + "/AUDITOR").getStatus()).isEqualTo(404);
        assertThat(as(Scene.OTHER_HR, "DELETE", roles + "/HR?unit=Yard").getStatus())
                .isEqualTo(204);
        assertThat(as(Scene.OTHER_HR, "GET", roles).getContentAsString()).contains("\"items\":[]");
    }

    @Test
    void thePageThatAnswersSaysWhetherItHasTakenWhatWasSent() throws Exception {
        assertThat(as(Scene.EMPLOYEE, "POST", "/account/tokens?name=Nightly").getContentAsString())
                .contains("pl_", " data-taken=\"true\"");
        assertThat(as(Scene.EMPLOYEE, "POST", "/account/tokens?name=").getContentAsString())
                .contains("pl-errors")
                .doesNotContain("data-taken");
        assertThat(as(Scene.EMPLOYEE, "GET", "/account").getContentAsString()).doesNotContain("data-taken");
        assertThat(as(Scene.EMPLOYEE, "POST", "/account/calendar-there-is-none").getContentAsString())
                .doesNotContain("data-taken");
    }
}
