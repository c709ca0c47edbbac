package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.people.MaintainingPeople.Said;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.PersonFields;
import dev.plumbline.assessment.people.SettingTargetTitles;
import dev.plumbline.assessment.people.Zones;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for one person: to add, to change, to switch off and on again. */
@Controller
@RequestMapping("/people")
class PersonPages {

    /**
     * The fields as they are typed.
     *
     * @param new_unit the unit that is to be created, where it was asked whether it is
     * @param active asked of somebody new only; who is there is switched on and off by a form of its own
     */
    record PersonForm(
            @Nullable String employee_id,
            @Nullable String email,
            @Nullable String given_name,
            @Nullable String family_name,
            @Nullable String manager,
            @Nullable String job_title,
            @Nullable String unit,
            @Nullable String new_unit,
            @Nullable String language,
            @Nullable String time_zone,
            @Nullable Boolean active) {

        /**
         * What is typed, as fields of a person.
         *
         * @param managerNumber the employee number of the manager who was chosen; empty for nobody
         * @param isActive whether the person takes part: asked of somebody new only, else as it is
         */
        PersonFields fields(String managerNumber, boolean isActive) {
            return PersonFields.typed(
                    text(employee_id),
                    text(email),
                    text(given_name),
                    text(family_name),
                    managerNumber,
                    text(job_title),
                    text(unit),
                    language,
                    time_zone,
                    isActive);
        }

        /** Whether the unit that is typed is the one that is to be created, and not one that was typed before it. */
        boolean createsUnit() {
            return !text(new_unit).isEmpty() && Text.line(text(new_unit)).equals(Text.line(text(unit)));
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    private static final String DASH = "\u2013";

    private final MaintainingPeople maintaining;
    private final ImportingPeople importing;
    private final Directory people;
    private final SettingTargetTitles targets;
    private final ConfirmingAddresses addresses;
    private final FormErrors formErrors;
    private final Zones zones;

    PersonPages(
            MaintainingPeople maintaining,
            ImportingPeople importing,
            Directory people,
            SettingTargetTitles targets,
            ConfirmingAddresses addresses,
            FormErrors formErrors,
            Zones zones) {
        this.zones = zones;
        this.addresses = addresses;
        this.maintaining = maintaining;
        this.importing = importing;
        this.people = people;
        this.targets = targets;
        this.formErrors = formErrors;
    }

    @GetMapping("/new")
    String blank(@AuthenticationPrincipal CurrentUser me, Model model) {
        importing.mustManage(me.id());
        return form(me, null, 0, new PersonForm("", "", "", "", null, "", "", null, "", "", true), model);
    }

    /**
     * The form.
     *
     * @param revision the revision of the person over which what is typed will be saved; nothing for somebody new
     */
    private String form(CurrentUser me, @Nullable Person person, long revision, PersonForm typed, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("revision", revision);
        model.addAttribute(
                "address", person == null ? null : addresses.of(person.id()).orElse(null));
        model.addAttribute("typed", typed);
        model.addAttribute("manager", person == null ? null : person.managerId());
        model.addAttribute("aimable", person != null && targets.maySet(me.id(), person));
        model.addAttribute("units", people.openUnits());
        model.addAttribute(
                "zones", zones.offered(person == null ? null : person.timeZone().getId()));
        return "people/person";
    }

    @PostMapping("/new")
    String add(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            PersonForm typed,
            Model model) {
        if (find != null) {
            importing.mustManage(me.id());
            return form(me, null, 0, typed, model);
        }
        return said(
                me,
                null,
                0,
                typed,
                model,
                "saved",
                () -> maintaining.add(me.id(), read(typed, Boolean.TRUE.equals(typed.active()))));
    }

    private MaintainingPeople.Typed read(PersonForm typed, boolean active) {
        var faults = new FieldFaults();
        String manager = faults.read(() -> ChosenPeople.atMostOne("manager", typed.manager())
                .map(chosen -> people.person(chosen).employeeId())
                .orElse(""));
        return new MaintainingPeople.Typed(
                typed.fields(manager == null ? "" : manager, active), faults.found(), typed.createsUnit());
    }

    private String said(
            CurrentUser me,
            @Nullable Person person,
            long revision,
            PersonForm typed,
            Model model,
            String done,
            Supplier<Said> saying) {
        try {
            Said said = saying.get();
            return said.done()
                    ? "redirect:/people/" + said.person() + "?done=" + done
                    : "redirect:/people/import/" + said.shown().id();
        } catch (Refusal refusal) {
            formErrors.showAny(naming(refusal), model);
            // It is asked with the error, and stays while something else is wrong.
            if (typed.createsUnit() || refusal.faults().stream().anyMatch(PersonPages::asksForUnit)) {
                model.addAttribute("newUnit", Text.line(PersonForm.text(typed.unit())));
            }
            if (person == null || refusal.kind() != Refusal.Kind.STALE) {
                return form(me, person, revision, typed, model);
            }
            // Whoever has read that somebody else has saved, and what, may save over it.
            model.addAttribute("now", otherwise(me, person, typed));
            return form(me, person, person.revision(), typed, model);
        }
    }

    /** The same refusal; of what is empty it says which field it is, so that several can be distinguished. */
    private static Refusal naming(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal
                : Refusal.invalid(refusal.faults().stream()
                        .map(fault -> fault.code().equals("person-blank")
                                ? Refusal.Fault.at(
                                        fault.pointer(),
                                        "person-blank-of",
                                        new DefaultMessageSourceResolvable("person." + fault.pointer()))
                                : fault)
                        .toList());
    }

    private static boolean asksForUnit(Refusal.Fault fault) {
        return fault.code().equals("unit-new") || fault.code().equals("unit-new-near");
    }

    /** What is stored otherwise than it is typed, by the name of its field; empty texts are shown as a dash. */
    private Map<String, String> otherwise(CurrentUser me, Person person, PersonForm typed) {
        PersonFields now = maintaining.fields(me.id(), person.id());
        Map<String, String> otherwise = new LinkedHashMap<>();
        compare("employee_id", typed.employee_id(), now.employeeId(), otherwise);
        compare("email", typed.email(), now.mail(), otherwise);
        compare("given_name", typed.given_name(), now.givenName(), otherwise);
        compare("family_name", typed.family_name(), now.familyName(), otherwise);
        UUID manager = person.managerId();
        String managerName = manager == null ? "" : people.person(manager).name();
        if (!Objects.equals(ChosenPeople.atMostOne("manager", typed.manager()).orElse(null), manager)) {
            compare("manager", null, managerName.isEmpty() ? DASH : managerName, otherwise);
        }
        compare("unit", typed.unit(), now.unit(), otherwise);
        compare("job_title", typed.job_title(), now.jobTitle(), otherwise);
        compare("language", typed.language(), now.language(), otherwise);
        compare("time_zone", typed.time_zone(), now.timeZone(), otherwise);
        return otherwise;
    }

    private static void compare(
            String field, @Nullable String typed, @Nullable String now, Map<String, String> otherwise) {
        String stored = PersonForm.text(now);
        if (!stored.equals(PersonForm.text(typed).strip())) {
            otherwise.put(field, stored.isEmpty() ? DASH : stored);
        }
    }

    @GetMapping("/{id}")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Person person = maintaining.find(me.id(), id);
        PersonFields now = maintaining.fields(me.id(), id);
        return form(
                me,
                person,
                person.revision(),
                new PersonForm(
                        now.employeeId(),
                        now.mail(),
                        now.givenName(),
                        now.familyName(),
                        null,
                        now.jobTitle(),
                        now.unit(),
                        null,
                        now.language(),
                        now.timeZone(),
                        now.active()),
                model);
    }

    @PostMapping("/{id}")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long revision,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            PersonForm typed,
            Model model) {
        Person person = maintaining.find(me.id(), id);
        if (find != null) {
            return form(me, person, revision, typed, model);
        }
        String manager = person.managerId() == null ? "" : person.managerId().toString();
        String done = manager.equals(PersonForm.text(typed.manager())) ? "saved" : "managerChanged";
        return said(
                me,
                person,
                revision,
                typed,
                model,
                done,
                () -> maintaining.change(me.id(), id, revision, read(typed, person.active())));
    }

    @PostMapping("/{id}/active")
    String activate(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long revision,
            @RequestParam(defaultValue = "false") boolean active,
            Model model) {
        try {
            Said said = maintaining.activate(me.id(), id, revision, active);
            return said.done()
                    ? "redirect:/people/" + id + "?done=" + (active ? "switchedOn" : "switchedOff")
                    : "redirect:/people/import/" + said.shown().id();
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return one(me, id, model);
        }
    }
}
