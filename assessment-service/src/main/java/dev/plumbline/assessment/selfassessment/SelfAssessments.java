package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AskedSkills;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The self-assessments: the draft, what was submitted last, and the skills that they are about. */
@Component
public class SelfAssessments {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String EVIDENCE = """
            SELECT submitted_evidence
            FROM self_assessment
            WHERE assessment_id = :assessment
            """;

    private static final String DRAFTS = """
            SELECT assessment_id, draft
            FROM self_assessment
            WHERE assessment_id = ANY (:assessments)
            """;

    private static final String ONE = """
            SELECT draft, revision, saved_at, submitted, submitted_at
            FROM self_assessment
            WHERE assessment_id = :assessment
            """;

    private final JdbcClient jdbc;
    private final Frameworks frameworks;
    private final AskedSkills asked;
    private final RecalledSelfAssessments recalled;

    SelfAssessments(JdbcClient jdbc, Frameworks frameworks, AskedSkills asked, RecalledSelfAssessments recalled) {
        this.jdbc = jdbc;
        this.frameworks = frameworks;
        this.asked = asked;
        this.recalled = recalled;
    }

    /** What was last submitted; empty before that, or if the reviewer continued without a self-assessment. */
    @Transactional(readOnly = true)
    public Form submitted(UUID id) {
        Form submitted = load(id).submitted();
        return submitted == null ? Form.EMPTY : submitted;
    }

    /** When it was last submitted; null before that. */
    @Transactional(readOnly = true)
    public @Nullable Instant submittedAt(UUID id) {
        return load(id).submittedAt();
    }

    /** The evidence of the last submission, as it was when it was submitted, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, EvidenceSnapshot> submittedEvidence(UUID id) {
        Map<UUID, EvidenceSnapshot> shown = new LinkedHashMap<>();
        jdbc.sql(EVIDENCE).param("assessment", id).query(row -> {
            for (EvidenceSnapshot one : JSON.readValue(row.getString(1), EvidenceSnapshot[].class)) {
                shown.put(one.id(), one);
            }
        });
        return shown;
    }

    /** Whether the employee has recalled what they submitted, and not submitted it again since. */
    public boolean isRecalled(UUID assessment) {
        return recalled.isRecalled(assessment);
    }

    /** Refuses while the employee has recalled what they submitted, whatever the state: nobody else reads it. */
    public void mustNotBeRecalled(Assessment assessment) {
        if (isRecalled(assessment.id())) {
            throw Refusal.conflict("self-assessment-recalled", assessment.state());
        }
    }

    /** The skill assessments of an assessment, by code: id and skill, as it is asked of this participant. */
    public Map<UUID, SkillText> skills(UUID assessment) {
        return skillsOf(List.of(assessment));
    }

    /** The skill assessments of several assessments, by code: id and skill. They are read at once. */
    Map<UUID, SkillText> skillsOf(Collection<UUID> assessments) {
        Map<UUID, SkillText> skills = new LinkedHashMap<>();
        readSkills(assessments, (one, skill) -> skills.put(one.id(), skill));
        return skills;
    }

    /** The skill assessments of several assessments, each by the id of its assessment, by code. They are read at once. */
    public Map<UUID, Map<UUID, SkillText>> skillsByAssessment(Collection<UUID> assessments) {
        Map<UUID, Map<UUID, SkillText>> skills = new HashMap<>();
        readSkills(
                assessments,
                (one, skill) -> skills.computeIfAbsent(one.assessmentId(), id -> new LinkedHashMap<>())
                        .put(one.id(), skill));
        return skills;
    }

    private void readSkills(Collection<UUID> assessments, BiConsumer<AskedSkills.Asked, SkillText> read) {
        Map<UUID, List<AskedSkills.Asked>> bySkill = new HashMap<>();
        asked.of(assessments)
                .forEach(one -> bySkill.computeIfAbsent(one.skillId(), skill -> new ArrayList<>())
                        .add(one));
        frameworks
                .skillsById(bySkill.keySet())
                .forEach(skill -> Objects.requireNonNull(bySkill.get(skill.id()))
                        .forEach(one -> read.accept(one, one.of(skill))));
    }

    /** The drafts of several assessments, each by the id of its assessment: read at once; without those that have none. */
    Map<UUID, Form> drafts(Collection<UUID> assessments) {
        Map<UUID, Form> drafts = new LinkedHashMap<>();
        jdbc.sql(DRAFTS).param("assessments", assessments.toArray(UUID[]::new)).query(row -> {
            drafts.put(row.getObject("assessment_id", UUID.class), JSON.readValue(row.getString("draft"), Form.class));
        });
        return drafts;
    }

    /**
     * The skill assessment to which a statement belongs.
     *
     * @throws Refusal as not found for a statement of none of its skills, and for one that is not asked
     */
    @Transactional(readOnly = true)
    public UUID skillOf(AssessmentId assessment, UUID statement) {
        return skills(assessment.value()).entrySet().stream()
                .filter(skill -> skill.getValue().asked(statement).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** What is wrong with saying something of a statement that the skill does not have, or that is not asked; empty for nothing. */
    public static Optional<Fault> notAsked(String pointer, SkillText skill, UUID id, String unknown) {
        return skill.statement(id)
                .map(statement -> Optional.ofNullable(statement.notFor())
                        .map(role -> Fault.at(
                                pointer,
                                "statement-not-asked",
                                statement.ordinal(),
                                skill.name(),
                                skill.levelOf(id).orElse(0),
                                role)))
                .orElseGet(() -> Optional.of(Fault.at(pointer, unknown)));
    }

    SelfAssessment load(UUID id) {
        return jdbc
                .sql(ONE)
                .param("assessment", id)
                .query((row, n) -> {
                    String submitted = row.getString("submitted");
                    Timestamp submittedAt = row.getTimestamp("submitted_at");
                    return new SelfAssessment(
                            id,
                            JSON.readValue(row.getString("draft"), Form.class),
                            row.getLong("revision"),
                            row.getTimestamp("saved_at").toInstant(),
                            submitted == null ? null : JSON.readValue(submitted, Form.class),
                            submittedAt == null ? null : submittedAt.toInstant());
                })
                .list()
                .stream()
                .findFirst()
                .orElseGet(() -> new SelfAssessment(id, Form.EMPTY, 0, null, null, null));
    }
}
