package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.ChangingDrafts;
import dev.plumbline.assessment.steering.CopyingCycles;
import dev.plumbline.assessment.steering.NamingPeopleByFile;
import dev.plumbline.assessment.steering.SettingUnitDates;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cycles before their launch: changed, deleted, copied from others. */
@RestController
@Tag(name = "cycle-api")
@RequestMapping("/api/v1/cycles/{id}")
class DraftApi {

    /**
     * People who are named in any of these ways; each may be left out.
     *
     * @param units everybody active in these units
     * @param titles everybody active with one of these job titles
     * @param lines everybody active in the lines of these people, without themselves
     */
    record WhomIn(
            @Nullable List<String> units,
            @Nullable List<String> titles,
            @Nullable List<UUID> lines,
            @Nullable @Size(max = 5_000) List<UUID> people) {

        private static Whom of(@Nullable WhomIn in) {
            return in == null
                    ? Whom.NOBODY
                    : new Whom(list(in.units()), list(in.titles()), list(in.lines()), list(in.people()));
        }

        private static <T> List<T> list(@Nullable List<T> in) {
            return in == null ? List.of() : in;
        }
    }

    /** Who is named to take part, then who is not to. */
    record PopulationIn(@Nullable WhomIn add, @Nullable WhomIn remove) {}

    /** The dates of units that have their own; all others have those of the cycle. */
    record UnitDatesIn(List<SettingUnitDates.UnitDates> units) {}

    record CopyIn(@Size(max = 120) String name) {}

    private final ChangingDrafts drafts;
    private final CopyingCycles copying;
    private final NamingPeopleByFile byFile;
    private final SettingUnitDates unitDates;
    private final ViewingCycles viewing;

    DraftApi(
            ChangingDrafts drafts,
            CopyingCycles copying,
            NamingPeopleByFile byFile,
            SettingUnitDates unitDates,
            ViewingCycles viewing) {
        this.unitDates = unitDates;
        this.drafts = drafts;
        this.copying = copying;
        this.byFile = byFile;
        this.viewing = viewing;
    }

    /** What a draft says, but for the people. */
    @GetMapping("/plan")
    ResponseEntity<SettingUpCycles.Plan> plan(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return Versions.tagged(viewing.forHr(me.id(), id).version(), drafts.plan(me.id(), id));
    }

    @PutMapping("/plan")
    ResponseEntity<SettingUpCycles.Plan> change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SettingUpCycles.Plan in) {
        drafts.change(me.id(), id, in, read.required());
        return plan(me, id);
    }

    /** The units that have dates of their own for the self-assessment and the review. */
    @GetMapping("/unit-dates")
    ResponseEntity<Map<String, List<SettingUnitDates.UnitDates>>> unitDates(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return Versions.tagged(viewing.forHr(me.id(), id).version(), Map.of("units", unitDates.of(me.id(), id)));
    }

    @PutMapping("/unit-dates")
    ResponseEntity<Map<String, List<SettingUnitDates.UnitDates>>> setUnitDates(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody UnitDatesIn in) {
        unitDates.set(me.id(), id, in.units(), read.required());
        return unitDates(me, id);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        drafts.delete(me.id(), id, read.required());
    }

    /** Makes a draft like this cycle, in whatever state it is. */
    @PostMapping("/copy")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Map<String, UUID>> copy(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody CopyIn in) {
        AssessmentCycle copy = copying.copy(me.id(), id, in.name());
        return ResponseEntity.created(URI.create("/api/v1/cycles/" + copy.id()))
                .eTag("\"" + copy.version() + "\"")
                .body(Map.of("id", copy.id()));
    }

    @PostMapping("/population")
    Map<String, Integer> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody PopulationIn in) {
        return Map.of(
                "people", drafts.people(me.id(), id, WhomIn.of(in.add()), WhomIn.of(in.remove()), read.required()));
    }

    /** Names everybody of a CSV file or workbook with employee numbers or mail addresses; {@code remove}: not to take part. */
    @PostMapping(
            path = "/population/file",
            consumes = {"text/csv", ExcelSheet.MEDIA_TYPE, "application/octet-stream"})
    Map<String, Integer> file(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean remove,
            ReadVersion read,
            @RequestAttribute(name = PeopleFileUnderAKey.READ, required = false)
                    NamingPeopleByFile.@Nullable Read alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        NamingPeopleByFile.Read named =
                alreadyRead == null ? byFile.read(me.id(), file == null ? new byte[0] : file) : alreadyRead;
        return Map.of("people", byFile.name(me.id(), id, named, remove, read.required()));
    }
}
