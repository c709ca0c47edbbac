package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.messaging.audit.AuditEntries;
import dev.plumbline.messaging.audit.AuditEntries.Recorded;
import dev.plumbline.messaging.audit.AuditEntry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a task: read from the audit trail, from the task, and from what its holder was notified of. */
@Service
public class TaskHistory {

    /** What happened. */
    public enum What {
        OPENED,
        CLAIMED,
        RELEASED,
        DELEGATED,
        RESOLVED,
        REASSIGNED,
        TAKEN_OVER,
        ESCALATED,
        NO_LONGER_OFFERED,
        PASSED,
        CAME_BACK,
        GROUP_CHANGED,
        PRIORITISED,
        LEFT,
        REMINDED,
        DONE,
        CANCELLED
    }

    /**
     * One thing that happened to a task.
     *
     * @param by who did it; null for a rule or a date
     * @param byName their name; empty for a rule or a date
     * @param from whose it was, as a name; empty where that is not known or of no matter
     * @param fromGroup as {@code from}, a group
     * @param to whose it is since then, to whom it is offered, or who was reminded, as a name
     * @param toGroup as {@code to}, a group
     * @param inPlaceOf for whom it was done, as a name; empty where for themselves
     * @param why the reason that was given; null where none is asked
     * @param priority how urgent it is since then, where that changed; else null
     */
    public record Entry(
            String id,
            Instant at,
            What what,
            @Nullable UUID by,
            String byName,
            String from,
            @Nullable String fromGroup,
            String to,
            @Nullable String toGroup,
            String inPlaceOf,
            @Nullable String why,
            @Nullable Priority priority) {}

    /** What the audit trail calls it. */
    static final Map<String, What> ACTS = Map.ofEntries(
            Map.entry("task-claimed", What.CLAIMED),
            Map.entry("task-released", What.RELEASED),
            Map.entry("task-delegated", What.DELEGATED),
            Map.entry("task-resolved", What.RESOLVED),
            Map.entry("task-reassigned", What.REASSIGNED),
            Map.entry("task-taken-over", What.TAKEN_OVER),
            Map.entry("review-escalated", What.ESCALATED),
            Map.entry("review-no-longer-offered", What.NO_LONGER_OFFERED),
            Map.entry("task-passed", What.PASSED),
            Map.entry("task-given-back", What.CAME_BACK),
            Map.entry("task-group-changed", What.GROUP_CHANGED),
            Map.entry("task-prioritised", What.PRIORITISED),
            Map.entry("task-left", What.LEFT),
            Map.entry("task-cancelled", What.CANCELLED));

    /** After these it is whose it was. */
    private static final Set<What> LEAVE_IT_WHERE_IT_IS =
            EnumSet.of(What.REMINDED, What.DONE, What.ESCALATED, What.NO_LONGER_OFFERED, What.PRIORITISED);

    private static final String REMINDED = "person-reminded";

    private static final int MOST = 300;

    private static final Pattern PERSON = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A group as it is in older entries: with its unit and why it is empty. */
    private static final Pattern PLACE = Pattern.compile("Place\\[role=([A-Z_]+),.*");

    private static final Pattern GROUP = Pattern.compile("[A-Z_]+");

    private static final String ENDED = """
            SELECT w.done_at, w.done_by, w.done_for
            FROM work_item w
            WHERE w.id = :item
                AND w.state IN ('DONE_HERE', 'COMPLETED')
                AND w.done_at IS NOT NULL
            """;

    private final TaskLinks links;
    private final AuditEntries audit;
    private final NotifiedOf notified;
    private final Directory directory;
    private final JdbcClient jdbc;

    TaskHistory(TaskLinks links, AuditEntries audit, NotifiedOf notified, Directory directory, JdbcClient jdbc) {
        this.links = links;
        this.audit = audit;
        this.notified = notified;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    /**
     * A task whose history somebody may see.
     *
     * @throws Refusal as not found for every other
     */
    @Transactional(readOnly = true)
    public WorkItem item(UUID person, UUID id) {
        return links.known(person, id);
    }

    /**
     * What happened to a task, the first first; of a task with more than {@value #MOST} entries the last ones.
     *
     * @throws Refusal as not found for whoever has and had nothing to do with it, and for what four eyes keep from them
     */
    @Transactional(readOnly = true)
    public List<Entry> of(UUID person, UUID id) {
        WorkItem item = links.known(person, id);
        List<Happened> happened = new ArrayList<>();
        audit.last("task/" + id, MOST).forEach(recorded -> acted(recorded).ifPresent(happened::add));
        reminded(item).forEach(happened::add);
        ended(item).ifPresent(happened::add);
        happened.sort(Comparator.comparing(Happened::at));
        happened.addFirst(opened(item, happened));
        Map<UUID, String> names = directory.names(people(happened));
        return happened.stream().map(one -> entry(one, names)).toList();
    }

    /** What happened, people as ids and groups as roles. */
    private record Happened(
            String id,
            Instant at,
            What what,
            String by,
            @Nullable String from,
            @Nullable String to,
            @Nullable String inPlaceOf,
            @Nullable String why) {}

    private static Optional<Happened> acted(Recorded recorded) {
        AuditEntry entry = recorded.entry();
        What what = ACTS.get(entry.act());
        return what == null
                ? Optional.empty()
                : Optional.of(new Happened(
                        recorded.id().toString(),
                        recorded.at(),
                        what,
                        entry.actor(),
                        entry.before(),
                        entry.after(),
                        entry.onBehalfOf(),
                        entry.why()));
    }

    /** Whoever had it first is whom the first change took it from. */
    private static Happened opened(WorkItem item, List<Happened> later) {
        String now = item.holder() == null ? item.group() : item.holder().toString();
        String first = later.stream()
                .filter(one -> !LEAVE_IT_WHERE_IT_IS.contains(one.what()))
                .findFirst()
                .map(Happened::from)
                .orElse(now);
        return new Happened("opened", item.opened(), What.OPENED, "SYSTEM", null, first, null, null);
    }

    private List<Happened> reminded(WorkItem item) {
        List<Happened> reminded = new ArrayList<>();
        for (Recorded recorded : audit.last("assessment/" + item.businessKey(), MOST)) {
            AuditEntry entry = recorded.entry();
            if (entry.act().equals(REMINDED) && item.id().toString().equals(entry.after())) {
                reminded.add(new Happened(
                        recorded.id().toString(), recorded.at(), What.REMINDED, entry.actor(), null, null, null, null));
            }
        }
        UUID holder = item.holder();
        if (holder != null) {
            notified.remindedOf(holder, LeadingPaths.ofTask(item.id()))
                    .forEach(notice -> reminded.add(new Happened(
                            notice.id().toString(),
                            notice.at(),
                            What.REMINDED,
                            "DEADLINE",
                            null,
                            holder.toString(),
                            null,
                            null)));
        }
        return reminded;
    }

    private Optional<Happened> ended(WorkItem item) {
        return jdbc.sql(ENDED)
                .param("item", item.id())
                .query((row, n) -> {
                    Timestamp at = row.getTimestamp("done_at");
                    return new Happened(
                            "done",
                            at.toInstant(),
                            What.DONE,
                            String.valueOf(row.getString("done_by")),
                            null,
                            null,
                            row.getString("done_for"),
                            null);
                })
                .optional();
    }

    private static Set<UUID> people(List<Happened> happened) {
        Set<UUID> people = new HashSet<>();
        happened.forEach(one -> {
            person(one.by()).ifPresent(people::add);
            person(one.from()).ifPresent(people::add);
            person(one.to()).ifPresent(people::add);
            person(one.inPlaceOf()).ifPresent(people::add);
        });
        return people;
    }

    private static Entry entry(Happened one, Map<UUID, String> names) {
        Optional<UUID> by = person(one.by());
        boolean prioritised = one.what() == What.PRIORITISED && one.to() != null;
        return new Entry(
                one.id(),
                one.at(),
                one.what(),
                by.orElse(null),
                name(one.by(), names),
                name(one.from(), names),
                prioritised ? null : group(one.from()),
                name(one.to(), names),
                prioritised ? null : group(one.to()),
                name(one.inPlaceOf(), names),
                one.why(),
                prioritised ? Priority.valueOf(String.valueOf(one.to())) : null);
    }

    private static String name(@Nullable String person, Map<UUID, String> names) {
        return person(person).map(names::get).orElse("");
    }

    private static Optional<UUID> person(@Nullable String text) {
        return text != null && PERSON.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static @Nullable String group(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return place.group(1);
        }
        return GROUP.matcher(text).matches() ? text : null;
    }
}
