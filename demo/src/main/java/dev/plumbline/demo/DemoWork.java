package dev.plumbline.demo;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the people of the demo company have done, and what they plan, by skill. */
@Component
class DemoWork {

    /** How many pieces somebody links to a skill. */
    private static final int PIECES = 3;

    /** Pieces of work of one skill, and what somebody plans who has to develop it. */
    private record OfSkill(List<Piece> pieces, String plan) {}

    private record Piece(String title, String done) {}

    private final Map<String, OfSkill> work;

    DemoWork(JsonMapper json) {
        try (InputStream file = Objects.requireNonNull(DemoWork.class.getResourceAsStream("/demo/work.json"))) {
            work = json.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three pieces of somebody's work. */
    List<Evidence.Details> of(String person, String skill, LocalDate today) {
        List<Piece> pieces = Objects.requireNonNull(work.get(skill), skill).pieces();
        int first = DemoDraw.below(pieces.size(), "work", person, skill);
        return IntStream.range(0, PIECES)
                .mapToObj(n -> {
                    Piece piece = pieces.get((first + n) % pieces.size());
                    int ended = 1 + DemoDraw.below(9, "ended", person, piece.title());
                    int lasted = 2 + DemoDraw.below(8, "lasted", person, piece.title());
                    return new Evidence.Details(
                            piece.title(),
                            piece.done(),
                            Part.ACCOUNTABLE,
                            Setting.WORKPLACE,
                            today.minusMonths(ended + (long) lasted),
                            today.minusMonths(ended),
                            null);
                })
                .toList();
    }

    /** What somebody plans who has to develop a skill. */
    String plan(String skill) {
        return Objects.requireNonNull(work.get(skill), skill).plan();
    }
}
