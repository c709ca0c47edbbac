package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Persons, their import, and one's own access tokens. */
@RestController
@RequestMapping("/api/v1")
class PeopleApi {
    /** A person as others of the organisation see them. */
    record PersonView(
            UUID id,
            String employeeId,
            String name,
            String mail,
            String jobTitle,
            String unit,
            @Nullable UUID managerId,
            boolean active) {}

    record MeView(UUID id, String name, List<HeldRoles.Held> roles) {}

    record RoleIn(Role role, @Size(max = 200) @Nullable String unit) {}

    record SubstitutionIn(UUID deputy, LocalDate begins, LocalDate ends) {}

    private final Directory people;
    private final HeldRoles heldRoles;
    private final ImportingPeople importing;
    private final Substitutions substitutions;
    private final AccessTokens tokens;
    private final Roles roles;

    PeopleApi(
            Directory people,
            HeldRoles heldRoles,
            ImportingPeople importing,
            Substitutions substitutions,
            AccessTokens tokens,
            Roles roles) {
        this.tokens = tokens;
        this.roles = roles;
        this.people = people;
        this.heldRoles = heldRoles;
        this.importing = importing;
        this.substitutions = substitutions;
    }

    @GetMapping("/me")
    MeView me(@AuthenticationPrincipal CurrentUser me) {
        return new MeView(me.id(), me.fullName(), heldRoles.roles(me.id()));
    }

    @GetMapping("/people")
    Listing<PersonView> people(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        importing.mustManage(me.id());
        int most = Listing.most(limit);
        return Listing.page(
                people.byMailAfter(after, most + 1).stream()
                        .map(PeopleApi::view)
                        .toList(),
                most,
                one -> Directory.mailKey(one.mail(), one.employeeId()));
    }

    private static PersonView view(Person p) {
        return new PersonView(
                p.id(), p.employeeId(), p.name(), p.mail(), p.jobTitle(), p.unit(), p.managerId(), p.active());
    }

    @PostMapping("/people/{id}/roles")
    ResponseEntity<Listing<HeldRoles.Held>> grant(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody RoleIn in) {
        roles.grant(me.id(), id, in.role(), in.unit() == null ? "" : in.unit(), read.required());
        Person person = people.person(id);
        return Versions.tagged(person.revision(), Listing.whole(heldRoles.roles(id)));
    }

    @GetMapping("/people/{id}/roles")
    ResponseEntity<Listing<HeldRoles.Held>> roles(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (!me.id().equals(id)) {
            importing.mustManage(me.id());
        }
        Person person = people.person(id);
        return Versions.tagged(
                person.revision(),
                Listing.part(heldRoles.roles(id), after, limit, held -> held.role() + " " + held.unit()));
    }

    @DeleteMapping("/people/{id}/roles/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable Role role,
            ReadVersion read,
            @RequestParam(defaultValue = "") String unit) {
        roles.withdraw(me.id(), id, role, unit, read.required());
    }

    @GetMapping("/people/{id}/substitutions")
    Listing<Substitutions.Substitution> substitutions(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                substitutions.of(me.id(), id), after, limit, one -> one.id().toString());
    }

    @PostMapping("/people/{id}/substitutions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Substitutions.Substitution> nameDeputy(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody SubstitutionIn in) {
        Substitutions.Substitution named = substitutions.name(me.id(), id, in.deputy(), in.begins(), in.ends());
        return ResponseEntity.created(URI.create("/api/v1/people/" + id + "/substitutions"))
                .body(named);
    }

    @DeleteMapping("/substitutions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSubstitution(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        substitutions.end(me.id(), id);
    }

    @GetMapping("/people/{id}/tokens")
    Listing<AccessTokens.Token> tokensOf(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                tokens.of(me.id(), id), after, limit, token -> token.id().toString());
    }

    @DeleteMapping("/people/{id}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOf(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID token) {
        tokens.revoke(me.id(), id, token);
    }
}
