package dev.plumbline.assessment.framework;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edition as a package of the standard CASE 1.1 (1EdTech, Competencies and Academic Standards Exchange): skills, their
 * levels and the statements of these as items, each the child of the one above, levels in their order, and each descriptor
 * as the level of a rubric too.
 *
 * <p>Identifiers are names by RFC 9562, version 5, so that the same edition is exported the same again anywhere.
 */
@Service
public class CaseExport {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_ABBREVIATED = 60;

    private final Frameworks frameworks;
    private final Lines lines;

    CaseExport(Frameworks frameworks, Lines lines) {
        this.frameworks = frameworks;
        this.lines = lines;
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
        if (!lines.holds(actor, Role.FRAMEWORK_OWNER)) {
            throw Refusal.forbidden("not-framework-owner");
        }
        FrameworkVersion version = frameworks.version(versionId);
        String name = frameworks.name(version.frameworkId());
        return new Exported(
                name.replaceAll("[^\\p{L}\\p{N}]+", "-") + "-" + version.number() + ".case.json",
                new Writing(name, version).write(frameworks.skills(versionId)));
    }

    /** Something that has an identifier of its own; {@code name} is stable. */
    private record Node(String name, String title, UUID identifier) {}

    private static final class Writing {

        private final NameBasedGenerator identifiers = Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL);
        private final FrameworkVersion version;
        private final String changed;
        private final Node document;
        private final ArrayNode items = JSON.createArrayNode();
        private final ArrayNode associations = JSON.createArrayNode();
        private final ArrayNode rubrics = JSON.createArrayNode();

        Writing(String framework, FrameworkVersion version) {
            this.version = version;
            Instant at = Objects.requireNonNullElse(version.publishedAt(), version.createdAt());
            this.changed = at.toString();
            this.document = node("", framework);
        }

        /** The name holds the framework, its edition and the place in it. */
        private Node node(String place, String title) {
            String framework = place.isEmpty() ? title : document.title();
            String name = "urn:plumbline:" + framework + ":" + version.number() + ":" + place;
            return new Node(name, title, identifiers.generate(name));
        }

        ObjectNode write(List<SkillText> skills) {
            ObjectNode whole = JSON.createObjectNode();
            ObjectNode head = identified(document)
                    .put("creator", "Plumbline")
                    .put("title", document.title())
                    .put("version", "" + version.number())
                    .put("language", "en")
                    .put(
                            "adoptionStatus",
                            switch (version.status()) {
                                case DRAFT -> "Draft";
                                case PUBLISHED -> "Adopted";
                                case RETIRED -> "Deprecated";
                            });
            if (version.attribution() != null) {
                head.put("notes", "Holds imported text, whose wording belongs to its publisher.");
            }
            head.set("CFPackageURI", link(document));
            whole.set("CFDocument", head);
            int number = 1;
            for (SkillText skill : skills) {
                skill(skill, number++);
            }
            whole.set("CFItems", items);
            whole.set("CFAssociations", associations);
            whole.set("CFRubrics", rubrics);
            return whole;
        }

        private void skill(SkillText skill, int number) {
            Node node = node(skill.code(), skill.name());
            item(node, skill.code(), "Skill", skill.name() + ". " + skill.description(), skill.guidance());
            associate("isChildOf", node, document, number);
            ArrayNode criterion = JSON.createArrayNode();
            @Nullable Node lower = null;
            for (SkillText.LevelText level : skill.levels()) {
                Node above = level(skill, level, node);
                if (lower != null) {
                    associate("precedes", lower, above, level.level());
                }
                lower = above;
                criterion.add(identified(node(skill.code() + "/rubric/" + level.level(), "Level " + level.level()))
                        .put("description", String.join("\n", level.paragraphs()))
                        .put("quality", "Level " + level.level())
                        .put("score", level.level())
                        .put("position", level.level()));
            }
            ObjectNode criteria = identified(node(skill.code() + "/criterion", skill.name()))
                    .put("description", skill.name())
                    .put("position", 1);
            criteria.set("CFItemURI", link(node));
            criteria.set("CFRubricCriterionLevels", criterion);
            ObjectNode rubric =
                    identified(node(skill.code() + "/rubric", skill.name())).put("title", skill.name());
            rubric.set("CFRubricCriteria", JSON.createArrayNode().add(criteria));
            rubrics.add(rubric);
        }

        private Node level(SkillText skill, SkillText.LevelText level, Node parent) {
            String code = skill.code() + "." + level.level();
            Node node = node(code, code);
            item(node, code, "Skill level", String.join("\n", level.paragraphs()), level.essence());
            associate("isChildOf", node, parent, level.level());
            for (SkillText.StatementText statement : level.statements()) {
                String place = code + "." + statement.ordinal();
                Node child = node(place, place);
                item(child, place, "Statement", statement.text(), null);
                associate("isChildOf", child, node, statement.ordinal());
            }
            return node;
        }

        private void item(Node node, String code, String type, String text, @Nullable String notes) {
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
            item.set("CFDocumentURI", link(document));
            items.add(item);
        }

        private void associate(String type, Node origin, Node destination, int number) {
            Node node = node(type + "/" + origin.name(), type);
            ObjectNode association =
                    identified(node).put("associationType", type).put("sequenceNumber", number);
            association.set("originNodeURI", link(origin));
            association.set("destinationNodeURI", link(destination));
            association.set("CFDocumentURI", link(document));
            associations.add(association);
        }

        private ObjectNode identified(Node node) {
            return JSON.createObjectNode()
                    .put("identifier", node.identifier().toString())
                    .put("uri", "urn:uuid:" + node.identifier())
                    .put("lastChangeDateTime", changed);
        }

        private static ObjectNode link(Node node) {
            return JSON.createObjectNode()
                    .put("title", node.title())
                    .put("identifier", node.identifier().toString())
                    .put("uri", "urn:uuid:" + node.identifier());
        }
    }
}
