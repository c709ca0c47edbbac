package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person plans to do about the statements that were missing for a result (R14). They plan it themselves, whoever
 * may read the result sees it, and nobody judges it.
 */
@Service
public class PlanningDevelopment {

    private static final int MOST_TEXT = 500;

    /** The most open actions of a person, and the most actions that are kept at one result, done or not. */
    private static final int MOST_OPEN = 100;

    private static final int MOST_OF_A_RESULT = 200;

    /** One development action. {@code doneAt} is null while it is open. */
    public record Action(
            UUID id,
            UUID skillAssessmentId,
            UUID statement,
            String text,
            LocalDate until,
            @Nullable Instant doneAt) {}

    /** An open development action with the result that it comes from. */
    public record Open(Action action, UUID assessmentId, String skillName) {}

    private static final String OF_RESULT = """
            SELECT d.id, d.skill_assessment_id, d.statement_id, d.text, d.until, d.done_at
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            WHERE k.assessment_id = :assessment
            ORDER BY d.made_at, d.id
            """;

    private static final String OPEN = """
            SELECT d.id, d.skill_assessment_id, d.statement_id, d.text, d.until, d.done_at, k.assessment_id, coalesce((
                SELECT t.name
                FROM skill_text t
                WHERE t.version_id = s.version_id
                    AND t.origin_id = s.origin_id
                    AND t.language IN (:tag, :language)
                    AND t.name <> ''
                ORDER BY length(t.language) DESC
                LIMIT 1), s.name) AS name
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            JOIN skill s ON s.id = k.skill_id
            WHERE d.person_id = :person
                AND d.done_at IS NULL
            ORDER BY d.until, d.made_at
            """;

    private static final String PLAN = """
            INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at)
            VALUES (:id, :personId, :skillAssessmentId, :statementId, :text, :until, :madeAt)
            """;

    private static final String LOCK_PERSON = """
            SELECT id
            FROM person
            WHERE id = :person
            FOR NO KEY UPDATE
            """;

    private static final String COUNT_OPEN = """
            SELECT count(*)::int
            FROM development_action
            WHERE person_id = :person
                AND done_at IS NULL
            """;

    private static final String COUNT_OF_RESULT = """
            SELECT count(*)::int
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            WHERE k.assessment_id = :assessment
            """;

    private static final String ASSESSMENT_OF = """
            SELECT k.assessment_id
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            WHERE d.id = :action
                AND d.person_id = :person
            """;

    private static final String DONE = """
            UPDATE development_action
            SET done_at = :now
            WHERE id = :action
                AND done_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final Results results;
    private final Audit audit;
    private final Clock clock;

    PlanningDevelopment(JdbcClient jdbc, Results results, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.results = results;
        this.audit = audit;
        this.clock = clock;
    }

    /** The actions at a result that the caller has read, by statement, in the order in which they were planned. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Action>> of(Results.Sheet sheet) {
        return list(sheet).stream().collect(Collectors.groupingBy(Action::statement));
    }

    /** The actions planned for a result, in the order in which they were planned. */
    @Transactional(readOnly = true)
    public List<Action> list(Results.Sheet sheet) {
        return jdbc.sql(OF_RESULT)
                .param("assessment", sheet.assessment().id())
                .query(PlanningDevelopment::read)
                .list();
    }

    /**
     * The open actions of a person, the next one first.
     *
     * @param reader in whose language a skill is named, where the edition has a name in it
     */
    @Transactional(readOnly = true)
    public List<Open> open(UUID person, Locale reader) {
        return jdbc.sql(OPEN)
                .param("tag", reader.toLanguageTag())
                .param("language", reader.getLanguage())
                .param("person", person)
                .query((row, n) ->
                        new Open(read(row, n), row.getObject("assessment_id", UUID.class), row.getString("name")))
                .list();
    }

    /**
     * Plans an action for a statement that is missing in one's own result.
     *
     * @throws Refusal if the result is another's, the statement is not among its missing ones, text or day is not
     *     valid, or as many actions as possible are planned already
     */
    @Transactional
    public Action plan(UUID actor, AssessmentId assessment, UUID statement, String text, LocalDate until) {
        Results.Sheet sheet = results.sheet(actor, assessment);
        if (!actor.equals(sheet.assessment().subjectId())) {
            throw Refusal.forbidden("not-subject");
        }
        UUID said = sheet.skills().stream()
                .filter(result -> result.missing().stream().anyMatch(m -> m.id().equals(statement)))
                .map(Results.SkillResult::skillAssessmentId)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(text) || Text.length(text) > MOST_TEXT) {
            faults.add(Fault.at("text", "action-text", MOST_TEXT));
        }
        if (until.isBefore(LocalDate.ofInstant(clock.instant(), sheet.cycle().timeZone()))) {
            faults.add(Fault.at("until", "action-past"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        mustFit(actor, assessment);
        var action = new Action(UUID.randomUUID(), said, statement, Text.block(text), until, null);
        jdbc.sql(PLAN)
                .param("id", action.id())
                .param("personId", actor)
                .param("skillAssessmentId", said)
                .param("statementId", statement)
                .param("text", action.text())
                .param("until", Date.valueOf(until))
                .param("madeAt", Timestamp.from(clock.instant()))
                .update();
        audit.person(actor, "development-planned", "assessment", assessment.value(), null, action.text(), null);
        return action;
    }

    /** Of what one person plans at once one comes after the other, so that the counts hold. */
    private void mustFit(UUID actor, AssessmentId assessment) {
        jdbc.sql(LOCK_PERSON).param("person", actor).query(UUID.class).list();
        Integer open =
                jdbc.sql(COUNT_OPEN).param("person", actor).query(Integer.class).single();
        if (open != null && open >= MOST_OPEN) {
            throw Refusal.conflict("actions-full", MOST_OPEN, MOST_OPEN);
        }
        Integer kept = jdbc.sql(COUNT_OF_RESULT)
                .param("assessment", assessment.value())
                .query(Integer.class)
                .single();
        if (kept != null && kept >= MOST_OF_A_RESULT) {
            throw Refusal.conflict("actions-of-result-full", MOST_OF_A_RESULT, MOST_OF_A_RESULT);
        }
    }

    /**
     * Marks an action as done; marking it again changes nothing.
     *
     * @return the assessment that it belongs to
     * @throws Refusal as not found for another's
     */
    @Transactional
    public UUID done(UUID actor, UUID id) {
        UUID assessment =
                jdbc.sql(ASSESSMENT_OF).param("action", id).param("person", actor).query(UUID.class).list().stream()
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
        int done = jdbc.sql(DONE)
                .param("now", Timestamp.from(clock.instant()))
                .param("action", id)
                .update();
        if (done > 0) {
            audit.person(actor, "development-done", "assessment", assessment, null, id, null);
        }
        return assessment;
    }

    private static Action read(ResultSet row, int n) throws SQLException {
        Timestamp done = row.getTimestamp("done_at");
        return new Action(
                row.getObject("id", UUID.class),
                row.getObject("skill_assessment_id", UUID.class),
                row.getObject("statement_id", UUID.class),
                row.getString("text"),
                row.getDate("until").toLocalDate(),
                done == null ? null : done.toInstant());
    }
}
