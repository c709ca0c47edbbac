package dev.plumbline.assessment.inapp.web;

import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.inapp.News;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.NotificationEvent.Kind;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's notifications, and how they want to be notified. */
@Controller
class NotificationPages {
    private static final int PAGE = 50;
    private final InAppNotifications notifications;
    private final News news;
    private final Directory people;
    private final CalendarAddresses calendars;
    private final FormErrors formErrors;
    private final String address;
    private final Preferences preferences;

    NotificationPages(
            InAppNotifications notifications,
            News news,
            Directory people,
            CalendarAddresses calendars,
            FormErrors formErrors,
            Preferences preferences,
            @Value("${plumbline.address}") String address) {
        this.notifications = notifications;
        this.news = news;
        this.people = people;
        this.calendars = calendars;
        this.formErrors = formErrors;
        this.address = address;
        this.preferences = preferences;
    }

    @GetMapping("/notifications")
    String notifications(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<News.Item> page = news.page(me.id(), Keyset.orFirst(after), PAGE);
        model.addAttribute("notices", page.items());
        model.addAttribute("next", page.next());
        notifications.readAll(me.id());
        model.addAttribute("kinds", List.of(Kind.values()));
        model.addAttribute("withoutMail", preferences.withoutMail(me.id()));
        Person reader = people.person(me.id());
        model.addAttribute("mailsVersion", reader.mailsVersion());
        model.addAttribute("quietVersion", reader.quietVersion());
        model.addAttribute("quietFrom", reader.quietFrom());
        model.addAttribute("quietTo", reader.quietTo());
        model.addAttribute("hasCalendar", calendars.has(me.id()));
        return "inapp/notifications";
    }

    /** Hours without mails; both empty for mails at any time. */
    @PostMapping("/notifications/quiet")
    String quiet(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable LocalTime from,
            @RequestParam(required = false) @Nullable LocalTime to,
            @RequestParam long version,
            Model model) {
        try {
            preferences.isQuiet(me.id(), from, to, version);
            return "redirect:/notifications?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            String page = notifications(me, null, model);
            model.addAttribute("quietFrom", from);
            model.addAttribute("quietTo", to);
            return page;
        }
    }

    @PostMapping("/notifications/calendar")
    String calendar(@AuthenticationPrincipal CurrentUser me, Model model) {
        // Shown here and not stored.
        model.addAttribute("calendar", address + "/calendar/" + calendars.renew(me.id()));
        return notifications(me, null, model);
    }

    @PostMapping("/notifications/calendar/remove")
    String noCalendar(@AuthenticationPrincipal CurrentUser me) {
        calendars.remove(me.id());
        return "redirect:/notifications?done=saved";
    }

    /** Only the bell of the frame, read again when it rings. */
    @GetMapping("/notifications/bell")
    String bell() {
        return "site/parts :: bell";
    }

    /** The kinds that are ticked are also sent by mail. */
    @PostMapping("/notifications/mails")
    String mails(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") Set<Kind> kind,
            @RequestParam long version,
            Model model) {
        Set<Kind> without = EnumSet.allOf(Kind.class);
        without.removeAll(kind);
        try {
            preferences.wantsNoMailFor(me.id(), without, version);
            return "redirect:/notifications?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            String page = notifications(me, null, model);
            model.addAttribute("withoutMail", without);
            return page;
        }
    }
}
