package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the skills of an edition rest on: its levels and its generic attributes.
 *
 * @param levels level 1 first; at least one
 * @param attributes in their order; none if nobody is rated beside the skills
 */
public record Foundation(List<Level> levels, List<Attribute> attributes) {

    /** So many attributes an edition has at most. */
    public static final int MOST_ATTRIBUTES = 9;

    static final int MOST_NAME = 100;
    static final int MOST_CODE = 20;
    static final int MOST_TEXT = 1000;

    /**
     * A level of responsibility.
     *
     * @param guidingPhrase its name; empty if it has only its number
     * @param essence what it answers for, in a sentence; empty if nothing is said
     */
    public record Level(String guidingPhrase, String essence) {}

    /**
     * A generic attribute.
     *
     * @param code the same in every edition; no other attribute has it
     * @param levels a text for each level, level 1 first; empty where nothing is said
     */
    public record Attribute(String code, String name, List<String> levels) {}

    /** What every new framework begins with. */
    public static Foundation initial() {
        JsonNode initial;
        try (InputStream in =
                Objects.requireNonNull(Foundation.class.getResourceAsStream("/framework/foundation.json"))) {
            initial = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Level> levels = new ArrayList<>();
        for (JsonNode level : initial.get("levels")) {
            levels.add(new Level(
                    level.get("guidingPhrase").asString(), level.get("essence").asString()));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (JsonNode attribute : initial.get("attributes")) {
            List<String> texts = new ArrayList<>();
            attribute.get("levels").forEach(text -> texts.add(text.asString()));
            attributes.add(new Attribute(
                    attribute.get("code").asString(), attribute.get("name").asString(), texts));
        }
        return new Foundation(levels, attributes);
    }

    /** Its levels by number and name. */
    public Levels numbered() {
        return new Levels(levels.stream().map(Level::guidingPhrase).toList());
    }

    /**
     * The same with its texts as they are stored.
     *
     * @throws Refusal naming each place, if there are too few or too many levels or attributes, if an attribute has no
     *     name or code, the code of another, or a text too many or too few, or if a text is too long
     */
    Foundation checked() {
        List<Fault> faults = new ArrayList<>();
        if (levels.isEmpty() || levels.size() > Levels.MOST) {
            faults.add(Fault.at("/levels", "levels-number", Levels.MOST, levels.size()));
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            faults.add(Fault.at("/attributes", "attributes-number", MOST_ATTRIBUTES, attributes.size()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        List<Level> lines = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            String at = "/levels/" + i;
            lines.add(new Level(
                    line(at + "/guidingPhrase", levels.get(i).guidingPhrase(), MOST_NAME, faults),
                    line(at + "/essence", levels.get(i).essence(), MOST_TEXT, faults)));
        }
        List<Attribute> named = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < attributes.size(); i++) {
            named.add(checked("/attributes/" + i, attributes.get(i), codes, faults));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new Foundation(List.copyOf(lines), List.copyOf(named));
    }

    private Attribute checked(String at, Attribute attribute, Set<String> codes, List<Fault> faults) {
        String name = line(at + "/name", attribute.name(), MOST_NAME, faults);
        String code = line(at + "/code", attribute.code(), MOST_CODE, faults);
        if (name.isEmpty()) {
            faults.add(Fault.at(at + "/name", "attribute-name"));
        }
        if (code.isEmpty()) {
            faults.add(Fault.at(at + "/code", "attribute-code"));
        } else if (!codes.add(Text.key(code))) {
            faults.add(Fault.at(at + "/code", "attribute-code-taken", code));
        }
        if (attribute.levels().size() != levels.size()) {
            faults.add(Fault.at(
                    at + "/levels",
                    "attribute-levels",
                    name,
                    levels.size(),
                    attribute.levels().size()));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < attribute.levels().size(); i++) {
            texts.add(line(at + "/levels/" + i, attribute.levels().get(i), MOST_TEXT, faults));
        }
        return new Attribute(code, name, List.copyOf(texts));
    }

    private static String line(String at, String typed, int most, List<Fault> faults) {
        String line = Text.line(typed);
        if (Text.length(line) > most) {
            faults.add(Fault.at(at, "text-too-long", most));
        }
        return line;
    }
}
