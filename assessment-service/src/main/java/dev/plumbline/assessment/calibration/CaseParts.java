package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Objections;
import dev.plumbline.assessment.review.Objections.Objection;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a case shows besides its item: what was judged, the reasons, and the remarks of line managers. */
@Component
class CaseParts {

    private static final String JUDGED = """
            SELECT judged_id
            FROM calibration_item
            WHERE id = :item
            """;

    private static final String REMARKS = """
            SELECT btrim(p.given_name || ' ' || p.family_name), r.text, r.at
            FROM calibration_remark r
            JOIN person p ON p.id = r.person_id
            WHERE r.item_id = :item
            ORDER BY r.at
            """;

    private final ReviewCases cases;
    private final Decisions decisions;
    private final Objections objections;
    private final Rulings rulings;
    private final JdbcClient jdbc;

    CaseParts(ReviewCases cases, Decisions decisions, Objections objections, Rulings rulings, JdbcClient jdbc) {
        this.cases = cases;
        this.decisions = decisions;
        this.objections = objections;
        this.rulings = rulings;
        this.jdbc = jdbc;
    }

    /** The reasons of the decisions with which an item came into its session; not those of a review that was given since. */
    List<Decisions.Made> reasons(Item item, int revision) {
        return reasons(item, decisions.of(SkillAssessmentId.of(item.skillAssessmentId()), revision));
    }

    /**
     * The same of many items, by the id of the item.
     *
     * @return with an entry for each item, which may be empty
     */
    Map<UUID, List<Decisions.Made>> reasons(Collection<Item> items) {
        Map<UUID, Map<Decisions.Kind, Decisions.Made>> made =
                decisions.ofAll(items.stream().map(Item::skillAssessmentId).toList());
        return items.stream()
                .collect(Collectors.toMap(
                        Item::id, item -> reasons(item, made.getOrDefault(item.skillAssessmentId(), Map.of()))));
    }

    private static List<Decisions.Made> reasons(Item item, Map<Decisions.Kind, Decisions.Made> made) {
        return Decisions.withReasons(made).stream()
                .filter(one -> switch (one.kind()) {
                    case APPROVED -> one.decision().equals(item.approved());
                    case SECOND -> one.decision().equals(item.second());
                    case RECOMMENDED, SETTLED, CALIBRATED, APPEAL, CORRECTED ->
                        one.decision().equals(item.stood());
                })
                .toList();
    }

    /** What was submitted when the item came into its session. */
    ReviewCase judged(Assessment assessment, UUID item) {
        UUID judged = judgedId(item);
        return judged == null ? cases.unknown(assessment) : cases.judged(assessment, judged);
    }

    private @Nullable UUID judgedId(UUID item) {
        return jdbc.sql(JUDGED).param("item", item).query(UUID.class).optional().orElse(null);
    }

    /** What the employee objects to the review with which the item came into its session; null for nothing. */
    @Nullable
    Objection objection(Item item) {
        return objections.to(judgedId(item.id())).get(item.skillAssessmentId());
    }

    /** What was recorded with the decisions of a session, by the id of the item. */
    Map<UUID, Ruled> ruled(UUID session) {
        return rulings.of(session);
    }

    /** What was recorded with the decision on an item; null while it is open. */
    @Nullable
    Ruled ruled(Item item) {
        return rulings.of(item);
    }

    /** Who was present at the case of a session that was decided last. */
    Set<UUID> presentLast(UUID session) {
        return rulings.presentLast(session);
    }

    List<ViewingCases.Remark> remarks(UUID item) {
        return jdbc.sql(REMARKS)
                .param("item", item)
                .query((row, n) -> new ViewingCases.Remark(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }
}
