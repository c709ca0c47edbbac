package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
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
import java.util.List;
import java.util.Map;
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

    private static final UUID BEFORE_ALL = new UUID(0, 0);

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
     */
    public record Participant(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            Why why,
            @Nullable String skill,
            boolean setAside) {}

    /** How many there are of whom something is true; those that are ready are not computed again for it. */
    public record Count(Why why, int people) {}

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
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    PreviewingPublication(
            ViewingCycles cycles,
            Assessments assessments,
            CheckingPublication checking,
            People people,
            Jobs jobs,
            JdbcClient jdbc,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.checking = checking;
        this.people = people;
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
     * A page of the people of a cycle, by the ids of their assessments. It holds {@value #MOST_LOOKED_AT} at the most.
     *
     * @param after the {@code next} of the page before; null for the first
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    public Listing<Participant> page(UUID actor, UUID cycle, Which which, @Nullable String after, int limit) {
        AssessmentCycle found = cycles.forHr(actor, cycle);
        UUID from = after == null || after.isEmpty() ? BEFORE_ALL : key(after);
        return page(found, which, from, Math.min(limit, MOST_LOOKED_AT), true);
    }

    /**
     * As the other, for a file. Nothing is computed again: whose result is ready is said to be {@link Why#READY}.
     *
     * @throws Refusal as {@link #page}
     */
    public Listing<Participant> pageOfFile(UUID actor, UUID cycle, Which which, @Nullable String after, int limit) {
        return page(cycles.forHr(actor, cycle), which, after == null ? BEFORE_ALL : key(after), limit, false);
    }

    private Listing<Participant> page(AssessmentCycle cycle, Which which, UUID after, int most, boolean again) {
        Instant now = clock.instant();
        Listing<Assessment> read = Listing.page(
                switch (which) {
                    case ALL -> assessments.findOfCycle(cycle.id(), after, most + 1);
                    case READY -> assessments.readyToPublish(cycle.id(), now, after, most + 1);
                    case NOT_READY -> assessments.notReadyToPublish(cycle.id(), now, after, most + 1);
                },
                most,
                one -> one.id().toString());
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
        List<Participant> shown = new ArrayList<>();
        for (Assessment one : read.items()) {
            Person person = persons.get(one.subjectId());
            CheckingPublication.Fault fault = faults.get(one.id());
            Why why = said(cycle, why(one, now));
            shown.add(new Participant(
                    one.id(),
                    one.subjectId(),
                    person == null ? "" : person.name(),
                    person == null ? "" : person.unit(),
                    fault != null ? Why.valueOf(fault.why().name()) : (again && why == Why.READY ? Why.GOES_OUT : why),
                    fault == null ? null : fault.skill(),
                    setAside.contains(one.id().toString())));
        }
        return new Listing<>(shown, read.next());
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

    private static UUID key(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Keyset.unknown();
        }
    }
}
