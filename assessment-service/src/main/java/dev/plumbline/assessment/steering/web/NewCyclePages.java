package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ChangingDrafts;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR sets a cycle up, and changes it before its launch. */
@Controller
class NewCyclePages {

    static final int MOST_GROUPS = 100;

    /** How many versions of the policy are offered, the newest first. */
    private static final int MOST_POLICIES = 100;

    /** A published edition with its skills. */
    record Offer(String name, UUID versionId, List<SkillSummary> skills) {}

    /** The step of setting up in which dates are typed. */
    private static final int DATES = 3;

    /** The step in which it is chosen how much is looked at again. */
    private static final int QUALITY = 4;

    /** The steps of setting up in which what a fault points to is typed. */
    private static final Map<String, Integer> STEPS = Map.ofEntries(
            Map.entry("skillIds", 1),
            Map.entry("frameworkVersionId", 1),
            Map.entry("edition", 1),
            Map.entry("population", 2),
            Map.entry("people", 2),
            Map.entry("titles", 2),
            Map.entry("lines", 2),
            Map.entry("without", 2),
            Map.entry("milestones", DATES),
            Map.entry("reviewShared", DATES),
            Map.entry("quality/percent", QUALITY),
            Map.entry("quality/extraPercent", QUALITY),
            Map.entry("quality/skillIds", QUALITY),
            Map.entry("policyVersion", 5));

    private final Frameworks frameworks;
    private final Directory people;
    private final Policies policies;
    private final FormErrors formErrors;
    private final Clock clock;
    private final SettingUpCycles settingUpCycles;
    private final ChangingDrafts drafts;
    private final ViewingCycles viewingCycles;
    private final RoleProfiles profiles;

    NewCyclePages(
            Frameworks frameworks,
            Directory people,
            Policies policies,
            FormErrors formErrors,
            SettingUpCycles settingUpCycles,
            ChangingDrafts drafts,
            ViewingCycles viewingCycles,
            RoleProfiles profiles,
            Clock clock) {
        this.frameworks = frameworks;
        this.people = people;
        this.policies = policies;
        this.formErrors = formErrors;
        this.clock = clock;
        this.settingUpCycles = settingUpCycles;
        this.drafts = drafts;
        this.viewingCycles = viewingCycles;
        this.profiles = profiles;
    }

    @GetMapping("/cycles/new")
    String blank(@AuthenticationPrincipal CurrentUser me, Model model) {
        viewingCycles.mustBeHr(me.id());
        // Days of a cycle are counted where whoever sets it up is.
        LocalDate today = LocalDate.ofInstant(clock.instant(), me.zone());
        MultiValueMap<String, String> form = SetupForm.dates(Milestones.of(
                        today.plusDays(14),
                        today.plusDays(28),
                        today.plusDays(42),
                        today.plusDays(49),
                        today.plusDays(70))
                .onWorkingDays());
        if (profiles.any()) {
            form.set("skillsFrom", SkillsFrom.ROLE.name());
        }
        return form(me, form, model);
    }

    private String form(CurrentUser me, MultiValueMap<String, String> form, Model model) {
        Optional<UUID> edition = SetupForm.edition(form);
        List<Offer> offers = new ArrayList<>();
        for (Frameworks.Framework framework : frameworks.all()) {
            List<FrameworkVersion> published = framework.versions().stream()
                    .filter(v -> v.status() == FrameworkVersion.Status.PUBLISHED)
                    .toList();
            for (FrameworkVersion version : published) {
                // A draft may be in an edition that has a newer one.
                if (version.equals(published.getFirst())
                        || edition.filter(version.id()::equals).isPresent()) {
                    offers.add(new Offer(
                            version.equals(published.getFirst())
                                    ? framework.name()
                                    : framework.name() + " " + version.number(),
                            version.id(),
                            frameworks.skillSummaries(version.id())));
                }
            }
        }
        if (!model.containsAttribute("step")) {
            model.addAttribute("step", 0);
        }
        // Where there is one alone, nobody has to choose it; what was sent stays as it was.
        if (offers.size() == 1 && !form.containsKey("edition")) {
            form.set("edition", offers.getFirst().versionId().toString());
        }
        model.addAttribute("form", form);
        model.addAttribute("offers", offers);
        model.addAttribute("sources", List.of(SkillsFrom.values()));
        model.addAttribute("source", SetupForm.skillsFrom(form));
        model.addAttribute("profiled", profiles.any());
        model.addAttribute("units", people.units());
        model.addAttribute("titles", SetupForm.titlesToChoose(form, people));
        model.addAttribute("milestones", SetupForm.MILESTONES);
        policy(me, form, model);
        return "steering/new";
    }

    /** The version that is chosen, and those of which it is one. */
    private void policy(CurrentUser me, MultiValueMap<String, String> form, Model model) {
        int newest = policies.newest();
        int chosen = Optional.ofNullable(SetupForm.policy(form))
                .filter(policies::isPublished)
                .orElse(newest);
        List<Policies.Stored> offered = new ArrayList<>(policies.published(me.id(), MOST_POLICIES));
        if (offered.stream().noneMatch(one -> one.version() == chosen)) {
            offered.add(policies.find(me.id(), chosen));
        }
        form.set("policy", "" + chosen);
        form.putIfAbsent("qualityPercent", new ArrayList<>(List.of("" + policies.samplePercent(chosen))));
        model.addAttribute("policy", policies.policy(chosen));
        model.addAttribute("policies", offered);
        model.addAttribute("newest", newest);
    }

    @PostMapping("/cycles/new")
    String create(
            @AuthenticationPrincipal CurrentUser me, @RequestParam MultiValueMap<String, String> form, Model model) {
        if (SetupForm.searches(form)) {
            viewingCycles.mustBeHr(me.id());
            return form(me, form, model);
        }
        return saying(me, form, model, () -> {
            var faults = new FieldFaults();
            SettingUpCycles.Part part = SetupForm.part(form, faults);
            Whom whom = SetupForm.whom(form, faults);
            List<UUID> without = SetupForm.people(form, "without", faults);
            SettingUpCycles.Plan plan = whole(part, faults, () -> settingUpCycles.faults(me.id(), part, whom, without));
            AssessmentCycle cycle = settingUpCycles.create(
                    me.id(),
                    new SettingUpCycles.Setup(
                            plan.name(),
                            plan.frameworkVersionId(),
                            plan.skillIds(),
                            whom.units(),
                            whom.people(),
                            plan.milestones(),
                            plan.calibrationRequired(),
                            plan.skillsFrom(),
                            whom.titles(),
                            whom.lines(),
                            without,
                            plan.policyVersion(),
                            plan.reviewShared(),
                            plan.quality()));
            return "redirect:/cycles/" + cycle.id() + "?done=created";
        });
    }

    /**
     * The plan, if all of it could be read.
     *
     * @param faults what could not be read
     * @param others what else is wrong, so that all is shown at once; asked only where something could not be read
     */
    private static SettingUpCycles.Plan whole(
            SettingUpCycles.Part part, FieldFaults faults, Supplier<List<Refusal.Fault>> others) {
        if (!faults.none()) {
            faults.add(others.get());
        }
        return faults.whole(part.whole());
    }

    private String saying(CurrentUser me, MultiValueMap<String, String> form, Model model, Supplier<String> say) {
        try {
            return say.get();
        } catch (Refusal refusal) {
            Refusal atFields = SetupForm.atFields(refusal);
            formErrors.show(inOrder(atFields), model, Refusal.Kind.STALE);
            model.addAttribute("step", step(atFields));
            return form(me, form, model);
        }
    }

    @GetMapping("/cycles/{id}/edit")
    String edit(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        SettingUpCycles.Plan plan = drafts.plan(me.id(), id);
        MultiValueMap<String, String> form = SetupForm.dates(plan.milestones());
        form.set("name", plan.name());
        form.set("edition", plan.frameworkVersionId().toString());
        form.set("skillsFrom", cycle.skillsFrom().name());
        plan.skillIds().forEach(skill -> form.add("skill", plan.frameworkVersionId() + "/" + skill));
        if (plan.calibrationRequired()) {
            form.set("withCalibration", "true");
        }
        if (plan.sharesReviews()) {
            form.set("reviewShared", "true");
        }
        SetupForm.fill(form, plan.quality());
        form.set("policy", "" + cycle.policyVersion());
        overSince(cycle, plan.milestones(), model);
        return editing(me, cycle, form, model);
    }

    /** Says at its field which date has passed since the draft was saved; nothing is refused. */
    private void overSince(AssessmentCycle cycle, Milestones dates, Model model) {
        List<Refusal.Fault> over = dates.past(LocalDate.ofInstant(clock.instant(), cycle.timeZone()), null);
        if (!over.isEmpty()) {
            model.addAttribute(
                    "wrong",
                    formErrors.of(SetupForm.atFields(Refusal.invalid(over)).faults()).stream()
                            .collect(Collectors.toMap(FormErrors.FormError::pointer, FormErrors.FormError::message)));
            model.addAttribute("step", DATES);
        }
    }

    private String editing(CurrentUser me, AssessmentCycle cycle, MultiValueMap<String, String> form, Model model) {
        edited(cycle, model);
        return form(me, form, model);
    }

    private void edited(AssessmentCycle cycle, Model model) {
        model.addAttribute("editing", cycle);
    }

    @PostMapping("/cycles/{id}/edit")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        cycle.mustBeDraft();
        edited(cycle, model);
        return saying(me, form, model, () -> {
            var faults = new FieldFaults();
            SettingUpCycles.Part part = SetupForm.part(form, faults);
            drafts.change(me.id(), id, whole(part, faults, () -> drafts.faults(me.id(), id, part)), version);
            return "redirect:/cycles/" + id + "?done=saved";
        });
    }

    /** The same refusal, with its faults in the order of the form; as it is where it has none. */
    private static Refusal inOrder(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal
                : Refusal.invalid(refusal.faults().stream()
                        .sorted(Comparator.<Refusal.Fault>comparingInt(NewCyclePages::step)
                                .thenComparingInt(NewCyclePages::date))
                        .toList());
    }

    /** The step of setting up, from 0, in which the first thing that is refused was typed. */
    private static int step(Refusal refusal) {
        return refusal.faults().stream().mapToInt(NewCyclePages::step).min().orElse(0);
    }

    /** The dates of a step come one after another, what is chosen beside them after them. */
    private static int date(Refusal.Fault fault) {
        int date = SetupForm.MILESTONES.indexOf(fault.pointer());
        return step(fault) != DATES ? 0 : date < 0 ? SetupForm.MILESTONES.size() : date;
    }

    private static int step(Refusal.Fault fault) {
        if (fault.pointer().equals(SetupForm.QUALITY)) {
            return QUALITY;
        }
        return SetupForm.MILESTONES.contains(fault.pointer()) ? DATES : STEPS.getOrDefault(fault.pointer(), 0);
    }
}
