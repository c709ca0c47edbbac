package dev.plumbline.assessment.home.api;

import dev.plumbline.assessment.home.OwnAssessments;
import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own assessments, and one's own people. */
@RestController
@RequestMapping("/api/v1")
class OwnApi {

    private final OwnAssessments own;
    private final Teams teams;

    OwnApi(OwnAssessments own, Teams teams) {
        this.own = own;
        this.teams = teams;
    }

    /** The assessments of whoever asks, with when their results were published. */
    @GetMapping("/assessments")
    Listing<OwnAssessments.Own> assessments(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                own.of(me.id(), after, most + 1), most, one -> one.id().toString());
    }

    /**
     * Those who report to whoever asks, with {@code line} those below them too, by name: their running assessments, and the levels
     * that were published.
     */
    @GetMapping("/team")
    Listing<Teams.Member> team(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "false") boolean line,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        Teams.Team team = line ? teams.ofLine(me.id(), after, most) : teams.of(me.id(), after, most);
        List<Teams.Member> members = team.members();
        return new Listing<>(members, team.next() == null ? null : Objects.toString(team.next()));
    }
}
