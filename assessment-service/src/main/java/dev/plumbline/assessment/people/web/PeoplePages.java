package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Accounts;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.FormErrors;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Sort;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in, the directory, and one's own account. */
@Controller
class PeoplePages {

    /** Somebody to sign in as in demo mode. */
    record DemoPerson(String mail, String name, String initials, String role) {}

    private static final List<DemoPerson> DEMO = List.of(
            new DemoPerson("jonas.lind@demo.example", "Jonas Lind", "JL", "employee"),
            new DemoPerson("mara.okafor@demo.example", "Mara Okafor", "MO", "manager"),
            new DemoPerson("helena.ruiz@demo.example", "Helena Ruiz", "HR", "hr"),
            new DemoPerson("carla.west@demo.example", "Carla West", "CW", "partner"));

    private final People people;
    private final Lines lines;
    private final Accounts accounts;
    private final ImportingPeople importing;
    private final FormErrors formErrors;
    private final boolean demo;

    PeoplePages(
            People people,
            Lines lines,
            Accounts accounts,
            ImportingPeople importing,
            FormErrors formErrors,
            @Value("${plumbline.demo:false}") boolean demo) {
        this.people = people;
        this.lines = lines;
        this.accounts = accounts;
        this.importing = importing;
        this.formErrors = formErrors;
        this.demo = demo;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("demo", demo);
        model.addAttribute("demoPeople", DEMO);
        return "people/sign-in";
    }

    @GetMapping("/welcome/{secret}")
    String welcome(@PathVariable String secret) {
        if (accounts.personOfLink(secret) == null) {
            throw Refusal.notFound();
        }
        return "people/welcome";
    }

    @PostMapping("/welcome/{secret}")
    String setFirstPassword(@PathVariable String secret, @RequestParam String password, Model model) {
        try {
            accounts.useLink(secret, password);
            return "redirect:/sign-in";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return "people/welcome";
        }
    }

    private void mustManagePeople(Me me) {
        if (!lines.holds(me.id(), Role.HR) && !lines.holds(me.id(), Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    @GetMapping("/people")
    String directory(@AuthenticationPrincipal Me me, Model model) {
        mustManagePeople(me);
        model.addAttribute("people", people.findAll(Sort.by("familyName", "givenName")));
        return "people/people";
    }

    @PostMapping("/people/import")
    String importCsv(@AuthenticationPrincipal Me me, @RequestParam MultipartFile file, Model model) throws IOException {
        mustManagePeople(me);
        try {
            importing.importCsv(me.id(), file.getBytes());
            return "redirect:/people?done=imported";
        } catch (Refusal refusal) {
            model.addAttribute(
                    "errors",
                    formErrors.of(refusal).stream()
                            .map(e -> new FormErrors.FormError(
                                    "file",
                                    e.pointer().startsWith("line ") ? e.pointer() + ": " + e.message() : e.message()))
                            .toList());
            return directory(me, model);
        }
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal Me me, Model model) {
        model.addAttribute("tokens", accounts.tokens(me.id()));
        return "people/account";
    }

    @PostMapping("/account/password")
    String changePassword(@AuthenticationPrincipal Me me, @RequestParam String password, Model model) {
        try {
            accounts.setPassword(me.id(), password);
            return "redirect:/account?done=password";
        } catch (Refusal refusal) {
            model.addAttribute("errors", formErrors.of(refusal));
            return account(me, model);
        }
    }

    @PostMapping("/account/tokens")
    String makeToken(@AuthenticationPrincipal Me me, @RequestParam String name, RedirectAttributes once) {
        once.addFlashAttribute("token", accounts.makeToken(me.id(), name, Duration.ofDays(30)));
        return "redirect:/account";
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revoke(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        accounts.revoke(me.id(), id);
        return "redirect:/account";
    }
}
