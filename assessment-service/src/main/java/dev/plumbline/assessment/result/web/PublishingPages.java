package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** HR publishes the results of a cycle. */
@Controller
class PublishingPages {

    private final PublishingResults publishing;

    PublishingPages(PublishingResults publishing) {
        this.publishing = publishing;
    }

    @PostMapping("/cycles/{id}/publish")
    String publish(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        publishing.publish(me.id(), id);
        return "redirect:/cycles/" + id + "?done=published";
    }
}
