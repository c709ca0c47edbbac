package dev.plumbline.assessment.judging.web;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.judging.FinishedReviews;
import dev.plumbline.assessment.judging.FinishedReviews.Whose;
import dev.plumbline.assessment.judging.JudgingTable;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ClearReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The judging table. */
@Controller
class JudgingPages {

    private final JudgingTable table;
    private final Reviewing reviewing;
    private final ClearReviews clear;
    private final FormErrors formErrors;
    private final Sentences sentences;

    JudgingPages(
            JudgingTable table, Reviewing reviewing, ClearReviews clear, FormErrors formErrors, Sentences sentences) {
        this.table = table;
        this.reviewing = reviewing;
        this.clear = clear;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    /**
     * A page of the table.
     *
     * @param of the cycle and the skill, with a colon between them; the first that there is where none is chosen
     */
    @GetMapping("/judging")
    String judging(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "MINE") Whose whose,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        JudgingTable.Choices choices = table.choices(me.id(), whose);
        JudgingTable.Choice chosen = choices.all().stream()
                .filter(choice -> name(choice).equals(of))
                .findFirst()
                .or(() -> choices.all().stream().findFirst())
                .orElse(null);
        model.addAttribute("choices", choices.all());
        model.addAttribute("more", choices.more());
        model.addAttribute("chosen", chosen);
        model.addAttribute("whose", whose);
        model.addAttribute("lists", List.of(Whose.values()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("ready", false);
        if (chosen != null) {
            String from = after != null && FinishedReviews.isKey(whose, after) ? after : null;
            model.addAttribute("of", name(chosen));
            model.addAttribute("after", from);
            JudgingTable.Table page =
                    table.page(me.id(), whose, chosen.cycle(), chosen.skill().id(), from);
            model.addAttribute("table", page);
            model.addAttribute(
                    "ready",
                    from != null
                            || page.next() != null
                            || page.rows().stream()
                                    .anyMatch(row -> row.hindrances().isEmpty()));
        }
        return "judging/table";
    }

    private static String name(JudgingTable.Choice choice) {
        return choice.cycle() + ":" + choice.skill().id();
    }

    /** Saves the cells of one person. */
    @PostMapping("/assessments/{id}/review/cells")
    String save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "MINE") Whose whose,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            store(me, id, parameters);
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/judging")
                            .queryParam("whose", whose)
                            .queryParam("of", "{of}")
                            .queryParam("after", "{after}")
                            .queryParam("done", "saved")
                            .encode()
                            .buildAndExpand(of, Objects.requireNonNullElse(after, ""))
                            .toUriString();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("typedOf", id);
            model.addAttribute("typed", parameters.toSingleValueMap());
            return judging(me, whose, of, after, model);
        }
    }

    private ReviewCase store(CurrentUser me, UUID id, MultiValueMap<String, String> parameters) {
        // Read once it is asked who may write: nobody else hears what is wrong with a form.
        reviewing.save(
                me.id(),
                AssessmentId.of(id),
                Review.Kind.REVIEWER,
                basis -> FormReading.read(() -> CellsForm.read(parameters)).in(basis),
                CellsForm.revision(parameters));
        return reviewing.open(me.id(), AssessmentId.of(id), Review.Kind.REVIEWER);
    }

    /** Why a review cannot be approved together with others; of a skill that differs from its claim, which and how. */
    private List<String> whys(ClearReviews.Looked looked) {
        ReviewCase judged = looked.judged();
        return looked.hindrances().stream()
                .flatMap(why -> judged != null && why == Hindrance.DIFFERS_FROM_CLAIM
                        ? judged.differing().stream().map(this::differs)
                        : Stream.of(sentences.of("bulk.why." + why, List.of())))
                .toList();
    }

    private String differs(ReviewCase.Differing one) {
        String skill = one.skill().nameWording().in(LocaleContextHolder.getLocale());
        Integer recommended = one.recommended();
        return recommended == null
                ? sentences.of("judging.differsNone", List.of(skill, one.claimed()))
                : sentences.of("judging.differs", List.of(skill, one.claimed(), recommended));
    }

    /** Saves the cells of one person as they are judged: the answer says what is recommended now. */
    @PostMapping(path = "/assessments/{id}/review/cells/autosave", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> keep(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters) {
        try {
            ReviewCase judged = store(me, id, parameters);
            UUID said = CellsForm.said(parameters);
            Integer recommended = said == null
                    ? null
                    : Objects.requireNonNull(judged.recommendations().get(said))
                            .decision()
                            .level();
            return Map.of(
                    "revision",
                    judged.review().revision(),
                    "message",
                    sentences.saved(judged.review().savedAt()),
                    "recommended",
                    recommended == null
                            ? sentences.of("review.recommendedNone", List.of())
                            : sentences.of("review.recommended", List.of(recommended)),
                    "progress",
                    said == null ? "" : progress(JudgingTable.progressOf(judged, said)),
                    "levels",
                    said == null
                            ? List.of()
                            : judged.judgedLevels(said).stream()
                                    .map(SkillText.LevelText::level)
                                    .toList(),
                    "whys",
                    whys(clear.look(me.id(), AssessmentId.of(id))));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return Map.of("message", formErrors.reason(refusal));
        }
    }

    private String progress(JudgingTable.Progress progress) {
        return sentences.of("judging.progress", List.of(progress.judged(), progress.asked()));
    }
}
