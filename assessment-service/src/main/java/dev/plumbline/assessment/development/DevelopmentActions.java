package dev.plumbline.assessment.development;

import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.DevelopmentAction.Mentor;
import dev.plumbline.assessment.site.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The development actions as they are stored. */
@Repository
public class DevelopmentActions {

    /** An action {@code d} of a skill assessment {@code k}, with a question {@code m} to a person {@code p}. */
    private static final String COLUMNS = """
            SELECT d.id, d.person_id, k.assessment_id, d.skill_assessment_id, d.statement_id, d.text, d.until, d.state,
                d.ended_at, d.version, m.id AS mentoring_id, m.mentor_id, m.answer, m.comment, m.answered_at,
                btrim(p.given_name || ' ' || p.family_name) AS mentor, NOT p.active AS mentor_left""";

    private static final String MAYBE_MENTORED = """
            LEFT JOIN mentoring m ON m.action_id = d.id AND m.ended_at IS NULL
            LEFT JOIN person p ON p.id = m.mentor_id
            """;

    private static final String READ = COLUMNS + """

            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            """ + MAYBE_MENTORED;

    private static final String ONE = READ + "WHERE d.id = :action";

    private static final String OF_RESULT = READ + """
            WHERE k.assessment_id = :assessment
            ORDER BY d.made_at, d.id
            """;

    private static final String LOCK = "SELECT id FROM development_action WHERE id = :action FOR NO KEY UPDATE";

    /** Reads the name of the skill and the text of the statement in the reader's language, where the edition has them. */
    private static final String NAMED = COLUMNS + """
            ,
                btrim(o.given_name || ' ' || o.family_name) AS owner,
                coalesce((
                    SELECT x.name
                    FROM skill_text x
                    WHERE x.version_id = s.version_id
                        AND x.origin_id = s.origin_id
                        AND x.language IN (:tag, :language)
                        AND x.name <> ''
                    ORDER BY length(x.language) DESC
                    LIMIT 1), s.name) AS skill,
                coalesce((
                    SELECT x.text
                    FROM statement_text x
                    WHERE x.version_id = s.version_id
                        AND x.origin_id = t.origin_id
                        AND x.language IN (:tag, :language)
                        AND x.text <> ''
                    ORDER BY length(x.language) DESC
                    LIMIT 1), t.text) AS said
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            JOIN skill s ON s.id = k.skill_id
            JOIN descriptor_statement t ON t.id = d.statement_id
            JOIN person o ON o.id = d.person_id
            """;

    private static final String SHOWN = NAMED + MAYBE_MENTORED + "WHERE d.id = :action";

    private static final String OPEN = NAMED + MAYBE_MENTORED + """
            WHERE d.person_id = :person
                AND d.ended_at IS NULL
            ORDER BY d.until, d.id
            LIMIT :most
            """;

    private static final String PAGE = NAMED + MAYBE_MENTORED + """
            WHERE d.person_id = :person
                AND (:after::uuid IS NULL OR ((d.ended_at IS NOT NULL), d.until, d.id) > (
                    SELECT (f.ended_at IS NOT NULL), f.until, f.id
                    FROM development_action f
                    WHERE f.id = :after AND f.person_id = :person))
            ORDER BY (d.ended_at IS NOT NULL), d.until, d.id
            LIMIT :most
            """;

    private static final String MENTORED = NAMED + """
            JOIN mentoring m ON m.action_id = d.id AND m.ended_at IS NULL
            JOIN person p ON p.id = m.mentor_id
            WHERE m.mentor_id = :person
                AND m.answer IS DISTINCT FROM 'DECLINED'
                AND (:after::uuid IS NULL OR (m.asked_at, m.id) < (
                    SELECT f.asked_at, f.id
                    FROM mentoring f
                    WHERE f.id = :after AND f.mentor_id = :person))
            ORDER BY m.asked_at DESC, m.id DESC
            LIMIT :most
            """;

    private static final String OF_MENTORING = NAMED + """
            JOIN mentoring m ON m.action_id = d.id
            JOIN person p ON p.id = m.mentor_id
            WHERE m.id = :mentoring
                AND m.mentor_id = :person
                AND m.ended_at IS NULL
            """;

    /**
     * An action with what it is about.
     *
     * @param owner the name of its person
     * @param skill the name of the skill, for the reader
     * @param said the text of the statement, for the reader
     */
    public record Shown(DevelopmentAction action, String owner, String skill, String said) {}

    private final JdbcClient jdbc;

    DevelopmentActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One action as it is now, locked until the end of the transaction. */
    Optional<DevelopmentAction> lock(UUID action) {
        jdbc.sql(LOCK).param("action", action).query(UUID.class).list();
        return one(action);
    }

    Optional<DevelopmentAction> one(UUID action) {
        return jdbc.sql(ONE)
                .param("action", action)
                .query(DevelopmentActions::read)
                .optional();
    }

    /** The actions at a result, in the order in which they were planned. */
    List<DevelopmentAction> ofResult(UUID assessment) {
        return jdbc.sql(OF_RESULT)
                .param("assessment", assessment)
                .query(DevelopmentActions::read)
                .list();
    }

    Optional<Shown> shown(UUID action, Locale reader) {
        return named(SHOWN, reader)
                .param("action", action)
                .query(DevelopmentActions::shown)
                .optional();
    }

    /** What a person has to do, the next one first. */
    List<Shown> open(UUID person, Locale reader, int most) {
        return named(OPEN, reader)
                .param("person", person)
                .param("most", most)
                .query(DevelopmentActions::shown)
                .list();
    }

    /** What a person has to do, the next one first, and then what has ended. */
    Listing<Shown> page(UUID person, @Nullable UUID after, Locale reader, int limit) {
        return Listing.page(
                named(PAGE, reader)
                        .param("person", person)
                        .param("after", after)
                        .param("most", limit + 1)
                        .query(DevelopmentActions::shown)
                        .list(),
                limit,
                one -> one.action().id().toString());
    }

    /** What others have asked a person to help with and the person has not declined, what was asked last first. */
    Listing<Shown> mentored(UUID mentor, @Nullable UUID after, Locale reader, int limit) {
        return Listing.page(
                named(MENTORED, reader)
                        .param("person", mentor)
                        .param("after", after)
                        .param("most", limit + 1)
                        .query(DevelopmentActions::shown)
                        .list(),
                limit,
                one -> mentoring(one.action()).toString());
    }

    private static UUID mentoring(DevelopmentAction action) {
        Mentor mentor = action.mentor();
        if (mentor == null) {
            throw new IllegalStateException("Nobody is asked to help with " + action.id());
        }
        return mentor.mentoring();
    }

    /** The action that a question to a mentor is about, for who was asked and as long as nobody else is. */
    Optional<Shown> ofMentoring(UUID mentor, UUID mentoring, Locale reader) {
        return named(OF_MENTORING, reader)
                .param("mentoring", mentoring)
                .param("person", mentor)
                .query(DevelopmentActions::shown)
                .optional();
    }

    private JdbcClient.StatementSpec named(String statement, Locale reader) {
        return jdbc.sql(statement).param("tag", reader.toLanguageTag()).param("language", reader.getLanguage());
    }

    private static Shown shown(ResultSet row, int n) throws SQLException {
        return new Shown(read(row, n), row.getString("owner"), row.getString("skill"), row.getString("said"));
    }

    private static DevelopmentAction read(ResultSet row, int n) throws SQLException {
        Instant ended = instant(row, "ended_at");
        ActionState state = ActionState.valueOf(row.getString("state"));
        return new DevelopmentAction(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                row.getObject("skill_assessment_id", UUID.class),
                row.getObject("statement_id", UUID.class),
                row.getString("text"),
                row.getObject("until", LocalDate.class),
                state,
                ended,
                state == ActionState.DONE ? ended : null,
                mentor(row),
                row.getLong("version"));
    }

    private static @Nullable Mentor mentor(ResultSet row) throws SQLException {
        UUID mentoring = row.getObject("mentoring_id", UUID.class);
        if (mentoring == null) {
            return null;
        }
        String answer = row.getString("answer");
        return new Mentor(
                mentoring,
                row.getObject("mentor_id", UUID.class),
                row.getString("mentor"),
                row.getBoolean("mentor_left"),
                answer == null ? null : Answer.valueOf(answer),
                row.getString("comment"),
                instant(row, "answered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp read = row.getTimestamp(column);
        return read == null ? null : read.toInstant();
    }
}
