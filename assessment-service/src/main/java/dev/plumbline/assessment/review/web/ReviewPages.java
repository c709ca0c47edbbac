package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Desks;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.Seen;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.Review.Tick;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.LadderMark;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The desk of the reviewer and of the second assessor. */
@Controller
class ReviewPages {

    /** A skill on which two assessors disagree. */
    record Disagreement(
            UUID said,
            SkillText skill,
            String approved,
            String second,
            List<Decisions.Made> reasons,
            Map<UUID, Verdict> firstVerdicts,
            Map<UUID, Verdict> secondVerdicts) {}

    /** What was decided on a skill; {@code reasons}: why, where it is not what was recommended. */
    record Approved(Decision decision, List<Decisions.Made> reasons) {}

    private final Reviewing reviewing;
    private final SecondAssessing second;
    private final Decisions decisions;
    private final Frameworks frameworks;
    private final Directory people;
    private final Worklist worklist;
    private final TaskLists lists;
    private final FormErrors formErrors;
    private final Sentences sentences;

    ReviewPages(
            Reviewing reviewing,
            SecondAssessing second,
            Decisions decisions,
            Frameworks frameworks,
            Directory people,
            Worklist worklist,
            TaskLists lists,
            FormErrors formErrors,
            Sentences sentences) {
        this.reviewing = reviewing;
        this.second = second;
        this.decisions = decisions;
        this.frameworks = frameworks;
        this.people = people;
        this.worklist = worklist;
        this.lists = lists;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    @GetMapping("/assessments/{id}/review")
    String review(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, reviewing.desk(me.id(), id, Review.Kind.REVIEWER), Review.Kind.REVIEWER, model);
    }

    @GetMapping("/assessments/{id}/second-assessment")
    String second(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, reviewing.desk(me.id(), id, Review.Kind.SECOND), Review.Kind.SECOND, model);
    }

    private String page(CurrentUser me, Desks.Desk desk, Review.Kind kind, Model model) {
        if (!desk.isBeingWritten()) {
            return decided(me, reviewing.decided(me.id(), desk.assessment().id(), kind), kind, model);
        }
        Form form = desk.review().draft();
        Map<UUID, SkillReview> reviews = new LinkedHashMap<>();
        Map<UUID, SelfAssessment.SkillClaim> claims = new HashMap<>();
        Map<UUID, List<LadderMark>> marks = new HashMap<>();
        desk.skills().forEach((said, skill) -> {
            reviews.put(
                    said,
                    form.skill(said)
                            .orElseGet(
                                    () -> new SkillReview(said, null, List.of(), Map.of(), List.of(), Map.of(), null)));
            List<LadderMark> here = new ArrayList<>();
            desk.self().skill(said).ifPresent(claim -> {
                claims.put(said, claim);
                if (claim.claimed() != null) {
                    here.add(new LadderMark(LadderMark.Kind.CLAIMED, claim.claimed()));
                }
            });
            Integer recommended = Objects.requireNonNull(desk.recommendations().get(said))
                    .decision()
                    .level();
            if (recommended != null) {
                here.add(new LadderMark(LadderMark.Kind.RECOMMENDED, recommended));
            }
            marks.put(said, here);
        });
        String key = desk.assessment().id().toString();
        WorkItem task = worklist.openOf(key).stream()
                .filter(item -> item.is(step(kind)))
                .findFirst()
                .orElse(null);
        model.addAttribute("desk", desk);
        model.addAttribute("kind", kind.name());
        model.addAttribute("path", "/assessments/" + desk.assessment().id() + path(kind));
        model.addAttribute("task", task);
        model.addAttribute(
                "decidable",
                (task == null || task.owner() == null) && desk.cycle().pausedSince() == null);
        if (!model.containsAttribute("revision")) {
            model.addAttribute("revision", desk.review().revision());
        }
        model.addAttribute("savedAt", desk.review().savedAt());
        model.addAttribute(
                "returnable",
                kind == Review.Kind.REVIEWER
                        && !desk.assessment().bypassed()
                        && Boolean.TRUE.equals(model.getAttribute("decidable")));
        if (!model.containsAttribute("returnStatements")) {
            model.addAttribute("returnStatements", List.of());
        }
        model.addAttribute(
                "inPlaceOf",
                worklist.inPlaceOf(me.id(), key, step(kind)).map(this::name).orElse(null));
        model.addAttribute("form", form);
        model.addAttribute("reviews", reviews);
        model.addAttribute("claims", claims);
        model.addAttribute("marks", marks);
        model.addAttribute("chips", desk.chips());
        model.addAttribute("subject", name(desk.assessment().subjectId()));
        model.addAttribute("attributes", frameworks.attributes(desk.cycle().frameworkVersionId()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("parts", List.of(Part.values()));
        model.addAttribute("classes", List.of(AttainmentClass.values()));
        return "review/desk";
    }

    /** What was decided, to be read: nothing can be changed any more. */
    private String decided(CurrentUser me, Desks.Desk desk, Review.Kind kind, Model model) {
        Map<UUID, Approved> approved = new LinkedHashMap<>();
        Map<UUID, List<LadderMark>> marks = new HashMap<>();
        Decisions.Made last = null;
        for (UUID said : desk.skills().keySet()) {
            Map<Decisions.Kind, Decisions.Made> made =
                    decisions.of(said, desk.assessment().revision());
            Decisions.Made one =
                    made.get(kind == Review.Kind.REVIEWER ? Decisions.Kind.APPROVED : Decisions.Kind.SECOND);
            if (one == null || isWithSubject(desk)) {
                continue;
            }
            last = one;
            approved.put(
                    said,
                    new Approved(
                            one.decision(),
                            Decisions.withReasons(made).stream()
                                    .filter(reason -> reason.kind() == one.kind())
                                    .toList()));
            List<LadderMark> here = new ArrayList<>();
            Integer claimed = desk.self()
                    .skill(said)
                    .map(SelfAssessment.SkillClaim::claimed)
                    .orElse(null);
            if (claimed != null) {
                here.add(new LadderMark(LadderMark.Kind.CLAIMED, claimed));
            }
            if (one.decision().level() != null) {
                here.add(new LadderMark(LadderMark.Kind.APPROVED, one.decision().level()));
            }
            marks.put(said, here);
        }
        model.addAttribute("desk", desk);
        model.addAttribute("kind", kind.name());
        model.addAttribute("subject", name(desk.assessment().subjectId()));
        model.addAttribute("withSubject", isWithSubject(desk));
        model.addAttribute("approved", approved);
        model.addAttribute("by", last == null || last.by() == null ? "" : name(last.by()));
        model.addAttribute("at", last == null ? null : last.at());
        model.addAttribute("marks", marks);
        model.addAttribute("chips", desk.chips());
        model.addAttribute("seen", desk.seen());
        model.addAttribute("attributes", frameworks.attributes(desk.cycle().frameworkVersionId()));
        return "review/decided";
    }

    private static boolean isWithSubject(Desks.Desk desk) {
        AssessmentState state = desk.assessment().state();
        return state == AssessmentState.ASSIGNED || state == AssessmentState.SELF_ASSESSING;
    }

    private static String path(Review.Kind kind) {
        return kind == Review.Kind.REVIEWER ? "/review" : "/second-assessment";
    }

    private static WorkStep step(Review.Kind kind) {
        return kind == Review.Kind.REVIEWER ? WorkStep.REVIEW : WorkStep.SECOND_ASSESSMENT;
    }

    private String name(UUID person) {
        return people.name(person);
    }

    @PostMapping("/assessments/{id}/review")
    String saveReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        return save(me, id, Review.Kind.REVIEWER, parameters, model);
    }

    @PostMapping("/assessments/{id}/second-assessment")
    String saveSecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        return save(me, id, Review.Kind.SECOND, parameters, model);
    }

    private String save(
            CurrentUser me, UUID id, Review.Kind kind, MultiValueMap<String, String> parameters, Model model) {
        Desks.Desk stored = reviewing.desk(me.id(), id, kind);
        Form form = FormReading.read(() -> read(stored, parameters));
        try {
            var saved = reviewing.save(me.id(), id, kind, form, revision(parameters));
            if (!"submit".equals(parameters.getFirst("action"))) {
                return "redirect:/assessments/" + id + path(kind) + "?done=saved";
            }
            if (kind == Review.Kind.REVIEWER) {
                reviewing.submit(me.id(), id, saved.review().revision());
            } else {
                second.submit(me.id(), id, saved.review().revision());
            }
            return next(me, kind);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID
                    && refusal.kind() != Refusal.Kind.STALE
                    && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            if (refusal.kind() == Refusal.Kind.STALE) {
                // Until it is loaded again it states what was read, so that nothing of others' is overwritten.
                model.addAttribute("revision", revision(parameters));
            }
            Desks.Desk typed;
            try {
                typed = reviewing.tryOut(me.id(), id, kind, reviewing.openable(me.id(), id, kind, form));
            } catch (Refusal unfit) {
                typed = reviewing.desk(me.id(), id, kind);
            }
            return page(me, typed, kind, model);
        }
    }

    @PostMapping(path = "/assessments/{id}/review/autosave", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> keepReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return keep(me, id, Review.Kind.REVIEWER, parameters);
    }

    @PostMapping(path = "/assessments/{id}/second-assessment/autosave", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> keepSecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return keep(me, id, Review.Kind.SECOND, parameters);
    }

    /** Saves while it is typed; what cannot be saved is said, and stays in the browser. */
    private Map<String, Object> keep(
            CurrentUser me, UUID id, Review.Kind kind, MultiValueMap<String, String> parameters) {
        Desks.Desk stored = reviewing.desk(me.id(), id, kind);
        Form form = FormReading.read(() -> read(stored, parameters));
        try {
            Review saved = reviewing
                    .save(me.id(), id, kind, form, revision(parameters))
                    .review();
            return Map.of(
                    "revision",
                    saved.revision(),
                    "message",
                    sentences.saved(saved.savedAt()),
                    "whole",
                    isWhole(parameters));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return Map.of("message", formErrors.reason(refusal));
        }
    }

    /** Whether all that was typed is in what was saved: a reason without its decision is not, and stays in the browser. */
    private static boolean isWhole(MultiValueMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(field -> field.getKey().matches("otherwise\\..*\\.reason"))
                .filter(field -> !field.getValue().getFirst().isBlank())
                .map(field -> parameters.getFirst(field.getKey().replaceAll("reason$", "level")))
                .noneMatch(level -> level == null || level.isBlank());
    }

    /** The next task of the kind, without going back to the list; the list where there is none. */
    private String next(CurrentUser me, Review.Kind kind) {
        return lists
                .page(
                        me.id(),
                        TaskLists.Tab.MINE,
                        TaskLists.Sort.DUE,
                        step(kind).element(),
                        "",
                        null,
                        1)
                .items()
                .stream()
                .findFirst()
                .map(item -> "redirect:" + item.path() + "?done=approvedNext")
                .orElse("redirect:/tasks?done=approved");
    }

    /** What the rules say of the form as it stands, as a fragment. */
    @PostMapping("/assessments/{id}/review/try")
    String tryReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        return tryOut(me, id, Review.Kind.REVIEWER, parameters, model);
    }

    @PostMapping("/assessments/{id}/second-assessment/try")
    String trySecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        return tryOut(me, id, Review.Kind.SECOND, parameters, model);
    }

    private String tryOut(
            CurrentUser me, UUID id, Review.Kind kind, MultiValueMap<String, String> parameters, Model model) {
        Desks.Desk stored = reviewing.desk(me.id(), id, kind);
        Form form = FormReading.read(() -> read(stored, parameters));
        page(me, reviewing.tryOut(me.id(), id, kind, form), kind, model);
        return "review/desk :: why";
    }

    @PostMapping("/assessments/{id}/review/return")
    String giveBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> statements,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            reviewing.returnToSubject(me.id(), id, statements, text);
            return "redirect:/tasks?done=returned";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("returnText", text);
            model.addAttribute("returnStatements", statements);
            return review(me, id, model);
        }
    }

    @GetMapping("/assessments/{id}/settle")
    String settle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Desks.Desk desk = second.toSettle(me.id(), id);
        List<Disagreement> disagreements = new ArrayList<>();
        desk.skills().forEach((said, skill) -> {
            var made = decisions.of(said, desk.assessment().revision());
            disagreements.add(new Disagreement(
                    said,
                    skill,
                    level(made.get(Decisions.Kind.APPROVED)),
                    level(made.get(Decisions.Kind.SECOND)),
                    Decisions.withReasons(made),
                    verdicts(second.firstView(desk.assessment()), said),
                    verdicts(desk.review().draft(), said)));
        });
        model.addAttribute("subject", name(desk.assessment().subjectId()));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        model.addAttribute("skills", disagreements);
        model.addAttribute("firstSeen", second.firstSeen(desk.assessment()));
        model.addAttribute("judged", desk);
        model.addAttribute("classes", List.of(AttainmentClass.values()));
        return "review/settle";
    }

    private static Map<UUID, Verdict> verdicts(Form form, UUID said) {
        return form.skill(said).map(SkillReview::verdicts).orElse(Map.of());
    }

    private static String level(Decisions.@Nullable Made made) {
        return made == null || made.decision().level() == null
                ? "–"
                : "" + made.decision().level();
    }

    @PostMapping("/assessments/{id}/settle")
    String settle(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            Model model) {
        Map<UUID, Decision> settled = FormReading.read(() -> settled(parameters));
        try {
            second.settle(me.id(), id, settled, parameters.getOrDefault("reason", ""));
            return "redirect:/tasks?done=settled";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("typed", parameters);
            return settle(me, id, model);
        }
    }

    private static Map<UUID, Decision> settled(Map<String, String> parameters) {
        Map<UUID, Decision> settled = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("level.")) {
                UUID said = UUID.fromString(name.substring(6));
                settled.put(
                        said,
                        value.matches("[1-7]")
                                ? new Decision(
                                        Integer.valueOf(value),
                                        AttainmentClass.valueOf(parameters.getOrDefault("class." + said, "COMPETENCY")))
                                : Decision.NONE);
            }
        });
        return settled;
    }

    private static long revision(MultiValueMap<String, String> parameters) {
        String revision = parameters.getFirst("revision");
        return revision == null || !revision.matches("\\d{1,15}") ? -1 : Long.parseLong(revision);
    }

    private static Form read(Desks.Desk desk, MultiValueMap<String, String> parameters) {
        Map<UUID, Integer> attributes = new HashMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith("attr.") && values.getFirst().matches("[1-7]")) {
                attributes.put(UUID.fromString(name.substring(5)), Integer.valueOf(values.getFirst()));
            }
        });
        Map<UUID, Tick> ticks = new HashMap<>(desk.review().draft().ticks());
        desk.evidence()
                .keySet()
                .forEach(e -> ticks.put(
                        e,
                        new Tick(
                                parameters.containsKey("tick." + e + ".valid"),
                                parameters.containsKey("tick." + e + ".authentic"))));
        List<SkillReview> skills = new ArrayList<>();
        desk.skills().forEach((said, skill) -> skills.add(readSkill(desk, said, skill, parameters)));
        return new Form(attributes, ticks, skills);
    }

    private static SkillReview readSkill(
            Desks.Desk desk, UUID said, SkillText skill, MultiValueMap<String, String> parameters) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        Map<UUID, Seen> observations = new HashMap<>();
        skill.levels().stream().flatMap(l -> l.statements().stream()).forEach(statement -> {
            String verdict = parameters.getFirst("v." + said + "." + statement.id());
            if (verdict != null) {
                verdicts.put(statement.id(), Verdict.valueOf(verdict));
            }
            String seen = "seen." + said + "." + statement.id();
            String date = Objects.requireNonNullElse(parameters.getFirst(seen + ".date"), "");
            String note = Objects.requireNonNullElse(parameters.getFirst(seen + ".note"), "");
            if (!date.isBlank() || !note.isBlank()) {
                observations.put(
                        statement.id(),
                        new Seen(
                                date.isBlank() ? null : FormReading.day("seen-" + statement.id(), date),
                                Part.valueOf(
                                        Objects.requireNonNullElse(parameters.getFirst(seen + ".part"), "OBSERVED")),
                                note));
            }
        });
        String start = parameters.getFirst("start." + said);
        List<Integer> opened = parameters.getOrDefault("open." + said, List.of()).stream()
                .filter(level -> level.matches("[1-7]"))
                .map(Integer::valueOf)
                .toList();
        return new SkillReview(
                said,
                start != null && start.matches("[1-7]") ? Integer.valueOf(start) : null,
                opened,
                verdicts,
                // The page has no field for them: they stay as they are.
                desk.review().draft().skill(said).map(SkillReview::links).orElse(List.of()),
                observations,
                otherwise(said, parameters));
    }

    private static @Nullable Otherwise otherwise(UUID said, MultiValueMap<String, String> parameters) {
        String level = parameters.getFirst("otherwise." + said + ".level");
        if (level == null || level.isBlank()) {
            return null;
        }
        String reason = Objects.requireNonNullElse(parameters.getFirst("otherwise." + said + ".reason"), "");
        return level.matches("[1-7]")
                ? new Otherwise(
                        Integer.valueOf(level),
                        AttainmentClass.valueOf(Objects.requireNonNullElse(
                                parameters.getFirst("otherwise." + said + ".class"), "COMPETENCY")),
                        reason)
                : new Otherwise(null, null, reason);
    }
}
