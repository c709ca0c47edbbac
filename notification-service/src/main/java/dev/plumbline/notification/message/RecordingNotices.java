package dev.plumbline.notification.message;

import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChangeAsked;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.DeputyTasksOpen;
import dev.plumbline.events.AccountEvent.MentorAnswered;
import dev.plumbline.events.AccountEvent.PersonInvited;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AssessmentExtended;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentReopened;
import dev.plumbline.events.AssessmentEvent.AssessmentRequested;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.events.AssessmentEvent.CorrectionDecided;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.AssessmentEvent.ReviewEscalated;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.CycleEvent.CycleDatesMoved;
import dev.plumbline.events.CycleEvent.CycleOpened;
import dev.plumbline.events.CycleEvent.CyclePaused;
import dev.plumbline.events.CycleEvent.CycleResumed;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.PeopleChange.PersonLeft;
import dev.plumbline.events.PeopleChange.SubstitutionEnded;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.Topics;
import dev.plumbline.events.WorkItemEvent.WorkItemCancelled;
import dev.plumbline.events.WorkItemEvent.WorkItemClosed;
import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.events.WorklistEvent.WorkItemClaimed;
import dev.plumbline.events.WorklistEvent.WorkItemDeputed;
import dev.plumbline.events.WorklistEvent.WorkItemDue;
import dev.plumbline.events.WorklistEvent.WorkItemEnded;
import dev.plumbline.events.WorklistEvent.WorkItemOverdue;
import dev.plumbline.events.WorklistEvent.WorkItemReleased;
import dev.plumbline.messaging.LateRows;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.notification.recipient.Recipients;
import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides which events require a notice, and records who is to be notified of what. */
@Component
class RecordingNotices implements MessageHandler {

    /** Why somebody gets their own work again; any other reason means that another had it. */
    private static final String RETURNED = "RETURNED";

    /** The line has changed, and the review has passed with it. */
    private static final String REVIEWER_CHANGED = "REVIEWER_CHANGED";

    /** Quality assurance has sent statements back: the review is the reviewer's again. */
    private static final String SENT_BACK = "SENT_BACK";

    /** The person assessed has left: their own task is with HR, which is asked about the person as a whole. */
    private static final String SUBJECT_LEFT = "SUBJECT_LEFT";

    private static final String HR = "HR";

    /** Of so many people HR is notified one by one within a day; of those who leave beyond that, by one notice. */
    private static final int MOST_LEAVERS = 10;

    /** The name of a notice about an assessment itself, in place of a step. */
    private static final String ASSESSMENT = "assessment";

    private static final String ADD = """
            INSERT INTO notice (id, event_id, kind, person_id, group_role, subject_id, cycle_id, element, path, due_at, at,
                item_id, barred, to_address, on_behalf_of, tasks, whose_id)
            VALUES (:id, :event, :kind, :person, :group, :subject, :cycle, :element, :path, :due, clock_timestamp(),
                :item, string_to_array(:barred, ',')::uuid[], :address, :onBehalfOf, :tasks, :whose)
            ON CONFLICT DO NOTHING
            """;

    /** Leavers of several partitions are counted one after the other. */
    private static final String COUNT_LEAVERS = """
            SELECT CAST(pg_advisory_xact_lock(hashtext('leavers')) AS text)
            """;

    /** One row after the other, so that each counts those before it. Where they are many, each hour has one more, for all that follow in it. */
    private static final String ADD_LEAVER = """
            INSERT INTO notice (id, event_id, kind, group_role, subject_id, element, path, at, barred)
            SELECT :id, CASE WHEN few.they THEN :event ELSE :hour END, :kind, :group, CASE WHEN few.they THEN :subject END,
                CASE WHEN few.they THEN :one ELSE :more END, CASE WHEN few.they THEN :path ELSE :list END, clock_timestamp(),
                '{}'
            FROM (
                SELECT count(*) < :most AS they
                FROM notice
                WHERE element = '%s'
                    AND person_id IS NULL
                    AND at > clock_timestamp() - interval '1 day') few
            ON CONFLICT DO NOTHING
            """.formatted(Moves.PERSON_LEFT);

    private final Recipients recipients;
    private final Works works;
    private final NoLongerSo noLongerSo;
    private final PausedReminders pausedReminders;
    private final LateRows notices;
    private final LateRows leavers;
    private final JdbcClient jdbc;

    RecordingNotices(
            Recipients recipients,
            Works works,
            NoLongerSo noLongerSo,
            PausedReminders pausedReminders,
            NamedParameterJdbcOperations jdbc) {
        this.recipients = recipients;
        this.works = works;
        this.noLongerSo = noLongerSo;
        this.pausedReminders = pausedReminders;
        this.notices = new LateRows(jdbc, ADD);
        this.leavers = new LateRows(jdbc, ADD_LEAVER);
        this.jdbc = JdbcClient.create(jdbc);
    }

    @Override
    public String consumer() {
        return "notification-service";
    }

    @Override
    public List<String> topics() {
        return List.of(
                Topics.PEOPLE,
                Topics.PEOPLE_CHANGES,
                Topics.CYCLES,
                Topics.WORKLIST,
                Topics.WORK_ITEMS,
                Topics.ASSESSMENTS,
                Topics.ACCOUNTS);
    }

    @Override
    public void handle(Received message) {
        UUID id = message.envelope().id();
        switch (message.event()) {
            case PersonStated person -> recipients.state(person);
            case CycleOpened cycle -> recipients.cycle(cycle.cycleId(), cycle.name());
            case WorkItemAssigned e -> assigned(id, e);
            case WorkItemDeputed e ->
                add(
                        id,
                        Kind.TASK_ASSIGNED.name(),
                        e.deputy(),
                        null,
                        e.subjectId(),
                        e.cycleId(),
                        e.element(),
                        LeadingPaths.ofTask(e.itemId()),
                        e.due() == null ? null : Timestamp.from(e.due()),
                        e.itemId(),
                        "",
                        null,
                        e.onBehalfOf(),
                        e.from());
            case WorkItemClaimed e -> works.heldBy(e.itemId(), e.holder(), null);
            case WorkItemReleased e -> works.heldBy(e.itemId(), null, null);
            case WorkItemEnded e -> works.over(e.itemId());
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
            case AssessmentWithdrawn e when e.subjectId().equals(e.by().person()) -> {
                // They took back what they had asked for, and know it.
            }
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
            case CyclePaused e -> pausedReminders.pause(e.cycleId(), e.cycleId(), null);
            case CycleResumed e -> pausedReminders.resume(e.cycleId(), e.cycleId(), null, e.days());
            case CycleDatesMoved e ->
                e.moved()
                        .forEach(date ->
                                noLongerSo.moved(e.cycleId(), null, date.elements(), date.before(), date.due()));
            case SubstitutionEnded e -> noLongerSo.deputed(e.personId(), e.deputyId());
            case AssessmentPaused e -> {
                pausedReminders.pause(e.assessmentId(), e.cycleId(), e.subjectId());
                steeredForBoth(id, e, knowsOfLeaver(e.by(), e.reviewerId()), Steered.PAUSED);
            }
            case AssessmentResumed e -> {
                pausedReminders.resume(e.assessmentId(), e.cycleId(), e.subjectId(), e.days());
                steeredForBoth(id, e, e.reviewerId(), Steered.RESUMED);
            }
            case AssessmentExtended e -> {
                noLongerSo.moved(e.cycleId(), e.subjectId(), null, e.before(), e.due());
                UUID whose = e.whose();
                if (whose != null) {
                    steered(id, e, whose, Steered.EXTENDED, e.due());
                }
            }
            case CorrectionDecided e -> correction(id, e);
            case AssessmentReopened e when e.cause() == null -> steered(id, e, e.subjectId(), Steered.REOPENED, null);
            case AssessmentReopened e -> {
                // What quality assurance sends back is the reviewer's to do, or HR's, whose task says so: the person
                // has nothing to do.
            }
            case ReviewSubmitted e -> shared(id, e, e.shared());
            case SecondAssessmentSubmitted e -> shared(id, e, e.shared());
            case AssessmentRequested e -> requested(id, e);
            case ReviewEscalated e -> escalated(id, e);
            case ReviewerChanged e -> reviewerChanged(id, e);
            case PersonLeft e -> left(id, e);
            case AccountChanged e ->
                add(
                        id,
                        Kind.TASK_ASSIGNED.name(),
                        e.personId(),
                        null,
                        e.otherId(),
                        null,
                        AccountNotices.element(e.what()),
                        e.linkId() == null ? "/account" : AccountNotices.link(e.linkId()),
                        e.on() == null ? null : Timestamp.from(e.on()),
                        null,
                        "",
                        null,
                        null);
            case DeputyTasksOpen e ->
                notices.add(
                        id,
                        row(
                                        id,
                                        Kind.TASK_ASSIGNED.name(),
                                        e.personId(),
                                        AccountNotices.DEPUTY_TASKS,
                                        LeadingPaths.DEPUTISING)
                                .addValue("subject", e.otherId())
                                .addValue("tasks", e.tasks()));
            case MentorAnswered e ->
                note(
                        id,
                        null,
                        Kind.TASK_ASSIGNED,
                        e.personId(),
                        null,
                        null,
                        e.otherId(),
                        null,
                        Mentors.element(e),
                        LeadingPaths.DEVELOPMENT,
                        null,
                        null);
            case AddressChanged e ->
                toAddress(id, e.personId(), AccountNotices.ADDRESS_CHANGED, "/account", e.formerAddress());
            case AddressChangeAsked e ->
                toAddress(id, e.personId(), AccountNotices.ADDRESS_CHANGE_ASKED, "/account", e.presentAddress());
            case PersonInvited e ->
                toAddress(id, e.personId(), AccountNotices.INVITED, AccountNotices.link(e.linkId()), null);
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
        add(id, Kind.TASK_ASSIGNED.name(), person, null, null, null, element, path, null, null, "", address, null);
    }

    /** Both the person assessed and the reviewer wait, or continue. */
    private void steeredForBoth(UUID id, AssessmentEvent e, @Nullable UUID reviewer, String element) {
        steered(id, e, e.subjectId(), element, null);
        if (reviewer != null) {
            steered(id, e, reviewer, element, null);
        }
    }

    /** A rule pauses what somebody has who left: a reviewer in HR is notified of the person alone, and that the review continues. */
    private @Nullable UUID knowsOfLeaver(Actor by, @Nullable UUID reviewer) {
        boolean byRule = by.kind() != Actor.Kind.PERSON;
        return byRule && reviewer != null && recipients.holds(reviewer, HR) ? null : reviewer;
    }

    /** The person and the reviewer, and whoever asked where that is neither. */
    private void correction(UUID id, CorrectionDecided e) {
        String element = e.corrected()
                ? (e.levelChanged() ? Steered.CORRECTED_LEVEL : Steered.CORRECTED)
                : (e.appealNamed() ? Steered.NOT_CORRECTED_APPEAL : Steered.NOT_CORRECTED);
        Stream.of(e.subjectId(), e.reviewerId(), e.askedBy())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(person -> steered(id, e, person, element, null, PageKey.RESULT));
    }

    private void steered(UUID id, AssessmentEvent e, UUID person, String element, @Nullable Instant due) {
        steered(id, e, person, element, due, PageKey.ASSESSMENT);
    }

    private void steered(UUID id, AssessmentEvent e, UUID person, String element, @Nullable Instant due, PageKey page) {
        note(
                id,
                null,
                Kind.TASK_ASSIGNED,
                person,
                null,
                null,
                e.subjectId(),
                e.cycleId(),
                person.equals(e.subjectId()) ? element : Steered.ofAnother(element),
                LeadingPaths.ofAssessment(e.key(), page),
                due,
                null);
    }

    private void shared(UUID id, AssessmentEvent e, @Nullable Boolean shared) {
        if (Boolean.TRUE.equals(shared)) {
            steered(id, e, e.subjectId(), Steered.SHARED, null);
        }
    }

    /** Whoever asked knows of it already; where nobody is above the person, HR reviews. */
    private void requested(UUID id, AssessmentRequested e) {
        UUID by = e.by().person();
        if (!e.subjectId().equals(by)) {
            request(id, e, e.subjectId(), null, Requests.TO_SUBJECT);
        }
        UUID reviewer = e.reviewerId();
        if (reviewer == null) {
            request(id, e, null, Recipients.group("HR", null), Requests.TO_REVIEWER);
        } else if (!reviewer.equals(by)) {
            request(id, e, reviewer, null, Requests.TO_REVIEWER);
        }
    }

    private void request(
            UUID id, AssessmentRequested e, @Nullable UUID person, @Nullable String group, String element) {
        UUID by = e.by().person();
        add(
                id,
                Kind.TASK_ASSIGNED.name(),
                person,
                group,
                e.subjectId(),
                e.cycleId(),
                element,
                LeadingPaths.ofAssessment(e.key(), PageKey.ASSESSMENT),
                Timestamp.from(e.due()),
                null,
                // HR who asked is not notified of it.
                group == null || by == null ? "" : by.toString(),
                null,
                by);
    }

    /** It is still the reviewer's: once it is somebody else's, nobody needs to be notified any more. */
    private void escalated(UUID id, ReviewEscalated e) {
        List<UUID> barred = e.barred();
        String group = e.group();
        add(
                id,
                Kind.OVERDUE.name(),
                e.to(),
                group == null ? null : Recipients.group(group, null),
                e.subjectId(),
                e.cycleId(),
                Escalations.element(e),
                LeadingPaths.ofTask(e.itemId()),
                Timestamp.from(e.due()),
                e.itemId(),
                barred == null ? "" : barred.stream().map(UUID::toString).collect(Collectors.joining(",")),
                null,
                e.from(),
                e.from());
    }

    /** Where a person has reassigned the review, its task brings the notice to whoever has it now. */
    private void reviewerChanged(UUID id, ReviewerChanged e) {
        if (e.by().kind() != Actor.Kind.PERSON) {
            reviewer(id, e, e.to(), Moves.REVIEWS_NOW, LeadingPaths.ofAssessment(e.key(), PageKey.ASSESSMENT));
        }
        UUID from = e.from();
        // Whoever has left needs to know nothing.
        if (from != null && recipients.find(from).map(Recipient::active).orElse(true)) {
            reviewer(id, e, from, Moves.REVIEWS_NO_LONGER, "/tasks");
        }
    }

    private void reviewer(UUID id, ReviewerChanged e, UUID person, String element, String path) {
        note(id, null, Kind.TASK_ASSIGNED, person, null, null, e.subjectId(), e.cycleId(), element, path, null, null);
    }

    /** One notice for each who has left, and one for each hour in which very many leave: the page names them all. */
    private void left(UUID id, PersonLeft e) {
        if (e.openAssessments() > 0) {
            jdbc.sql(COUNT_LEAVERS).query(String.class).single();
            String hour = Moves.PEOPLE_LEFT + " " + e.at().truncatedTo(ChronoUnit.HOURS);
            leavers.add(
                    id,
                    new MapSqlParameterSource("id", UUID.randomUUID())
                            .addValue("event", id)
                            .addValue("hour", UUID.nameUUIDFromBytes(hour.getBytes(StandardCharsets.UTF_8)))
                            .addValue("kind", Kind.TASK_ASSIGNED.name())
                            .addValue("group", Recipients.group(HR, null))
                            .addValue("subject", e.personId())
                            .addValue("one", Moves.PERSON_LEFT)
                            .addValue("more", Moves.PEOPLE_LEFT)
                            .addValue("path", LeadingPaths.ofLeaver(e.personId()))
                            .addValue("list", LeadingPaths.LEAVERS)
                            .addValue("most", MOST_LEAVERS));
        }
    }

    private void assigned(UUID id, WorkItemAssigned e) {
        if (e.why() != null && !e.why().equals(RETURNED)) {
            works.heldBy(e.itemId(), e.holder(), e.onBehalfOf());
        }
        if (REVIEWER_CHANGED.equals(e.why())) {
            // That somebody else reviews brings a notice to both.
            return;
        }
        if (SUBJECT_LEFT.equals(e.why())) {
            // That the person has left brings a notice, one for all that they had to do.
            return;
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
                SENT_BACK.equals(e.why()) ? Steered.SENT_BACK : e.element(),
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
        add(
                eventId,
                kind.name(),
                person,
                group == null ? null : Recipients.group(group, unit),
                subject,
                cycle,
                element,
                path,
                due == null ? null : Timestamp.from(due),
                item,
                barred == null ? "" : barred.stream().map(UUID::toString).collect(Collectors.joining(",")),
                null,
                null);
    }

    private void add(
            UUID eventId,
            String kind,
            @Nullable UUID person,
            @Nullable String group,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            String element,
            String path,
            @Nullable Timestamp due,
            @Nullable UUID item,
            String barred,
            @Nullable String address,
            @Nullable UUID onBehalfOf) {
        add(eventId, kind, person, group, subject, cycle, element, path, due, item, barred, address, onBehalfOf, null);
    }

    private void add(
            UUID eventId,
            String kind,
            @Nullable UUID person,
            @Nullable String group,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            String element,
            String path,
            @Nullable Timestamp due,
            @Nullable UUID item,
            String barred,
            @Nullable String address,
            @Nullable UUID onBehalfOf,
            @Nullable UUID whose) {
        notices.add(
                eventId,
                row(eventId, kind, person, element, path)
                        .addValue("group", group)
                        .addValue("subject", subject)
                        .addValue("cycle", cycle)
                        .addValue("due", due)
                        .addValue("item", item)
                        .addValue("barred", barred)
                        .addValue("address", address)
                        .addValue("onBehalfOf", onBehalfOf)
                        .addValue("whose", whose));
    }

    /** A notice for a person of which no more is said. */
    private static MapSqlParameterSource row(
            UUID eventId, String kind, @Nullable UUID person, String element, String path) {
        return new MapSqlParameterSource("id", UUID.randomUUID())
                .addValue("event", eventId)
                .addValue("kind", kind)
                .addValue("person", person)
                .addValue("group", null)
                .addValue("subject", null)
                .addValue("cycle", null)
                .addValue("element", element)
                .addValue("path", path)
                .addValue("due", null)
                .addValue("item", null)
                .addValue("barred", "")
                .addValue("address", null)
                .addValue("onBehalfOf", null)
                .addValue("tasks", null)
                .addValue("whose", null);
    }
}
