package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.ViewingPeople;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One person as a whole. */
@Controller
class PersonViewPages {

    private final ViewingPeople viewing;

    PersonViewPages(ViewingPeople viewing) {
        this.viewing = viewing;
    }

    @GetMapping("/people/{id}/profile")
    String profile(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("person", viewing.find(me.id(), id));
        return "home/profile";
    }
}
