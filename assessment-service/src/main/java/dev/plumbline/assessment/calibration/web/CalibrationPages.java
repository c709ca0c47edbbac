package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.TypedMails;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** A longer board is not reloaded by itself. */
    private static final int MOST_LIVE = 200;

    private final SettingUpSessions settingUp;
    private final LeadingSessions leadingSessions;
    private final PreviewingCases previewingCases;
    private final SigningSessions signingSessions;
    private final ViewingSessions viewing;
    private final Directory people;
    private final TypedMails mails;
    private final Lines lines;
    private final FormErrors formErrors;

    CalibrationPages(
            SettingUpSessions settingUp,
            LeadingSessions leadingSessions,
            PreviewingCases previewingCases,
            SigningSessions signingSessions,
            ViewingSessions viewing,
            Directory people,
            TypedMails mails,
            Lines lines,
            FormErrors formErrors) {
        this.settingUp = settingUp;
        this.viewing = viewing;
        this.leadingSessions = leadingSessions;
        this.previewingCases = previewingCases;
        this.signingSessions = signingSessions;
        this.people = people;
        this.mails = mails;
        this.lines = lines;
        this.formErrors = formErrors;
    }

    @GetMapping
    String session(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean onlyAgenda,
            Model model) {
        ViewingSessions.Table table = viewing.table(me.id(), id);
        model.addAttribute("onlyAgenda", onlyAgenda);
        model.addAttribute("columns", columns(table, onlyAgenda));
        model.addAttribute("live", isLive(table));
        model.addAttribute("id", id);
        model.addAttribute("table", table);
        model.addAttribute("hr", lines.holds(me.id(), Role.HR));
        model.addAttribute("judged", settingUp.isJudged(me.id(), table.session()));
        if (!model.containsAttribute("facilitatorMail")) {
            UUID leads = table.session().facilitatorId();
            model.addAttribute("facilitatorMail", leads == null ? "" : mail(leads));
            model.addAttribute(
                    "calibratorMails",
                    table.seats().stream().map(s -> mail(s.person())).collect(Collectors.joining("\n")));
        }
        model.addAttribute("distribution", distribution(table));
        return "calibration/session";
    }

    private String mail(UUID person) {
        return people.mail(person);
    }

    private String done(CurrentUser me, UUID id, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/calibration-sessions/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return session(me, id, false, model);
        }
    }

    private void staff(CurrentUser me, UUID id, String facilitator, String calibrators, String reason) {
        List<Refusal.Fault> faults = new ArrayList<>();
        List<UUID> leads = mails.read(facilitator, "facilitator", faults);
        List<UUID> seats = mails.read(calibrators, "calibrators", faults);
        if (leads.size() != 1 && faults.isEmpty()) {
            faults.add(Refusal.Fault.at("facilitator", "mail-unknown", facilitator.strip()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        settingUp.staff(me.id(), id, leads.getFirst(), seats, reason);
    }

    @PostMapping("/staff")
    String staff(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam String facilitator,
            @RequestParam String calibrators,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("facilitatorMail", facilitator);
        model.addAttribute("calibratorMails", calibrators);
        model.addAttribute("staffReason", reason);
        return done(me, id, model, () -> staff(me, id, facilitator, calibrators, reason), "saved");
    }

    @PostMapping("/schedule")
    String schedule(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> leadingSessions.schedule(me.id(), id), "session");
    }

    @PostMapping("/open")
    String open(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> leadingSessions.open(me.id(), id), "session");
    }

    @PostMapping("/complete-preview")
    String completePreview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> previewingCases.completePreview(me.id(), id), "session");
    }

    @PostMapping("/ready")
    String ready(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> leadingSessions.ready(me.id(), id), "session");
    }

    @PostMapping("/sign")
    String sign(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> signingSessions.sign(me.id(), id), "session");
    }

    @PostMapping("/resume")
    String resume(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> signingSessions.resume(me.id(), id), "session");
    }

    /** The people at a level, null for none. */
    record Column(@Nullable Integer level, List<Item> items) {}

    /** The lowest level first; the column of those without a level only where there are any. */
    private static List<Column> columns(ViewingSessions.Table table, boolean onlyAgenda) {
        List<Item> items = table.items().stream()
                .filter(item ->
                        !item.withdrawn() && (!onlyAgenda || !item.agenda().isEmpty()))
                .toList();
        List<Column> columns = new ArrayList<>();
        List<Item> none = at(items, null);
        if (!none.isEmpty()) {
            columns.add(new Column(null, none));
        }
        table.skill().levels().forEach(level -> columns.add(new Column(level.level(), at(items, level.level()))));
        return columns;
    }

    private static List<Item> at(List<Item> items, @Nullable Integer level) {
        return items.stream()
                .filter(item -> Objects.equals(item.standing().level(), level))
                .toList();
    }

    /** Whether the board is reloaded by itself: while people vote and decide, unless it is long. */
    private static boolean isLive(ViewingSessions.Table table) {
        CalibrationSession.State state = table.session().state();
        return table.items().size() <= MOST_LIVE
                && (state == CalibrationSession.State.PREVIEW || state == CalibrationSession.State.IN_SESSION);
    }

    /** One level (null for none) with how many people are at it by the reviews, and by what applies now. */
    record Share(@Nullable Integer level, long before, long after) {}

    /** The highest level first, none last. Shown, never enforced: there is no quota. */
    private static List<Share> distribution(ViewingSessions.Table table) {
        List<Item> items =
                table.items().stream().filter(item -> !item.withdrawn()).toList();
        List<Share> shares = new ArrayList<>();
        table.skill().levels().reversed().forEach(level -> shares.add(share(items, level.level())));
        shares.add(share(items, null));
        return shares;
    }

    private static Share share(List<Item> items, @Nullable Integer level) {
        return new Share(
                level,
                items.stream()
                        .filter(item -> Objects.equals(item.approved().level(), level))
                        .count(),
                items.stream()
                        .filter(item -> Objects.equals(item.standing().level(), level))
                        .count());
    }
}
