package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A one-time link is used up to set a password. */
@Service
public class UsingLinks {

    private final JdbcTemplate jdbc;
    private final AccessTokens accessTokens;
    private final Audit audit;
    private final Clock clock;
    private final SettingPasswords setting;
    private final OneTimeLinks oneTimeLinks;

    UsingLinks(
            JdbcTemplate jdbc,
            AccessTokens accessTokens,
            Audit audit,
            SettingPasswords setting,
            OneTimeLinks oneTimeLinks,
            Clock clock) {
        this.jdbc = jdbc;
        this.accessTokens = accessTokens;
        this.audit = audit;
        this.clock = clock;
        this.setting = setting;
        this.oneTimeLinks = oneTimeLinks;
    }

    /** Uses up a one-time link to set the password of the person it was made for. */
    @Transactional
    public void useLink(String secret, String password) {
        UUID person = oneTimeLinks.personOfLink(secret);
        if (person == null) {
            throw Refusal.notFound();
        }
        int used = jdbc.update(
                "UPDATE one_time_link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL",
                Timestamp.from(clock.instant()),
                Secrets.hash(secret));
        if (used == 0) {
            throw Refusal.notFound();
        }
        setting.setPassword(person, password, null);
        // Whoever lost the password may have lost more.
        accessTokens.revokeAll(person);
        audit.person(person, "password-set-by-link", "person", person, null, null, null);
    }
}
