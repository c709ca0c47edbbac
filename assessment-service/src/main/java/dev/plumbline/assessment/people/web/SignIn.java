package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Accounts;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.SignInFailures;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Tells a person by mail address and password. */
@Component
class SignIn implements AuthenticationProvider {

    /** For so long a try waits for its turn. */
    private static final int PATIENCE_SECONDS = 10;

    private final People people;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SignInFailures failures;
    private final String nobody;

    /** A password takes a processor for a while to look at: never more of them at once than leave room for other work. */
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), true);

    SignIn(People people, Sessions sessions, Accounts accounts, SignInFailures failures, PasswordEncoder passwords) {
        this.people = people;
        this.sessions = sessions;
        this.accounts = accounts;
        this.failures = failures;
        this.nobody = String.valueOf(passwords.encode("nobody has this password"));
    }

    @Override
    public Authentication authenticate(Authentication given) throws AuthenticationException {
        String place = given.getDetails() instanceof CameBy by ? by.address() : "";
        Me me = inTurn(given.getName(), String.valueOf(given.getCredentials()), place)
                .orElseThrow(() -> new BadCredentialsException("Mail address or password do not match"));
        var signedIn = authentication(me);
        signedIn.setDetails(given.getDetails());
        return signedIn;
    }

    private Optional<Me> inTurn(String mail, String password, String place) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Delayed(Refusal.tooMany("sign-in-delayed", PATIENCE_SECONDS, PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Delayed(Refusal.tooMany("sign-in-delayed", PATIENCE_SECONDS, PATIENCE_SECONDS));
        }
        try {
            return tried(mail, password, place);
        } catch (Refusal refusal) {
            throw new Delayed(refusal);
        } finally {
            turns.release();
        }
    }

    /** Asks for the wait in its turn, so that many tries at once are no more than one after another. */
    private Optional<Me> tried(String mail, String password, String place) {
        Optional<Person> person = people.byMail(mail).filter(Person::active);
        @Nullable UUID id = person.map(Person::id).orElse(null);
        failures.mayTry(mail, id, place);
        // An unknown address takes as long as a wrong password.
        String hash = person.flatMap(p -> accounts.passwordHash(p.id())).orElse(nobody);
        if (!accounts.matches(password, hash) || id == null) {
            failures.failed(mail, id, place);
            return Optional.empty();
        }
        failures.succeeded(mail, id, place);
        return sessions.person(id, false);
    }

    static UsernamePasswordAuthenticationToken authentication(Me me) {
        return UsernamePasswordAuthenticationToken.authenticated(me, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
