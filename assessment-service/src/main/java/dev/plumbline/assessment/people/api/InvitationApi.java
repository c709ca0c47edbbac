package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.site.CurrentUser;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links by which people set a password; they go to the people themselves, by mail. */
@RestController
@Tag(name = "people-api")
@RequestMapping("/api/v1/people")
class InvitationApi {

    /**
     * What was done.
     *
     * @param more whether others may be left, who are invited when it is asked again
     */
    record InvitedOut(int invited, boolean more) {}

    private final SendingLinks sendingLinks;

    InvitationApi(SendingLinks sendingLinks) {
        this.sendingLinks = sendingLinks;
    }

    /** Invites the next of those who have no password and were not invited yet. */
    @PostMapping("/invitations")
    InvitedOut inviteNewPeople(@AuthenticationPrincipal CurrentUser me) {
        int invited = sendingLinks.inviteNew(me.id());
        return new InvitedOut(invited, invited == SendingLinks.MOST_INVITED);
    }

    /** Invites a person who has no password; sends any other a link to a new one. */
    @PostMapping("/{id}/password-link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendPasswordLink(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        sendingLinks.sendLink(me.id(), id);
    }
}
