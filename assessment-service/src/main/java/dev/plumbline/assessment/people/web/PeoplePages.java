package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.InvitingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The directory, and what administrators do in it: inviting people and granting roles. */
@Controller
class PeoplePages {
    private final DirectoryPage directoryPage;
    private final Roles roles;
    private final FormErrors formErrors;
    private final Address address;
    private final SendingLinks sendingLinks;
    private final InvitingPeople inviting;
    private final Directory people;
    private final Sentences sentences;

    PeoplePages(
            DirectoryPage directoryPage,
            Roles roles,
            FormErrors formErrors,
            Address address,
            SendingLinks sendingLinks,
            InvitingPeople inviting,
            Directory people,
            Sentences sentences) {
        this.directoryPage = directoryPage;
        this.roles = roles;
        this.formErrors = formErrors;
        this.address = address;
        this.sendingLinks = sendingLinks;
        this.inviting = inviting;
        this.people = people;
        this.sentences = sentences;
    }

    @GetMapping("/people")
    String directory(@AuthenticationPrincipal CurrentUser me, @ModelAttribute("sent") WantedPeople sent, Model model) {
        return directoryPage.show(me.id(), sent.listed(), model);
    }

    @PostMapping("/people/{id}/invite")
    String invite(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @ModelAttribute("sent") WantedPeople sent,
            Model model) {
        // Shown here and nowhere kept.
        model.addAttribute("link", address.of("/welcome/" + inviting.invite(me.id(), id)));
        return directoryPage.show(me.id(), sent.listed(), model);
    }

    @PostMapping("/people/invitations")
    String inviteNew(@AuthenticationPrincipal CurrentUser me, @ModelAttribute("sent") WantedPeople sent) {
        int invited = sendingLinks.inviteNew(me.id());
        return sent.back(
                invited == 0 ? "invitedNobody" : invited < SendingLinks.MOST_INVITED ? "invited" : "invitedSome");
    }

    @PostMapping("/people/{id}/password-link")
    String sendLink(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @ModelAttribute("sent") WantedPeople sent) {
        sendingLinks.sendLink(me.id(), id);
        return sent.back("sent");
    }

    /**
     * Grants a role, or takes it away.
     *
     * @param unit as it was chosen, or as it was granted: one that does not belong to the role is refused, not left out
     */
    @PostMapping("/people/{id}/roles")
    String changeRole(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean withdraw,
            @ModelAttribute("sent") WantedPeople sent,
            @RequestParam long version,
            RedirectAttributes next,
            Model model) {
        try {
            if (role == null) {
                roles.mustBeAdministrator(me.id());
                throw Refusal.invalid("role", "role-missing");
            }
            if (withdraw) {
                roles.withdraw(me.id(), id, role, unit, version);
            } else {
                roles.grant(me.id(), id, role, unit, version);
            }
            DoneSentence.say(next, changed(id, role, unit.strip(), withdraw));
            return sent.back("role");
        } catch (Refusal refusal) {
            formErrors.showIn(id, refusal, model, Refusal.Kind.STALE);
            if (!withdraw) {
                model.addAttribute("grantedTo", id);
                model.addAttribute("grantedRole", role);
                model.addAttribute("grantedUnit", unit);
            }
            return directoryPage.show(me.id(), sent.listed(), model);
        }
    }

    /** Who has which role now, or no longer has it. */
    private String changed(UUID person, Role role, String unit, boolean withdraw) {
        String name = people.name(person);
        String named = sentences.of("role." + role, List.of());
        return unit.isEmpty()
                ? sentences.of(withdraw ? "people.withdrawn" : "people.granted", List.of(name, named))
                : sentences.of(withdraw ? "people.withdrawnOf" : "people.grantedOf", List.of(name, named, unit));
    }
}
