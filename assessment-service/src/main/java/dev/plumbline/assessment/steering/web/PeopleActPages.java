package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.ChosenInCycle;
import dev.plumbline.assessment.steering.PeopleAct;
import dev.plumbline.assessment.steering.PeopleActs;
import dev.plumbline.assessment.steering.PeopleInCycle;
import dev.plumbline.events.AssessmentEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of a cycle for HR and HR partners, and what is done with one, some or all of them. */
@Controller
@RequestMapping("/cycles/{id}/participants")
class PeopleActPages {

    private static final int PAGE = 50;

    /** The most who are named in the sentence that says what was done. */
    private static final int NAMED = 5;

    /** The acts whose form asks why; a reason that was typed for another one is not sent along. */
    private static final Set<PeopleAct.Kind> HAVE_REASONS =
            EnumSet.of(PeopleAct.Kind.PAUSE, PeopleAct.Kind.REOPEN, PeopleAct.Kind.WITHDRAW);

    /**
     * Which people are listed, and in which order, as the page's filter has it.
     *
     * @param descending whether the last come first
     */
    record Listed(
            @Nullable String search,
            @Nullable String unit,
            @Nullable AssessmentState state,
            @Nullable Boolean late,
            @Nullable Boolean paused,
            PeopleInCycle.@Nullable Order order,
            @Nullable Boolean descending) {

        Listed {
            order = order == null ? PeopleInCycle.Order.NAME : order;
            descending = Boolean.TRUE.equals(descending);
            late = Boolean.TRUE.equals(late);
            paused = Boolean.TRUE.equals(paused);
        }

        PeopleInCycle.Order by() {
            return order == null ? PeopleInCycle.Order.NAME : order;
        }

        boolean isDescending() {
            return Boolean.TRUE.equals(descending);
        }

        /** The list to which one comes back is the same. */
        void keep(RedirectAttributes next) {
            next.addAttribute("search", search);
            next.addAttribute("unit", unit);
            next.addAttribute("state", state);
            next.addAttribute("late", late);
            next.addAttribute("paused", paused);
            next.addAttribute("order", order);
            next.addAttribute("descending", descending);
        }

        ChosenInCycle.Filter filter() {
            return new ChosenInCycle.Filter(
                    search == null ? "" : search,
                    unit == null ? "" : unit,
                    state == null ? List.of() : List.of(state),
                    Boolean.TRUE.equals(late),
                    Boolean.TRUE.equals(paused));
        }
    }

    /**
     * What is to be done with whom, as the form has it.
     *
     * @param people ids of assessments; empty for nobody, or for everybody who is listed
     * @param everybody all whom the filter finds
     */
    record Typed(
            PeopleAct.@Nullable Kind act,
            @Nullable String day,
            @Nullable String person,
            AssessmentEvent.@Nullable Step step,
            @Nullable String reason,
            @Nullable List<UUID> people,
            @Nullable Boolean everybody) {

        Typed {
            everybody = Boolean.TRUE.equals(everybody);
        }

        boolean isForEverybody() {
            return Boolean.TRUE.equals(everybody);
        }

        public List<UUID> chosen() {
            return people == null || isForEverybody() ? List.of() : people;
        }
    }

    private final ActingOnPeople acting;
    private final FormErrors formErrors;
    private final Directory people;
    private final Sentences sentences;
    private final Clock clock;

    PeopleActPages(ActingOnPeople acting, FormErrors formErrors, Directory people, Sentences sentences, Clock clock) {
        this.acting = acting;
        this.formErrors = formErrors;
        this.people = people;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping
    String people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @ModelAttribute("listed") Listed listed,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", new Typed(null, null, null, null, null, List.of(), false));
        }
        AssessmentCycle cycle = acting.cycle(me.id(), id);
        Listing<PeopleInCycle.Row> page = acting.sorted(
                me.id(),
                id,
                listed.filter(),
                listed.by(),
                listed.isDescending(),
                Keyset.partsOrFirst(after, 2, 0),
                PAGE);
        model.addAttribute("cycle", cycle);
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("after", after);
        model.addAttribute("count", acting.count(me.id(), id, listed.filter()));
        model.addAttribute("overdue", listed.filter().late() ? acting.overdue(me.id(), id, listed.filter()) : null);
        model.addAttribute("units", acting.units(me.id(), id));
        model.addAttribute("states", AssessmentState.values());
        model.addAttribute("kinds", PeopleAct.Kind.values());
        model.addAttribute("stepsOfReopening", AssessmentEvent.Step.values());
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), cycle.timeZone()));
        model.addAttribute("acts", cycle.status() == AssessmentCycle.Status.OPEN);
        model.addAttribute("steers", me.has("HR"));
        return "steering/participants";
    }

    /**
     * Says whom it concerns, and asks.
     *
     * @param after where the page of the list began on which they were chosen
     * @param back whether it is not to be done: the list is shown again with what was chosen
     */
    @PostMapping("/check")
    String check(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @ModelAttribute("listed") Listed listed,
            @ModelAttribute("typed") Typed typed,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "false") boolean back,
            Model model) {
        model.addAttribute("after", after);
        if (find != null || back) {
            return people(me, id, listed, after, model);
        }
        try {
            PeopleAct act = act(typed);
            ChosenInCycle whom = whom(listed, typed);
            model.addAttribute("before", acting.before(me.id(), id, act, whom));
            model.addAttribute("named", acting.named(me.id(), id, act, whom));
            model.addAttribute("cycle", acting.cycle(me.id(), id));
            model.addAttribute("act", act);
            return "steering/participants-check";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return people(me, id, listed, after, model);
        }
    }

    /** Does it. Where it was done with all of few, the list is shown again and names them, else what came of it. */
    @PostMapping
    String act(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @ModelAttribute("listed") Listed listed,
            @ModelAttribute("typed") Typed typed,
            RedirectAttributes next,
            Model model) {
        try {
            ActingOnPeople.Progress made = acting.act(me.id(), id, act(typed), whom(listed, typed));
            if (made.done() == made.people() && made.people() <= NAMED) {
                say(me, id, made, next);
                listed.keep(next);
                return "redirect:/cycles/" + id + "/participants?done=peopleActed";
            }
            return "redirect:/cycles/" + id + "/participants/acts/" + made.id();
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return people(me, id, listed, null, model);
        }
    }

    private void say(CurrentUser me, UUID id, ActingOnPeople.Progress made, RedirectAttributes next) {
        List<String> names = acting.outcomes(me.id(), id, made.id(), false, null, NAMED).items().stream()
                .map(PeopleActs.Outcome::name)
                .toList();
        DoneSentence.say(
                next,
                sentences.of(
                        "participants.made." + made.act(),
                        List.of(
                                sentences.names(names, names.size()),
                                names.size(),
                                made.person() == null ? "" : people.name(made.person()))));
    }

    private static PeopleAct act(Typed typed) {
        PeopleAct.Kind kind = typed.act();
        if (kind == null) {
            throw Refusal.invalid("act", "act-kind-missing");
        }
        return new PeopleAct(
                kind,
                kind == PeopleAct.Kind.EXTEND ? day(typed.day()) : null,
                kind == PeopleAct.Kind.REASSIGN ? ChosenPeople.one("person", typed.person()) : null,
                kind == PeopleAct.Kind.REOPEN ? typed.step() : null,
                typed.reason() == null || !HAVE_REASONS.contains(kind) ? "" : typed.reason());
    }

    private static @Nullable LocalDate day(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : Days.parse(typed);
        } catch (Days.NoDay e) {
            throw e.outOfBounds()
                    ? Refusal.invalid(
                            "day", "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR))
                    : Refusal.invalid("day", "act-day-missing");
        }
    }

    private static ChosenInCycle whom(Listed listed, Typed typed) {
        if (!typed.isForEverybody() && typed.chosen().isEmpty()) {
            throw Refusal.invalid("people", "act-nobody", ActingOnPeople.MOST);
        }
        return new ChosenInCycle(
                typed.chosen().stream()
                        .map(one -> new ChosenInCycle.One(one, null))
                        .toList(),
                listed.filter());
    }

    /** What came of it, or how far it is. */
    @GetMapping("/acts/{act}")
    String done(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID act,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("cycle", acting.cycle(me.id(), id));
        model.addAttribute("made", acting.progress(me.id(), id, act));
        Listing<?> skipped = acting.outcomes(me.id(), id, act, true, after, PAGE);
        model.addAttribute("skipped", skipped.items());
        model.addAttribute("next", skipped.next());
        return "steering/participants-done";
    }
}
