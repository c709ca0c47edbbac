package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.participant.AnsweringLeavers;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** People who left while they had no result in a cycle, and what HR says happens to them. */
@RestController
@RequestMapping("/api/v1/leavers")
class LeaversApi {

    private final AnsweringLeavers answering;

    LeaversApi(AnsweringLeavers answering) {
        this.answering = answering;
    }

    /** Those about whom HR has not said anything yet, whoever left first first. */
    @GetMapping
    Listing<AnsweringLeavers.Leaver> leavers(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(answering.page(me.id(), Keyset.read(after), most + 1), most, AnsweringLeavers.Leaver::key);
    }

    /** Withdraws the person from every cycle in which they have no result; returns how many assessments those were, and the others. */
    @PostMapping("/{id}/withdraw")
    AnsweringLeavers.Withdrawn withdraw(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody AssessmentApi.ReasonIn in) {
        return answering.withdraw(me.id(), id, in.reason());
    }

    /** The person's assessments continue with what is there. */
    @PostMapping("/{id}/go-on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void goOn(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        answering.goOn(me.id(), id);
    }
}
