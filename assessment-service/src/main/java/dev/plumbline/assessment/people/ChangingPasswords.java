package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person changes their own password. */
@Service
public class ChangingPasswords {

    private final People people;
    private final AccessTokens accessTokens;
    private final CalendarAddresses calendars;
    private final SignInFailures failures;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final PasswordHashes hashes;
    private final SettingPasswords setting;

    ChangingPasswords(
            People people,
            AccessTokens accessTokens,
            CalendarAddresses calendars,
            SignInFailures failures,
            PlatformTransactionManager transactions,
            Audit audit,
            PasswordHashes hashes,
            SettingPasswords setting) {
        this.people = people;
        this.accessTokens = accessTokens;
        this.calendars = calendars;
        this.failures = failures;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.hashes = hashes;
        this.setting = setting;
    }

    /**
     * Changes one's own password. All other sessions end, so that whoever knew the old password is signed out.
     *
     * @param current the present password; a wrong one counts as a failed attempt to sign in
     * @param tokensToo whether the access tokens and the address of the calendar end as well
     * @param place the network address from which it is done
     * @throws Refusal if the current one is wrong, if the new one is none that is taken, or too early after others
     */
    public void changePassword(CurrentUser me, String current, String password, boolean tokensToo, String place) {
        AccessTokens.mustNotBeProgram(me);
        String mail = people.findById(me.id()).orElseThrow(Refusal::notFound).mail();
        failures.mayTry(mail, me.id(), place);
        if (hashes.passwordHash(me.id())
                .filter(hash -> hashes.matches(current, hash))
                .isEmpty()) {
            failures.failed(mail, me.id(), place);
            throw Refusal.invalid("currentPassword", "password-wrong");
        }
        transaction.executeWithoutResult(status -> {
            setting.setPassword(me.id(), password, me.session());
            int tokens = 0;
            if (tokensToo) {
                tokens = accessTokens.revokeAll(me.id());
                calendars.remove(me.id());
            }
            audit.person(me.id(), "password-changed", "person", me.id(), null, tokens + " tokens revoked", null);
        });
    }
}
