package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A one-time link is used up to set a password. */
@Service
public class UsingLinks {

    private static final String UPDATE_ONE_TIME_LINK = """
            UPDATE one_time_link
            SET used_at = now()
            WHERE token_hash = :tokenHash
              AND used_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final AccessTokens accessTokens;
    private final CalendarAddresses calendars;
    private final Audit audit;
    private final SettingPasswords setting;
    private final OneTimeLinks oneTimeLinks;

    UsingLinks(
            JdbcClient jdbc,
            AccessTokens accessTokens,
            CalendarAddresses calendars,
            Audit audit,
            SettingPasswords setting,
            OneTimeLinks oneTimeLinks) {
        this.jdbc = jdbc;
        this.accessTokens = accessTokens;
        this.calendars = calendars;
        this.audit = audit;
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
        int used = jdbc.sql(UPDATE_ONE_TIME_LINK)
                .param("tokenHash", Secrets.hash(secret))
                .update();
        if (used == 0) {
            throw Refusal.notFound();
        }
        setting.setPassword(person, password, null);
        // Whoever lost the password may have lost more.
        accessTokens.revokeAll(person);
        calendars.remove(person);
        audit.person(person, "password-set-by-link", "person", person, null, null, null);
    }
}
