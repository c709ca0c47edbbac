package dev.plumbline.assessment.steering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AskedSkills;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.UnfinishedWatch;
import dev.plumbline.assessment.people.QualityAssurers;
import dev.plumbline.assessment.site.SortedRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a cycle shows: its skills, its participants, and how far they are. */
@Service
public class ViewingCycles {

    /** By what a person {@code p} is sorted in a list: by the family name, or by the one name there is. */
    private static final String LISTED =
            "concat_ws(', ', coalesce(nullif(p.family_name, ''), p.given_name), p.given_name)";

    /** Which participants of a cycle are listed. */
    public enum Which {
        ALL,
        /** Who has an overdue task. */
        LATE,
        /** Who takes part and has no result. */
        UNFINISHED
    }

    /**
     * One assessment as HR's overview shows it.
     *
     * @param late whether its task is overdue; of what is paused none is
     * @param paused whether it is paused, alone or with its cycle
     * @param key after which the next page of a list starts
     */
    public record Participant(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            @Nullable String reviewer,
            AssessmentState state,
            int returned,
            boolean bypassed,
            @Nullable Instant due,
            boolean late,
            boolean paused,
            @JsonIgnore String key) {}

    /**
     * A skill of an assessment; by {@code id} it is called in self-assessment, review and appeal.
     *
     * @param source why it is assessed
     * @param requiredLevel the level at which a job needs it, as it was written down when the person came into the cycle;
     *     null where no job does
     * @param requiredBy the title of that job; empty for none
     * @param notAsked the statements that do not count for that job, by id, in the order of the levels
     */
    public record SkillAssessed(
            UUID id,
            UUID skillId,
            String code,
            String name,
            AskedSkills.Source source,
            @Nullable Integer requiredLevel,
            String requiredBy,
            List<UUID> notAsked) {}

    /** The refusal of a launch whose first date has passed. */
    static final String DATES_PAST = "cycle-dates-past";

    /** The refusal of a launch with a quality plan that nobody could carry out. */
    static final String NOBODY_ASSURES = "quality-nobody";

    /** The kind of the job that publishes a wave of results. */
    static final String PUBLISHES = "publish-results";

    private static final String PARTICIPANTS = """
            SELECT a.id, a.subject_id, btrim(p.given_name || ' ' || p.family_name) AS name, %s AS listed, p.unit, btrim(r.given_name || ' ' || r.family_name) AS reviewer,
                a.state, a.returned, a.bypassed, a.paused_since IS NOT NULL OR c.paused_since IS NOT NULL AS paused,
                (SELECT min(w.due_at)
                FROM work_item w
                WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')) AS due
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            JOIN person p ON p.id = a.subject_id
            LEFT JOIN person r ON r.id = a.reviewer_id
            WHERE a.cycle_id = :cycle
                AND (:afterId = '' OR (%s, a.id::text) > (:afterName, :afterId))
                AND (NOT :late OR {late})
                %s
            ORDER BY listed, a.id::text
            LIMIT :limit
            """.replace("{late}", CycleProgress.LATE);

    private final Cycles cycles;
    private final Frameworks frameworks;
    private final Rights rights;
    private final AskedSkills asked;
    private final QualityAssurers assurers;
    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Clock clock;

    ViewingCycles(
            Cycles cycles,
            Frameworks frameworks,
            Rights rights,
            AskedSkills asked,
            QualityAssurers assurers,
            JdbcClient jdbc,
            Jobs jobs,
            Clock clock) {
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.rights = rights;
        this.asked = asked;
        this.assurers = assurers;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What hinders the launch of a draft whoever takes part, by the codes of its refusals; empty where nothing does. */
    public List<String> hindrances(AssessmentCycle draft) {
        List<String> hindrances = new ArrayList<>();
        if (draft.isTooLate(clock.instant())) {
            hindrances.add(DATES_PAST);
        }
        if (draft.isQualityAssured() && !assurers.any()) {
            hindrances.add(NOBODY_ASSURES);
        }
        return hindrances;
    }

    /** What a cycle is called, for the file of a list; empty where there is none. Whoever asks may read the list. */
    public String name(UUID cycle) {
        return cycles.findById(cycle).map(AssessmentCycle::name).orElse("");
    }

    /** The skills of a cycle, with their text. */
    public List<SkillText> skills(UUID cycle) {
        return jdbc
                .sql("SELECT skill_id FROM cycle_skill WHERE cycle_id = :cycle")
                .param("cycle", cycle)
                .query(UUID.class)
                .list()
                .stream()
                .map(frameworks::skill)
                .sorted(java.util.Comparator.comparing(SkillText::code))
                .toList();
    }

    /** Whether results of a cycle are being published, from HR's decision until the job has ended. */
    public boolean isPublishing(UUID cycle) {
        return jobs.isRunning(PUBLISHES, cycle.toString());
    }

    /** How many assessments are in each state; states without any are left out. */
    public Map<AssessmentState, Integer> counts(UUID cycle) {
        Map<AssessmentState, Integer> counts = new EnumMap<>(AssessmentState.class);
        jdbc.sql("SELECT a.state, count(*) AS how_many FROM assessment a WHERE a.cycle_id = :cycle AND "
                        + CycleProgress.COUNTED + " GROUP BY a.state")
                .param("cycle", cycle)
                .query(row -> {
                    counts.put(AssessmentState.valueOf(row.getString("state")), row.getInt("how_many"));
                });
        return counts;
    }

    /**
     * The participants, by name.
     *
     * @param after the {@link Participant#key} after which the page starts; null for the first
     */
    public List<Participant> participants(UUID cycle, Which which, @Nullable String after, int limit) {
        SortedRow from = SortedRow.read(after);
        return jdbc.sql(PARTICIPANTS.formatted(
                        LISTED, LISTED, which == Which.UNFINISHED ? "AND " + UnfinishedWatch.UNFINISHED : ""))
                .param("cycle", cycle)
                .param("afterId", from == null ? "" : from.id().toString())
                .param("afterName", from == null ? "" : from.sort())
                .param("late", which == Which.LATE)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query((row, n) -> {
                    Timestamp due = row.getTimestamp("due");
                    UUID id = row.getObject("id", UUID.class);
                    return new Participant(
                            id,
                            row.getObject("subject_id", UUID.class),
                            row.getString("name"),
                            row.getString("unit"),
                            row.getString("reviewer"),
                            AssessmentState.valueOf(row.getString("state")),
                            row.getInt("returned"),
                            row.getBoolean("bypassed"),
                            due == null ? null : due.toInstant(),
                            due != null && due.toInstant().isBefore(clock.instant()) && !row.getBoolean("paused"),
                            row.getBoolean("paused"),
                            new SortedRow(id, row.getString("listed")).key());
                })
                .list();
    }

    /** The skills of an assessment, by code. */
    public List<SkillAssessed> skillsOf(UUID assessment) {
        Map<UUID, AskedSkills.Asked> bySkill = asked.of(List.of(assessment)).stream()
                .collect(Collectors.toMap(AskedSkills.Asked::skillId, one -> one));
        return frameworks.skillsById(bySkill.keySet()).stream()
                .map(skill -> assessed(skill, Objects.requireNonNull(bySkill.get(skill.id()))))
                .toList();
    }

    private static SkillAssessed assessed(SkillText skill, AskedSkills.Asked one) {
        return new SkillAssessed(
                one.id(),
                skill.id(),
                skill.code(),
                skill.name(),
                one.source(),
                one.requiredLevel(),
                one.requiredBy(),
                one.of(skill).notAsked());
    }

    /** A cycle that HR may see. */
    @Transactional(readOnly = true)
    public AssessmentCycle forHr(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return cycles.findById(id).orElseThrow(Refusal::notFound);
    }

    /** Refuses whoever is not HR. */
    public void mustBeHr(UUID actor) {
        rights.mustBeHr(actor);
    }
}
