package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.TrialAccounts;
import dev.plumbline.assessment.site.text.Text;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Signing in by HTTP Basic, which is for accounts of a trial. */
@Component
class TrialSignIn {

    private final SignIn signIn;
    private final ObjectProvider<TrialAccounts> trialAccounts;

    TrialSignIn(SignIn signIn, ObjectProvider<TrialAccounts> trialAccounts) {
        this.signIn = signIn;
        this.trialAccounts = trialAccounts;
    }

    /** Whether there are such accounts. */
    boolean isOffered() {
        return trialAccounts.stream().findAny().isPresent();
    }

    /** Checks the password of such an account, and refuses every other one. */
    AuthenticationProvider provider() {
        return new TrialAccountsOnly();
    }

    /** Such accounts come by HTTP Basic alone, whoever else has been imported. */
    private final class TrialAccountsOnly implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication given) throws AuthenticationException {
            String mail = Text.mail(given.getName());
            if (trialAccounts.stream().noneMatch(accounts -> accounts.include(mail))) {
                throw new BadCredentialsException("Only accounts of a trial come by HTTP Basic; use an access token");
            }
            return signIn.authenticate(given);
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return signIn.supports(authentication);
        }
    }
}
