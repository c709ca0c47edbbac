package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What a job needs, and the gap that people and their managers see. */
class RoleProfilesIT extends Platform {

    private static final String TITLE = "Service owner";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private Teams teams;

    private RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of()), null, List.of()));
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse set(String requirements) throws Exception {
        long version = profiles.all(scene.id(Scene.HR)).stream()
                .filter(profile -> profile.jobTitle().equals(TITLE))
                .findFirst()
                .orElseThrow()
                .version();
        return ask(post("/role-profiles")
                .param("jobTitle", TITLE)
                .param("version", "" + version)
                .param("requirements", requirements)
                .with(as(Scene.HR))
                .with(csrf()));
    }

    @Test
    void whatIsSetShowsAsTheGapOfResultAndTeam() throws Exception {
        assertThat(set("ITMG 7\nincr  4\n").getStatus()).isEqualTo(302);
        assertThat(profiles.needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(Map.of("ITMG", 7, "INCR", 4));

        UUID assessment = scene.resultBelowTheClaim("Gap " + UUID.randomUUID(), Scene.EMPLOYEE);
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("The role needs level 7: 2 levels to go.", "required by the role: 7");

        Teams.Team team = teams.of(scene.id(Scene.MANAGER), null, 50);
        assertThat(team.skills()).containsEntry("INCR", "Incident response");
        assertThat(team.members())
                .filteredOn(member -> member.id().equals(scene.id(Scene.EMPLOYEE)))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.gap("ITMG")).isEqualTo(2);
                    assertThat(member.gap("INCR")).isEqualTo(4);
                    assertThat(member.gap("BLDS")).isZero();
                });
        assertThat(ask(get("/team").with(as(Scene.MANAGER))).getContentAsString())
                .contains("needs 7");

        set("ITMG 5");
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("The role needs level 5: reached.");
    }

    @Test
    void whatIsNoRequirementIsRefusedAndStaysOnThePage() throws Exception {
        Map<String, Integer> before = profiles.needsOf(scene.id(Scene.EMPLOYEE));
        assertThat(set("ITMG 5\nsomething else").getContentAsString())
                .contains("something else", "is not a skill with its level");
        assertThat(profiles.needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(before);
        assertThat(ask(get("/role-profiles").with(as(Scene.EMPLOYEE))).getStatus())
                .isEqualTo(403);
    }
}
