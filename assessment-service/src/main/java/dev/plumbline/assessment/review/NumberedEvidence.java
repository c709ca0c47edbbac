package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The evidence of one skill as it is listed: each piece has a number, by which the statements name it.
 *
 * @param pieces in the order of their numbers, which begin at 1
 * @param byStatement the numbers of the pieces that somebody linked to it, in order
 */
public record NumberedEvidence(List<EvidenceSnapshot> pieces, Map<UUID, List<Integer>> byStatement) {

    static NumberedEvidence of(List<EvidenceSnapshot> pieces, List<Link> links) {
        Map<UUID, Integer> numbers = new HashMap<>();
        pieces.forEach(piece -> numbers.put(piece.id(), numbers.size() + 1));
        Map<UUID, List<Integer>> byStatement = new HashMap<>();
        for (Link link : links) {
            Integer number = numbers.get(link.evidence());
            if (number != null) {
                byStatement
                        .computeIfAbsent(link.statement(), s -> new ArrayList<>())
                        .add(number);
            }
        }
        byStatement.values().forEach(all -> all.sort(null));
        return new NumberedEvidence(pieces, byStatement);
    }

    /** The titles of the pieces that somebody linked to a statement, each after its number, by statement. */
    public Map<UUID, List<String>> chips() {
        Map<UUID, List<String>> chips = new HashMap<>();
        byStatement.forEach((statement, numbers) -> chips.put(
                statement,
                numbers.stream()
                        .map(number -> number + " · " + pieces.get(number - 1).title())
                        .toList()));
        return chips;
    }
}
