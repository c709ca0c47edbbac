package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.InvitingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory, and what administrators do in it: inviting people and granting roles. */
@Controller
class PeoplePages {
    private final DirectoryPage directoryPage;
    private final Roles roles;
    private final FormErrors formErrors;
    private final Address address;
    private final SendingLinks sendingLinks;
    private final InvitingPeople inviting;

    PeoplePages(
            DirectoryPage directoryPage,
            Roles roles,
            FormErrors formErrors,
            Address address,
            SendingLinks sendingLinks,
            InvitingPeople inviting) {
        this.directoryPage = directoryPage;
        this.roles = roles;
        this.formErrors = formErrors;
        this.address = address;
        this.sendingLinks = sendingLinks;
        this.inviting = inviting;
    }

    @GetMapping("/people")
    String directory(
            @AuthenticationPrincipal CurrentUser me,
            @ModelAttribute("sent") WantedPeople sent,
            @RequestParam(defaultValue = "NAME") DirectoryOrder order,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        DirectoryFilter filter = sent.filter();
        return directoryPage.show(me.id(), new DirectoryPage.Listed(filter, order, descending, after), model);
    }

    @PostMapping("/people/{id}/invite")
    String invite(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        // Shown here and nowhere kept.
        model.addAttribute("link", address.of("/welcome/" + inviting.invite(me.id(), id)));
        return directoryPage.show(me.id(), DirectoryPage.Listed.from(DirectoryFilter.ALL), model);
    }

    @PostMapping("/people/invitations")
    String inviteNew(@AuthenticationPrincipal CurrentUser me) {
        int invited = sendingLinks.inviteNew(me.id());
        return "redirect:/people?done="
                + (invited == 0 ? "invitedNobody" : invited < SendingLinks.MOST_INVITED ? "invited" : "invitedSome");
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
            @ModelAttribute("sent") WantedPeople sent,
            @RequestParam long version,
            Model model) {
        DirectoryFilter filter = sent.filter();
        // What was granted with a unit that it does not have can be taken away as it was.
        String limitedTo = role == Role.HR_PARTNER || withdraw ? unit : "";
        try {
            if (withdraw) {
                roles.withdraw(me.id(), id, role, limitedTo, version);
            } else {
                roles.grant(me.id(), id, role, limitedTo, version);
            }
            return "redirect:"
                    + WantedPeople.address(filter)
                            .queryParam("done", "role")
                            .encode()
                            .toUriString();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return directoryPage.show(me.id(), DirectoryPage.Listed.from(filter), model);
        }
    }
}
