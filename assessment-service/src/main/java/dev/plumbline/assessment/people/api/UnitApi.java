package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ArrangingUnits;
import dev.plumbline.assessment.people.MergingUnits;
import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The units of the organisation, for HR and administrators; HR partners read theirs and all below. */
@RestController
@Tag(name = "unit-api")
@RequestMapping("/api/v1/units")
class UnitApi {

    /**
     * All that is said of a unit.
     *
     * @param code by which files name it; null or empty for none
     * @param parentId the unit above; null for the top
     * @param validTo the first day on which it is no more; null for an open one
     */
    record UnitIn(
            @Size(max = ArrangingUnits.LONGEST_NAME) String name,

            @Size(max = ArrangingUnits.LONGEST_CODE) @Nullable
            String code,

            @Nullable UUID parentId,
            @Nullable LocalDate validTo) {

        ArrangingUnits.Said said() {
            return new ArrangingUnits.Said(name, code == null ? "" : code, parentId, validTo);
        }
    }

    /** Into which unit another is merged. */
    record MergeIn(UUID into) {}

    private final Units units;
    private final ArrangingUnits arranging;
    private final MergingUnits merging;

    UnitApi(Units units, ArrangingUnits arranging, MergingUnits merging) {
        this.units = units;
        this.arranging = arranging;
        this.merging = merging;
    }

    /** The tree, page by page: each unit before those below it. */
    @GetMapping
    Listing<Unit> page(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                units.page(me.id(), after, most + 1), most, unit -> unit.id().toString());
    }

    @GetMapping("/{id}")
    ResponseEntity<Unit> one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return tagged(units.find(me.id(), id));
    }

    /** The active people of the unit and of all below it, by name. */
    @GetMapping("/{id}/people")
    Listing<Units.Member> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                units.people(me.id(), id, after, most + 1),
                most,
                one -> one.id().toString());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Unit> add(@AuthenticationPrincipal CurrentUser me, @RequestBody UnitIn in) {
        Unit added = arranging.add(me.id(), in.said());
        return Versions.created("/api/v1/units/" + added.id(), added.version(), added);
    }

    @PutMapping("/{id}")
    ResponseEntity<Unit> change(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody UnitIn in) {
        return tagged(arranging.change(me.id(), id, read.required(), in.said()));
    }

    /** Merges the unit into another, and answers with that one. */
    @PostMapping("/{id}/merge")
    ResponseEntity<Unit> merge(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody MergeIn in) {
        return tagged(merging.merge(me.id(), id, read.required(), in.into()));
    }

    private static ResponseEntity<Unit> tagged(Unit unit) {
        return Versions.tagged(unit.version(), unit);
    }
}
