package dev.plumbline.assessment.judging.web;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.review.JudgedCells;
import dev.plumbline.assessment.review.Review.Tick;
import dev.plumbline.assessment.site.page.FormReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads the cells of one person in the judging table: {@code v.} a verdict, {@code piece} what is ticked, {@code attr.} a rating. */
final class CellsForm {

    private CellsForm() {}

    /** The number of the review that was read; -1 where none is said. */
    static long revision(MultiValueMap<String, String> parameters) {
        String revision = parameters.getFirst("revision");
        return revision == null || !revision.matches("\\d{1,15}") ? -1 : Long.parseLong(revision);
    }

    /** The skill assessment; null where the form is about no verdict. */
    static @Nullable UUID said(MultiValueMap<String, String> parameters) {
        String said = parameters.getFirst("said");
        return said == null ? null : UUID.fromString(said);
    }

    static JudgedCells read(MultiValueMap<String, String> parameters) {
        Map<UUID, Optional<Verdict>> verdicts = new HashMap<>();
        Map<UUID, Optional<Integer>> attributes = new HashMap<>();
        parameters.forEach((name, values) -> {
            String value = values.getFirst();
            if (name.startsWith("v.")) {
                verdicts.put(
                        UUID.fromString(name.substring(2)),
                        value.isEmpty() ? Optional.empty() : Optional.of(Verdict.valueOf(value)));
            } else if (name.startsWith("attr.")) {
                attributes.put(UUID.fromString(name.substring(5)), Optional.ofNullable(FormReading.level(value)));
            }
        });
        Map<UUID, Tick> ticks = new HashMap<>();
        parameters
                .getOrDefault("piece", List.of())
                .forEach(piece -> ticks.put(
                        UUID.fromString(piece),
                        new Tick(
                                parameters.containsKey("tick." + piece + ".valid"),
                                parameters.containsKey("tick." + piece + ".authentic"))));
        UUID said = said(parameters);
        if (said == null && !verdicts.isEmpty()) {
            throw new IllegalArgumentException("Verdicts on no skill");
        }
        return new JudgedCells(said, verdicts, ticks, attributes);
    }
}
