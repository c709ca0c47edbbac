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
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final Results results;
    private final Audit audit;
    private final Clock clock;

    PlanningDevelopment(JdbcTemplate jdbc, Results results, Audit audit, Clock clock) {
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
        return jdbc.query(
                "SELECT d.* FROM development_action d JOIN skill_assessment k ON k.id = d.skill_assessment_id WHERE"
                        + " k.assessment_id = ? ORDER BY d.made_at, d.id",
                PlanningDevelopment::read,
                sheet.assessment().id());
    }

    /**
     * The open actions of a person, the next one first.
     *
     * @param reader in whose language a skill is named, where the edition has a name in it
     */
    @Transactional(readOnly = true)
    public List<Open> open(UUID person, Locale reader) {
        return jdbc.query(
                "SELECT d.*, k.assessment_id, coalesce((SELECT t.name FROM skill_text t WHERE t.version_id = s.version_id AND"
                        + " t.origin_id = s.origin_id AND t.language IN (?, ?) AND t.name <> '' ORDER BY length(t.language) DESC"
                        + " LIMIT 1), s.name) AS name FROM development_action d JOIN skill_assessment k ON k.id ="
                        + " d.skill_assessment_id JOIN skill s ON s.id = k.skill_id WHERE d.person_id = ? AND d.done_at IS NULL"
                        + " ORDER BY d.until, d.made_at",
                (row, n) -> new Open(read(row, n), row.getObject("assessment_id", UUID.class), row.getString("name")),
                reader.toLanguageTag(),
                reader.getLanguage(),
                person);
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
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at) VALUES"
                        + " (?, ?, ?, ?, ?, ?, ?)",
                action.id(),
                actor,
                said,
                statement,
                action.text(),
                Date.valueOf(until),
                Timestamp.from(clock.instant()));
        audit.person(actor, "development-planned", "assessment", assessment.value(), null, action.text(), null);
        return action;
    }

    /** Of what one person plans at once one comes after the other, so that the counts hold. */
    private void mustFit(UUID actor, AssessmentId assessment) {
        jdbc.queryForList("SELECT id FROM person WHERE id = ? FOR NO KEY UPDATE", UUID.class, actor);
        Integer open = jdbc.queryForObject(
                "SELECT count(*)::int FROM development_action WHERE person_id = ? AND done_at IS NULL",
                Integer.class,
                actor);
        if (open != null && open >= MOST_OPEN) {
            throw Refusal.conflict("actions-full", MOST_OPEN, MOST_OPEN);
        }
        Integer kept = jdbc.queryForObject(
                "SELECT count(*)::int FROM development_action d JOIN skill_assessment k ON k.id = d.skill_assessment_id WHERE"
                        + " k.assessment_id = ?",
                Integer.class,
                assessment.value());
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
        UUID assessment = jdbc
                .queryForList(
                        "SELECT k.assessment_id FROM development_action d JOIN skill_assessment k ON k.id ="
                                + " d.skill_assessment_id WHERE d.id = ? AND d.person_id = ?",
                        UUID.class,
                        id,
                        actor)
                .stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        int done = jdbc.update(
                "UPDATE development_action SET done_at = ? WHERE id = ? AND done_at IS NULL",
                Timestamp.from(clock.instant()),
                id);
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
