package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.review.RulesDisagree;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps results as they are published: for the first time, on appeal, and with a fact corrected. */
@Component
class KeepingResults {
    private static final JsonMapper JSON = JsonMapper.shared();

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

    private final JdbcClient jdbc;
    private final Results results;
    private final Decisions decisions;
    private final ReviewCases cases;
    private final RoleProfiles profiles;
    private final Clock clock;

    KeepingResults(
            JdbcClient jdbc,
            Results results,
            Decisions decisions,
            ReviewCases cases,
            RoleProfiles profiles,
            Clock clock) {
        this.jdbc = jdbc;
        this.results = results;
        this.decisions = decisions;
        this.cases = cases;
        this.profiles = profiles;
        this.clock = clock;
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
    List<Results.SkillResult> publish(Assessment assessment, ReviewCase judged) {
        cases.mustStillBeRecommended(judged);
        return keep(assessment, judged);
    }

    /** Keeps the results of a revision that was decided on appeal, by the rules of the first decision. */
    List<Results.SkillResult> keep(Assessment assessment) {
        return keep(assessment, cases.judged(assessment));
    }

    /**
     * Keeps the results of a revision in which facts are corrected: each counts from the day of that which it corrects, and ends on
     * its day.
     *
     * @param judged with the right facts, as it is kept
     */
    void keepCorrected(Assessment assessment, ReviewCase judged) {
        Map<UUID, Results.SkillResult> before = new HashMap<>();
        results.skills(judged).forEach(one -> before.put(one.skillAssessmentId(), one));
        UUID judgedId = cases.lastJudged(assessment.id()).orElse(null);
        judged.skills().forEach((said, skill) -> {
            Results.SkillResult one = before.get(said);
            if (one != null) {
                LocalDate given =
                        LocalDate.ofInstant(one.publishedAt(), judged.cycle().timeZone());
                keep(assessment, judged, judgedId, said, given, one.validUntil(), one.needed(), one.publishedAt());
            }
        });
    }

    private List<Results.SkillResult> keep(Assessment assessment, ReviewCase judged) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), judged.cycle().timeZone());
        UUID judgedId = cases.lastJudged(assessment.id()).orElse(null);
        RoleProfiles.Needs needs = profiles.needsOf(assessment.subjectId());
        judged.skills()
                .forEach((said, skill) ->
                        keep(assessment, judged, judgedId, said, today, null, needed(skill, needs), clock.instant()));
        return results.skills(judged);
    }

    /**
     * Keeps the result of one skill.
     *
     * @param given the day from which it counts
     * @param until its last day; null to count it from that day
     */
    private void keep(
            Assessment assessment,
            ReviewCase judged,
            @Nullable UUID judgedId,
            UUID said,
            LocalDate given,
            @Nullable LocalDate until,
            @Nullable Integer needed,
            Instant publishedAt) {
        SkillText skill = Objects.requireNonNull(judged.skills().get(said));
        var made = decisions.of(SkillAssessmentId.of(said), assessment.revision());
        Decision decision =
                Decisions.prevailing(made).map(Decisions.Made::decision).orElse(Decision.NONE);
        Recommendation recommendation =
                Objects.requireNonNull(judged.recommendations().get(said));
        Integer start = Results.claimed(judged, said);
        if (start == null) {
            start = judged.review().draft().skill(said).map(s -> s.start()).orElse(null);
        }
        Outcome outcome = Outcome.of(decision, start, recommendation.formerlyHeld());
        AttainmentClass attainmentClass = decision.attainmentClass();
        int validMonths = judged.policy().forSkill(skill.originId()).course().validMonths();
        LocalDate last = until == null ? given.plusMonths(validMonths) : until;
        jdbc.sql(PUBLISH)
                .param("skillAssessmentId", said)
                .param("revision", assessment.revision())
                .param("level", decision.level())
                .param("attainmentClass", attainmentClass == null ? null : attainmentClass.name())
                .param("outcome", outcome.name())
                .param("validUntil", decision.level() == null ? null : Date.valueOf(last))
                .param("trace", JSON.writeValueAsString(recommendation.trace()))
                .param("publishedAt", Timestamp.from(publishedAt))
                .param("judgedId", judgedId)
                .param("needed", needed)
                .param("policyVersion", judged.cycle().policyVersion())
                .param("asOf", judged.cycle().asOf())
                .param("skill", skill.id())
                .update();
    }

    /** The level that the job needs: as it was asked, and where nothing was asked then, as it is now; null for none. */
    private static @Nullable Integer needed(SkillText skill, RoleProfiles.Needs needs) {
        SkillText.Required required = skill.required();
        return required == null ? needs.of(skill) : Integer.valueOf(required.level());
    }
}
