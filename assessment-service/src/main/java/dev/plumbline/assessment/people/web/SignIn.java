package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.SignInFailures;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Identifies a person by mail address and password. */
@Component
class SignIn implements AuthenticationProvider {

    /** For so long a try waits for its turn. */
    private static final int PATIENCE_SECONDS = 10;

    private final Directory people;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final DaoAuthenticationProvider passwords;

    /** A password takes a processor for a while to look at: never more of them at once than leave room for other work. */
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), true);

    SignIn(Directory people, Sessions sessions, PasswordAccounts accounts, SignInFailures failures) {
        this.people = people;
        this.sessions = sessions;
        this.failures = failures;
        this.passwords = new DaoAuthenticationProvider(accounts);
        this.passwords.setPasswordEncoder(accounts.passwords());
        this.passwords.setUserDetailsPasswordService(accounts);
    }

    @Override
    public Authentication authenticate(Authentication given) throws AuthenticationException {
        CurrentUser me = inTurn(given).orElseThrow(SignIn::noMatch);
        var signedIn = authentication(me);
        signedIn.setDetails(given.getDetails());
        return signedIn;
    }

    private static BadCredentialsException noMatch() {
        return new BadCredentialsException("Mail address or password do not match");
    }

    private Optional<CurrentUser> inTurn(Authentication given) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Delayed(Refusal.tooMany("sign-in-delayed", PATIENCE_SECONDS, PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Delayed(Refusal.tooMany("sign-in-delayed", PATIENCE_SECONDS, PATIENCE_SECONDS));
        }
        try {
            return tried(given);
        } catch (Refusal refusal) {
            throw new Delayed(refusal);
        } finally {
            turns.release();
        }
    }

    /** Asks for the wait in its turn, so that many tries at once are no more than one after another. */
    private Optional<CurrentUser> tried(Authentication given) {
        String mail = given.getName();
        String place = given.getDetails() instanceof CameBy by ? by.address() : "";
        @Nullable
        UUID id = people.byMail(mail).filter(Person::active).map(Person::id).orElse(null);
        failures.mayTry(mail, id, place);
        boolean right = isRight(given, id);
        if (id == null || !right) {
            failures.failed(mail, id, place);
            return Optional.empty();
        }
        failures.succeeded(mail, id, place);
        return sessions.person(id, false);
    }

    /** An unknown address takes as long as a wrong password. */
    private boolean isRight(Authentication given, @Nullable UUID person) {
        try {
            Authentication right = passwords.authenticate(given);
            return right != null && person != null && right.getName().equals(person.toString());
        } catch (InternalAuthenticationServiceException e) {
            // A database that is not available does not show whether a password is right.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (AuthenticationException e) {
            return false;
        }
    }

    static UsernamePasswordAuthenticationToken authentication(CurrentUser me) {
        return UsernamePasswordAuthenticationToken.authenticated(me, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
