package dev.plumbline.assessment.framework;

import com.fasterxml.uuid.Generators;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition as a package of the standard CASE 1.1 (1EdTech, Competencies and Academic Standards Exchange): skills,
 * their levels and the statements of these are items. Each is the child of the one above, levels are in their order,
 * and each replaces what it was in the previous edition. Each descriptor is also the level of a rubric. Anything for
 * which CASE has no field is in extensions: also the levels and attributes of the edition, which are no competencies that
 * a reader should list beside the skills.
 *
 * <p>For the identifiers see {@link CaseNames}. What was imported as a package and not changed is exported as it was
 * imported.
 */
@Service
public class CaseExport {

    /** Extension of a skill: its name, which comes before its description in the statement. */
    static final String NAME = "plumbline:name";

    /** Extension of a level: its number. */
    static final String LEVEL = "plumbline:level";

    /** Extensions of a statement: its weight, and whether it is the defining one of its level. */
    static final String WEIGHT = "plumbline:weight";

    static final String DEFINING = "plumbline:defining";

    /** Extension of a skill, a level and a statement: what it is called in other languages than that of the document. */
    static final String TEXTS = "plumbline:texts";

    private static final JsonMapper JSON = CaseDocument.JSON;
    private static final int MOST_ABBREVIATED = 60;

    private final Frameworks frameworks;
    private final Foundations foundations;
    private final CaseNames names;
    private final HeldRoles heldRoles;

    CaseExport(Frameworks frameworks, Foundations foundations, CaseNames names, HeldRoles heldRoles) {
        this.frameworks = frameworks;
        this.foundations = foundations;
        this.names = names;
        this.heldRoles = heldRoles;
    }

    /** An exported edition. {@code fileName} says which it is. */
    public record Exported(String fileName, ObjectNode cfPackage) {}

    /**
     * The package of an edition, for owners of frameworks: not everybody may pass on imported text.
     *
     * @throws Refusal if the actor owns no frameworks
     */
    @Transactional(readOnly = true)
    public Exported of(UUID actor, UUID versionId) {
        if (!heldRoles.holds(actor, Role.FRAMEWORK_OWNER)) {
            throw Refusal.forbidden("not-framework-owner");
        }
        FrameworkVersion version = frameworks.version(versionId);
        String name = frameworks.name(version.frameworkId());
        ObjectNode head = head(version, name);
        Foundation foundation = foundations.of(versionId);
        if (version.caseDocument() == null || CaseDocument.rests(head) || !foundation.equals(Foundation.initial())) {
            CaseDocument.rest(head, foundation);
        }
        return new Exported(
                fileName(name, version, ".case.json"),
                new Writing(head, names.of(version), names.changes(versionId))
                        .write(
                                frameworks.skills(versionId),
                                version.caseDocument() == null ? replaced(version) : version.caseReplaces()));
    }

    /** The name of the file of an edition. */
    static String fileName(String framework, FrameworkVersion version, String ending) {
        return framework.replaceAll("[^\\p{L}\\p{N}]+", "-") + "-" + version.number() + ending;
    }

    private ObjectNode head(FrameworkVersion version, String name) {
        if (version.caseDocument() != null) {
            ObjectNode head = (ObjectNode) JSON.readTree(version.caseDocument());
            return head.put("lastChangeDateTime", version.changedAt().toString());
        }
        UUID identifier = names.ofEdition(version.id());
        Instant published = version.publishedAt();
        Instant changed = published != null && published.isAfter(version.changedAt()) ? published : version.changedAt();
        ObjectNode head = JSON.createObjectNode()
                .put("identifier", identifier.toString())
                .put("uri", "urn:uuid:" + identifier)
                .put("caseVersion", "1.1")
                .put("creator", Objects.requireNonNullElse(version.creator(), CaseDocument.NOT_STATED))
                .put("title", name)
                .put("lastChangeDateTime", changed.toString())
                .put("language", version.language())
                .put("version", "" + version.number())
                .put(
                        "adoptionStatus",
                        switch (version.status()) {
                            case DRAFT -> "Draft";
                            case PUBLISHED -> "Adopted";
                            case RETIRED -> "Deprecated";
                        });
        if (version.licence() != null) {
            head.set("licenseURI", CaseDocument.licence(version.licence()));
        }
        if (version.attribution() != null) {
            head.put("notes", "Holds imported text, whose wording belongs to its publisher.");
        }
        return head;
    }

    private @Nullable UUID replaced(FrameworkVersion version) {
        return names.editionBefore(version)
                .map(frameworks::version)
                .map(before -> before.caseDocument() == null
                        ? names.ofEdition(before.id())
                        : UUID.fromString(JSON.readTree(before.caseDocument())
                                .get("identifier")
                                .asString()))
                .orElse(null);
    }

    /** Something that has an identifier; {@code title} is its name in links to it. */
    private record Node(String title, UUID identifier, String uri) {
        static Node of(String title, UUID identifier) {
            return new Node(title, identifier, "urn:uuid:" + identifier);
        }
    }

    private static final class Writing {

        private final ObjectNode head;
        private final Map<UUID, CaseNames.Name> names;
        private final Map<UUID, Instant> changes;
        private final Node document;
        private final ArrayNode items = JSON.createArrayNode();
        private final ArrayNode associations = JSON.createArrayNode();
        private final ArrayNode rubrics = JSON.createArrayNode();
        private String changed;

        Writing(ObjectNode head, Map<UUID, CaseNames.Name> names, Map<UUID, Instant> changes) {
            this.head = head;
            this.names = names;
            this.changes = changes;
            this.changed = head.get("lastChangeDateTime").asString();
            this.document = new Node(
                    head.get("title").asString(),
                    UUID.fromString(head.get("identifier").asString()),
                    head.get("uri").asString());
        }

        ObjectNode write(List<SkillText> skills, @Nullable UUID replaced) {
            ObjectNode whole = JSON.createObjectNode();
            whole.set("CFDocument", head);
            if (replaced != null) {
                associate("replacedBy", Node.of(document.title(), replaced), document, null);
            }
            int number = 1;
            for (SkillText skill : skills) {
                changed = Objects.requireNonNull(changes.get(skill.id())).toString();
                skill(skill, number++);
            }
            whole.set("CFItems", items);
            whole.set("CFAssociations", associations);
            whole.set("CFRubrics", rubrics);
            return whole;
        }

        /** The identifier of a part that has none of its own, derived from that of the whole. */
        private static UUID part(UUID of, String which) {
            return Generators.nameBasedGenerator(of).generate(which);
        }

        private Node node(UUID row, String title) {
            return Node.of(title, Objects.requireNonNull(names.get(row)).identifier());
        }

        private void replace(UUID row, Node node) {
            UUID replaced = Objects.requireNonNull(names.get(row)).replaces();
            if (replaced != null) {
                associate("replacedBy", Node.of(node.title(), replaced), node, null);
            }
        }

        private void skill(SkillText skill, int number) {
            Node node = node(skill.id(), skill.name());
            item(
                    node,
                    skill.code(),
                    "Skill",
                    skill.description().isEmpty() ? skill.name() : skill.name() + ". " + skill.description(),
                    skill.guidance(),
                    texts(JSON.createObjectNode().put(NAME, skill.name()), skill.words()));
            associate("isChildOf", node, document, number);
            replace(skill.id(), node);
            UUID rubricId = part(node.identifier(), "rubric");
            UUID criterionId = part(node.identifier(), "criterion");
            ArrayNode criterion = JSON.createArrayNode();
            @Nullable Node lower = null;
            for (SkillText.LevelText level : skill.levels()) {
                Node above = level(skill, level, node);
                if (lower != null) {
                    associate("precedes", lower, above, level.level());
                }
                lower = above;
                criterion.add(identified(Node.of("", part(above.identifier(), "rubric")))
                        .put("description", String.join("\n", level.paragraphs()))
                        .put("quality", "Level " + level.level())
                        .put("score", level.level())
                        .put("position", level.level())
                        .put("rubricCriterionId", criterionId.toString()));
            }
            ObjectNode criteria = identified(Node.of("", criterionId))
                    .put("description", skill.name())
                    .put("position", 1)
                    .put("rubricId", rubricId.toString());
            criteria.set("CFItemURI", link(node));
            criteria.set("CFRubricCriterionLevels", criterion);
            ObjectNode rubric = identified(Node.of("", rubricId)).put("title", skill.name());
            rubric.set("CFRubricCriteria", JSON.createArrayNode().add(criteria));
            rubrics.add(rubric);
        }

        private Node level(SkillText skill, SkillText.LevelText level, Node parent) {
            String code = skill.code() + "." + level.level();
            Node node = node(level.id(), code);
            item(
                    node,
                    code,
                    "Skill level",
                    String.join("\n", level.paragraphs()),
                    level.essence(),
                    plain(JSON.createObjectNode().put(LEVEL, level.level()), level.essences()));
            associate("isChildOf", node, parent, level.level());
            replace(level.id(), node);
            for (SkillText.StatementText statement : level.statements()) {
                String place = code + "." + statement.ordinal();
                Node child = node(statement.id(), place);
                item(
                        child,
                        place,
                        "Statement",
                        statement.text(),
                        null,
                        plain(
                                JSON.createObjectNode()
                                        .put(WEIGHT, statement.weight())
                                        .put(DEFINING, statement.defining()),
                                statement.texts()));
                associate("isChildOf", child, node, statement.ordinal());
                replace(statement.id(), child);
            }
            return node;
        }

        private static ObjectNode texts(ObjectNode extensions, Map<String, SkillText.Words> words) {
            if (!words.isEmpty()) {
                ObjectNode texts = extensions.putObject(TEXTS);
                new TreeMap<>(words)
                        .forEach((language, said) -> texts.putObject(language)
                                .put("name", said.name())
                                .put("description", said.description())
                                .put("guidance", said.guidance()));
            }
            return extensions;
        }

        private static ObjectNode plain(ObjectNode extensions, Map<String, String> said) {
            if (said.values().stream().anyMatch(text -> !text.isEmpty())) {
                ObjectNode texts = extensions.putObject(TEXTS);
                new TreeMap<>(said).forEach((language, text) -> {
                    if (!text.isEmpty()) {
                        texts.put(language, text);
                    }
                });
            }
            return extensions;
        }

        private void item(
                Node node, String code, String type, String text, @Nullable String notes, ObjectNode extensions) {
            ObjectNode item = identified(node)
                    .put("fullStatement", text)
                    .put("humanCodingScheme", code)
                    .put("CFItemType", type);
            if (node.title().length() <= MOST_ABBREVIATED && !node.title().equals(code)) {
                item.put("abbreviatedStatement", node.title());
            }
            if (notes != null && !notes.isBlank()) {
                item.put("notes", notes);
            }
            item.set("extensions", extensions);
            items.add(item);
        }

        private void associate(String type, Node origin, Node destination, @Nullable Integer number) {
            UUID identifier = part(destination.identifier(), type + "/" + origin.identifier());
            ObjectNode association = identified(Node.of("", identifier)).put("associationType", type);
            if (number != null) {
                association.put("sequenceNumber", number);
            }
            association.set("originNodeURI", link(origin));
            association.set("destinationNodeURI", link(destination));
            associations.add(association);
        }

        private ObjectNode identified(Node node) {
            return JSON.createObjectNode()
                    .put("identifier", node.identifier().toString())
                    .put("uri", node.uri())
                    .put("lastChangeDateTime", changed);
        }

        private static ObjectNode link(Node node) {
            return JSON.createObjectNode()
                    .put("title", node.title())
                    .put("identifier", node.identifier().toString())
                    .put("uri", node.uri());
        }
    }
}
