package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The head of a package of CASE, with the fields that version 1.1 has there, in its order. */
final class CaseDocument {

    static final JsonMapper JSON = JsonMapper.shared();

    /** The creator of a package whose edition names none: the standard requires the field. */
    static final String NOT_STATED = "Not stated";

    private static final List<String> FIELDS = List.of(
            "identifier",
            "uri",
            "frameworkType",
            "caseVersion",
            "creator",
            "title",
            "lastChangeDateTime",
            "officialSourceURL",
            "publisher",
            "description",
            "subject",
            "subjectURI",
            "language",
            "version",
            "adoptionStatus",
            "statusStartDate",
            "statusEndDate",
            "licenseURI",
            "notes",
            "extensions");
    private static final Set<String> DAYS = Set.of("statusStartDate", "statusEndDate");
    private static final int MOST_CHARACTERS = 20_000;

    private CaseDocument() {}

    /**
     * An imported head as it is stored and exported: fields that version 1.1 does not have, or has in another form, are
     * left out.
     */
    static ObjectNode kept(JsonNode came, UUID identifier, String title, String changed) {
        ObjectNode head = JSON.createObjectNode();
        for (String field : FIELDS) {
            JsonNode value = came.path(field);
            switch (field) {
                case "identifier" -> head.put(field, identifier.toString());
                case "uri" -> head.put(field, field(value, "urn:uuid:" + identifier));
                case "caseVersion" -> head.put(field, "1.1");
                case "creator" -> head.put(field, field(value, field(came.path("publisher"), NOT_STATED)));
                case "title" -> head.put(field, title);
                case "lastChangeDateTime" -> head.put(field, changed);
                case "subject" -> {
                    ArrayNode subjects = JSON.createArrayNode();
                    list(value).forEach(one -> {
                        if (one.isString()) {
                            subjects.add(field(one, ""));
                        }
                    });
                    if (!subjects.isEmpty()) {
                        head.set(field, subjects);
                    }
                }
                case "subjectURI" -> {
                    ArrayNode subjects = JSON.createArrayNode();
                    list(value).forEach(one -> {
                        ObjectNode link = link(one);
                        if (link != null) {
                            subjects.add(link);
                        }
                    });
                    if (!subjects.isEmpty()) {
                        head.set(field, subjects);
                    }
                }
                case "licenseURI" -> {
                    ObjectNode link = link(value);
                    if (link != null) {
                        head.set(field, link);
                    }
                }
                case "extensions" -> {
                    JsonNode kept = value;
                    if (rests(came) && value.isObject()) {
                        // Levels and attributes have limits of their own, and are written again from what was read of
                        // them.
                        kept = ((ObjectNode) value.deepCopy()).without(List.of(LEVELS, ATTRIBUTES));
                    }
                    if (kept.isObject() && !kept.isEmpty() && kept.toString().length() <= MOST_CHARACTERS) {
                        head.set(field, cleaned(kept));
                    }
                }
                // Every other field is plain text.
                default -> {
                    String text = field(value, "");
                    if (!text.isEmpty() && (!DAYS.contains(field) || text.matches("\\d{4}-\\d{2}-\\d{2}"))) {
                        head.put(field, text);
                    }
                }
            }
        }
        return head;
    }

    /** A link as in version 1.1; a plain address, as some packages of version 1.0 have it, is also a link. */
    private static @Nullable ObjectNode link(JsonNode value) {
        JsonNode of = value.isString() ? JSON.createObjectNode().set("uri", value) : value;
        String uri = text(of.path("uri"), "");
        if (uri.isEmpty()) {
            return null;
        }
        UUID identifier = uuid(text(of.path("identifier"), ""));
        return JSON.createObjectNode()
                .put("title", text(of.path("title"), uri))
                .put("identifier", (identifier == null ? named(uri) : identifier).toString())
                .put("uri", uri);
    }

    /** Extensions of a document: the levels and the generic attributes of the edition. */
    static final String LEVELS = "plumbline:levels";

    static final String ATTRIBUTES = "plumbline:attributes";

    /** Writes what an edition rests on into a head. */
    static void rest(ObjectNode head, Foundation foundation) {
        JsonNode there = head.path("extensions");
        ObjectNode extensions = there.isObject() ? (ObjectNode) there : JSON.createObjectNode();
        ArrayNode levels = JSON.createArrayNode();
        foundation
                .levels()
                .forEach(level -> levels.add(JSON.createObjectNode()
                        .put("level", levels.size() + Levels.LOWEST)
                        .put("name", level.guidingPhrase())
                        .put("essence", level.essence())));
        ArrayNode attributes = JSON.createArrayNode();
        foundation.attributes().forEach(attribute -> {
            ObjectNode one =
                    JSON.createObjectNode().put("code", attribute.code()).put("name", attribute.name());
            ArrayNode texts = one.putArray("levels");
            attribute.levels().forEach(texts::add);
            attributes.add(one);
        });
        extensions.set(LEVELS, levels);
        extensions.set(ATTRIBUTES, attributes);
        head.set("extensions", extensions);
    }

    /** A head as it is kept, after the levels or attributes of its edition were set; null if there is none. */
    static @Nullable String resting(@Nullable String kept, Foundation foundation) {
        if (kept == null) {
            return null;
        }
        ObjectNode head = (ObjectNode) JSON.readTree(kept);
        rest(head, foundation);
        return head.toString();
    }

    /** Whether a document says what its skills rest on. */
    static boolean rests(JsonNode document) {
        return document.path("extensions").has(LEVELS);
    }

    /**
     * What the skills of a document rest on, as it says: levels from 1 in their order, and attributes.
     *
     * @return empty if it does not say, or not in a way that can be used
     */
    static Optional<Foundation> foundation(JsonNode document) {
        if (!rests(document)) {
            return Optional.empty();
        }
        List<Foundation.Level> levels = new ArrayList<>();
        for (JsonNode level : list(document.path("extensions").path(LEVELS))) {
            if (level.path("level").asInt(0) != levels.size() + Levels.LOWEST) {
                return Optional.empty();
            }
            levels.add(new Foundation.Level(text(level.path("name"), ""), text(level.path("essence"), "")));
        }
        List<Foundation.Attribute> attributes = new ArrayList<>();
        for (JsonNode attribute : list(document.path("extensions").path(ATTRIBUTES))) {
            List<String> texts = new ArrayList<>();
            list(attribute.path("levels")).forEach(text -> texts.add(text(text, "")));
            attributes.add(new Foundation.Attribute(
                    text(attribute.path("code"), ""), text(attribute.path("name"), ""), texts));
        }
        try {
            return Optional.of(new Foundation(levels, attributes).checked());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** A link to a licence by its address. */
    static ObjectNode licence(String address) {
        return JSON.createObjectNode()
                .put("title", address)
                .put("identifier", named(address).toString())
                .put("uri", address);
    }

    /** A stable identifier for something that has none. */
    static UUID named(String name) {
        return com.fasterxml.uuid.Generators.nameBasedGenerator(
                        com.fasterxml.uuid.impl.NameBasedGenerator.NAMESPACE_URL)
                .generate(name.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode cleaned(JsonNode value) {
        if (value.isString()) {
            return JSON.getNodeFactory().stringNode(Text.kept(value.asString()));
        }
        if (value.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            value.forEach(one -> list.add(cleaned(one)));
            return list;
        }
        if (value.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            value.properties().forEach(one -> object.set(Text.kept(one.getKey()), cleaned(one.getValue())));
            return object;
        }
        return value;
    }

    /** The elements of a list; anything else counts as one element. */
    static Iterable<JsonNode> list(JsonNode value) {
        return value.isArray() ? value : value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
    }

    /**
     * A text as it is stored, as pages and sheets are: without what cannot be seen. Numbers as they are written; the other text
     * if there is none.
     */
    static String text(JsonNode value, String other) {
        String text = value.isString()
                ? Text.block(PageCleaning.of(value.asString()).text())
                : value.isNumber() ? value.asString() : "";
        return text.isEmpty() ? other : text;
    }

    /** As {@link #text}, shortened to the length at which a field of a head is stored. */
    private static String field(JsonNode value, String other) {
        String text = text(value, other);
        return Text.cut(text, MOST_CHARACTERS);
    }

    /** An identifier; null if it is not valid. */
    static @Nullable UUID uuid(String text) {
        return text.strip().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? UUID.fromString(text.strip().toLowerCase(Locale.ROOT))
                : null;
    }
}
