package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AnnouncingAssessments;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentRecalled;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The employee fills in, saves, submits and recalls the self-assessment. */
@Service
public class AssessingOneself {

    /** The most pieces of evidence that support one statement: a reviewer reads each. */
    static final int MOST_LINKS = 25;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final OpenAssessments open;
    private final Cycles cycles;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final Rights rights;
    private final AssessmentHistory history;
    private final Worklist worklist;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;
    private final Clock clock;

    AssessingOneself(
            JdbcTemplate jdbc,
            Assessments assessments,
            OpenAssessments open,
            Cycles cycles,
            Frameworks frameworks,
            RecordingEvidence evidence,
            Rights rights,
            AssessmentHistory history,
            Worklist worklist,
            AnnouncingAssessments announcing,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.open = open;
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.rights = rights;
        this.history = history;
        this.worklist = worklist;
        this.announcing = announcing;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The self-assessment with its draft, for its author only. */
    @Transactional(readOnly = true)
    public SelfAssessment own(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustBeSubject(actor, assessment);
        return load(id);
    }

    /** What was last submitted; empty before that, or if the reviewer continued without a self-assessment. */
    @Transactional(readOnly = true)
    public Form submitted(UUID id) {
        Form submitted = load(id).submitted();
        return submitted == null ? Form.EMPTY : submitted;
    }

    /** The evidence of the last submission, as it was when it was submitted, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, EvidenceSnapshot> submittedEvidence(UUID id) {
        Map<UUID, EvidenceSnapshot> shown = new LinkedHashMap<>();
        jdbc.query(
                "SELECT submitted_evidence FROM self_assessment WHERE assessment_id = ?",
                row -> {
                    for (EvidenceSnapshot one : JSON.readValue(row.getString(1), EvidenceSnapshot[].class)) {
                        shown.put(one.id(), one);
                    }
                },
                id);
        return shown;
    }

    private boolean isRecalled(Assessment assessment) {
        return assessment.state() == AssessmentState.SELF_ASSESSING
                && Boolean.TRUE.equals(jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM self_assessment WHERE assessment_id = ? AND recalled_at IS NOT NULL)",
                        Boolean.class,
                        assessment.id()));
    }

    /** Refuses while the employee has recalled what they submitted: nobody else reads it. */
    public void mustNotBeRecalled(Assessment assessment) {
        if (isRecalled(assessment)) {
            throw Refusal.conflict("self-assessment-recalled", assessment.state());
        }
    }

    /** The content of a file of the evidence of the last submission, for those who may read the assessment. */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content file(UUID actor, UUID id, UUID file) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        if (!actor.equals(assessment.subjectId()) && isRecalled(assessment)) {
            throw Refusal.notFound();
        }
        return evidence.shown(submittedEvidence(id).values(), file);
    }

    /** The skill assessments of an assessment, by code: id and skill. */
    public Map<UUID, SkillText> skills(UUID assessment) {
        Map<UUID, UUID> bySkill = new HashMap<>();
        jdbc.query(
                "SELECT id, skill_id FROM skill_assessment WHERE assessment_id = ?",
                row -> {
                    bySkill.put(row.getObject("skill_id", UUID.class), row.getObject("id", UUID.class));
                },
                assessment);
        Map<UUID, SkillText> skills = new LinkedHashMap<>();
        frameworks
                .skillsById(bySkill.keySet())
                .forEach(skill -> skills.put(Objects.requireNonNull(bySkill.get(skill.id())), skill));
        return skills;
    }

    /**
     * Saves the whole form as a draft.
     *
     * @param revision the revision that was read; null not to compare
     * @return the new revision
     * @throws Refusal if a claim names a level that the skill does not define, or if a statement or evidence does not
     *     belong to it
     */
    @Transactional
    public SelfAssessment save(UUID actor, UUID id, Form form, @Nullable Long revision) {
        Assessment assessment = open.lockForDraft(actor, id);
        rights.mustBeSubject(actor, assessment);
        return save(assessment, form, revision);
    }

    private Assessment locked(UUID actor, UUID id) {
        Assessment assessment = open.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        return assessment;
    }

    private SelfAssessment save(Assessment assessment, Form given, @Nullable Long revision) {
        Form form = given.withLinksOnce();
        AssessmentState before = assessment.state();
        assessment.beginSelfAssessment(clock.instant());
        SelfAssessment current = load(assessment.id());
        Refusal.ifStale(revision, current.revision());
        check(assessment, form);
        jdbc.update(
                "INSERT INTO self_assessment (assessment_id, draft, revision, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT"
                        + " (assessment_id) DO UPDATE SET draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at ="
                        + " EXCLUDED.saved_at",
                assessment.id(),
                JSON.writeValueAsString(form),
                current.revision() + 1,
                Timestamp.from(clock.instant()));
        if (before != assessment.state()) {
            history.person(assessment.subjectId(), "self-assessment-begun", assessment, null);
        }
        return load(assessment.id());
    }

    private void check(Assessment assessment, Form form) {
        List<Fault> faults = new ArrayList<>();
        Map<UUID, SkillText> skills = skills(assessment.id());
        Set<UUID> own = evidence.keep(assessment.subjectId(), form.linked());
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        faults.addAll(frameworks.faultsOf(cycle.frameworkVersionId(), form.attributes()));
        Set<UUID> said = new HashSet<>();
        for (int i = 0; i < form.skills().size(); i++) {
            SkillClaim claim = form.skills().get(i);
            String pointer = "/skills/" + i;
            if (!said.add(claim.skillAssessmentId())) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-twice"));
            }
            SkillText skill = skills.get(claim.skillAssessmentId());
            if (skill == null) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-unknown"));
                continue;
            }
            if (claim.claimed() != null && !skill.defines(claim.claimed())) {
                faults.add(Fault.at(
                        pointer + "/claimed", "level-undefined", skill.name(), claim.claimed(), skill.defined()));
            }
            if (Text.length(claim.comment()) > 4000) {
                faults.add(Fault.at(pointer + "/comment", "text-too-long", 4000));
            }
            claim.verdicts().keySet().stream()
                    .filter(statement -> skill.statement(statement).isEmpty())
                    .forEach(
                            statement -> faults.add(Fault.at(pointer + "/verdicts/" + statement, "statement-unknown")));
            claim.links().stream()
                    .filter(link -> skill.statement(link.statement()).isEmpty() || !own.contains(link.evidence()))
                    .findFirst()
                    .ifPresent(link -> faults.add(Fault.at(pointer + "/links", "link-unknown")));
            claim.links().stream()
                    .collect(Collectors.groupingBy(SelfAssessment.Link::statement, Collectors.counting()))
                    .forEach((statement, links) -> {
                        if (links > MOST_LINKS) {
                            faults.add(Fault.at("verdict-" + statement, "links-too-many", MOST_LINKS, links));
                        }
                    });
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /**
     * Links pieces of one's own to a statement, in the saved draft.
     *
     * @param pieces may include some that are already linked
     * @throws Refusal as for {@link #save}, and as not found for a statement of none of the skills
     */
    @Transactional
    public SelfAssessment link(UUID actor, UUID id, UUID statement, Collection<UUID> pieces) {
        Assessment assessment = open.lockForDraft(actor, id);
        rights.mustBeSubject(actor, assessment);
        UUID said = skillOf(id, statement);
        Form draft = load(id).draft();
        List<SkillClaim> claims = new ArrayList<>(draft.skills());
        SkillClaim claim =
                draft.skill(said).orElseGet(() -> new SkillClaim(said, null, false, Map.of(), List.of(), ""));
        claims.remove(claim);
        claims.add(claim.linking(statement, pieces));
        return save(assessment, new Form(draft.attributes(), claims), null);
    }

    /**
     * The skill assessment to which a statement belongs.
     *
     * @throws Refusal as not found for a statement of none of its skills
     */
    @Transactional(readOnly = true)
    public UUID skillOf(UUID assessment, UUID statement) {
        return skills(assessment).entrySet().stream()
                .filter(skill -> skill.getValue().statement(statement).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** What is still missing in the draft; empty if it can be submitted. */
    @Transactional(readOnly = true)
    public List<Fault> missing(UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        return missing(assessment, load(id).draft());
    }

    private List<Fault> missing(Assessment assessment, Form form) {
        List<Fault> faults = new ArrayList<>();
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        for (var attribute : frameworks.attributes(cycle.frameworkVersionId())) {
            if (!form.attributes().containsKey(attribute.id())) {
                faults.add(Fault.at("attribute-" + attribute.id(), "attribute-unrated", attribute.name()));
            }
        }
        skills(assessment.id()).forEach((id, skill) -> {
            SkillClaim claim = form.skill(id).orElse(null);
            Integer claimed = claim == null ? null : claim.claimed();
            if (claim == null || (claimed == null && !claim.notThisSkill())) {
                faults.add(Fault.at("claim-" + id, "claim-missing", skill.name()));
            } else if (claimed != null && !claim.notThisSkill()) {
                skill.level(claimed)
                        .ifPresent(level -> level.statements().stream()
                                .filter(s -> !claim.verdicts().containsKey(s.id()))
                                .forEach(s -> faults.add(Fault.at(
                                        "verdict-" + s.id(), "verdict-missing", s.ordinal(), skill.name(), claimed))));
            }
        });
        return faults;
    }

    /**
     * Submits the saved draft.
     *
     * @throws Refusal that names what is missing
     */
    @Transactional
    public Assessment submit(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = locked(actor, id);
        assessment.mustBe(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);
        SelfAssessment current = load(id);
        Refusal.ifStale(revision, current.revision());
        List<Fault> missing = missing(assessment, current.draft());
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        jdbc.update(
                "UPDATE self_assessment SET submitted_evidence = ? WHERE assessment_id = ?",
                JSON.writeValueAsString(evidence.show(actor, current.draft().linked())),
                id);
        hand(assessment, current.draft(), Actor.person(actor));
        history.person(actor, "self-assessment-submitted", assessment, null);
        return assessment;
    }

    private void hand(Assessment assessment, Form form, Actor by) {
        int round = assessment.round();
        Instant now = clock.instant();
        assessment.submit(now);
        announcing.first(assessment);
        jdbc.update(
                "UPDATE self_assessment SET submitted = ?, submitted_round = ?, submitted_at = ?, recalled_at = NULL WHERE assessment_id"
                        + " = ?",
                JSON.writeValueAsString(form),
                round,
                Timestamp.from(now),
                assessment.id());
        worklist.done(assessment.id().toString(), WorkStep.ASSESS_SELF, 0, round, by.person());
        Map<UUID, UUID> skillIds = new HashMap<>();
        skills(assessment.id()).forEach((id, skill) -> skillIds.put(id, skill.id()));
        outbox.say(new SelfAssessmentSubmitted(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                form.skills().stream()
                        .filter(s -> skillIds.containsKey(s.skillAssessmentId()))
                        .map(s -> new Level.Claim(
                                java.util.Objects.requireNonNull(skillIds.get(s.skillAssessmentId())),
                                s.notThisSkill() ? null : s.claimed()))
                        .toList(),
                by));
    }

    /**
     * A self-assessment that was returned or recalled, and not submitted again by its date, continues with the last
     * submission.
     */
    @EventListener
    void handInOverdue(ApplyingDeadlines.Swept swept) {
        AssessmentCycle cycle = cycles.findById(swept.cycle()).orElseThrow(Refusal::notFound);
        for (Assessment assessment : swept.chunk()
                .take(
                        ApplyingDeadlines.CHUNK,
                        most -> assessments.lockSubmittedBeforeAndDue(
                                swept.cycle(), cycle.selfAssessmentDue(), swept.asOf(), most),
                        Assessment::id)) {
            hand(assessment, submitted(assessment.id()), Actor.DEADLINE);
            history.rule("DEADLINE", "self-assessment-submitted", assessment);
            swept.done()[0]++;
        }
    }

    /** Recalls a submission; refused once the reviewer has begun. */
    @Transactional
    public Assessment recall(UUID actor, UUID id) {
        Assessment assessment = locked(actor, id);
        int round = assessment.round();
        assessment.recall(clock.instant());
        jdbc.update(
                "UPDATE self_assessment SET recalled_at = ? WHERE assessment_id = ?",
                Timestamp.from(clock.instant()),
                id);
        worklist.done(id.toString(), WorkStep.REVIEW, 0, round, null);
        outbox.say(new SelfAssessmentRecalled(
                id, assessment.cycleId(), assessment.subjectId(), round, assessment.round(), Actor.person(actor)));
        history.person(actor, "self-assessment-recalled", assessment, null);
        return assessment;
    }

    private SelfAssessment load(UUID id) {
        return jdbc
                .query(
                        "SELECT * FROM self_assessment WHERE assessment_id = ?",
                        (row, n) -> {
                            String submitted = row.getString("submitted");
                            Timestamp submittedAt = row.getTimestamp("submitted_at");
                            return new SelfAssessment(
                                    id,
                                    JSON.readValue(row.getString("draft"), Form.class),
                                    row.getLong("revision"),
                                    row.getTimestamp("saved_at").toInstant(),
                                    submitted == null ? null : JSON.readValue(submitted, Form.class),
                                    submittedAt == null ? null : submittedAt.toInstant());
                        },
                        id)
                .stream()
                .findFirst()
                .orElseGet(() -> new SelfAssessment(id, Form.EMPTY, 0, null, null, null));
    }
}
