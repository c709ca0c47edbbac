package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.ConfirmingAddresses.Waiting;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mail addresses of accounts that wait for a second person. */
@RestController
@Tag(name = "people-api")
@RequestMapping("/api/v1/people/addresses")
class AddressApi {

    /**
     * Which address is confirmed or refused.
     *
     * @param mail the named address as it was read
     */
    record AddressIn(@Size(max = 200) String mail) {}

    private final ConfirmingAddresses confirming;

    AddressApi(ConfirmingAddresses confirming) {
        this.confirming = confirming;
    }

    @GetMapping
    Listing<Waiting> waitingAddresses(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                confirming.waiting(me.id(), after, most + 1), most, waiting -> String.valueOf(waiting.place()));
    }

    /** The named address is the person's from now on. */
    @PostMapping("/{id}/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmAddress(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody AddressIn in) {
        confirming.confirm(me, id, in.mail());
    }

    /** The present address stays. */
    @PostMapping("/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuseAddress(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody AddressIn in) {
        confirming.refuse(me, id, in.mail());
    }
}
