package dev.plumbline.assessment.framework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was read from a package of CASE.
 *
 * @param head of its document, as it is exported
 * @param replaces the identifier of the document that it replaces; null if it names none
 * @param changedAt when the document was changed last, as it says
 * @param language of its text; null if it does not say
 * @param creator who created it; null if it does not say
 * @param licence where its licence can be read; null if it does not say
 * @param foundation what the skills rest on; null if it does not say, or if it is not what they were read by
 * @param skills at least one, with codes that differ
 * @param texts of each skill, in their order, in other languages by their tags
 * @param warnings what a person should look at before it is published
 */
record CaseFile(
        ObjectNode head,
        @Nullable UUID replaces,
        Instant changedAt,
        @Nullable String language,
        @Nullable String creator,
        @Nullable String licence,
        @Nullable Foundation foundation,
        List<IncomingSkill> skills,
        List<Map<String, TranslatingSkills.Texts>> texts,
        List<PageText.Warning> warnings) {

    /** As it was read, with these skills for its own, in their order. */
    CaseFile withSkills(List<IncomingSkill> others) {
        return new CaseFile(head, replaces, changedAt, language, creator, licence, foundation, others, texts, warnings);
    }

    /** The title of its document. */
    String title() {
        return head.get("title").asString();
    }

    /** How many levels its skills have in total. */
    int levels() {
        return skills.stream().mapToInt(skill -> skill.levels().size()).sum();
    }

    /** How many statements its skills have in total. */
    int statements() {
        return skills.stream()
                .flatMap(skill -> skill.levels().stream())
                .mapToInt(level -> level.statements().size())
                .sum();
    }
}
