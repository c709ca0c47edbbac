package dev.plumbline.assessment.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The skills of the starter framework, which are in the project's own words. */
final class StarterSkills {

    private static final String RESOURCE = "/framework/starter.json";

    private StarterSkills() {}

    /** All of them, in their order. */
    static List<IncomingSkill> read() {
        List<IncomingSkill> skills = new ArrayList<>();
        for (JsonNode skill : resource().get("skills")) {
            skills.add(IncomingSkill.of(
                    skill.get("code").asString(),
                    skill.get("name").asString(),
                    skill.get("description").asString(),
                    skill.get("guidance").asString(),
                    levels(skill),
                    null));
        }
        return skills;
    }

    private static List<PageText.PageLevel> levels(JsonNode skill) {
        List<PageText.PageLevel> levels = new ArrayList<>();
        for (JsonNode level : skill.get("levels")) {
            List<String> statements = new ArrayList<>();
            level.get("statements").forEach(statement -> statements.add(statement.asString()));
            levels.add(new PageText.PageLevel(
                    level.get("level").asInt(), level.get("essence").asString(), statements, statements));
        }
        return levels;
    }

    private static JsonNode resource() {
        try (InputStream in = Objects.requireNonNull(StarterSkills.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
