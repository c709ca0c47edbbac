package dev.plumbline.notification.message;

import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChangeAsked;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.PersonInvited;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.CycleEvent.CycleOpened;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.Topics;
import dev.plumbline.events.WorkItemEvent.WorkItemCancelled;
import dev.plumbline.events.WorkItemEvent.WorkItemClosed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemClaimed;
import dev.plumbline.events.WorklistEvent.WorkItemDue;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import dev.plumbline.events.WorklistEvent.WorkItemReleased;
import dev.plumbline.messaging.LateRows;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.notification.recipient.Recipients;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Decides which events require a notice, and records who is to be notified of what. */
@Component
class Listening implements MessageHandler {

    /** Why somebody gets their own work again; any other reason means that another had it. */
    private static final String RETURNED = "RETURNED";

    /** The name of a notice about an assessment itself, in place of a step. */
    private static final String ASSESSMENT = "assessment";

    private final Recipients recipients;
    private final Works works;
    private final LateRows notices;
    private final Clock clock;

    Listening(Recipients recipients, Works works, JdbcTemplate jdbc, Clock clock) {
        this.recipients = recipients;
        this.works = works;
        this.notices = new LateRows(
                jdbc,
                "INSERT INTO notice (id, event_id, kind, person_id, group_role, subject_id, cycle_id, element, path,"
                        + " due_at, at, item_id, barred, to_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " string_to_array(?, ',')::uuid[], ?) ON CONFLICT DO NOTHING");
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return "notification-service";
    }

    @Override
    public List<String> topics() {
        return List.of(
                Topics.PEOPLE, Topics.CYCLES, Topics.WORKLIST, Topics.WORK_ITEMS, Topics.ASSESSMENTS, Topics.ACCOUNTS);
    }

    @Override
    public void handle(Received message) {
        UUID id = message.envelope().id();
        switch (message.event()) {
            case PersonStated person -> recipients.state(person);
            case CycleOpened cycle -> recipients.cycle(cycle.cycleId(), cycle.name());
            case WorkItemAssigned e -> assigned(id, e);
            case WorkItemClaimed e -> works.heldBy(e.itemId(), e.holder());
            case WorkItemReleased e -> works.heldBy(e.itemId(), null);
            case WorkItemClosed e -> works.over(e.itemId());
            case WorkItemCancelled e -> works.over(e.itemId());
            case WorkItemDue e ->
                note(
                        id,
                        e.itemId(),
                        Kind.DUE_SOON,
                        e.holder(),
                        e.group(),
                        e.unit(),
                        e.subjectId(),
                        e.cycleId(),
                        e.element(),
                        LeadingPaths.ofTask(e.itemId()),
                        e.due(),
                        e.barred());
            case WorkItemOverdue e ->
                note(
                        id,
                        e.itemId(),
                        Kind.OVERDUE,
                        e.holder(),
                        e.group(),
                        e.unit(),
                        e.subjectId(),
                        e.cycleId(),
                        e.element(),
                        LeadingPaths.ofTask(e.itemId()),
                        e.due(),
                        e.barred());
            case ResultPublished e ->
                note(
                        id,
                        null,
                        Kind.RESULT_PUBLISHED,
                        e.subjectId(),
                        null,
                        null,
                        e.subjectId(),
                        e.cycleId(),
                        WorkStep.ACKNOWLEDGE.element(),
                        LeadingPaths.ofAssessment(e.key(), PageKey.RESULT),
                        null,
                        null);
            case AppealDecided e ->
                note(
                        id,
                        null,
                        Kind.APPEAL_DECIDED,
                        e.subjectId(),
                        null,
                        null,
                        e.subjectId(),
                        e.cycleId(),
                        WorkStep.ACKNOWLEDGE.element(),
                        LeadingPaths.ofAssessment(e.key(), PageKey.RESULT),
                        null,
                        null);
            case AssessmentWithdrawn e ->
                note(
                        id,
                        null,
                        Kind.WITHDRAWN,
                        e.subjectId(),
                        null,
                        null,
                        e.subjectId(),
                        e.cycleId(),
                        ASSESSMENT,
                        LeadingPaths.ofAssessment(e.key(), PageKey.ASSESSMENT),
                        null,
                        null);
            case AccountChanged e ->
                notices.add(
                        id,
                        UUID.randomUUID(),
                        id,
                        Kind.TASK_ASSIGNED.name(),
                        e.personId(),
                        null,
                        e.otherId(),
                        null,
                        Accounts.element(e.what()),
                        e.linkId() == null ? "/account" : Accounts.link(e.linkId()),
                        e.on() == null ? null : Timestamp.from(e.on()),
                        Timestamp.from(clock.instant()),
                        null,
                        "",
                        null);
            case AddressChanged e ->
                toAddress(id, e.personId(), Accounts.ADDRESS_CHANGED, "/account", e.formerAddress());
            case AddressChangeAsked e ->
                toAddress(id, e.personId(), Accounts.ADDRESS_CHANGE_ASKED, "/account", e.presentAddress());
            case PersonInvited e -> toAddress(id, e.personId(), Accounts.INVITED, Accounts.link(e.linkId()), null);
            default -> {
                // Nobody needs to be notified.
            }
        }
    }

    /**
     * A mail about an account.
     *
     * @param address need not be the person's when it goes out; null for theirs
     */
    private void toAddress(UUID id, UUID person, String element, String path, @Nullable String address) {
        notices.add(
                id,
                UUID.randomUUID(),
                id,
                Kind.TASK_ASSIGNED.name(),
                person,
                null,
                null,
                null,
                element,
                path,
                null,
                Timestamp.from(clock.instant()),
                null,
                "",
                address);
    }

    private void assigned(UUID id, WorkItemAssigned e) {
        if (e.why() != null && !e.why().equals(RETURNED)) {
            works.heldBy(e.itemId(), e.holder());
        }
        if (WorkStep.ACKNOWLEDGE.is(e.element())) {
            // The published result or the decided appeal brings a notice that covers this one.
            return;
        }
        Kind kind = Kind.TASK_ASSIGNED;
        if (WorkStep.EXPLAIN_CHANGE.is(e.element())) {
            kind = Kind.CHANGE_TO_EXPLAIN;
        } else if (WorkStep.ASSESS_SELF.is(e.element()) && RETURNED.equals(e.why())) {
            kind = Kind.RETURNED;
        }
        note(
                id,
                e.itemId(),
                kind,
                e.holder(),
                e.group(),
                e.unit(),
                e.subjectId(),
                e.cycleId(),
                e.element(),
                LeadingPaths.ofTask(e.itemId()),
                e.due(),
                e.barred());
    }

    private void note(
            UUID eventId,
            @Nullable UUID item,
            Kind kind,
            @Nullable UUID person,
            @Nullable String group,
            @Nullable String unit,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            String element,
            String path,
            @Nullable Instant due,
            @Nullable List<UUID> barred) {
        notices.add(
                eventId,
                UUID.randomUUID(),
                eventId,
                kind.name(),
                person,
                group == null ? null : Recipients.group(group, unit),
                subject,
                cycle,
                element,
                path,
                due == null ? null : Timestamp.from(due),
                Timestamp.from(clock.instant()),
                item,
                barred == null ? "" : barred.stream().map(UUID::toString).collect(Collectors.joining(",")),
                null);
    }
}
