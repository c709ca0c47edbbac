package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is published of a cycle, for HR: without what the reader is to judge a second time. */
@Service
public class ListingResults {

    /**
     * The newest result of somebody in a skill.
     *
     * @param reviewer the name; null without a reviewer
     * @param level null where none was reached
     * @param validUntil the last day on which it counts; null without a level
     */
    public record Published(
            UUID assessmentId,
            UUID subjectId,
            String employeeId,
            String name,
            String unit,
            @Nullable String reviewer,
            String skillCode,
            String skillName,
            @Nullable Integer level,
            @Nullable String attainmentClass,
            @Nullable LocalDate validUntil,
            Instant publishedAt,
            AssessmentState state) {}

    /** So many assessments by their ids, each with all its skills. */
    private static final String PAGE = """
            SELECT q.id, q.subject_id, q.state, p.employee_id,
                btrim(p.given_name || ' ' || p.family_name) AS name, p.unit,
                btrim(v.given_name || ' ' || v.family_name) AS reviewer, s.code, s.name AS skill,
                r.level, r.attainment_class, r.valid_until, r.published_at
            FROM (
                SELECT a.id, a.subject_id, a.reviewer_id, a.state
                FROM assessment a
                WHERE a.cycle_id = :cycle
                    AND a.id > :after
                    AND EXISTS (
                        SELECT 1
                        FROM skill_assessment k
                        JOIN result r ON r.skill_assessment_id = k.id
                        WHERE k.assessment_id = a.id)
                ORDER BY a.id
                LIMIT :most) q
            JOIN person p ON p.id = q.subject_id
            LEFT JOIN person v ON v.id = q.reviewer_id
            JOIN skill_assessment k ON k.assessment_id = q.id
            JOIN skill s ON s.id = k.skill_id
            JOIN LATERAL (
                SELECT n.level, n.attainment_class, n.valid_until, n.published_at
                FROM result n
                WHERE n.skill_assessment_id = k.id
                ORDER BY n.revision DESC
                LIMIT 1) r ON true
            ORDER BY q.id, s.code
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ViewingCycles cycles;
    private final Rights rights;
    private final JdbcClient jdbc;

    ListingResults(ViewingCycles cycles, Rights rights, JdbcClient jdbc) {
        this.cycles = cycles;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * A page of so many assessments with all their skills.
     *
     * @param after the key of the page before; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal unless the actor is HR and there is such a cycle; naming
     *     {@code after} where no page ended with it
     */
    @Transactional(readOnly = true)
    public Listing<Published> page(UUID actor, UUID cycle, @Nullable String after, int limit) {
        cycles.forHr(actor, cycle);
        List<Published> read = jdbc.sql(PAGE)
                .param("cycle", cycle)
                .param("after", after == null ? BEFORE_ALL : key(after))
                .param("most", limit)
                .query((row, n) -> new Published(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getString("employee_id"),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("reviewer"),
                        row.getString("code"),
                        row.getString("skill"),
                        row.getObject("level", Integer.class),
                        row.getString("attainment_class"),
                        row.getObject("valid_until", LocalDate.class),
                        row.getTimestamp("published_at").toInstant(),
                        AssessmentState.valueOf(row.getString("state"))))
                .list();
        Set<UUID> hidden = rights.toJudgeAgain(
                actor, read.stream().map(Published::subjectId).distinct().toList());
        long assessments = read.stream().map(Published::assessmentId).distinct().count();
        return new Listing<>(
                read.stream()
                        .filter(one -> !hidden.contains(one.assessmentId()))
                        .toList(),
                assessments < limit ? null : read.getLast().assessmentId().toString());
    }

    private static UUID key(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Keyset.unknown();
        }
    }
}
