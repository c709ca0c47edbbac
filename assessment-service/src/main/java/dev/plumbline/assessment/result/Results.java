package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The final decision for each skill, with everything that led to it. */
@Service
public class Results {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A result of one skill, as it was published.
     *
     * @param claimed null if there was no claim or it is no longer known
     * @param changedIn the number of the edition that marked the skill as changed since, so that the level is to be confirmed
     *     again; null for none, and where there is no level
     * @param heldUntil the last day on which the level was valid, where the person is; null while it is, and where there is no level
     * @param lastDay the last day on which the level is valid, or was, by what is known; null without a level
     * @param basis by which numbers, to which date and on which words it was judged
     * @param missing what was still to be shown
     * @param needed the level that the job needed at that time; null for none
     * @param notAsked the statements that do not count for that job, by id, in the order of the levels
     */
    public record SkillResult(
            UUID skillAssessmentId,
            SkillText skill,
            int revision,
            @Nullable Integer claimed,
            Decision decision,
            Outcome outcome,
            @Nullable LocalDate validUntil,
            @Nullable Integer changedIn,
            @Nullable LocalDate heldUntil,
            @Nullable LocalDate lastDay,
            Basis basis,
            Trace trace,
            Map<Decisions.Kind, Decisions.Made> decisions,
            List<SkillText.StatementText> missing,
            @Nullable Integer needed,
            List<UUID> notAsked,
            Instant publishedAt) {

        /**
         * The decisions that differ from the recommendation, or were made between two that differ, with their reasons.
         */
        public List<Decisions.Made> reasons() {
            return Decisions.withReasons(decisions);
        }

        /** What was changed on appeal; null where nothing was. */
        public Decisions.@Nullable Made appealed() {
            return decisions.get(Decisions.Kind.APPEAL);
        }

        /** What the rules said once a fact was corrected; null where that changed no level. */
        public Decisions.@Nullable Made corrected() {
            return decisions.get(Decisions.Kind.CORRECTED);
        }

        /** Whether calibration decided differently from the reviewer, or from what applied then. */
        public boolean calibratedChange() {
            return Decisions.changedByCalibration(decisions);
        }
    }

    /**
     * What a result was judged by, as it was kept with it.
     *
     * @param policyVersion of the numbers; null where it was published before this was kept
     * @param rulesVersion of the rules that wrote its trace
     * @param asOf the day to which the age of work was counted; null as {@code policyVersion}
     * @param textHash of all words of the skill in its edition; null as {@code policyVersion}
     */
    public record Basis(
            @Nullable Integer policyVersion,
            int rulesVersion,
            @Nullable LocalDate asOf,
            @Nullable String textHash) {}

    /** A generic attribute as the reviewer rated it. */
    public record Rated(String code, String name, int level) {}

    /**
     * A person's result in a cycle, as it was published last.
     *
     * @param judged what it was judged on
     * @param explanation the manager's explanation of a change; null for none
     * @param acknowledged whether the person has; after the answer to an appeal that is asked again, also where nothing changed
     * @param corrections facts that somebody said were wrong, in order
     * @param ways those that are open to the person
     * @param reviewedAgain whether HR has reopened the assessment since; the result stays valid until the next one is
     *     published
     */
    public record Sheet(
            Assessment assessment,
            AssessmentCycle cycle,
            List<SkillResult> skills,
            ReviewCase judged,
            @Nullable String explanation,
            boolean acknowledged,
            List<Appeals.Appeal> appeals,
            List<Correction> corrections,
            OpenWays.Ways ways,
            boolean reviewedAgain) {

        /** The generic attributes that the reviewer rated, in their order. */
        public List<Rated> attributes() {
            Map<UUID, Integer> ratings = judged.review().draft().attributes();
            return judged.attributes().stream()
                    .filter(one -> ratings.get(one.id()) != null)
                    .map(one -> new Rated(one.code(), one.name(), Objects.requireNonNull(ratings.get(one.id()))))
                    .toList();
        }

        /** The level of responsibility, the lowest of the ratings (R2); null where not all are known, or there are none. */
        public @Nullable Integer responsibility() {
            List<Rated> rated = attributes();
            return rated.isEmpty() || rated.size() < judged.attributes().size()
                    ? null
                    : rated.stream().mapToInt(Rated::level).min().getAsInt();
        }

        /** The appeals that are answered, in order. */
        public List<Appeals.Appeal> answered() {
            return appeals.stream().filter(one -> one.decidedAt() != null).toList();
        }

        /** The appeal that was answered last; null where none was. */
        public Appeals.@Nullable Appeal answeredLast() {
            List<Appeals.Appeal> answered = answered();
            return answered.isEmpty() ? null : answered.getLast();
        }

        /**
         * Who approved the reviews, who answered appeals, who decided on appeal and about corrections, who confirmed that, and
         * who asked for it; each once.
         */
        public List<UUID> whoDecided() {
            return Stream.concat(
                            skills.stream()
                                    .flatMap(one -> Stream.of(
                                            one.decisions().get(Decisions.Kind.APPROVED),
                                            one.appealed(),
                                            one.corrected()))
                                    .filter(Objects::nonNull)
                                    .flatMap(made -> Stream.of(made.by(), made.confirmedBy())),
                            Stream.concat(
                                    appeals.stream().map(Appeals.Appeal::decidedBy),
                                    corrections.stream()
                                            .flatMap(one ->
                                                    Stream.of(one.askedBy(), one.decidedBy(), one.confirmedBy()))))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** When it was published. */
        public Instant publishedAt() {
            return skills.stream()
                    .map(SkillResult::publishedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static final String JUDGED = """
            SELECT r.judged_id
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            WHERE k.assessment_id = :assessment
                AND r.judged_id IS NOT NULL
            ORDER BY r.revision DESC
            LIMIT 1
            """;

    private static final String ANY = """
            SELECT EXISTS (
                SELECT 1
                FROM result r
                JOIN skill_assessment k ON k.id = r.skill_assessment_id
                WHERE k.assessment_id = :assessment)
            """;

    /** The day where a person {@code p} is. */
    private static final String TODAY = "(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date";

    private static final String LAST = """
            SELECT r.level, r.attainment_class, r.valid_until, r.revision, r.outcome, r.trace, r.needed, r.published_at,
                r.policy_version, r.as_of, r.text_hash,
                (SELECT min(c.number)
                FROM changed_since c
                WHERE c.skill_id = k.skill_id AND r.level IS NOT NULL AND c.changed_on <= %2$s) AS changed_in,
                %1$s AS last_day, %2$s AS today
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            JOIN assessment a ON a.id = k.assessment_id
            JOIN person p ON p.id = a.subject_id
            WHERE r.skill_assessment_id = :said
            ORDER BY r.revision DESC
            LIMIT 1
            """.formatted(HeldUntil.lastDay(TODAY), TODAY);

    private static final String EXPLANATION = """
            SELECT text
            FROM change_explanation
            WHERE assessment_id = :assessment
                AND revision <= :revision
            ORDER BY revision DESC
            LIMIT 1
            """;

    /** A corrected fact asks nobody to acknowledge again: what counts is the revision that was corrected. */
    private static final String ACKNOWLEDGED = """
            SELECT EXISTS (
                SELECT 1
                FROM acknowledgement k
                WHERE k.assessment_id = :assessment
                    AND k.revision <= :revision
                    AND k.revision >= coalesce((
                        SELECT max(r.revision)
                        FROM result r
                        JOIN skill_assessment s ON s.id = r.skill_assessment_id
                        WHERE s.assessment_id = :assessment
                            AND r.revision <= :revision
                            AND NOT EXISTS (
                                SELECT 1
                                FROM correction c
                                WHERE c.assessment_id = :assessment AND c.revision = r.revision)), :revision))
            """;

    private final JdbcClient jdbc;
    private final ReadingAssessments assessments;
    private final Rights rights;
    private final Decisions decisions;
    private final ReviewCases cases;
    private final Clock clock;
    private final Appeals appeals;
    private final Corrections corrections;
    private final OpenWays ways;

    Results(
            JdbcClient jdbc,
            ReadingAssessments assessments,
            Rights rights,
            Decisions decisions,
            ReviewCases cases,
            Appeals appeals,
            Corrections corrections,
            OpenWays ways,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.rights = rights;
        this.decisions = decisions;
        this.cases = cases;
        this.clock = clock;
        this.appeals = appeals;
        this.corrections = corrections;
        this.ways = ways;
    }

    /**
     * The result of an assessment, for those who may read it; refused before it is published, and to whoever is to judge it a second
     * time since it was reopened.
     */
    @Transactional(readOnly = true)
    public Sheet sheet(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.read(actor, id);
        if (!published(id.value())) {
            throw Refusal.conflict("not-published", assessment.state());
        }
        rights.mustNotJudgeAgain(actor, assessment);
        AssessmentCycle cycle = assessments.cycleOf(assessment);
        ReviewCase judged = judged(assessment);
        List<SkillResult> skills = skills(judged);
        int revision = skills.stream().mapToInt(SkillResult::revision).max().orElse(assessment.revision());
        AssessmentState state = assessment.state();
        return new Sheet(
                assessment,
                cycle,
                skills,
                judged,
                explanation(id.value(), revision),
                state != AssessmentState.PUBLISHED && acknowledged(id.value(), revision),
                appeals.of(id.value()).stream().map(Appeals.Appeal::read).toList(),
                corrections.of(id.value()).stream().map(Correction::read).toList(),
                ways.of(assessment),
                !state.published() && state != AssessmentState.WITHDRAWN);
    }

    /** What the published result was judged on. */
    private ReviewCase judged(Assessment assessment) {
        return jdbc
                .sql(JUDGED)
                .param("assessment", assessment.id())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .findFirst()
                .map(id -> cases.judged(assessment, id))
                .orElseGet(() -> cases.unknown(assessment));
    }

    /** Whether any result of the assessment is published. */
    public boolean published(UUID assessment) {
        return Boolean.TRUE.equals(jdbc.sql(ANY)
                .param("assessment", assessment)
                .query(Boolean.class)
                .single());
    }

    /** The level that was claimed; null for none. */
    static @Nullable Integer claimed(ReviewCase judged, UUID said) {
        return judged.self()
                .skill(said)
                .filter(claim -> !claim.notThisSkill())
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
    }

    /** The results of an assessment that were published last; the caller has already read what they were judged on. */
    List<SkillResult> skills(ReviewCase judged) {
        List<SkillResult> results = new ArrayList<>();
        judged.skills()
                .forEach((said, skill) -> jdbc
                        .sql(LAST)
                        .param("said", said)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, n) -> {
                            int level = row.getInt("level");
                            Integer given = row.wasNull() ? null : level;
                            String attainmentClass = row.getString("attainment_class");
                            Date valid = row.getDate("valid_until");
                            int revision = row.getInt("revision");
                            Trace trace = JSON.readValue(row.getString("trace"), Trace.class);
                            return new SkillResult(
                                    said,
                                    skill,
                                    revision,
                                    claimed(judged, said),
                                    new Decision(
                                            given,
                                            attainmentClass == null ? null : AttainmentClass.valueOf(attainmentClass)),
                                    Outcome.valueOf(row.getString("outcome")),
                                    valid == null ? null : valid.toLocalDate(),
                                    row.getObject("changed_in", Integer.class),
                                    HeldUntil.of(
                                            row.getObject("last_day", LocalDate.class),
                                            row.getObject("today", LocalDate.class)),
                                    row.getObject("last_day", LocalDate.class),
                                    new Basis(
                                            row.getObject("policy_version", Integer.class),
                                            trace.rulesVersion(),
                                            row.getObject("as_of", LocalDate.class),
                                            row.getString("text_hash")),
                                    trace,
                                    decisions.of(SkillAssessmentId.of(said), revision),
                                    missing(judged, said, skill),
                                    row.getObject("needed", Integer.class),
                                    skill.notAsked(),
                                    row.getTimestamp("published_at").toInstant());
                        })
                        .list()
                        .stream()
                        .findFirst()
                        .ifPresent(results::add));
        return results;
    }

    private static List<SkillText.StatementText> missing(ReviewCase judged, UUID said, SkillText skill) {
        Recommendation recommendation = judged.recommendations().get(said);
        return recommendation == null
                ? List.of()
                : recommendation.missing().stream()
                        .map(skill::statement)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /**
     * The explanation that belongs to a published revision: its own, else that of the revision on which an appeal was
     * decided.
     */
    private @Nullable String explanation(UUID id, int revision) {
        return jdbc
                .sql(EXPLANATION)
                .param("assessment", id)
                .param("revision", revision)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private boolean acknowledged(UUID id, int revision) {
        return Boolean.TRUE.equals(jdbc.sql(ACKNOWLEDGED)
                .param("assessment", id)
                .param("revision", revision)
                .query(Boolean.class)
                .single());
    }
}
