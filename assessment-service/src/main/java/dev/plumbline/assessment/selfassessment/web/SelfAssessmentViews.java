package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.ClaimWarning;
import dev.plumbline.assessment.evaluation.Covered;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.selfassessment.OfferingLastTime;
import dev.plumbline.assessment.selfassessment.PlannedBefore;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import dev.plumbline.assessment.selfassessment.SaidOfLevel;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SinceTakenOver;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a self-assessment shows. */
@Component
class SelfAssessmentViews {

    /** A statement about which the reviewer asks; {@code skill} is the name of its skill. */
    record Asked(UUID statement, UUID skillAssessment, String skill, int level, int ordinal) {}

    private final ReadingAssessments assessments;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final ReturnNote returns;
    private final SelfAssessments selfAssessments;
    private final OfferingLastTime lastTime;
    private final SinceTakenOver since;
    private final PlannedBefore planned;

    SelfAssessmentViews(
            ReadingAssessments assessments,
            Frameworks frameworks,
            RecordingEvidence evidence,
            ReturnNote returns,
            SelfAssessments selfAssessments,
            OfferingLastTime lastTime,
            SinceTakenOver since,
            PlannedBefore planned) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.returns = returns;
        this.selfAssessments = selfAssessments;
        this.lastTime = lastTime;
        this.since = since;
        this.planned = planned;
    }

    String page(UUID id, SelfAssessment own, Form form, long revision, Model model, CurrentUser me) {
        Assessment assessment = assessments.ofSubject(me.id(), AssessmentId.of(id));
        AssessmentCycle cycle = assessments.cycleOf(assessment);
        Map<UUID, SkillText> skills = selfAssessments.skills(id);
        Map<UUID, SkillClaim> claims = new LinkedHashMap<>();
        skills.keySet().forEach(said -> {
            claims.put(said, form.skill(said).orElseGet(() -> SkillClaim.empty(said)));
        });
        model.addAttribute("warned", warned(form, skills));
        model.addAttribute("id", id);
        model.addAttribute("cycleName", cycle.name());
        model.addAttribute("pausedSince", cycle.pausedSince());
        model.addAttribute("pausedAlone", assessment.pausedSince());
        model.addAttribute("form", form);
        model.addAttribute("revision", revision);
        model.addAttribute("savedAt", own.savedAt());
        model.addAttribute("skills", skills);
        model.addAttribute("claims", claims);
        model.addAttribute("covered", covered(skills, claims));
        model.addAttribute("inShort", inShort(skills, claims));
        model.addAttribute("attributes", frameworks.attributes(cycle.frameworkVersionId()));
        model.addAttribute("titles", evidence.titles(me.id(), form.linked()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        boolean editable =
                assessment.state() == AssessmentState.ASSIGNED || assessment.state() == AssessmentState.SELF_ASSESSING;
        ReturnNote.Returned returned = assessment.returned() > 0 ? returns.last(id) : null;
        boolean open = editable && returned != null && (returned.began(assessment) || selfAssessments.isRecalled(id));
        model.addAttribute("returned", returned);
        model.addAttribute("returnOpen", open);
        model.addAttribute("answeredAt", open ? null : answeredAt(returned, own));
        Set<UUID> asked = returned == null || !open ? Set.of() : Set.copyOf(returned.statements());
        List<Asked> questions = questions(skills, asked);
        Set<String> marked = questions.stream()
                .map(one -> one.level() + "/" + one.skillAssessment())
                .collect(Collectors.toSet());
        model.addAttribute("questions", questions);
        model.addAttribute("asked", asked);
        model.addAttribute("marked", marked);
        model.addAttribute("editable", editable);
        model.addAttribute("lastTime", editable ? lastTime.offer(me.id(), AssessmentId.of(id)) : null);
        model.addAttribute("planned", planned.before(id));
        model.addAttribute("taken", taken(own, form, editable, me));
        model.addAttribute("recallable", assessment.state() == AssessmentState.SUBMITTED && !assessment.bypassed());
        handedIn(assessment, own, skills, model);
        return "selfassessment/form";
    }

    /** When it was submitted again after it was returned; null where it was not. */
    private static @Nullable Instant answeredAt(ReturnNote.@Nullable Returned returned, SelfAssessment own) {
        Instant submitted = own.submittedAt();
        return returned == null || submitted == null || submitted.isBefore(returned.at()) ? null : submitted;
    }

    /** The statements about which the reviewer asks, in the order of the page. */
    private static List<Asked> questions(Map<UUID, SkillText> skills, Set<UUID> asked) {
        List<Asked> questions = new ArrayList<>();
        skills.forEach((said, skill) -> skill.levels()
                .forEach(level -> level.statements().stream()
                        .filter(one -> asked.contains(one.id()))
                        .forEach(one ->
                                questions.add(new Asked(one.id(), said, skill.name(), level.level(), one.ordinal())))));
        return questions;
    }

    /** How many statements of each level are judged, by the level's id. */
    private static Map<UUID, Covered> covered(Map<UUID, SkillText> skills, Map<UUID, SkillClaim> claims) {
        Map<UUID, Covered> covered = new HashMap<>();
        skills.forEach((said, skill) -> {
            Map<UUID, Verdict> verdicts =
                    Objects.requireNonNull(claims.get(said)).verdicts();
            skill.levels()
                    .forEach(level -> covered.put(
                            level.id(),
                            Covered.of(
                                    level.statements().stream()
                                            .filter(one -> !one.excluded())
                                            .toList(),
                                    SkillText.StatementText::weight,
                                    one -> verdicts.get(one.id()))));
        });
        return covered;
    }

    /** What each claim comes to, by skill assessment. */
    private static Map<UUID, SaidOfLevel> inShort(Map<UUID, SkillText> skills, Map<UUID, SkillClaim> claims) {
        Map<UUID, SaidOfLevel> inShort = new HashMap<>();
        skills.forEach(
                (said, skill) -> inShort.put(said, SaidOfLevel.of(skill, Objects.requireNonNull(claims.get(said)))));
        return inShort;
    }

    /** What was taken over from earlier results, and what has changed since, in what is shown. */
    private Map<UUID, SinceTakenOver.Mark> taken(SelfAssessment own, Form form, boolean editable, CurrentUser me) {
        if (editable) {
            Form typed = form.takenOverAsIn(own.draft());
            return since.of(
                    typed,
                    evidence.shownNow(me.id(), typed.linked()).stream()
                            .collect(Collectors.toMap(EvidenceSnapshot::id, Function.identity())));
        }
        Form submitted = own.submitted();
        return submitted == null
                ? Map.of()
                : since.of(submitted, selfAssessments.submittedEvidence(own.assessmentId()));
    }

    /** What was submitted, to be read, and what has happened to it since. */
    private void handedIn(Assessment assessment, SelfAssessment own, Map<UUID, SkillText> skills, Model model) {
        Form submitted = assessment.bypassed() ? null : own.submitted();
        AssessmentState state = assessment.state();
        model.addAttribute("submitted", submitted);
        model.addAttribute("submittedAt", submitted == null ? null : own.submittedAt());
        model.addAttribute("published", state.published());
        model.addAttribute(
                "stands",
                state == AssessmentState.WITHDRAWN
                        ? "withdrawn"
                        : submitted == null
                                ? "passedBy"
                                : state.published()
                                        ? "published"
                                        : state == AssessmentState.SUBMITTED ? "handedIn" : "inReview");
        if (submitted == null) {
            return;
        }
        Map<UUID, List<SkillText.LevelText>> levels = new LinkedHashMap<>();
        Map<UUID, List<EvidenceSnapshot>> chips = new HashMap<>();
        Map<UUID, EvidenceSnapshot> pieces = new LinkedHashMap<>();
        Map<UUID, EvidenceSnapshot> shown = selfAssessments.submittedEvidence(assessment.id());
        skills.forEach((said, skill) -> submitted.skill(said).ifPresent(claim -> {
            levels.put(
                    said,
                    skill.levels().stream()
                            .filter(level -> !claim.notThisSkill() && Objects.equals(level.level(), claim.claimed()))
                            .toList());
            claim.links().forEach(link -> {
                EvidenceSnapshot piece = shown.get(link.evidence());
                if (piece != null) {
                    chips.computeIfAbsent(link.statement(), s -> new ArrayList<>())
                            .add(piece);
                    pieces.put(piece.id(), piece);
                }
            });
        }));
        model.addAttribute("handedInLevels", levels);
        model.addAttribute("chips", chips);
        model.addAttribute("pieces", pieces.values());
    }

    /** The skills whose claim is more than one level above the responsibility level (R13). */
    private static List<String> warned(Form form, Map<UUID, SkillText> skills) {
        OptionalInt lowest =
                form.attributes().values().stream().mapToInt(Integer::intValue).min();
        if (lowest.isEmpty()) {
            return List.of();
        }
        return form.skills().stream()
                .filter(claim -> claim.claimed() != null
                        && !ClaimWarning.of(claim.claimed(), lowest.getAsInt()).isEmpty()
                        && skills.containsKey(claim.skillAssessmentId()))
                .map(claim -> Objects.requireNonNull(skills.get(claim.skillAssessmentId()))
                        .name())
                .toList();
    }
}
