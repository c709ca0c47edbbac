package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Accounts;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.FormErrors;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

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

    private static final int PAGE = 50;

    private final People people;
    private final Lines lines;
    private final Accounts accounts;
    private final ImportingPeople importing;
    private final FormErrors formErrors;
    private final boolean demo;
    private final String address;

    PeoplePages(
            People people,
            Lines lines,
            Accounts accounts,
            ImportingPeople importing,
            FormErrors formErrors,
            @Value("${plumbline.demo:false}") boolean demo,
            @Value("${plumbline.address}") String address) {
        this.people = people;
        this.lines = lines;
        this.accounts = accounts;
        this.importing = importing;
        this.formErrors = formErrors;
        this.demo = demo;
        this.address = address;
    }

    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("mail", KeptAddress.take(request, response));
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
    String directory(
            @AuthenticationPrincipal Me me,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        mustManagePeople(me);
        List<Person> found = people.directory(search.strip(), after, Limit.of(PAGE + 1));
        boolean more = found.size() > PAGE;
        model.addAttribute("people", more ? found.subList(0, PAGE) : found);
        model.addAttribute(
                "managers",
                people
                        .findAllById(found.stream()
                                .map(Person::managerId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name)));
        model.addAttribute("roles", lines.roles(found.stream().map(Person::id).toList()));
        model.addAttribute("allRoles", Role.values());
        model.addAttribute("units", people.units());
        model.addAttribute("next", more ? People.directoryKey(found.get(PAGE - 1)) : null);
        model.addAttribute("search", search);
        model.addAttribute("total", people.count());
        model.addAttribute("administrator", lines.holds(me.id(), Role.ADMINISTRATOR));
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
            return directory(me, "", "", model);
        }
    }

    @PostMapping("/people/{id}/invite")
    String invite(@AuthenticationPrincipal Me me, @PathVariable UUID id, RedirectAttributes once) {
        once.addFlashAttribute("link", address + "/welcome/" + accounts.invite(me.id(), id));
        return "redirect:/people";
    }

    @PostMapping("/people/{id}/roles")
    String changeRole(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean withdraw,
            @RequestParam(defaultValue = "") String search,
            Model model) {
        String limitedTo = role == Role.HR_PARTNER ? unit : "";
        try {
            if (withdraw) {
                accounts.withdraw(me.id(), id, role, limitedTo);
            } else {
                accounts.grant(me.id(), id, role, limitedTo);
            }
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/people")
                            .queryParam("search", search)
                            .queryParam("done", "role")
                            .encode()
                            .toUriString();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return directory(me, search, "", model);
        }
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal Me me, Model model) {
        model.addAttribute("tokens", accounts.tokens(me.id()));
        model.addAttribute(
                "zone",
                people.findById(me.id())
                        .orElseThrow(Refusal::notFound)
                        .timeZone()
                        .getId());
        model.addAttribute(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(zone -> zone.contains("/"))
                        .sorted()
                        .toList());
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

    @PostMapping("/account/zone")
    String moveTo(@AuthenticationPrincipal Me me, @RequestParam String zone, Model model) {
        try {
            accounts.moveTo(me.id(), zone);
            return "redirect:/account?done=zone";
        } catch (Refusal refusal) {
            model.addAttribute("errors", formErrors.of(refusal));
            return account(me, model);
        }
    }

    @PostMapping("/account/tokens")
    String makeToken(@AuthenticationPrincipal Me me, @RequestParam String name, RedirectAttributes once, Model model) {
        try {
            once.addFlashAttribute("token", accounts.makeToken(me.id(), name, Duration.ofDays(30)));
            return "redirect:/account";
        } catch (Refusal refusal) {
            model.addAttribute("errors", formErrors.of(refusal));
            return account(me, model);
        }
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revoke(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        accounts.revoke(me.id(), id);
        return "redirect:/account";
    }
}
