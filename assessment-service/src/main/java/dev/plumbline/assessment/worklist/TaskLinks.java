package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.WorkStep;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the address of a task leads: to its page while it is the reader's, and otherwise to what became of it. */
@Service
public class TaskLinks {

    /** Whether a task is there for a reader, and if it is not, why. */
    public enum Standing {
        /** To be done, by the reader, in whatever place. */
        THERE,
        /** To be done, by somebody else. */
        WITH_ANOTHER,
        DONE,
        /** Cancelled before it was done, or taken back before it was begun. */
        NOT_NEEDED
    }

    /**
     * Where the link leads.
     *
     * @param path of the page of the task, of what it is about, or of the reader's tasks
     */
    public record Lead(String path, Standing standing) {}

    /**
     * A task of which somebody was notified.
     *
     * @param session the skill of the session for which it is; empty for every other task
     */
    public record Noted(Standing standing, String session) {}

    private static final String DONE_BY = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item w
                WHERE w.id = :item
                    AND (w.done_by = :person OR w.done_for = :person))
            """;

    /** A review that nobody did: what it was about was taken back before it began. */
    private static final String TAKEN_BACK = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item w
                WHERE w.id = :item AND w.element = :review AND w.done_by IS NULL)
            """;

    private final Worklist worklist;
    private final DeputyRights deputyRights;
    private final HeldRoles heldRoles;
    private final ObjectProvider<RoleHolders> holders;
    private final NotifiedOf notified;
    private final FourEyes eyes;
    private final JdbcClient jdbc;
    private final EscalatedTasks escalated;

    TaskLinks(
            Worklist worklist,
            DeputyRights deputyRights,
            HeldRoles heldRoles,
            ObjectProvider<RoleHolders> holders,
            NotifiedOf notified,
            FourEyes eyes,
            JdbcClient jdbc,
            EscalatedTasks escalated) {
        this.escalated = escalated;
        this.eyes = eyes;
        this.worklist = worklist;
        this.deputyRights = deputyRights;
        this.heldRoles = heldRoles;
        this.holders = holders;
        this.notified = notified;
        this.jdbc = jdbc;
    }

    /**
     * Where the address of a task leads a person.
     *
     * @throws Refusal as not found for a task that never was, and to whoever never had anything to do with it
     */
    @Transactional(readOnly = true)
    public Lead of(UUID person, UUID id) {
        WorkItem item = worklist.find(id);
        Standing standing = standing(person, item);
        if (standing == Standing.THERE) {
            return new Lead(item.path(), standing);
        }
        if (!concerns(person, item)) {
            throw Refusal.notFound();
        }
        return new Lead(after(person, item, standing), standing);
    }

    /**
     * A task that is a person's to do, in whatever place.
     *
     * @throws Refusal as not found for every other, and for one that four eyes keep from them
     */
    @Transactional(readOnly = true)
    public WorkItem item(UUID person, UUID id) {
        WorkItem item = worklist.find(id);
        if (standing(person, item) != Standing.THERE
                || eyes.hindrance(person, item).isPresent()) {
            throw Refusal.notFound();
        }
        return item;
    }

    /**
     * A task that a person has or had to do with, other than as whom it is about: as its holder, its owner, of its group, as
     * who did it, because they were notified of it, or because they give it to somebody.
     *
     * @throws Refusal as not found for every other, and for an open one that four eyes keep from them
     */
    @Transactional(readOnly = true)
    public WorkItem known(UUID person, UUID id) {
        WorkItem item = worklist.find(id);
        boolean isAbout = person.equals(item.subject()) && !item.isOfTheSubject();
        boolean gives = item.vacancy() != null
                && GivingTasks.appoints(heldRoles.roles(person)).contains(item.vacancy());
        if (isAbout || !(gives || concernsAsOther(person, item)) || isBarred(person, item)) {
            throw Refusal.notFound();
        }
        return item;
    }

    private boolean isBarred(UUID person, WorkItem item) {
        return item.isOpen() && eyes.hindrance(person, item).isPresent();
    }

    /** A task as it is for a person who was notified of it; empty where there is none. */
    public Optional<Noted> noted(UUID person, UUID id) {
        return worklist.seek(id)
                .map(item -> new Noted(standing(person, item), item.subject() == null ? item.claims() : ""));
    }

    private Standing standing(UUID person, WorkItem item) {
        return switch (item.state()) {
            case OPEN, CLAIMED -> isWith(person, item) ? Standing.THERE : Standing.WITH_ANOTHER;
            case DONE_HERE, COMPLETED -> isTakenBack(item) ? Standing.NOT_NEEDED : Standing.DONE;
            case CANCELLED -> Standing.NOT_NEEDED;
        };
    }

    private boolean isTakenBack(WorkItem item) {
        return item.is(WorkStep.REVIEW)
                && Boolean.TRUE.equals(jdbc.sql(TAKEN_BACK)
                        .param("item", item.id())
                        .param("review", WorkStep.REVIEW.element())
                        .query(Boolean.class)
                        .single());
    }

    private boolean isWith(UUID person, WorkItem item) {
        return person.equals(item.holder())
                || person.equals(item.owner())
                || (item.holder() == null && isOfGroup(person, item))
                || escalated.isOffered(person, item)
                || deputyRights
                        .inPlaceOf(person, item.businessKey(), item.step())
                        .isPresent();
    }

    private boolean isOfGroup(UUID person, WorkItem item) {
        String group = item.group();
        String unit = item.groupUnit();
        return group != null
                && (unit == null ? heldRoles.holds(person, Role.valueOf(group)) : heldRoles.isPartnerOf(person, unit));
    }

    /**
     * Whether a person has or had to do with a task: as its holder, its owner, of its group, as who did it, or because
     * they were notified of it.
     */
    private boolean concerns(UUID person, WorkItem item) {
        return person.equals(item.subject()) || concernsAsOther(person, item);
    }

    private boolean concernsAsOther(UUID person, WorkItem item) {
        return isWith(person, item)
                || isOfGroup(person, item)
                || Boolean.TRUE.equals(jdbc.sql(DONE_BY)
                        .param("item", item.id())
                        .param("person", person)
                        .query(Boolean.class)
                        .single())
                || notified.wasNotified(person, LeadingPaths.ofTask(item.id()));
    }

    /** The page of what a task was about, where the person may read it, else their tasks. */
    private String after(UUID person, WorkItem item, Standing standing) {
        WorkStep step = item.step();
        boolean keepsItsPage = (item.isOfTheSubject() && person.equals(item.subject()))
                || (TaskKinds.OF_WHOM_WAS_ASKED.contains(step) && person.equals(item.holder()));
        if (standing == Standing.DONE && keepsItsPage) {
            return item.path();
        }
        boolean readable = holders.orderedStream()
                .map(context -> context.mayRead(person, step.process(), item.businessKey()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(false);
        return readable ? PagePaths.of(about(step), item.businessKey()) : "/tasks";
    }

    private static PageKey about(WorkStep step) {
        return switch (step.page()) {
            case ASSESSMENT,
                    SELF_ASSESSMENT,
                    REVIEW,
                    SECOND_ASSESSMENT,
                    DISAGREEMENT,
                    EXPLANATION,
                    QUALITY_CASE,
                    RESULT,
                    APPEAL,
                    APPEAL_CONFIRMATION,
                    CORRECTION,
                    CORRECTION_CONFIRMATION -> PageKey.ASSESSMENT;
            case CYCLE, UNFINISHED, PUBLICATION -> PageKey.CYCLE;
            case CALIBRATION_SESSION -> PageKey.CALIBRATION_SESSION;
            case CORROBORATION -> PageKey.CORROBORATION;
            case RECONFIRMATION -> PageKey.RECONFIRMATION;
            case MENTORING -> PageKey.MENTORING;
            case QUALITY_SIGNATURE -> PageKey.QUALITY_SIGNATURE;
        };
    }
}
