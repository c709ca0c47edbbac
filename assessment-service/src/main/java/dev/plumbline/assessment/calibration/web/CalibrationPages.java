package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.Calibrating;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.FormErrors;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A session's page: set-up, preview, board, signature. */
@Controller
@RequestMapping("/calibration-sessions/{id}")
class CalibrationPages {

    private final Calibrating calibrating;
    private final People people;
    private final Lines lines;
    private final FormErrors formErrors;

    CalibrationPages(Calibrating calibrating, People people, Lines lines, FormErrors formErrors) {
        this.calibrating = calibrating;
        this.people = people;
        this.lines = lines;
        this.formErrors = formErrors;
    }

    @GetMapping
    String session(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        Calibrating.Table table = calibrating.table(me.id(), id);
        model.addAttribute("id", id);
        model.addAttribute("table", table);
        model.addAttribute(
                "agenda",
                table.items().stream().filter(i -> !i.agenda().isEmpty()).count());
        model.addAttribute("hr", lines.holds(me.id(), Role.HR));
        model.addAttribute("facilitatorMail", mail(table.session().facilitatorId()));
        model.addAttribute(
                "calibratorMails",
                table.seats().stream().map(s -> mail(s.person())).collect(Collectors.joining("\n")));
        model.addAttribute(
                "allowed",
                table.items().stream()
                        .filter(i -> calibrating.mayDecide(me.id(), i))
                        .map(Item::id)
                        .collect(Collectors.toSet()));
        model.addAttribute("choices", List.of(Item.Vote.Choice.values()));
        model.addAttribute("classes", List.of(AttainmentClass.values()));
        model.addAttribute("codes", List.of(ReasonCode.values()));
        return "calibration/session";
    }

    private String mail(UUID person) {
        return people.findById(person).map(Person::mail).orElse("");
    }

    private String done(Me me, UUID id, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/calibration-sessions/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return session(me, id, model);
        }
    }

    private UUID person(String mail) {
        return people.findByMail(mail.strip().toLowerCase(Locale.ROOT))
                .map(Person::id)
                .orElseThrow(() -> Refusal.invalid("calibrators", "person-unknown"));
    }

    @PostMapping("/staff")
    String staff(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestParam String facilitator,
            @RequestParam String calibrators,
            Model model) {
        return done(
                me,
                id,
                model,
                () -> calibrating.staff(
                        me.id(),
                        id,
                        person(facilitator),
                        calibrators
                                .lines()
                                .filter(l -> !l.isBlank())
                                .map(this::person)
                                .toList()),
                "saved");
    }

    @PostMapping("/schedule")
    String schedule(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.schedule(me.id(), id), "session");
    }

    @PostMapping("/open")
    String open(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.open(me.id(), id), "session");
    }

    @PostMapping("/complete-preview")
    String completePreview(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.completePreview(me.id(), id), "session");
    }

    @PostMapping("/ready")
    String ready(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.ready(me.id(), id), "session");
    }

    @PostMapping("/sign")
    String sign(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.sign(me.id(), id), "session");
    }

    @PostMapping("/resume")
    String resume(@AuthenticationPrincipal Me me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> calibrating.resume(me.id(), id), "session");
    }

    @PostMapping("/items/{item}/vote")
    String vote(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam Item.Vote.Choice vote,
            Model model) {
        return done(me, id, model, () -> calibrating.vote(me.id(), id, item, vote, null), "voted");
    }

    @PostMapping("/items/{item}/decide")
    String decide(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam long version,
            @RequestParam String level,
            @RequestParam AttainmentClass attainmentClass,
            @RequestParam(required = false) @Nullable ReasonCode reasonCode,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") List<UUID> statements,
            @RequestParam(defaultValue = "") String textForEmployee,
            @RequestParam(defaultValue = "") List<UUID> present,
            Model model) {
        boolean some = level.matches("[1-7]");
        var ruling = new Calibrating.Ruling(
                some ? Integer.valueOf(level) : null,
                some ? attainmentClass : null,
                reasonCode,
                comment,
                statements,
                textForEmployee,
                present);
        return done(me, id, model, () -> calibrating.decide(me.id(), id, item, ruling, version), "session");
    }
}
