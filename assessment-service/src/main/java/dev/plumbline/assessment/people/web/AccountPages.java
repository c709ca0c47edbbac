package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.ChangingPasswords;
import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.Zones;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account. */
@Controller
class AccountPages {
    private final Directory people;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final FormErrors formErrors;
    private final Preferences preferences;
    private final ChangingPasswords changingPasswords;
    private final ConfirmingAddresses addresses;
    private final Zones zones;

    AccountPages(
            Directory people,
            Sessions sessions,
            AccessTokens tokens,
            FormErrors formErrors,
            Preferences preferences,
            ChangingPasswords changingPasswords,
            ConfirmingAddresses addresses,
            Zones zones) {
        this.zones = zones;
        this.addresses = addresses;
        this.tokens = tokens;
        this.people = people;
        this.sessions = sessions;
        this.formErrors = formErrors;
        this.preferences = preferences;
        this.changingPasswords = changingPasswords;
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal CurrentUser me, Model model) {
        model.addAttribute("address", addresses.of(me.id()).orElse(null));
        model.addAttribute("tokens", tokens.of(me.id(), me.id()));
        model.addAttribute("longestToken", tokens.longestDays());
        model.addAttribute("usualToken", tokens.usualDays(null));
        model.addAttribute("scopes", AccessTokens.Scope.values());
        model.addAttribute("sessions", sessions.of(me.id()));
        String zone = people.person(me.id()).timeZone().getId();
        model.addAttribute("zone", zone);
        model.addAttribute("zones", zones.offered(zone));
        return "people/account";
    }

    @PostMapping("/account/password")
    String changePassword(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") String currentPassword,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean tokensToo,
            HttpServletRequest request,
            Model model) {
        try {
            changingPasswords.changePassword(me, currentPassword, password, tokensToo, request.getRemoteAddr());
            if (request.getSession(false) != null) {
                request.changeSessionId();
            }
            return "redirect:/account?done=password";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_MANY);
            model.addAttribute("tokensToo", tokensToo);
            return account(me, model);
        }
    }

    @PostMapping("/account/zone")
    String moveTo(@AuthenticationPrincipal CurrentUser me, @RequestParam String zone, Model model) {
        try {
            preferences.moveTo(me.id(), zone);
            return "redirect:/account?done=zone";
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return account(me, model);
        }
    }

    @PostMapping("/account/sessions/{id}/end")
    String endSession(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        sessions.end(me.id(), id);
        return "redirect:/account?done=sessionEnded";
    }

    @PostMapping("/account/sessions/end")
    String signOutEverywhere(@AuthenticationPrincipal CurrentUser me) {
        sessions.endAll(me.id());
        return "redirect:/sign-in?out";
    }

    @PostMapping("/account/tokens")
    String makeToken(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "WRITE") AccessTokens.Scope scope,
            Model model) {
        try {
            Integer lasting =
                    days.isBlank() ? null : FormReading.number("days", days, "token-days", tokens.longestDays());
            // Shown here and nowhere kept.
            model.addAttribute("token", tokens.make(me, name, tokens.usualDays(lasting), scope));
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            model.addAttribute("typedDays", days);
            model.addAttribute("typedScope", scope);
        }
        return account(me, model);
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revoke(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        tokens.revoke(me.id(), me.id(), id);
        return "redirect:/account";
    }
}
