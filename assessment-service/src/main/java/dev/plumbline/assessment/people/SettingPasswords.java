package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** A password is set: one at a time, and what it may have opened to others is closed. */
@Component
class SettingPasswords {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final People people;
    private final Sessions sessions;
    private final AccountMails mails;
    private final PasswordHashes hashes;

    SettingPasswords(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            People people,
            Sessions sessions,
            AccountMails mails,
            PasswordHashes hashes) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.people = people;
        this.sessions = sessions;
        this.mails = mails;
        this.hashes = hashes;
    }

    /**
     * Sets a password, in the current transaction; all of the person's sessions but one end.
     *
     * @throws Refusal if it is none that is taken, or the present one
     */
    void setPassword(UUID person, String password, @Nullable UUID session) {
        // One at a time: of two passwords at once the later one holds, and ends what the earlier one began.
        Person whose = people.lock(person).orElseThrow(Refusal::notFound);
        String taken = PasswordRules.taken(password, whose.mail(), whose.givenName(), whose.familyName());
        if (hashes.passwordHash(person)
                .filter(hash -> hashes.matches(taken, hash))
                .isPresent()) {
            throw Refusal.invalid("password", "password-same");
        }
        hashes.setHash(person, Objects.requireNonNull(passwords.encode(taken)));
        jdbc.sql("DELETE FROM one_time_link WHERE person_id = :personId AND used_at IS NULL")
                .param("personId", person)
                .update();
        sessions.endOthers(person, session, Sessions.Ended.PASSWORD);
        mails.passwordChanged(person);
    }
}
