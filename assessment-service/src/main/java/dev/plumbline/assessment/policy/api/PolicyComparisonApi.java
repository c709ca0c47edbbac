package dev.plumbline.assessment.policy.api;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.policy.ChangedRecommendation;
import dev.plumbline.assessment.policy.ComparingPolicies;
import dev.plumbline.assessment.policy.PolicyComparison;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a draft of a policy would change in a closed cycle. */
@RestController
@RequestMapping("/api/v1/policies/{version}/comparison")
class PolicyComparisonApi {

    /**
     * With what it is compared.
     *
     * @param cycleId a closed cycle; null for the one that ended last
     */
    record ComparisonIn(@Nullable UUID cycleId) {}

    private final ComparingPolicies comparing;
    private final Policies policies;

    PolicyComparisonApi(ComparingPolicies comparing, Policies policies) {
        this.comparing = comparing;
        this.policies = policies;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<PolicyComparison> begin(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            ReadVersion read,
            @RequestBody ComparisonIn in) {
        policies.find(me.id(), version);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/policies/" + version + "/comparison"))
                .body(comparing.begin(me.id(), version, in.cycleId(), read.required()));
    }

    @GetMapping
    PolicyComparison one(@AuthenticationPrincipal CurrentUser me, @PathVariable int version) {
        return comparing.one(me.id(), version);
    }

    /** Each with both traces. */
    @GetMapping("/differences")
    Listing<ChangedRecommendation> differences(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return comparing.differences(me.id(), version, skill, after, Listing.most(limit));
    }
}
