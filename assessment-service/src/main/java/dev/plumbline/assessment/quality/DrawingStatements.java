package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.HeldForQuality;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Draws what is looked at again of the reviews of one reviewer. Of what comes later as much is drawn as is missing from the share of all that
 * they judged, so that the share holds whenever the reviews come.
 */
@Component
class DrawingStatements {

    /** Reviews that are read together. */
    private static final int PAGE = 100;

    private static final String DRAW = """
            INSERT INTO quality_draw (id, cycle_id, reviewer_id, percent)
            VALUES (gen_random_uuid(), :cycle, :reviewer,
                least(100, :percent + CASE WHEN :extra > 0 AND :reviewer::uuid IS NOT NULL AND NOT EXISTS (
                    SELECT 1
                    FROM assessment a
                    JOIN assessment_cycle c ON c.id = a.cycle_id AND c.kind = 'CYCLE'
                    JOIN judged j ON j.assessment_id = a.id AND j.review IS NOT NULL
                    WHERE a.reviewer_id = :reviewer AND a.cycle_id <> :cycle) THEN :extra ELSE 0 END))
            ON CONFLICT DO NOTHING
            """;

    /** Only one node draws for a reviewer: the others wait for the row. */
    private static final String LOCK = """
            SELECT d.id, d.percent,
                (SELECT coalesce(sum(k.judged), 0)::int FROM quality_case k WHERE k.draw_id = d.id AND k.looked) AS judged,
                (SELECT count(*)::int FROM quality_item i WHERE i.draw_id = d.id AND i.state <> 'CLOSED') AS drawn
            FROM quality_draw d
            WHERE d.cycle_id = :cycle AND coalesce(d.reviewer_id, d.cycle_id) = :whose
            FOR UPDATE OF d
            """;

    /** Whether one is looked at is looked up for each: a join would read all of a cycle's where statistics are of before. */
    private static final String NOT_LOOKED_AT = """
            SELECT a.id
            FROM assessment a
            WHERE a.cycle_id = :cycle AND coalesce(a.reviewer_id, a.cycle_id) = :whose
                AND a.state IN ('REVIEWED', 'READY_TO_PUBLISH')
                AND (SELECT k.looked FROM quality_case k WHERE k.assessment_id = a.id) IS NOT TRUE
            ORDER BY a.id
            """;

    private static final String LOOKED = """
            INSERT INTO quality_case (assessment_id, cycle_id, draw_id, judged_id, judged, looked, to_ask, round, version)
            VALUES (:assessment, :cycle, :draw, (
                SELECT j.id
                FROM judged j
                WHERE j.assessment_id = :assessment AND j.review IS NOT NULL
                ORDER BY j.number DESC
                LIMIT 1), :judged, true, :ask, :round, 0)
            ON CONFLICT (assessment_id) DO UPDATE
            SET draw_id = EXCLUDED.draw_id, judged_id = EXCLUDED.judged_id, judged = EXCLUDED.judged, looked = true,
                to_ask = EXCLUDED.to_ask, round = EXCLUDED.round, version = quality_case.version + 1
            """;

    private static final String ITEM = """
            INSERT INTO quality_item (id, assessment_id, cycle_id, draw_id, skill_assessment_id, statement_id, state, drawn_verdict,
                verdict, changed, sent_back, reason, drawn_at)
            VALUES (gen_random_uuid(), :assessment, :cycle, :draw, :said, :statement, 'OPEN', :verdict, :verdict, false, 0, '', :now)
            ON CONFLICT (assessment_id, statement_id) WHERE state <> 'CLOSED' DO NOTHING
            """;

    private record Draw(UUID id, int percent, int judged, int drawn) {}

    /** How many statements of a review are judged in skills of the plan, and the round of its assessment. */
    private record Looked(int judged, int round) {}

    private final Assessments assessments;
    private final ReviewCases cases;
    private final HeldForQuality held;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    DrawingStatements(
            Assessments assessments,
            ReviewCases cases,
            HeldForQuality held,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.assessments = assessments;
        this.cases = cases;
        this.held = held;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Draws of what a reviewer has submitted since.
     *
     * @param whose the reviewer; the id of the cycle for HR
     */
    void draw(AssessmentCycle cycle, UUID whose) {
        QualityPlan plan = Objects.requireNonNull(cycle.qualityPlan());
        UUID reviewer = whose.equals(cycle.id()) ? null : whose;
        Draw draw = lock(cycle, plan, whose, reviewer);
        Map<UUID, Looked> looked = new LinkedHashMap<>();
        List<Drawing.Judged> judged = new ArrayList<>();
        read(cycle, plan, whose, looked, judged);
        if (looked.isEmpty()) {
            // Another node has drawn them meanwhile.
            return;
        }
        int more = Drawing.share(draw.judged() + judged.size(), draw.percent()) - draw.drawn();
        List<Drawing.Judged> drawn = more <= 0 ? List.of() : Drawing.draw(cycle.id(), judged, more);
        Set<UUID> toAsk = new HashSet<>();
        drawn.forEach(one -> toAsk.add(one.assessment()));
        looked.forEach((assessment, one) -> jdbc.sql(LOOKED)
                .param("assessment", assessment)
                .param("cycle", cycle.id())
                .param("draw", draw.id())
                .param("judged", one.judged())
                .param("ask", toAsk.contains(assessment))
                .param("round", one.round())
                .update());
        for (Drawing.Judged one : drawn) {
            jdbc.sql(ITEM)
                    .param("assessment", one.assessment())
                    .param("cycle", cycle.id())
                    .param("draw", draw.id())
                    .param("said", one.skillAssessment())
                    .param("statement", one.statement())
                    .param("verdict", one.verdict().name())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
        if (!cycle.calibrationRequired() && !toAsk.isEmpty()) {
            held.hold(toAsk, cycle.due(AssessmentCycle.Phase.QUALITY));
        }
        audit.rule(
                "SYSTEM",
                "quality-drawn",
                "cycle",
                cycle.id(),
                null,
                "reviewer " + reviewer + ": " + drawn.size() + " of " + judged.size() + " at " + draw.percent() + " %");
    }

    private Draw lock(AssessmentCycle cycle, QualityPlan plan, UUID whose, @Nullable UUID reviewer) {
        jdbc.sql(DRAW)
                .param("cycle", cycle.id())
                .param("reviewer", reviewer, Types.OTHER)
                .param("percent", plan.share(0))
                .param("extra", plan.extra())
                .update();
        return jdbc.sql(LOCK)
                .param("cycle", cycle.id())
                .param("whose", whose)
                .query((row, n) -> new Draw(
                        row.getObject("id", UUID.class),
                        row.getInt("percent"),
                        row.getInt("judged"),
                        row.getInt("drawn")))
                .single();
    }

    /** Reads what was submitted and not looked through, some reviews at a time: a reviewer may have thousands. */
    private void read(
            AssessmentCycle cycle,
            QualityPlan plan,
            UUID whose,
            Map<UUID, Looked> looked,
            List<Drawing.Judged> judged) {
        Set<UUID> skills = new HashSet<>(plan.skills());
        List<UUID> ids = jdbc.sql(NOT_LOOKED_AT)
                .param("cycle", cycle.id())
                .param("whose", whose)
                .query(UUID.class)
                .list();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<Assessment> some = assessments.findAllById(ids.subList(from, Math.min(ids.size(), from + PAGE)));
            Map<UUID, ReviewCase> read = cases.judged(cycle, some);
            for (Assessment one : some) {
                ReviewCase review = read.get(one.id());
                List<Drawing.Judged> statements = review == null
                        ? List.of()
                        : JudgedStatements.of(review).stream()
                                .filter(statement -> skills.isEmpty()
                                        || skills.contains(Objects.requireNonNull(
                                                        review.skills().get(statement.skillAssessment()))
                                                .id()))
                                .toList();
                looked.put(one.id(), new Looked(statements.size(), one.round()));
                judged.addAll(statements);
            }
        }
    }
}
