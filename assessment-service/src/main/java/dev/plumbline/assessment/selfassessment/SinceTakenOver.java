package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessment.TakenOver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was taken over into a self-assessment from earlier results, and what has been changed since. */
@Component
public class SinceTakenOver {

    private static final String CYCLES = """
            SELECT k.id, c.name
            FROM skill_assessment k
            JOIN assessment a ON a.id = k.assessment_id
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE k.id = ANY (:skillAssessments)
            """;

    /**
     * What was taken over for a statement, or as a level.
     *
     * @param from the skill assessment of the earlier result; its own id where it was imported
     * @param cycle the name of its cycle; its source where it was imported, empty where that was removed
     * @param publishedAt when that result was published
     * @param importedOf the day on which it was judged elsewhere; null where it was judged here
     * @param changes since it was taken over, and of evidence since it was judged; empty for none
     */
    public record Mark(
            UUID from,
            String cycle,
            Instant publishedAt,
            @Nullable LocalDate importedOf,
            List<Change> changes) {}

    /** What kind of change it is. */
    public enum Kind {
        LEVEL,
        VERDICT,
        VERDICT_GIVEN,
        PIECE_LINKED,
        PIECE_UNLINKED,
        PIECE_REWORKED
    }

    /**
     * One change.
     *
     * @param level the one that was taken over; null unless it is about the level
     * @param verdict the one that was taken over; null unless it is about a verdict, and there was one
     * @param evidence the title of the piece; null unless it is about one
     */
    public record Change(
            Kind kind,
            @Nullable Integer level,
            @Nullable Verdict verdict,
            @Nullable String evidence) {}

    private final JdbcClient jdbc;
    private final PublishedBefore before;

    SinceTakenOver(JdbcClient jdbc, PublishedBefore before) {
        this.jdbc = jdbc;
        this.before = before;
    }

    /**
     * What was taken over in a form.
     *
     * @param shown the evidence that the form links, as it is shown, by id
     * @return by statement, and for levels by skill assessment
     */
    @Transactional(readOnly = true)
    public Map<UUID, Mark> of(Form form, Map<UUID, EvidenceSnapshot> shown) {
        List<TakenOver> all = form.skills().stream()
                .flatMap(claim -> claim.takenOver().stream())
                .toList();
        if (all.isEmpty()) {
            return Map.of();
        }
        Set<UUID> from = all.stream().map(TakenOver::from).collect(Collectors.toSet());
        Map<UUID, String> cycles = cycles(from);
        Map<UUID, PublishedBefore.Import> imported = before.imported(from);
        Map<UUID, Map<UUID, EvidenceSnapshot>> then = before.evidence(
                all.stream().map(TakenOver::judgedId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<UUID, Mark> marks = new HashMap<>();
        for (SkillClaim claim : form.skills()) {
            for (TakenOver taken : claim.takenOver()) {
                PublishedBefore.Import source = imported.get(taken.from());
                String cycle = source == null ? cycles.getOrDefault(taken.from(), "") : source.source();
                LocalDate importedOf = source == null ? null : source.judgedOn();
                Map<UUID, EvidenceSnapshot> was =
                        taken.judgedId() == null ? Map.of() : then.getOrDefault(taken.judgedId(), Map.of());
                if (taken.level() != null) {
                    marks.put(
                            claim.skillAssessmentId(),
                            new Mark(
                                    taken.from(),
                                    cycle,
                                    taken.publishedAt(),
                                    importedOf,
                                    ofLevel(claim, taken.level())));
                }
                taken.statements()
                        .forEach(statement -> marks.put(
                                statement,
                                new Mark(
                                        taken.from(),
                                        cycle,
                                        taken.publishedAt(),
                                        importedOf,
                                        ofStatement(claim, taken, statement, was, shown))));
            }
        }
        return marks;
    }

    private Map<UUID, String> cycles(Collection<UUID> skillAssessments) {
        Map<UUID, String> cycles = new HashMap<>();
        jdbc.sql(CYCLES)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .query(row -> {
                    cycles.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return cycles;
    }

    private static List<Change> ofLevel(SkillClaim claim, Integer level) {
        return level.equals(claim.claimed()) ? List.of() : List.of(new Change(Kind.LEVEL, level, null, null));
    }

    private static List<Change> ofStatement(
            SkillClaim claim,
            TakenOver taken,
            UUID statement,
            Map<UUID, EvidenceSnapshot> was,
            Map<UUID, EvidenceSnapshot> is) {
        List<Change> changes = new ArrayList<>();
        Verdict before = taken.verdicts().get(statement);
        if (before != claim.verdicts().get(statement)) {
            changes.add(
                    before == null
                            ? new Change(Kind.VERDICT_GIVEN, null, null, null)
                            : new Change(Kind.VERDICT, null, before, null));
        }
        Set<UUID> linked = new LinkedHashSet<>(claim.linkedTo(statement));
        Set<UUID> linkedBefore = taken.linkedTo(statement);
        for (UUID piece : linked) {
            EvidenceSnapshot now = is.get(piece);
            EvidenceSnapshot then = was.get(piece);
            if (now != null && !linkedBefore.contains(piece)) {
                changes.add(new Change(Kind.PIECE_LINKED, null, null, now.title()));
            } else if (now != null && then != null && !now.saysTheSameAs(then)) {
                changes.add(new Change(Kind.PIECE_REWORKED, null, null, now.title()));
            }
        }
        for (UUID piece : linkedBefore) {
            EvidenceSnapshot then = was.get(piece);
            if (!linked.contains(piece) && then != null) {
                changes.add(new Change(Kind.PIECE_UNLINKED, null, null, then.title()));
            }
        }
        return changes;
    }
}
