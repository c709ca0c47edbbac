package dev.plumbline.assessment.development;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.DevelopmentAction.Mentor;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AccountEvent.MentorAnswered;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks somebody to help with a development action, as a task of theirs. They see the action and the statement that it is
 * about, and nothing else of the result.
 */
@Service
public class AskingMentors {

    private static final WorkStep TASK = WorkStep.AGREE_TO_MENTOR;
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(14);
    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_ABOUT = 200;

    private static final String ASK = """
            INSERT INTO mentoring (id, action_id, mentor_id, asked_at)
            VALUES (:id, :action, :mentor, :now)
            """;

    private static final String END = """
            UPDATE mentoring
            SET ended_at = :now
            WHERE id = :mentoring AND ended_at IS NULL
            """;

    private static final String ANSWER = """
            UPDATE mentoring
            SET answer = :answer, comment = :comment, answered_at = :now
            WHERE id = :mentoring AND answer IS NULL AND ended_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final DevelopmentActions actions;
    private final People people;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    AskingMentors(
            JdbcClient jdbc,
            DevelopmentActions actions,
            People people,
            Worklist worklist,
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.actions = actions;
        this.people = people;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lets one person help with an action, and nobody else. The caller has locked the action.
     *
     * @param wanted null for nobody; whoever has answered or has the task is not asked again
     * @throws Refusal naming the field {@code mentor} for oneself and for whoever is unknown or has left
     */
    void settle(DevelopmentAction action, @Nullable UUID wanted) {
        Mentor now = action.mentor();
        if (now != null && now.person().equals(wanted) && !isToBeAskedAgain(now)) {
            return;
        }
        if (now != null) {
            end(now);
        }
        if (wanted != null) {
            ask(action, wanted);
        }
    }

    /** Whether they are back after they left without an answer: they have the task no more. */
    private boolean isToBeAskedAgain(Mentor mentor) {
        return mentor.answer() == null
                && worklist.openOf(mentor.mentoring().toString()).stream().noneMatch(item -> item.is(TASK))
                && people.findById(mentor.person()).filter(Person::active).isPresent();
    }

    private void ask(DevelopmentAction action, UUID wanted) {
        Person mentor = people.findById(wanted)
                .filter(Person::active)
                .orElseThrow(() -> Refusal.invalid("mentor", "deputy-unknown"));
        if (wanted.equals(action.personId())) {
            throw Refusal.invalid("mentor", "mentor-self");
        }
        Person owner = people.findById(action.personId()).orElseThrow(Refusal::notFound);
        UUID id = UUID.randomUUID();
        Instant asked = clock.instant();
        jdbc.sql(ASK)
                .param("id", id)
                .param("action", action.id())
                .param("mentor", mentor.id())
                .param("now", Timestamp.from(asked))
                .update();
        openingTasks.ask(
                TASK,
                id.toString(),
                new RoleHolders.Holder(
                        mentor.id(),
                        null,
                        null,
                        asked.plus(ANSWERED_WITHIN),
                        owner.id(),
                        null,
                        owner.name(),
                        owner.unit(),
                        Text.cut(Text.line(action.text()), LONGEST_ABOUT),
                        "",
                        0));
        audit.person(owner.id(), "mentor-asked", "development-action", action.id(), null, mentor.id(), null);
    }

    /** What was asked of somebody is asked of them no more; what they agreed to is over. */
    private void end(Mentor mentor) {
        jdbc.sql(END)
                .param("mentoring", mentor.mentoring())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        worklist.openOf(mentor.mentoring().toString()).stream()
                .filter(item -> item.is(TASK))
                .forEach(item -> endingTasks.cancelled(item.id()));
    }

    /** Nothing is left to do: whoever has not answered is not asked any more. The caller has locked the action. */
    void over(DevelopmentAction action) {
        Mentor mentor = action.mentor();
        if (mentor != null && mentor.answer() == null) {
            end(mentor);
        }
    }

    /**
     * An action with which somebody was asked to help, for them.
     *
     * @throws Refusal as not found for everybody else, and once somebody else is asked
     */
    @Transactional(readOnly = true)
    public DevelopmentActions.Shown asked(UUID mentor, UUID mentoring, Locale reader) {
        return actions.ofMentoring(mentor, mentoring, reader).orElseThrow(Refusal::notFound);
    }

    /**
     * Whoever may answer a question.
     *
     * @throws Refusal as {@link #asked}
     */
    @Transactional(readOnly = true)
    public void mustBeAsked(UUID mentor, UUID mentoring) {
        if (actions.ofMentoring(mentor, mentoring, Locale.ROOT).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /**
     * Answers whether one helps, once; the person is notified of it.
     *
     * @param answer null if none was chosen, which is refused
     * @param comment what the person reads with it; may be empty
     * @throws Refusal as {@link #asked}; if it was answered already; naming a field that cannot be accepted
     */
    @Transactional
    public DevelopmentActions.Shown answer(
            UUID actor, UUID mentoring, @Nullable Answer answer, String comment, Locale reader) {
        DevelopmentAction asked = asked(actor, mentoring, reader).action();
        actions.lock(asked.id());
        if (answer == null) {
            throw Refusal.invalid("answer", "corroboration-answer");
        }
        if (Text.length(comment) > LONGEST_COMMENT) {
            throw Refusal.invalid("comment", "text-too-long", LONGEST_COMMENT);
        }
        int answered = jdbc.sql(ANSWER)
                .param("answer", answer.name())
                .param("comment", Text.block(comment))
                .param("now", Timestamp.from(clock.instant()))
                .param("mentoring", mentoring)
                .update();
        if (answered == 0) {
            asked(actor, mentoring, reader);
            throw Refusal.conflict("mentoring-answered", String.valueOf(answer));
        }
        endingTasks.done(mentoring.toString(), TASK, 0, 1, actor);
        outbox.say(new MentorAnswered(asked.personId(), actor, answer == Answer.ACCEPTED, clock.instant()));
        audit.person(actor, "mentor-answered", "development-action", asked.id(), null, answer, null);
        return asked(actor, mentoring, reader);
    }
}
