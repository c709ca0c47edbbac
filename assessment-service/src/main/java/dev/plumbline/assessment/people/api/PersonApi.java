package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.people.MaintainingPeople.Said;
import dev.plumbline.assessment.people.PeopleImport;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.PersonFields;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One person: added, read, changed. */
@RestController
@RequestMapping("/api/v1/people")
class PersonApi {

    /**
     * All that is said of a person.
     *
     * @param manager employee number or mail address; null for nobody
     * @param language BCP 47 tag; null for English
     * @param timeZone null to leave it as it is
     */
    record PersonIn(
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            @Nullable String manager,
            String jobTitle,
            String unit,
            @Nullable String language,
            @Nullable String timeZone,
            boolean active) {

        PersonFields fields() {
            return PersonFields.typed(
                    employeeId, mail, givenName, familyName, manager, jobTitle, unit, language, timeZone, active);
        }
    }

    /**
     * A person with all that is said of them.
     *
     * @param namedMail another address that waits for a second person; null for none
     */
    record PersonDetail(
            UUID id,
            String employeeId,
            String mail,
            @Nullable String namedMail,
            String givenName,
            String familyName,
            @Nullable String manager,
            @Nullable UUID managerId,
            String jobTitle,
            String unit,
            String language,
            String timeZone,
            boolean active) {}

    private final MaintainingPeople maintaining;
    private final ConfirmingAddresses addresses;

    PersonApi(MaintainingPeople maintaining, ConfirmingAddresses addresses) {
        this.addresses = addresses;
        this.maintaining = maintaining;
    }

    @GetMapping("/{id}")
    ResponseEntity<PersonDetail> one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Person person = maintaining.find(me.id(), id);
        PersonFields said = maintaining.fields(me.id(), id);
        return Versions.tagged(
                person.revision(),
                new PersonDetail(
                        id,
                        said.employeeId(),
                        said.mail(),
                        addresses.of(id).map(ConfirmingAddresses.Waiting::named).orElse(null),
                        said.givenName(),
                        said.familyName(),
                        said.managerNumber().isEmpty() ? null : said.managerNumber(),
                        person.managerId(),
                        said.jobTitle(),
                        said.unit(),
                        said.language(),
                        said.timeZone(),
                        said.active()));
    }

    /** 201 with the person; 202 with the import that is to be answered where something must be asked first. */
    @PostMapping
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PersonDetail.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = PeopleImport.class)))
    ResponseEntity<?> add(@AuthenticationPrincipal CurrentUser me, @RequestBody PersonIn in) {
        Said said = maintaining.add(me.id(), in.fields());
        if (!said.done()) {
            return asked(said);
        }
        ResponseEntity<PersonDetail> added = one(me, said.person());
        return ResponseEntity.created(URI.create("/api/v1/people/" + said.person()))
                .eTag(added.getHeaders().getETag())
                .body(added.getBody());
    }

    private static ResponseEntity<?> asked(Said said) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/people/" + said.shown().id()))
                .body(said.shown());
    }

    /** 200 with the person; 202 with the import that is to be answered where something must be asked first. */
    @PutMapping("/{id}")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonDetail.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = PeopleImport.class)))
    ResponseEntity<?> change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody PersonIn in) {
        Said said = maintaining.change(me.id(), id, read.required(), in.fields());
        return said.done() ? one(me, id) : asked(said);
    }
}
