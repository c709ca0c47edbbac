package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who of a cycle goes out with the next wave, and who does not and why. Nothing is changed by looking. */
@Service
public class PreviewingPublication {

    /** Ready ones are computed again, so no page looks at more than this. */
    private static final int MOST_LOOKED_AT = 100;

    /** Whom to see. */
    public enum Which {
        /** Everybody of the cycle. */
        ALL,
        /** Whose result is ready: they go out, but for what keeps it. */
        READY,
        /** Who has no result yet and does not go out. */
        NOT_READY
    }

    /** Whether somebody goes out, and why not. */
    public enum Why {
        GOES_OUT,
        /** Their result is ready, and was not computed again to see whether anything keeps it: in counts, and in a file. */
        READY,
        /** The rules now say something else than when the review was submitted. */
        RULES,
        /** What was submitted cannot be read or computed. */
        UNREADABLE,
        /** Their assessment is paused, or their result is ready and their cycle is paused. */
        PAUSED,
        /** A statement of their review that was drawn for quality assurance is not decided, and its date has not passed. */
        QUALITY,
        SELF_ASSESSMENT,
        REVIEW,
        SECOND_ASSESSMENT,
        DISAGREEMENT,
        CALIBRATION,
        EXPLANATION,
        /** It was published before. */
        PUBLISHED,
        WITHDRAWN
    }

    /**
     * A person of the cycle.
     *
     * @param skill the code of the skill of which the rules say something else; null for another reason
     * @param setAside whether the last wave set it aside
     * @param levels what would be published of them, for those whose result is ready; empty for others, for the reader's own, and in a file
     */
    public record Participant(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            Why why,
            @Nullable String skill,
            boolean setAside,
            List<Level> levels) {}

    /**
     * What would be published of a skill.
     *
     * @param skill its code
     * @param reviewed what was approved in the review, where that was another level or class; null where it is the same
     */
    public record Level(
            String skill, Decision decision, @Nullable Decision reviewed) {}

    private record Skill(UUID id, UUID assessment, String code) {}

    private record Found(UUID id, String name) {}

    /** How many there are of whom something is true; those that are ready are not computed again for it. */
    public record Count(Why why, int people) {}

    /** In the order of family names. Its place is for the condition. */
    private static final String PAGE = """
            SELECT a.id, btrim(s.given_name || ' ' || s.family_name) AS name
            FROM assessment a
            JOIN person s ON s.id = a.subject_id
            WHERE a.cycle_id = :cycle
                AND (%s)
                AND (CAST(:after AS uuid) IS NULL OR (coalesce(nullif(s.family_name, ''), s.given_name), s.given_name, a.id) > (
                    SELECT coalesce(nullif(f.family_name, ''), f.given_name), f.given_name, b.id
                    FROM assessment b
                    JOIN person f ON f.id = b.subject_id
                    WHERE b.id = CAST(:after AS uuid)))
            ORDER BY coalesce(nullif(s.family_name, ''), s.given_name), s.given_name, a.id
            LIMIT :most
            """;

    private static final String SKILLS = """
            SELECT k.id, k.assessment_id, s.code
            FROM skill_assessment k
            JOIN skill s ON s.id = k.skill_id
            WHERE k.assessment_id = ANY (:assessments)
            ORDER BY s.code
            """;

    private static final String COUNTS = """
            SELECT a.state, a.paused_since IS NOT NULL AS paused, coalesce(a.quality_until > :now, false) AS held,
                count(*) AS people
            FROM assessment a
            WHERE a.cycle_id = :cycle
            GROUP BY 1, 2, 3
            """;

    private final ViewingCycles cycles;
    private final Assessments assessments;
    private final CheckingPublication checking;
    private final People people;
    private final Decisions decisions;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    PreviewingPublication(
            ViewingCycles cycles,
            Assessments assessments,
            CheckingPublication checking,
            People people,
            Decisions decisions,
            Jobs jobs,
            JdbcClient jdbc,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.checking = checking;
        this.people = people;
        this.decisions = decisions;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many go out and how many do not, by why; in the order of {@link Why}, without those of which there is nobody.
     *
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    public List<Count> counts(UUID actor, UUID cycle) {
        AssessmentCycle found = cycles.forHr(actor, cycle);
        Map<Why, Integer> counts = new EnumMap<>(Why.class);
        jdbc.sql(COUNTS)
                .param("cycle", cycle)
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    Why why = said(
                            found,
                            why(
                                    AssessmentState.valueOf(row.getString("state")),
                                    row.getBoolean("paused"),
                                    row.getBoolean("held")));
                    counts.merge(why, row.getInt("people"), Integer::sum);
                });
        return counts.entrySet().stream()
                .map(one -> new Count(one.getKey(), one.getValue()))
                .toList();
    }

    /**
     * A page of the people of a cycle, by family name. It holds {@value #MOST_LOOKED_AT} at the most.
     *
     * @param after the {@code next} of the page before; null for the first
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    public Listing<Participant> page(UUID actor, UUID cycle, Which which, @Nullable String after, int limit) {
        AssessmentCycle found = cycles.forHr(actor, cycle);
        return page(actor, found, which, key(after), Math.min(limit, MOST_LOOKED_AT), true);
    }

    /**
     * As the other, for a file. Nothing is computed again: whose result is ready is said to be {@link Why#READY}.
     *
     * @throws Refusal as {@link #page}
     */
    public Listing<Participant> pageOfFile(UUID actor, UUID cycle, Which which, @Nullable String after, int limit) {
        return page(actor, cycles.forHr(actor, cycle), which, key(after), limit, false);
    }

    private static String condition(Which which) {
        return switch (which) {
            case ALL -> "CAST(:now AS timestamptz) IS NOT NULL";
            case READY -> Assessments.GOES_OUT;
            case NOT_READY ->
                "state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN') AND NOT ("
                        + Assessments.GOES_OUT + ")";
        };
    }

    private Listing<Participant> page(
            UUID actor, AssessmentCycle cycle, Which which, @Nullable UUID after, int most, boolean again) {
        Instant now = clock.instant();
        Listing<Found> found = Listing.page(
                jdbc.sql(PAGE.formatted(condition(which)))
                        .param("cycle", cycle.id())
                        .param("now", Timestamp.from(now))
                        .param("after", after == null ? null : after.toString())
                        .param("most", most + 1)
                        .query((row, n) -> new Found(
                                Objects.requireNonNull(row.getObject("id", UUID.class)), row.getString("name")))
                        .list(),
                most,
                one -> one.id().toString());
        Map<UUID, Assessment> byId = assessments
                .findAllById(found.items().stream().map(Found::id).toList())
                .stream()
                .collect(Collectors.toMap(Assessment::id, Function.identity()));
        Map<UUID, String> names = found.items().stream().collect(Collectors.toMap(Found::id, Found::name));
        Listing<Assessment> read = new Listing<>(
                found.items().stream()
                        .map(one -> byId.get(one.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                found.next());
        Map<UUID, CheckingPublication.Fault> faults = again
                ? checking.faults(
                        cycle,
                        read.items().stream()
                                .filter(one -> why(one, now) == Why.READY)
                                .toList())
                : Map.of();
        Set<String> setAside = jobs.setAside(
                ResultJobs.PUBLISH,
                cycle.id().toString(),
                read.items().stream().map(one -> one.id().toString()).toList());
        Map<UUID, Person> persons =
                people
                        .findAllById(
                                read.items().stream().map(Assessment::subjectId).toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        Map<UUID, List<Level>> levels = again
                ? levels(read.items().stream()
                        .filter(one ->
                                why(one, now) == Why.READY && !one.subjectId().equals(actor))
                        .map(Assessment::id)
                        .toList())
                : Map.of();
        List<Participant> shown = new ArrayList<>();
        for (Assessment one : read.items()) {
            Person person = persons.get(one.subjectId());
            CheckingPublication.Fault fault = faults.get(one.id());
            Why why = said(cycle, why(one, now));
            shown.add(new Participant(
                    one.id(),
                    one.subjectId(),
                    names.getOrDefault(one.id(), ""),
                    person == null ? "" : person.unit(),
                    fault != null ? Why.valueOf(fault.why().name()) : (again && why == Why.READY ? Why.GOES_OUT : why),
                    fault == null ? null : fault.skill(),
                    setAside.contains(one.id().toString()),
                    levels.getOrDefault(one.id(), List.of())));
        }
        return new Listing<>(shown, read.next());
    }

    /** What would be published of some assessments, by assessment; read at once. */
    private Map<UUID, List<Level>> levels(List<UUID> ready) {
        List<Skill> skills = jdbc.sql(SKILLS)
                .param("assessments", ready.toArray(UUID[]::new))
                .query((row, n) -> new Skill(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("assessment_id", UUID.class)),
                        row.getString("code")))
                .list();
        Map<UUID, Map<Decisions.Kind, Decisions.Made>> made =
                decisions.ofAll(skills.stream().map(Skill::id).toList());
        Map<UUID, List<Level>> levels = new HashMap<>();
        for (Skill skill : skills) {
            Map<Decisions.Kind, Decisions.Made> of = made.getOrDefault(skill.id(), Map.of());
            Decisions.prevailing(of).ifPresent(prevails -> {
                Decisions.Made approved = of.get(Decisions.Kind.APPROVED);
                levels.computeIfAbsent(skill.assessment(), one -> new ArrayList<>())
                        .add(new Level(
                                skill.code(),
                                prevails.decision(),
                                approved == null || approved.decision().equals(prevails.decision())
                                        ? null
                                        : approved.decision()));
            });
        }
        return levels;
    }

    /** No wave publishes anything while its cycle is paused. */
    private static Why said(AssessmentCycle cycle, Why why) {
        return why == Why.READY && cycle.pausedSince() != null ? Why.PAUSED : why;
    }

    private static Why why(Assessment one, Instant now) {
        return why(one.state(), one.pausedSince() != null, one.isHeldForQuality(now));
    }

    private static Why why(AssessmentState state, boolean paused, boolean held) {
        Why why = switch (state) {
            case ASSIGNED, SELF_ASSESSING -> Why.SELF_ASSESSMENT;
            case SUBMITTED, IN_REVIEW -> Why.REVIEW;
            case SECOND_ASSESSMENT -> Why.SECOND_ASSESSMENT;
            case TO_SETTLE -> Why.DISAGREEMENT;
            case REVIEWED, IN_CALIBRATION -> Why.CALIBRATION;
            case TO_EXPLAIN -> Why.EXPLANATION;
            case READY_TO_PUBLISH -> held ? Why.QUALITY : Why.READY;
            case PUBLISHED, ACKNOWLEDGED, APPEALED, CLOSED -> Why.PUBLISHED;
            case WITHDRAWN -> Why.WITHDRAWN;
        };
        return paused && why != Why.PUBLISHED && why != Why.WITHDRAWN ? Why.PAUSED : why;
    }

    private static @Nullable UUID key(@Nullable String after) {
        try {
            return after == null || after.isEmpty() ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Keyset.unknown();
        }
    }
}
