package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.ReviewBasis;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.review.Unexplained;
import dev.plumbline.assessment.review.web.ReviewViews.Sought;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** The form of the reviewer and of the second assessor. */
@Controller
class ReviewPages {

    /** What the button says that looks for evidence, before the id of the skill assessment. */
    private static final String FIND = "find.";

    /** The field of a form that asks about verdicts without a remark before it decides. */
    private static final String CHECK = "check";

    /** The act that decides although remarks are missing. */
    private static final String SUBMIT_SO = "submit-so";

    private final Reviewing reviewing;
    private final DecidingReviews deciding;
    private final ReturningReviews returning;
    private final SecondAssessing second;
    private final ReviewViews views;
    private final AfterReviews after;
    private final FormErrors formErrors;
    private final Sentences sentences;

    ReviewPages(
            Reviewing reviewing,
            DecidingReviews deciding,
            ReturningReviews returning,
            SecondAssessing second,
            ReviewViews views,
            AfterReviews after,
            FormErrors formErrors,
            Sentences sentences) {
        this.reviewing = reviewing;
        this.deciding = deciding;
        this.returning = returning;
        this.second = second;
        this.views = views;
        this.after = after;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    @GetMapping("/assessments/{id}/review")
    String review(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "false") boolean asked,
            Model model) {
        return shown(me, id, Review.Kind.REVIEWER, new Sought(skill, find), asked, model);
    }

    @GetMapping("/assessments/{id}/second-assessment")
    String second(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "false") boolean asked,
            Model model) {
        return shown(me, id, Review.Kind.SECOND, new Sought(skill, find), asked, model);
    }

    private String shown(CurrentUser me, UUID id, Review.Kind kind, Sought sought, boolean asked, Model model) {
        ReviewCase shown = reviewing.shown(me.id(), AssessmentId.of(id), kind);
        if (asked && lacks(shown, false)) {
            ask(shown, model);
        }
        if (!shown.isBeingWritten()) {
            after.lead(me, kind, model);
        }
        return views.page(me, shown, kind, sought, model);
    }

    /**
     * Whether a case lacks what a decision needs, or what its assessor is asked about before.
     *
     * @param so whether it may lack the latter
     */
    private boolean lacks(ReviewCase judged, boolean so) {
        return !reviewing.missing(judged).isEmpty()
                || (!so && !Unexplained.of(judged).isEmpty());
    }

    /** Says what a case lacks that is saved and was not decided. */
    private void ask(ReviewCase judged, Model model) {
        List<Refusal.Fault> missing = reviewing.missing(judged);
        if (missing.isEmpty()) {
            List<Unexplained> unexplained = Unexplained.of(judged);
            model.addAttribute("unexplained", unexplained);
            model.addAttribute(
                    "toExplain",
                    unexplained.stream().map(Unexplained::statement).collect(Collectors.toSet()));
        } else {
            formErrors.show(Refusal.invalid(missing), model);
            model.addAttribute("kept", true);
        }
    }

    @PostMapping("/assessments/{id}/review")
    String saveReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes next) {
        return save(me, id, Review.Kind.REVIEWER, parameters, model, next);
    }

    @PostMapping("/assessments/{id}/second-assessment")
    String saveSecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes next) {
        return save(me, id, Review.Kind.SECOND, parameters, model, next);
    }

    private static Function<ReviewBasis, Form> reader(MultiValueMap<String, String> parameters) {
        return basis -> FormReading.read(() -> ReviewForm.read(basis, parameters));
    }

    /** The same, of a form in which nothing may be typed that no draft holds. */
    private static Function<ReviewBasis, Form> wholeReader(MultiValueMap<String, String> parameters) {
        return basis -> {
            mustBeDecided(parameters);
            return reader(parameters).apply(basis);
        };
    }

    /**
     * Refuses a reason without a decision, which no draft holds.
     *
     * @throws Refusal naming each
     */
    private static void mustBeDecided(MultiValueMap<String, String> parameters) {
        List<Refusal.Fault> undecided = ReviewForm.undecided(parameters).keySet().stream()
                .map(said -> Refusal.Fault.at("other-" + said, "reason-undecided"))
                .toList();
        if (!undecided.isEmpty()) {
            throw Refusal.invalid(undecided);
        }
    }

    /** Evidence that is looked for, as the address of the page says it. */
    private static String found(String skill, MultiValueMap<String, String> parameters) {
        UUID said = FormReading.read(() -> UUID.fromString(skill));
        String title = Objects.requireNonNullElse(parameters.getFirst("_find." + said), "");
        return "&skill=" + said + "&find=" + UriUtils.encode(title, StandardCharsets.UTF_8) + "#evidence-" + said;
    }

    private String save(
            CurrentUser me,
            UUID id,
            Review.Kind kind,
            MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes next) {
        try {
            var saved = reviewing.save(
                    me.id(), AssessmentId.of(id), kind, wholeReader(parameters), ReviewForm.revision(parameters));
            String action = Objects.requireNonNullElse(parameters.getFirst("action"), "");
            if (!action.equals("submit") && !action.equals(SUBMIT_SO)) {
                return "redirect:/assessments/" + id + ReviewViews.path(kind) + "?done=saved"
                        + (action.startsWith(FIND) ? found(action.substring(FIND.length()), parameters) : "");
            }
            ReviewCase judged = reviewing.shown(me.id(), AssessmentId.of(id), kind);
            if (parameters.containsKey(CHECK) && lacks(judged, action.equals(SUBMIT_SO))) {
                // It is saved: to load the page again must not send the form again, whose revision is the one before.
                return "redirect:/assessments/" + id + ReviewViews.path(kind) + "?asked=true";
            }
            Assessment decided = kind == Review.Kind.REVIEWER
                    ? deciding.submit(me.id(), AssessmentId.of(id), saved.revision())
                    : second.submit(me.id(), AssessmentId.of(id), saved.revision());
            return after.decided(me, judged, decided, mayRead(me, id, kind), next);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            if (refusal.kind() == Refusal.Kind.STALE) {
                // Until it is loaded again it states what was read, so that nothing of others' is overwritten.
                model.addAttribute("revision", ReviewForm.revision(parameters));
            }
            model.addAttribute("undecided", ReviewForm.undecided(parameters));
            return views.page(
                    me,
                    stillWritten(
                            reviewing.showAgain(
                                    me.id(),
                                    AssessmentId.of(id),
                                    kind,
                                    basis -> FormReading.read(() -> ReviewForm.readAgain(basis, parameters))),
                            refusal),
                    kind,
                    model);
        }
    }

    /**
     * A case whose form is shown again after it was refused. One that is no longer written has no form: the page of what was
     * refused then holds what was typed.
     *
     * @throws Refusal the one given, for such a case
     */
    private static ReviewCase stillWritten(ReviewCase shown, Refusal refusal) {
        if (!shown.isBeingWritten()) {
            throw refusal;
        }
        return shown;
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
        try {
            Review saved = reviewing.save(
                    me.id(), AssessmentId.of(id), kind, reader(parameters), ReviewForm.revision(parameters));
            boolean whole = ReviewForm.undecided(parameters).isEmpty();
            return Map.of(
                    "revision",
                    saved.revision(),
                    "message",
                    whole ? sentences.saved(saved.savedAt()) : sentences.of("review.undecided", List.of()),
                    "whole",
                    whole);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return Map.of("message", formErrors.reason(refusal));
        }
    }

    /** What the rules say of the form in its present state, as a fragment. */
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
        views.page(me, reviewing.tryOut(me.id(), AssessmentId.of(id), kind, reader(parameters)), kind, model);
        model.addAttribute("tried", true);
        return "review/review :: why";
    }

    private boolean mayRead(CurrentUser me, UUID id, Review.Kind kind) {
        try {
            reviewing.mustAssess(me.id(), AssessmentId.of(id), kind);
            return true;
        } catch (Refusal notAnyMore) {
            return false;
        }
    }

    @PostMapping("/assessments/{id}/review/return")
    String giveBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> statements,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Long round,
            Model model,
            RedirectAttributes next) {
        try {
            ReviewCase asked = reviewing.shown(me.id(), AssessmentId.of(id), Review.Kind.REVIEWER);
            returning.returnToSubject(me.id(), AssessmentId.of(id), statements, text, round);
            return after.returned(asked, statements, mayRead(me, id, Review.Kind.REVIEWER), next);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);
            model.addAttribute("returnRefused", true);
            model.addAttribute("returnText", text);
            model.addAttribute("returnStatements", statements);
            ReviewCase shown = reviewing.shown(me.id(), AssessmentId.of(id), Review.Kind.REVIEWER);
            return views.page(me, stillWritten(shown, refusal), Review.Kind.REVIEWER, model);
        }
    }
}
