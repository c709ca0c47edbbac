package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.InvitingPeople;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.OneTimeLinks;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.UsingLinks;
import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in, and the directory. */
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

    /** What may have ended a session, each with its sentence. */
    private static final Set<String> ENDED = Stream.concat(
                    Stream.of("TIME"), Arrays.stream(Sessions.Ended.values()).map(Enum::name))
            .collect(Collectors.toUnmodifiableSet());

    private final Directory people;
    private final Lines lines;
    private final ImportingPeople importing;
    private final Roles roles;
    private final FormErrors formErrors;
    private final boolean demo;
    private final Address address;
    private final PasswordHashes hashes;
    private final OneTimeLinks oneTimeLinks;
    private final SendingLinks sendingLinks;
    private final InvitingPeople inviting;
    private final UsingLinks usingLinks;

    PeoplePages(
            Directory people,
            Lines lines,
            ImportingPeople importing,
            Roles roles,
            FormErrors formErrors,
            @Value("${plumbline.demo:false}") boolean demo,
            Address address,
            PasswordHashes hashes,
            OneTimeLinks oneTimeLinks,
            SendingLinks sendingLinks,
            InvitingPeople inviting,
            UsingLinks usingLinks) {
        this.people = people;
        this.lines = lines;
        this.importing = importing;
        this.roles = roles;
        this.formErrors = formErrors;
        this.demo = demo;
        this.address = address;
        this.hashes = hashes;
        this.oneTimeLinks = oneTimeLinks;
        this.sendingLinks = sendingLinks;
        this.inviting = inviting;
        this.usingLinks = usingLinks;
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
        model.addAttribute("demo", demo);
        model.addAttribute("canSend", sendingLinks.canSendLinks());
        model.addAttribute("demoPeople", DEMO);
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
            model.addAttribute("errors", formErrors.of(refusal));
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
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return "people/welcome";
        }
    }

    @GetMapping("/people")
    String directory(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        importing.mustManage(me.id());
        List<Person> found = people.byName(search.strip(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("people", more ? found.subList(0, PAGE) : found);
        model.addAttribute(
                "managers",
                people.names(found.stream()
                        .map(Person::managerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
        model.addAttribute("roles", lines.roles(found.stream().map(Person::id).toList()));
        model.addAttribute(
                "withPassword",
                hashes.withPassword(found.stream().map(Person::id).toList()));
        model.addAttribute("canSend", sendingLinks.canSendLinks());
        model.addAttribute("allRoles", Role.values());
        model.addAttribute("units", people.units());
        model.addAttribute("next", more ? Directory.nameKey(found.get(PAGE - 1)) : null);
        model.addAttribute("search", search);
        model.addAttribute("total", search.isBlank() ? people.count() : null);
        // How many match is known where they fit on one page.
        model.addAttribute("found", more || !after.isEmpty() || found.isEmpty() ? null : found.size());
        model.addAttribute("administrator", lines.holds(me.id(), Role.ADMINISTRATOR));
        return "people/people";
    }

    @PostMapping("/people/{id}/invite")
    String invite(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        // Shown here and nowhere kept.
        model.addAttribute("link", address.of("/welcome/" + inviting.invite(me.id(), id)));
        return directory(me, "", "", model);
    }

    @PostMapping("/people/{id}/password-link")
    String sendLink(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        sendingLinks.sendLink(me.id(), id);
        return "redirect:/people?done=sent";
    }

    @PostMapping("/people/{id}/roles")
    String changeRole(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean withdraw,
            @RequestParam(defaultValue = "") String search,
            Model model) {
        // What was granted with a unit that it does not have can be taken away as it was.
        String limitedTo = role == Role.HR_PARTNER || withdraw ? unit : "";
        try {
            if (withdraw) {
                roles.withdraw(me.id(), id, role, limitedTo);
            } else {
                roles.grant(me.id(), id, role, limitedTo);
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
}
