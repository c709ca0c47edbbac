package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.audit.AuditEntries;
import dev.plumbline.messaging.audit.AuditEntries.Recorded;
import dev.plumbline.messaging.audit.AuditEntry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened to an assessment: the states that it reached and, for HR, what was done with it in between. The latter is read
 * from the audit trail, and from when tasks were last reminded of.
 */
@Component
public class HistoryOfAssessments {

    /** What was done with an assessment without moving it. */
    public enum What {
        REMINDED,
        EXTENDED,
        REVIEWER_CHANGED,
        PAUSED,
        RESUMED
    }

    /**
     * One thing that happened: either a state was reached, or something was done.
     *
     * @param state the state; null where something was done
     * @param round in which round the state was reached
     * @param what what was done; null where a state was reached
     * @param by who did it, as a name; empty for a rule or a date, and where that is not known
     * @param from who reviewed before, as a name; empty where nobody did, or something else was done
     * @param to who reviews since then, as a name; empty where something else was done
     * @param element of which task somebody was reminded; null where something else was done
     * @param due by when it is due since then; null where something else was done
     */
    public record Entry(
            Instant at,
            @Nullable AssessmentState state,
            int round,
            @Nullable What what,
            String by,
            String from,
            String to,
            @Nullable String element,
            @Nullable Instant due) {}

    private record Task(UUID id, String element, @Nullable Instant reminded) {}

    private record Did(
            Instant at,
            What what,
            @Nullable UUID by,
            @Nullable UUID from,
            @Nullable UUID to,
            @Nullable String element,
            @Nullable Instant due) {}

    private static final int MOST = 300;

    /** The trail dates an entry by the clock of the database, a task by that of the service, in the same act. */
    private static final Duration SAME_ACT = Duration.ofSeconds(10);

    private static final Pattern PERSON = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String TASKS = """
            SELECT w.id, w.element, w.nudged_at
            FROM work_item w
            WHERE w.business_key = :assessment
            """;

    private final AssessmentHistory states;
    private final AuditEntries audit;
    private final Directory people;
    private final JdbcClient jdbc;

    HistoryOfAssessments(AssessmentHistory states, AuditEntries audit, Directory people, JdbcClient jdbc) {
        this.states = states;
        this.audit = audit;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** The states that an assessment has reached, the last first. */
    @Transactional(readOnly = true)
    public List<Entry> reached(UUID assessment) {
        return states.of(assessment).reversed().stream()
                .map(one -> new Entry(one.at(), one.state(), one.round(), null, "", "", "", null, null))
                .toList();
    }

    /** The states that an assessment has reached, and what was done with it; the last first. For HR. */
    @Transactional(readOnly = true)
    public List<Entry> all(UUID assessment, UUID cycle) {
        List<Did> done = done(assessment, cycle);
        Set<UUID> ids = new HashSet<>();
        done.forEach(one -> {
            Optional.ofNullable(one.by()).ifPresent(ids::add);
            Optional.ofNullable(one.from()).ifPresent(ids::add);
            Optional.ofNullable(one.to()).ifPresent(ids::add);
        });
        Map<UUID, String> names = people.names(ids);
        return Stream.concat(reached(assessment).stream(), done.stream().map(one -> entry(one, names)))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    private static Entry entry(Did one, Map<UUID, String> names) {
        return new Entry(
                one.at(),
                null,
                0,
                one.what(),
                name(one.by(), names),
                name(one.from(), names),
                name(one.to(), names),
                one.element(),
                one.due());
    }

    private static String name(@Nullable UUID person, Map<UUID, String> names) {
        return person == null ? "" : names.getOrDefault(person, "");
    }

    private List<Did> done(UUID assessment, UUID cycle) {
        Map<UUID, Task> tasks = new HashMap<>();
        jdbc.sql(TASKS)
                .param("assessment", assessment.toString())
                .query((row, n) -> {
                    Timestamp reminded = row.getTimestamp("nudged_at");
                    return new Task(
                            row.getObject("id", UUID.class),
                            row.getString("element"),
                            reminded == null ? null : reminded.toInstant());
                })
                .list()
                .forEach(task -> tasks.put(task.id(), task));
        List<Did> done = new ArrayList<>();
        audit.last("assessment/" + assessment, MOST)
                .forEach(recorded -> act(recorded, tasks).ifPresent(done::add));
        tasks.values().stream()
                .filter(task -> task.element().equals(WorkStep.REVIEW.element()))
                .flatMap(task -> audit.last("task/" + task.id(), MOST).stream())
                .flatMap(recorded -> passed(recorded).stream())
                .filter(did -> done.stream().noneMatch(other -> isSame(did, other)))
                .toList()
                .forEach(done::add);
        done.addAll(remindedTogether(tasks, done, cycle));
        return done;
    }

    /** A review that is passed on is noted of its task, and by some acts of the assessment too. */
    private static boolean isSame(Did one, Did other) {
        return one.what() == other.what() && Objects.equals(one.to(), other.to()) && near(one.at(), other.at());
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_ACT) < 0;
    }

    private static Optional<Did> act(Recorded recorded, Map<UUID, Task> tasks) {
        AuditEntry entry = recorded.entry();
        return switch (entry.act()) {
            case "person-reminded" ->
                person(entry.after())
                        .map(tasks::get)
                        .map(task ->
                                new Did(recorded.at(), What.REMINDED, by(entry), null, null, task.element(), null));
            case "assessment-extended" ->
                instant(entry.after())
                        .map(due -> new Did(recorded.at(), What.EXTENDED, by(entry), null, null, null, due));
            case "assessment-paused" ->
                Optional.of(new Did(recorded.at(), What.PAUSED, by(entry), null, null, null, null));
            case "assessment-resumed" ->
                Optional.of(new Did(recorded.at(), What.RESUMED, by(entry), null, null, null, null));
            case "reviewer-changed" -> reviewer(recorded);
            // Every other act moves the assessment, or is shown where it belongs.
            default -> Optional.empty();
        };
    }

    private static Optional<Did> passed(Recorded recorded) {
        return switch (recorded.entry().act()) {
            case "task-reassigned", "task-passed", "task-taken-over" -> reviewer(recorded);
            // Every other act leaves the task with its holder.
            default -> Optional.empty();
        };
    }

    private static Optional<Did> reviewer(Recorded recorded) {
        AuditEntry entry = recorded.entry();
        return person(entry.after())
                .map(to -> new Did(
                        recorded.at(),
                        What.REVIEWER_CHANGED,
                        by(entry),
                        person(entry.before()).orElse(null),
                        to,
                        null,
                        null));
    }

    /** Reminders of many people at once are noted of the cycle; the tasks keep when they were last reminded of. */
    private List<Did> remindedTogether(Map<UUID, Task> tasks, List<Did> done, UUID cycle) {
        List<Recorded> together = new ArrayList<>();
        List<Did> reminded = new ArrayList<>();
        for (Task task : tasks.values()) {
            Instant at = task.reminded();
            if (at == null
                    || done.stream()
                            .anyMatch(one -> one.what() == What.REMINDED
                                    && task.element().equals(one.element())
                                    && near(one.at(), at))) {
                continue;
            }
            if (together.isEmpty()) {
                audit.last("cycle/" + cycle, MOST).stream()
                        .filter(one -> one.entry().act().equals("people-reminded")
                                || one.entry().act().equals("late-nudged"))
                        .forEach(together::add);
            }
            UUID by = together.stream()
                    .filter(one -> near(one.at(), at))
                    .findFirst()
                    .flatMap(one -> person(one.entry().actor()))
                    .orElse(null);
            reminded.add(new Did(at, What.REMINDED, by, null, null, task.element(), null));
        }
        return reminded;
    }

    private static @Nullable UUID by(AuditEntry entry) {
        return person(entry.actor()).orElse(null);
    }

    private static Optional<UUID> person(@Nullable String text) {
        return text != null && PERSON.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
