package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.OneTimeLinks;
import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.TrialAccounts;
import dev.plumbline.assessment.people.UsingLinks;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of people who are not signed in: signing in, asking for a new password, and setting one by a link. */
@Controller
class SignInPages {
    /** What may have ended a session, each with its sentence. */
    private static final Set<String> ENDED = Stream.concat(
                    Stream.of("TIME"), Arrays.stream(Sessions.Ended.values()).map(Enum::name))
            .collect(Collectors.toUnmodifiableSet());

    private final FormErrors formErrors;
    private final OneTimeLinks oneTimeLinks;
    private final SendingLinks sendingLinks;
    private final UsingLinks usingLinks;
    private final ObjectProvider<TrialAccounts> trialAccounts;

    SignInPages(
            FormErrors formErrors,
            OneTimeLinks oneTimeLinks,
            SendingLinks sendingLinks,
            UsingLinks usingLinks,
            ObjectProvider<TrialAccounts> trialAccounts) {
        this.formErrors = formErrors;
        this.oneTimeLinks = oneTimeLinks;
        this.sendingLinks = sendingLinks;
        this.usingLinks = usingLinks;
        this.trialAccounts = trialAccounts;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String ended,
            @RequestParam(defaultValue = "") String wait,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("mail", KeptAddress.take(request, response));
        model.addAttribute("wait", wait.matches("[1-9][0-9]{0,2}") ? Integer.valueOf(wait) : null);
        model.addAttribute("ended", ENDED.contains(ended) ? ended : null);
        model.addAttribute("canSend", sendingLinks.canSendLinks());
        model.addAttribute(
                "trialAccounts",
                trialAccounts.stream()
                        .flatMap(accounts -> accounts.offered().stream())
                        .toList());
        return "people/sign-in";
    }

    @GetMapping("/forgotten")
    String forgotten(Model model) {
        model.addAttribute("canSend", sendingLinks.canSendLinks());
        return "people/forgotten";
    }

    @PostMapping("/forgotten")
    String askForLink(@RequestParam(defaultValue = "") String mail, HttpServletRequest request, Model model) {
        try {
            sendingLinks.askForLink(mail, request.getRemoteAddr());
            return "redirect:/sign-in?sent";
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return forgotten(model);
        }
    }

    @GetMapping("/welcome/{secret}")
    String welcome(@PathVariable String secret) {
        if (oneTimeLinks.personOfLink(secret) == null) {
            throw Refusal.notFound();
        }
        return "people/welcome";
    }

    @PostMapping("/welcome/{secret}")
    String setFirstPassword(@PathVariable String secret, @RequestParam String password, Model model) {
        try {
            usingLinks.useLink(secret, password);
            return "redirect:/sign-in";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return "people/welcome";
        }
    }
}
