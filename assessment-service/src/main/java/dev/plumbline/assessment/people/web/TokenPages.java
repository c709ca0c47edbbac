package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The access tokens of somebody else, for administrators. */
@Controller
class TokenPages {

    private final AccessTokens tokens;
    private final Directory people;

    TokenPages(AccessTokens tokens, Directory people) {
        this.tokens = tokens;
        this.people = people;
    }

    @GetMapping("/people/{id}/tokens")
    String tokens(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("tokens", tokens.of(me.id(), id));
        model.addAttribute("person", people.person(id));
        return "people/tokens";
    }

    @PostMapping("/people/{id}/tokens/{token}/revoke")
    String revoke(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID token) {
        tokens.revoke(me.id(), id, token);
        return "redirect:/people/" + id + "/tokens?done=revoked";
    }
}
