package dev.plumbline.assessment.development;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans what a person does about the statements that were missing for a result (R14). They plan it themselves, whoever
 * may read the result sees it, and nobody judges it.
 */
@Service
public class PlanningDevelopment {

    private static final int MOST_TEXT = 500;

    /** The most open actions of a person, and the most actions that are kept at one result, ended or not. */
    static final int MOST_OPEN = 100;

    private static final int MOST_OF_A_RESULT = 200;

    /**
     * What is said of an action.
     *
     * @param until the day by which it is to be done
     * @param mentor who is asked to help; null for nobody
     */
    public record Said(
            String text, LocalDate until, @Nullable UUID mentor) {}

    private static final String PLAN = """
            INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, state, version)
            VALUES (:id, :personId, :skillAssessmentId, :statementId, :text, :until, :madeAt, 'PLANNED', 0)
            """;

    private static final String CHANGE = """
            UPDATE development_action
            SET text = :text, until = :until, state = :state, ended_at = :endedAt, version = version + 1
            WHERE id = :action
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
                AND ended_at IS NULL
            """;

    private static final String COUNT_OF_RESULT = """
            SELECT count(*)::int
            FROM development_action d
            JOIN skill_assessment k ON k.id = d.skill_assessment_id
            WHERE k.assessment_id = :assessment
            """;

    private final JdbcClient jdbc;
    private final Results results;
    private final DevelopmentActions actions;
    private final AskingMentors mentors;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    PlanningDevelopment(
            JdbcClient jdbc,
            Results results,
            DevelopmentActions actions,
            AskingMentors mentors,
            People people,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.results = results;
        this.actions = actions;
        this.mentors = mentors;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Plans an action for a statement that is missing in one's own result.
     *
     * @throws Refusal if the result is another's, the statement is not among its missing ones, text, day or mentor is not
     *     valid, or as many actions as possible are planned already
     */
    @Transactional
    public DevelopmentAction plan(UUID actor, AssessmentId assessment, UUID statement, Said said) {
        Results.Sheet sheet = results.sheet(actor, assessment);
        if (!actor.equals(sheet.assessment().subjectId())) {
            throw Refusal.forbidden("not-subject");
        }
        UUID about = sheet.skills().stream()
                .filter(result -> result.missing().stream().anyMatch(m -> m.id().equals(statement)))
                .map(Results.SkillResult::skillAssessmentId)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        mustBeValid(actor, said, null);
        mustFit(actor, assessment);
        UUID id = UUID.randomUUID();
        String text = Text.block(said.text());
        jdbc.sql(PLAN)
                .param("id", id)
                .param("personId", actor)
                .param("skillAssessmentId", about)
                .param("statementId", statement)
                .param("text", text)
                .param("until", Date.valueOf(said.until()))
                .param("madeAt", Timestamp.from(clock.instant()))
                .update();
        mentors.settle(actions.one(id).orElseThrow(Refusal::notFound), said.mentor());
        audit.person(actor, "development-planned", "assessment", assessment.value(), null, text, null);
        return actions.one(id).orElseThrow(Refusal::notFound);
    }

    /**
     * Replaces what is said of an action of one's own, and says how far it is.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal as not found for another's; if another version was read; if text, day or mentor is not valid; if an
     *     action would be open again and as many as possible are
     */
    @Transactional
    public DevelopmentAction change(UUID actor, UUID id, @Nullable Long version, Said said, ActionState state) {
        DevelopmentAction before = own(actor, id);
        Refusal.ifStale(version, before.version());
        mustBeValid(actor, said, before.until());
        if (before.state().ended() && !state.ended()) {
            mustHaveRoom(actor);
        }
        Instant since = before.state() == state && before.endedAt() != null ? before.endedAt() : clock.instant();
        Timestamp ended = state.ended() ? Timestamp.from(since) : null;
        String text = Text.block(said.text());
        jdbc.sql(CHANGE)
                .param("text", text)
                .param("until", Date.valueOf(said.until()))
                .param("state", state.name())
                .param("endedAt", ended, Types.TIMESTAMP)
                .param("action", id)
                .update();
        if (state.ended() && said.mentor() != null) {
            // Nobody else is asked about what is over.
            mentors.over(before);
        } else {
            mentors.settle(before, said.mentor());
        }
        audit.person(actor, "development-changed", "assessment", before.assessmentId(), before.state(), state, text);
        return actions.one(id).orElseThrow(Refusal::notFound);
    }

    /**
     * Marks an action as done; marking it again changes nothing.
     *
     * @throws Refusal as not found for another's
     */
    @Transactional
    public DevelopmentAction done(UUID actor, UUID id) {
        DevelopmentAction before = own(actor, id);
        if (before.state() == ActionState.DONE) {
            return before;
        }
        UUID mentor = before.mentor() == null ? null : before.mentor().person();
        return change(actor, id, null, new Said(before.text(), before.until(), mentor), ActionState.DONE);
    }

    /** One's own action, locked after its person, as where one is planned. */
    private DevelopmentAction own(UUID actor, UUID id) {
        jdbc.sql(LOCK_PERSON).param("person", actor).query(UUID.class).list();
        return actions.lock(id).filter(one -> one.personId().equals(actor)).orElseThrow(Refusal::notFound);
    }

    /** @param before the day that was said before, which may be past; null for none */
    private void mustBeValid(UUID actor, Said said, @Nullable LocalDate before) {
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(said.text()) || Text.length(said.text()) > MOST_TEXT) {
            faults.add(Fault.at("text", "action-text", MOST_TEXT));
        }
        if (!said.until().equals(before) && said.until().isBefore(today(actor))) {
            faults.add(Fault.at("until", "action-past"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** The day where somebody is. */
    private LocalDate today(UUID actor) {
        return LocalDate.ofInstant(
                clock.instant(),
                people.findById(actor).orElseThrow(Refusal::notFound).timeZone());
    }

    /** Of what one person plans at once one comes after the other, so that the counts hold. */
    private void mustFit(UUID actor, AssessmentId assessment) {
        jdbc.sql(LOCK_PERSON).param("person", actor).query(UUID.class).list();
        mustHaveRoom(actor);
        Integer kept = jdbc.sql(COUNT_OF_RESULT)
                .param("assessment", assessment.value())
                .query(Integer.class)
                .single();
        if (kept != null && kept >= MOST_OF_A_RESULT) {
            throw Refusal.conflict("actions-of-result-full", MOST_OF_A_RESULT, MOST_OF_A_RESULT);
        }
    }

    private void mustHaveRoom(UUID actor) {
        Integer open =
                jdbc.sql(COUNT_OPEN).param("person", actor).query(Integer.class).single();
        if (open != null && open >= MOST_OPEN) {
            throw Refusal.conflict("actions-full", MOST_OPEN, MOST_OPEN);
        }
    }
}
