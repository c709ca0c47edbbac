package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.review.RulesDisagree;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

        /** Whether calibration decided differently from the reviewer. */
        public boolean calibratedChange() {
            Decisions.Made approved = decisions.get(Decisions.Kind.APPROVED);
            Decisions.Made calibrated = decisions.get(Decisions.Kind.CALIBRATED);
            return approved != null
                    && calibrated != null
                    && !approved.decision().equals(calibrated.decision());
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
            boolean appealsOpen,
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

        /** Whether another appeal is possible, for the person. */
        public boolean appealable() {
            AssessmentState state = assessment.state();
            return (state == AssessmentState.PUBLISHED || state == AssessmentState.ACKNOWLEDGED)
                    && appealsOpen
                    && appeals.size() < AppealKind.values().length;
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

    private static final String PUBLISH = """
            INSERT INTO result (skill_assessment_id, revision, level, attainment_class, outcome, valid_until, trace,
                published_at, judged_id, needed, policy_version, as_of, text_hash)
            VALUES (:skillAssessmentId, :revision, :level, :attainmentClass, :outcome, :validUntil, :trace::jsonb,
                :publishedAt, :judgedId, :needed, :policyVersion, :asOf, (
                    SELECT encode(sha256(convert_to(string_agg(l.level || ':' || l.text_hash, ',' ORDER BY l.level), 'UTF8')), 'hex')
                    FROM skill_level l
                    WHERE l.skill_id = :skill))
            ON CONFLICT DO NOTHING
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

    private static final String ACKNOWLEDGED = """
            SELECT EXISTS (
                SELECT 1
                FROM acknowledgement
                WHERE assessment_id = :assessment
                    AND revision = :revision)
            """;

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;
    private final Decisions decisions;
    private final ReviewCases cases;
    private final RoleProfiles profiles;
    private final Clock clock;
    private final Appeals appeals;

    Results(
            JdbcClient jdbc,
            Assessments assessments,
            Cycles cycles,
            Rights rights,
            Decisions decisions,
            ReviewCases cases,
            RoleProfiles profiles,
            Appeals appeals,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
        this.decisions = decisions;
        this.cases = cases;
        this.profiles = profiles;
        this.clock = clock;
        this.appeals = appeals;
    }

    /**
     * The result of an assessment, for those who may read it; refused before it is published, and to whoever is to judge it a second
     * time since it was reopened.
     */
    @Transactional(readOnly = true)
    public Sheet sheet(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        if (!published(id.value())) {
            throw Refusal.conflict("not-published", assessment.state());
        }
        rights.mustNotJudgeAgain(actor, assessment);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
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
                acknowledged(id.value(), revision),
                appeals.of(id.value()),
                cycle.status() == AssessmentCycle.Status.OPEN && clock.instant().isBefore(assessment.appealDue(cycle)),
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

    /**
     * Makes sure that the results of the assessment's current revision can be published, and changes nothing.
     *
     * @throws RulesDisagree if the rules now say something different about what was
     *     judged
     */
    void mustBePublishable(Assessment assessment) {
        ReviewCase judged = cases.judged(assessment);
        cases.mustStillBeRecommended(judged);
        for (UUID said : judged.skills().keySet()) {
            Objects.requireNonNull(judged.recommendations().get(said), "A skill without a recommendation");
            decisions.of(SkillAssessmentId.of(said), assessment.revision());
        }
    }

    /**
     * Which results of one cycle could not be published by what was submitted, looked at together: by the id of the
     * assessment, the skill of which the rules now say something different.
     *
     * @throws RuntimeException if something of one of them cannot be read or computed
     */
    Map<UUID, RulesDisagree> contradicted(AssessmentCycle cycle, List<Assessment> assessments) {
        Map<UUID, RulesDisagree> contradicted = new HashMap<>();
        List<UUID> skills = new ArrayList<>();
        toPublish(cycle, assessments).forEach((id, judged) -> {
            try {
                cases.mustStillBeRecommended(judged);
                for (UUID said : judged.skills().keySet()) {
                    Objects.requireNonNull(judged.recommendations().get(said), "A skill without a recommendation");
                    skills.add(said);
                }
            } catch (RulesDisagree e) {
                contradicted.put(id, e);
            }
        });
        decisions.mustBeReadable(skills);
        return contradicted;
    }

    /** What was judged of several assessments of one cycle, by the id of the assessment: read at once. */
    Map<UUID, ReviewCase> toPublish(AssessmentCycle cycle, List<Assessment> assessments) {
        Map<UUID, ReviewCase> judged = new HashMap<>(cases.judged(cycle, assessments));
        assessments.forEach(one -> judged.computeIfAbsent(one.id(), id -> cases.judged(one)));
        return judged;
    }

    /**
     * Keeps the results of the assessment's current revision, to be published; the caller has locked it.
     *
     * @param judged as {@link #toPublish} has read it under that lock
     * @throws RulesDisagree if the rules now say something different about what was judged
     */
    List<SkillResult> publish(Assessment assessment, ReviewCase judged) {
        cases.mustStillBeRecommended(judged);
        return keep(assessment, judged);
    }

    /** Keeps the results of a revision that was decided on appeal, by the rules of the first decision. */
    List<SkillResult> keep(Assessment assessment) {
        return keep(assessment, cases.judged(assessment));
    }

    private List<SkillResult> keep(Assessment assessment, ReviewCase judged) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), judged.cycle().timeZone());
        UUID judgedId = cases.lastJudged(assessment.id()).orElse(null);
        Map<String, Integer> needs = profiles.needsOf(assessment.subjectId());
        for (var entry : judged.skills().entrySet()) {
            UUID said = entry.getKey();
            var made = decisions.of(SkillAssessmentId.of(said), assessment.revision());
            Decision decision =
                    Decisions.prevailing(made).map(Decisions.Made::decision).orElse(Decision.NONE);
            Recommendation recommendation =
                    Objects.requireNonNull(judged.recommendations().get(said));
            Integer start = claimed(judged, said);
            if (start == null) {
                start = judged.review().draft().skill(said).map(s -> s.start()).orElse(null);
            }
            Outcome outcome = Outcome.of(decision, start, recommendation.formerlyHeld());
            AttainmentClass attainmentClass = decision.attainmentClass();
            int validMonths = judged.policy()
                    .forSkill(entry.getValue().originId())
                    .course()
                    .validMonths();
            jdbc.sql(PUBLISH)
                    .param("skillAssessmentId", said)
                    .param("revision", assessment.revision())
                    .param("level", decision.level())
                    .param("attainmentClass", attainmentClass == null ? null : attainmentClass.name())
                    .param("outcome", outcome.name())
                    .param("validUntil", decision.level() == null ? null : Date.valueOf(today.plusMonths(validMonths)))
                    .param("trace", JSON.writeValueAsString(recommendation.trace()))
                    .param("publishedAt", Timestamp.from(clock.instant()))
                    .param("judgedId", judgedId)
                    .param("needed", needed(entry.getValue(), needs))
                    .param("policyVersion", judged.cycle().policyVersion())
                    .param("asOf", judged.cycle().asOf())
                    .param("skill", entry.getValue().id())
                    .update();
        }
        return skills(judged);
    }

    /** The level that the job needs: as it was asked, and where nothing was asked then, as it is now; null for none. */
    private static @Nullable Integer needed(SkillText skill, Map<String, Integer> needs) {
        SkillText.Required required = skill.required();
        return required == null ? needs.get(skill.code()) : Integer.valueOf(required.level());
    }

    /** The level that was claimed; null for none. */
    private static @Nullable Integer claimed(ReviewCase judged, UUID said) {
        return judged.self()
                .skill(said)
                .filter(claim -> !claim.notThisSkill())
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
    }

    /** The results of an assessment that were published last; the caller has already read what they were judged on. */
    private List<SkillResult> skills(ReviewCase judged) {
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
