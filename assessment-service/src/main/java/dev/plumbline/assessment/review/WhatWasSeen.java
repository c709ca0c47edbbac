package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An observation beside a statement that it shows.
 *
 * @param together the statements that the same observation shows, such as {@code 6.2}; empty where it is this one alone
 */
public record WhatWasSeen(LocalDate date, Part part, String note, List<String> together) {

    /** The observations of a form that count, by statement. */
    public static Map<UUID, List<WhatWasSeen>> byStatement(Form form, Map<UUID, SkillText> skills) {
        Map<UUID, String> labels = new HashMap<>();
        skills.values()
                .forEach(skill -> skill.levels()
                        .forEach(level -> level.statements()
                                .forEach(statement ->
                                        labels.put(statement.id(), level.level() + "." + statement.ordinal()))));
        Map<UUID, List<WhatWasSeen>> seen = new HashMap<>();
        form.seen()
                .forEach((statement, all) -> seen.put(
                        statement, all.stream().map(one -> of(one, labels)).toList()));
        return seen;
    }

    private static WhatWasSeen of(Review.SeenTogether one, Map<UUID, String> labels) {
        return new WhatWasSeen(
                Objects.requireNonNull(one.date()),
                Objects.requireNonNull(one.part()),
                one.note(),
                one.statements().size() == 1
                        ? List.of()
                        : one.statements().stream()
                                .map(labels::get)
                                .filter(Objects::nonNull)
                                .sorted()
                                .toList());
    }
}
