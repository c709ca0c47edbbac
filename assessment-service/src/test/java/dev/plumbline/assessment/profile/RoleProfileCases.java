package dev.plumbline.assessment.profile;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Role profiles on editions of a test. */
public abstract class RoleProfileCases extends Platform {
    public static final String TITLE = "Service owner";

    @Autowired
    public Scene scene;

    @Autowired
    public MockMvc http;

    @Autowired
    public RoleProfiles profiles;

    @Autowired
    public SettingProfiles setting;

    @Autowired
    public Frameworks frameworks;

    @Autowired
    public JdbcTemplate jdbc;

    public RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    public MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    public MockHttpServletResponse set(String... needs) throws Exception {
        return ask(form(TITLE, profiles.one(scene.id(Scene.HR), TITLE).version(), needs));
    }

    /** The form of a role as its page sends it; needs such as {@code ITMG 5}. */
    public MockHttpServletRequestBuilder form(String title, long version, String... needs) {
        MockHttpServletRequestBuilder request = post("/role-profiles/role")
                .param("jobTitle", title)
                .param("version", "" + version)
                .param("act", "save")
                .with(as(Scene.HR))
                .with(csrf());
        for (String need : needs) {
            request.param("code", need.split(" ")[0]).param("level", need.split(" ")[1]);
        }
        return request;
    }

    /** What somebody's job needs: levels by the codes that the skills have now. */
    public Map<String, Integer> needsOf(UUID person) {
        return profiles.skillsNeededBy(person, List.of()).skills().stream()
                .collect(Collectors.toMap(RoleProfiles.NeededSkill::code, RoleProfiles.NeededSkill::level));
    }

    public Profile one(String title) {
        return profiles.one(scene.id(Scene.HR), title);
    }

    /** A draft of a framework of its own, with the statements of a skill of that code at levels 3 and 4. */
    public FrameworkVersion draftWith(String code) {
        FrameworkVersion draft = frameworks.create(scene.id(Scene.HR), "Roles " + UUID.randomUUID());
        importSkill(draft.id(), code);
        return draft;
    }

    public void importSkill(UUID draft, String code) {
        importSkill(draft, code, "Keeps the log.");
    }

    /** The same, with another statement in the place of the second of level 3. */
    public void importSkill(UUID draft, String code, String second) {
        String page = "Keeping " + code.toLowerCase(Locale.ROOT) + " " + code
                + "\n\nDefined at these levels: 3 4\n\nKeeping: Level 3\n\nTrims the lamps. " + second
                + " Cleans the glass."
                + "\n\nKeeping: Level 4\n\nPlans the watches. Answers for the lamps.\n";
        frameworks.importPage(scene.id(Scene.HR), draft, PageText.read(page), code, page);
    }

    /** A code that no other test has. */
    public static String code() {
        return new Random()
                .ints(4, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public UUID statement(UUID edition, String text) {
        return frameworks.skills(edition).stream()
                .flatMap(skill -> skill.levels().stream())
                .flatMap(level -> level.statements().stream())
                .filter(statement -> statement.text().equals(text))
                .findFirst()
                .orElseThrow()
                .originId();
    }

    public void set(String title, String code, int level, Set<UUID> excluded) {
        setting.set(
                scene.id(Scene.HR),
                new SettingProfiles.Wanted(title, List.of(new SkillRequirement(code, level)), null, excluded),
                null);
    }

    /** An attribute of the edition that all tests have. */
    public String attribute() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT min(code) FROM generic_attribute WHERE version_id = ?",
                String.class,
                scene.edition().id()));
    }
}
