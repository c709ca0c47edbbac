package dev.plumbline.assessment.home.api;

import dev.plumbline.assessment.home.ViewingLevels;
import dev.plumbline.assessment.home.ViewingPeople;
import dev.plumbline.assessment.home.ViewingUnits;
import dev.plumbline.assessment.result.LevelsOverTime;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People and units for those who have to do with them: their line, their HR partners, HR. */
@RestController
@RequestMapping("/api/v1")
class LineApi {

    private final ViewingPeople people;
    private final ViewingLevels levels;
    private final ViewingUnits units;

    LineApi(ViewingPeople people, ViewingLevels levels, ViewingUnits units) {
        this.people = people;
        this.levels = levels;
        this.units = units;
    }

    /** A person as a whole: levels, assessments, roles, what is open with them, deputies. */
    @GetMapping("/people/{id}/profile")
    ViewingPeople.Shown profile(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return people.find(me.id(), id);
    }

    /**
     * What a person had at the end of a day where they are.
     *
     * @param asOf a day until today; without it today
     */
    @GetMapping("/people/{id}/levels")
    Listing<LevelsOverTime.Line> levels(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return levels.onDay(me.id(), id, asOf, after, limit).levels();
    }

    /**
     * All that a person has been given, the last first.
     *
     * @param skill the origin of a skill, as the lines name it; without it all skills
     */
    @GetMapping("/people/{id}/level-history")
    Listing<LevelsOverTime.Line> levelHistory(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return levels.history(me.id(), id, skill, Keyset.read(after), limit).levels();
    }

    /** How far the people of a unit, and of all below it, have come in each running cycle. */
    @GetMapping("/units/{id}/progress")
    Listing<ViewingUnits.Progress> progress(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        return Listing.part(
                units.progress(me.id(), id),
                after == null ? null : after.toString(),
                limit,
                one -> one.cycleId().toString());
    }

    /** The running assessments of the people of a unit, and of all below it, by name, each with its open task. */
    @GetMapping("/units/{id}/assessments")
    Listing<ViewingUnits.Running> assessments(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                units.running(me.id(), id, after, most + 1),
                most,
                one -> one.assessmentId().toString());
    }
}
