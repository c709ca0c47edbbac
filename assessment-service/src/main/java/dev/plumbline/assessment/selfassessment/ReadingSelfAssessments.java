package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the employee reads of their self-assessment, and others of what was submitted. */
@Service
public class ReadingSelfAssessments {

    private final Assessments assessments;
    private final Cycles cycles;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final Rights rights;
    private final SelfAssessments selfAssessments;
    private final ReturnNote returns;
    private final CorrectedEvidence corrected;

    ReadingSelfAssessments(
            Assessments assessments,
            Cycles cycles,
            Frameworks frameworks,
            RecordingEvidence evidence,
            Rights rights,
            SelfAssessments selfAssessments,
            ReturnNote returns,
            CorrectedEvidence corrected) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.rights = rights;
        this.selfAssessments = selfAssessments;
        this.returns = returns;
        this.corrected = corrected;
    }

    /** A statement of a claimed level that is judged as met, or partly met, and that no evidence shows. */
    public record Unproven(UUID statement, String skill, int level, int ordinal) {}

    /** What the saved draft lacks that may lack: its author is asked before it is submitted. */
    @Transactional(readOnly = true)
    public List<Unproven> unproven(UUID actor, AssessmentId id) {
        Form form = own(actor, id).draft();
        List<Unproven> unproven = new ArrayList<>();
        selfAssessments.skills(id.value()).forEach((said, skill) -> {
            SaidOfLevel of = SaidOfLevel.of(skill, form.skill(said).orElseGet(() -> SkillClaim.empty(said)));
            Integer level = of.level();
            if (level != null) {
                of.unproven().forEach(one -> unproven.add(new Unproven(one.id(), skill.name(), level, one.ordinal())));
            }
        });
        return unproven;
    }

    /** Whether the saved draft says what it said when the reviewer returned it: its author is asked before it is submitted. */
    @Transactional(readOnly = true)
    public boolean isUnchangedSinceReturn(UUID actor, AssessmentId id) {
        SelfAssessment own = own(actor, id);
        Form submitted = own.submitted();
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        if (submitted == null || assessment.returned() == 0) {
            return false;
        }
        ReturnNote.Returned returned = returns.last(id.value());
        return returned != null && returned.began(assessment) && own.draft().saysTheSameAs(submitted);
    }

    /** The self-assessment with its draft, for its author only. */
    @Transactional(readOnly = true)
    public SelfAssessment own(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustBeSubject(actor, assessment);
        return selfAssessments.load(id.value());
    }

    /** The skill assessments that the form of a self-assessment asks about. */
    @Transactional(readOnly = true)
    public Set<UUID> asked(AssessmentId id) {
        return selfAssessments.skills(id.value()).keySet();
    }

    /** The content of a file of the evidence of the last submission, for those who may read the assessment. */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content file(UUID actor, AssessmentId id, UUID file) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        if (!actor.equals(assessment.subjectId()) && selfAssessments.isRecalled(assessment.id())) {
            throw Refusal.notFound();
        }
        List<EvidenceSnapshot> shown =
                new ArrayList<>(selfAssessments.submittedEvidence(id.value()).values());
        shown.addAll(corrected.of(id.value()));
        return evidence.shown(shown, file);
    }

    /** What is still missing in the draft; empty if it can be submitted. */
    @Transactional(readOnly = true)
    public List<Fault> missing(UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        return missing(assessment, selfAssessments.load(id).draft());
    }

    List<Fault> missing(Assessment assessment, Form form) {
        List<Fault> faults = new ArrayList<>();
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        for (var attribute : frameworks.attributes(cycle.frameworkVersionId())) {
            if (!form.attributes().containsKey(attribute.id())) {
                faults.add(Fault.at("attribute-" + attribute.id(), "attribute-unrated", attribute.name()));
            }
        }
        selfAssessments.skills(assessment.id()).forEach((id, skill) -> {
            SkillClaim claim = form.skill(id).orElse(null);
            Integer claimed = claim == null ? null : claim.claimed();
            if (claim == null || (claimed == null && !claim.notThisSkill())) {
                faults.add(Fault.at("claim-" + id, "claim-missing", skill.name()));
            } else if (claimed != null && !claim.notThisSkill()) {
                skill.level(claimed)
                        .ifPresent(level -> level.statements().stream()
                                .filter(s -> !s.excluded() && !claim.verdicts().containsKey(s.id()))
                                .forEach(s -> faults.add(Fault.at(
                                        "verdict-" + s.id(), "verdict-missing", s.ordinal(), skill.name(), claimed))));
            }
        });
        return faults;
    }
}
