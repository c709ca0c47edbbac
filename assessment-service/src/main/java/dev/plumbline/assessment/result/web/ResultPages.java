package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.Answering;
import dev.plumbline.assessment.result.Publishing;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.FormErrors;
import dev.plumbline.assessment.site.Mark;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.worklist.Bell;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Home with its journeys, the result, and what answers it. */
@Controller
class ResultPages {

    private static final List<AssessmentState> STATIONS = List.of(
            AssessmentState.ASSIGNED,
            AssessmentState.SUBMITTED,
            AssessmentState.REVIEWED,
            AssessmentState.READY_TO_PUBLISH,
            AssessmentState.PUBLISHED,
            AssessmentState.ACKNOWLEDGED);

    /** A station of the journey; {@code at} is null until it is reached. */
    record Station(String state, @Nullable Instant at, boolean reached) {}

    /** One's own way through a cycle. */
    record Journey(
            String cycleName,
            List<Station> steps,
            String now,
            @Nullable String resultPath) {}

    /** What calibration changed of a skill. */
    record Change(String skill, String approved, String calibrated, String text) {}

    private final Results results;
    private final Answering answering;
    private final Publishing publishing;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Journal journal;
    private final Rights rights;
    private final Decisions decisions;
    private final AssessingOneself oneself;
    private final People people;
    private final Worklist worklist;
    private final Bell bell;
    private final FormErrors formErrors;

    ResultPages(
            Results results,
            Answering answering,
            Publishing publishing,
            Assessments assessments,
            Cycles cycles,
            Journal journal,
            Rights rights,
            Decisions decisions,
            AssessingOneself oneself,
            People people,
            Worklist worklist,
            Bell bell,
            FormErrors formErrors) {
        this.results = results;
        this.answering = answering;
        this.publishing = publishing;
        this.assessments = assessments;
        this.cycles = cycles;
        this.journal = journal;
        this.rights = rights;
        this.decisions = decisions;
        this.oneself = oneself;
        this.people = people;
        this.worklist = worklist;
        this.bell = bell;
        this.formErrors = formErrors;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal Me me, Model model) {
        model.addAttribute(
                "tasks",
                worklist.page(me.id(), Worklist.Tab.MINE, Worklist.Sort.DUE, "", null, 20)
                        .items());
        model.addAttribute("news", bell.newest(me.id(), 8));
        model.addAttribute(
                "journeys",
                assessments.findBySubjectIdOrderByChangedAtDesc(me.id()).stream()
                        .limit(5)
                        .map(a -> new Journey(
                                cycles.findById(a.cycleId()).map(c -> c.name()).orElse(""),
                                stations(a),
                                now(a),
                                results.published(a.id()) ? "/assessments/" + a.id() + "/result" : null))
                        .toList());
        return "worklist/home";
    }

    private List<Station> stations(Assessment assessment) {
        List<Journal.Reached> reached = journal.of(assessment.id());
        List<Station> stations = new ArrayList<>();
        for (AssessmentState state : STATIONS) {
            boolean passed =
                    assessment.state().ordinal() >= state.ordinal() && assessment.state() != AssessmentState.WITHDRAWN;
            Instant at = reached.stream()
                    .filter(r -> r.state() == state)
                    .map(Journal.Reached::at)
                    .reduce((a, b) -> b)
                    .orElse(null);
            stations.add(new Station(state.name(), passed ? at : null, passed));
        }
        return stations;
    }

    private static String now(Assessment assessment) {
        return STATIONS.stream()
                .filter(s -> s.ordinal() <= assessment.state().ordinal())
                .reduce((a, b) -> b)
                .orElse(AssessmentState.ASSIGNED)
                .name();
    }

    @PostMapping("/cycles/{id}/publish")
    String publish(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        publishing.publish(me.id(), id);
        return "redirect:/cycles/" + id + "?done=published";
    }

    @GetMapping("/assessments/{id}/result")
    String result(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        Results.Sheet sheet = results.sheet(me.id(), id);
        Map<UUID, List<Mark>> marks = new HashMap<>();
        for (Results.SkillResult r : sheet.skills()) {
            List<Mark> here = new ArrayList<>();
            if (r.claimed() != null) {
                here.add(new Mark("◇", "claimed", r.claimed()));
            }
            mark(here, "◆", "approved", r.decisions().get(Decisions.Kind.APPROVED));
            mark(here, "●", "calibrated", r.decisions().get(Decisions.Kind.CALIBRATED));
            if (r.decision().level() != null) {
                here.add(new Mark("★", "final", r.decision().level()));
            }
            marks.put(r.skillAssessmentId(), here);
        }
        boolean mine = me.id().equals(sheet.assessment().subjectId());
        AssessmentState state = sheet.assessment().state();
        boolean answerable = state == AssessmentState.PUBLISHED || state == AssessmentState.ACKNOWLEDGED;
        model.addAttribute("sheet", sheet);
        model.addAttribute("subject", name(sheet.assessment().subjectId()));
        model.addAttribute("marks", marks);
        model.addAttribute("steps", stations(sheet.assessment()));
        model.addAttribute("now", now(sheet.assessment()));
        model.addAttribute("mine", mine);
        model.addAttribute("mayAcknowledge", state == AssessmentState.PUBLISHED);
        model.addAttribute(
                "mayAppeal",
                answerable && sheet.appealsOpen() && sheet.appeals().size() < 2);
        model.addAttribute(
                "appealKind",
                sheet.appeals().isEmpty() ? AppealKind.DISCUSS_AGAIN.name() : AppealKind.CHALLENGE.name());
        return "result/result";
    }

    private static void mark(List<Mark> marks, String symbol, String label, Decisions.@Nullable Made made) {
        if (made != null && made.decision().level() != null) {
            marks.add(new Mark(symbol, label, made.decision().level()));
        }
    }

    private String name(UUID person) {
        return people.findById(person).map(Person::name).orElse("");
    }

    @PostMapping("/assessments/{id}/result/acknowledge")
    String acknowledge(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        answering.acknowledge(me.id(), id);
        return "redirect:/assessments/" + id + "/result?done=acknowledged";
    }

    @PostMapping("/assessments/{id}/result/appeal")
    String appeal(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestParam AppealKind kind,
            @RequestParam(defaultValue = "") List<UUID> skills,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            answering.appeal(me.id(), id, kind, skills, text);
            return "redirect:/assessments/" + id + "/result?done=appealed";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("text", text);
            return result(me, id, model);
        }
    }

    @GetMapping("/assessments/{id}/explain")
    String explain(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustHold(me.id(), assessment, "user_explain_change");
        List<Change> changes = new ArrayList<>();
        oneself.skills(id).forEach((said, skill) -> {
            var made = decisions.of(said, assessment.revision());
            Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
            Decisions.Made calibrated = made.get(Decisions.Kind.CALIBRATED);
            if (approved != null && calibrated != null && !approved.decision().equals(calibrated.decision())) {
                changes.add(new Change(
                        skill.name(),
                        "" + approved.decision().height(),
                        "" + calibrated.decision().height(),
                        calibrated.reason() == null ? "" : calibrated.reason()));
            }
        });
        model.addAttribute("subject", name(assessment.subjectId()));
        model.addAttribute("changes", changes);
        return "result/explain";
    }

    @PostMapping("/assessments/{id}/explain")
    String explain(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            answering.explain(me.id(), id, text);
            return "redirect:/tasks?done=explained";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("text", text);
            return explain(me, id, model);
        }
    }

    @GetMapping("/assessments/{id}/appeal")
    String appeal(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        Results.Appeal open = answering.openAppeal(me.id(), id);
        Results.Sheet sheet = results.sheet(me.id(), id);
        model.addAttribute("appeal", open);
        model.addAttribute("subject", name(sheet.assessment().subjectId()));
        model.addAttribute(
                "skills",
                sheet.skills().stream()
                        .filter(s -> open.skills().contains(s.skillAssessmentId()))
                        .toList());
        model.addAttribute("classes", List.of(AttainmentClass.values()));
        model.addAttribute("codes", List.of(ReasonCode.values()));
        return "result/appeal";
    }

    @PostMapping("/assessments/{id}/appeal")
    String decide(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            Model model) {
        List<Answering.Changed> changes = new ArrayList<>();
        parameters.forEach((name, level) -> {
            if (name.startsWith("level.") && !level.isBlank()) {
                UUID said = UUID.fromString(name.substring(6));
                Decision decision = level.matches("[1-7]")
                        ? new Decision(
                                Integer.valueOf(level),
                                AttainmentClass.valueOf(parameters.getOrDefault("class." + said, "COMPETENCY")))
                        : Decision.NONE;
                changes.add(new Answering.Changed(
                        said, decision, ReasonCode.valueOf(parameters.getOrDefault("code." + said, "NEW_EVIDENCE"))));
            }
        });
        try {
            answering.decideAppeal(me.id(), id, changes, parameters.getOrDefault("answer", ""));
            return "redirect:/tasks?done=decided";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("answer", parameters.getOrDefault("answer", ""));
            return appeal(me, id, model);
        }
    }
}
