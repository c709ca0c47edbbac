package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The employee fills in, saves, submits and recalls the self-assessment. */
@Service
public class AssessingOneself {
    /** The most pieces of evidence that support one statement: a reviewer reads each. */
    public static final int MOST_LINKS = 25;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SAVE = """
            INSERT INTO self_assessment (assessment_id, draft, revision, saved_at)
            VALUES (:assessment, :draft, :revision, :savedAt)
            ON CONFLICT (assessment_id) DO UPDATE
            SET draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at = EXCLUDED.saved_at
            """;

    private final JdbcClient jdbc;
    private final OpenAssessments open;
    private final Cycles cycles;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final Rights rights;
    private final AssessmentHistory history;
    private final Clock clock;
    private final SelfAssessments selfAssessments;

    AssessingOneself(
            JdbcClient jdbc,
            OpenAssessments open,
            Cycles cycles,
            Frameworks frameworks,
            RecordingEvidence evidence,
            Rights rights,
            AssessmentHistory history,
            SelfAssessments selfAssessments,
            Clock clock) {
        this.jdbc = jdbc;
        this.open = open;
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.rights = rights;
        this.history = history;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
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
    public SelfAssessment save(UUID actor, AssessmentId id, Form form, @Nullable Long revision) {
        Assessment assessment = open.lockForDraft(actor, id);
        rights.mustBeSubject(actor, assessment);
        SelfAssessment current = selfAssessments.load(id.value());
        return store(assessment, current, form.takenOverAsIn(current.draft()), revision);
    }

    /**
     * Stores a form with what it says that was taken over; the caller has locked the assessment and checked the rights.
     *
     * @param current as it is saved now
     * @param revision as for {@link #save}
     */
    SelfAssessment store(Assessment assessment, SelfAssessment current, Form given, @Nullable Long revision) {
        Form form = given.withLinksOnce();
        AssessmentState before = assessment.state();
        assessment.beginSelfAssessment(clock.instant());
        Refusal.ifStale(revision, current.revision());
        check(assessment, form);
        jdbc.sql(SAVE)
                .param("assessment", assessment.id())
                .param("draft", JSON.writeValueAsString(form))
                .param("revision", current.revision() + 1)
                .param("savedAt", Timestamp.from(clock.instant()))
                .update();
        if (before != assessment.state()) {
            history.person(assessment.subjectId(), "self-assessment-begun", assessment, null);
        }
        return selfAssessments.load(assessment.id());
    }

    private void check(Assessment assessment, Form form) {
        List<Fault> faults = new ArrayList<>();
        Map<UUID, SkillText> skills = selfAssessments.skills(assessment.id());
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
            claim.verdicts()
                    .keySet()
                    .forEach(statement -> SelfAssessments.notAsked(
                                    pointer + "/verdicts/" + statement, skill, statement, "statement-unknown")
                            .ifPresent(faults::add));
            claim.links().stream()
                    .filter(link -> skill.asked(link.statement()).isEmpty() || !own.contains(link.evidence()))
                    .findFirst()
                    .ifPresent(link -> faults.add(
                            SelfAssessments.notAsked(pointer + "/links", skill, link.statement(), "link-unknown")
                                    .orElseGet(() -> Fault.at(pointer + "/links", "link-unknown"))));
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
    public SelfAssessment link(UUID actor, AssessmentId id, UUID statement, Collection<UUID> pieces) {
        Assessment assessment = open.lockForDraft(actor, id);
        rights.mustBeSubject(actor, assessment);
        UUID said = selfAssessments.skillOf(id, statement);
        SelfAssessment current = selfAssessments.load(id.value());
        Form draft = current.draft();
        List<SkillClaim> claims = new ArrayList<>(draft.skills());
        SkillClaim claim = draft.skill(said).orElseGet(() -> SkillClaim.empty(said));
        claims.remove(claim);
        claims.add(claim.linking(statement, pieces));
        return store(assessment, current, new Form(draft.attributes(), claims), null);
    }
}
