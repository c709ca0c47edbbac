package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.GivesSecret;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.events.NotificationEvent.Kind;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account: mails, calendar, sessions and access tokens. */
@RestController
@Tag(name = "people-api")
@RequestMapping("/api/v1")
class AccountApi {
    record TokenIn(@Size(max = 80) String name, @Nullable Integer days, AccessTokens.@Nullable Scope scope) {}

    record TokenOut(String token) {}

    record MailsIn(Set<Kind> withoutMail) {}

    record QuietIn(@Nullable LocalTime from, @Nullable LocalTime to) {}

    record CalendarOut(String path) {}

    private final CalendarAddresses calendars;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Preferences preferences;
    private final Directory people;

    AccountApi(
            CalendarAddresses calendars,
            Sessions sessions,
            AccessTokens tokens,
            Preferences preferences,
            Directory people) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.calendars = calendars;
        this.preferences = preferences;
        this.people = people;
    }

    /** The kinds of notification that are not sent by mail. */
    @GetMapping("/account/mails")
    ResponseEntity<MailsIn> mails(@AuthenticationPrincipal CurrentUser me) {
        Person person = people.person(me.id());
        return Versions.tagged(person.mailsVersion(), new MailsIn(person.withoutMail()));
    }

    @PutMapping("/account/mails")
    ResponseEntity<MailsIn> mails(@AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestBody MailsIn in) {
        preferences.wantsNoMailFor(me.id(), in.withoutMail(), read.required());
        return mails(me);
    }

    /** The hours without mails; both null for mails at any time. */
    @GetMapping("/account/quiet-hours")
    ResponseEntity<QuietIn> quiet(@AuthenticationPrincipal CurrentUser me) {
        Person person = people.person(me.id());
        return Versions.tagged(person.quietVersion(), new QuietIn(person.quietFrom(), person.quietTo()));
    }

    @PutMapping("/account/quiet-hours")
    ResponseEntity<QuietIn> quiet(@AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestBody QuietIn in) {
        preferences.isQuiet(me.id(), in.from(), in.to(), read.required());
        return quiet(me);
    }

    @GivesSecret
    @PostMapping("/account/calendar")
    CalendarOut calendar(@AuthenticationPrincipal CurrentUser me) {
        AccessTokens.mustNotBeProgram(me);
        return new CalendarOut("/calendar/" + calendars.renew(me.id()));
    }

    @DeleteMapping("/account/calendar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noCalendar(@AuthenticationPrincipal CurrentUser me) {
        calendars.remove(me.id());
    }

    @GivesSecret
    @PostMapping("/account/tokens")
    TokenOut makeToken(@AuthenticationPrincipal CurrentUser me, @RequestBody TokenIn in) {
        return new TokenOut(tokens.make(
                me,
                in.name(),
                tokens.usualDays(in.days()),
                in.scope() == null ? AccessTokens.Scope.WRITE : in.scope()));
    }

    @GetMapping("/account/sessions")
    Listing<Sessions.Own> sessions(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(sessions.of(me.id()), after, limit, own -> own.id().toString());
    }

    @DeleteMapping("/account/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        sessions.end(me.id(), id);
    }

    @DeleteMapping("/account/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere(@AuthenticationPrincipal CurrentUser me) {
        sessions.endAll(me.id());
    }

    @GetMapping("/account/tokens")
    Listing<AccessTokens.Token> tokens(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                tokens.of(me.id(), me.id()), after, limit, token -> token.id().toString());
    }

    @DeleteMapping("/account/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        tokens.revoke(me.id(), me.id(), id);
    }
}
