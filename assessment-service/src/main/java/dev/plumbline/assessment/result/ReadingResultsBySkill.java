package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.Rights.Steers;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ActingOnPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is published of a cycle, by skill: of all people for HR, of the people of their units for an HR partner. What the reader is
 * to judge a second time is not in it.
 */
@Service
@Transactional(readOnly = true)
public class ReadingResultsBySkill {

    /** Figures of fewer people say what single people have: they are left out, and the people can be read one by one. */
    public static final int SMALLEST_GROUP = 4;

    /** How many people have a level. */
    public record Held(int level, int people) {}

    /**
     * The figures of a skill.
     *
     * @param people who have a result in it
     * @param levels those that somebody has, ascending
     * @param without how many have no level
     * @param required of how many a level was required
     * @param below how many of these have a lower one, or none
     */
    public record Figures(int people, List<Held> levels, int without, int required, int below) {

        /** How many have a level. */
        public int at(int level) {
            return levels.stream()
                    .filter(held -> held.level() == level)
                    .mapToInt(Held::people)
                    .sum();
        }
    }

    /**
     * A skill of which anything is published.
     *
     * @param figures null where too few people have a result
     */
    public record OfSkill(
            UUID id, String code, String name, @Nullable Figures figures) {}

    /**
     * The result of somebody in a skill.
     *
     * @param required the level that was required; null where none was
     * @param level null where none was reached
     */
    public record OfPerson(
            UUID assessmentId,
            String name,
            String unit,
            @Nullable Integer required,
            @Nullable Integer level) {

        /** Whether it is lower than what was required. */
        public boolean isBelow() {
            return required != null && (level == null || level < required);
        }
    }

    private record Counted(
            UUID id, String code, String name, @Nullable Integer level, int people, int required, int below) {}

    private static final String SUBJECTS = """
            SELECT a.subject_id
            FROM assessment a
            WHERE a.cycle_id = :cycle
            """;

    private static final String FROM = """
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill s ON s.id = k.skill_id
            JOIN LATERAL (
                SELECT n.level
                FROM result n
                WHERE n.skill_assessment_id = k.id
                ORDER BY n.revision DESC
                LIMIT 1) r ON true
            WHERE a.cycle_id = :cycle
                AND (:all OR p.unit = ANY (CAST(:units AS text[])))
                AND a.id <> ALL (CAST(:left AS uuid[]))
            """;

    private static final String BELOW = "(k.required_level IS NOT NULL AND coalesce(r.level, 0) < k.required_level)";

    private static final String BY_SKILL =
            "SELECT s.id, s.code, s.name, r.level, count(*)::int AS people, count(k.required_level)::int AS required,"
                    + " (count(*) FILTER (WHERE " + BELOW + "))::int AS below " + FROM
                    + " GROUP BY s.id, s.code, s.name, r.level ORDER BY s.code, s.id, r.level NULLS FIRST";

    private static final String IN_ORDER =
            "coalesce(nullif(%1$s.family_name, ''), %1$s.given_name), %1$s.given_name, %1$s.id";

    private static final String PEOPLE =
            "SELECT a.id, p.id AS person, btrim(p.given_name || ' ' || p.family_name) AS name, p.unit, k.required_level,"
                    + " r.level " + FROM
                    + """
                AND s.id = :skill
                AND (NOT :below OR %s)
                AND (CAST(:after AS uuid) IS NULL OR (%s) > (
                    SELECT %s
                    FROM assessment b
                    JOIN person f ON f.id = b.subject_id
                    WHERE b.id = CAST(:after AS uuid)))
            ORDER BY %s
            LIMIT :most
            """.formatted(BELOW, IN_ORDER.formatted("p"), IN_ORDER.formatted("f"), IN_ORDER.formatted("p"));

    private final ActingOnPeople acting;
    private final Rights rights;
    private final JdbcClient jdbc;

    ReadingResultsBySkill(ActingOnPeople acting, Rights rights, JdbcClient jdbc) {
        this.acting = acting;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * The cycle.
     *
     * @throws Refusal as not found, if there is none or the actor steers nobody
     */
    public AssessmentCycle cycle(UUID actor, UUID id) {
        return acting.cycle(actor, id);
    }

    /**
     * The skills of a cycle of which anything is published, by their codes.
     *
     * @throws Refusal as {@link #cycle}
     */
    public List<OfSkill> skills(UUID actor, UUID cycle) {
        cycle(actor, cycle);
        Map<UUID, List<Counted>> counted = new LinkedHashMap<>();
        asked(actor, cycle, BY_SKILL)
                .query((row, n) -> new Counted(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("level", Integer.class),
                        row.getInt("people"),
                        row.getInt("required"),
                        row.getInt("below")))
                .list()
                .forEach(one -> counted.computeIfAbsent(one.id(), id -> new ArrayList<>())
                        .add(one));
        return counted.values().stream().map(ReadingResultsBySkill::skill).toList();
    }

    /**
     * The people who have a result in a skill, by name.
     *
     * @param below only those whose level is lower than what was required
     * @param after the key of the page before; null for the first
     * @throws Refusal as {@link #cycle}; naming {@code after} where it is no key
     */
    public Listing<OfPerson> people(
            UUID actor, UUID cycle, UUID skill, boolean below, @Nullable String after, int limit) {
        cycle(actor, cycle);
        UUID from = Keyset.id(after);
        List<OfPerson> read = asked(actor, cycle, PEOPLE)
                .param("skill", skill)
                .param("below", below)
                .param("after", from == null ? null : from.toString())
                .param("most", limit + 1)
                .query((row, n) -> new OfPerson(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getObject("required_level", Integer.class),
                        row.getObject("level", Integer.class)))
                .list();
        return Listing.page(read, limit, one -> one.assessmentId().toString());
    }

    private JdbcClient.StatementSpec asked(UUID actor, UUID cycle, String sql) {
        Steers steers = rights.steers(actor);
        List<UUID> subjects =
                jdbc.sql(SUBJECTS).param("cycle", cycle).query(UUID.class).list();
        return jdbc.sql(sql)
                .param("cycle", cycle)
                .param("all", steers.all())
                .param("units", steers.units().toArray(String[]::new))
                .param("left", rights.toJudgeAgain(actor, subjects).toArray(UUID[]::new));
    }

    private static OfSkill skill(List<Counted> counted) {
        Counted any = counted.getFirst();
        int people = counted.stream().mapToInt(Counted::people).sum();
        List<Held> levels = new ArrayList<>();
        for (Counted one : counted) {
            Integer level = one.level();
            if (level != null) {
                levels.add(new Held(level, one.people()));
            }
        }
        return new OfSkill(
                any.id(),
                any.code(),
                any.name(),
                people < SMALLEST_GROUP
                        ? null
                        : new Figures(
                                people,
                                levels,
                                people - levels.stream().mapToInt(Held::people).sum(),
                                counted.stream().mapToInt(Counted::required).sum(),
                                counted.stream().mapToInt(Counted::below).sum()));
    }
}
