package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stored hashes of passwords. */
@Service
public class PasswordHashes {

    private static final String INSERT_ACCOUNT = """
            INSERT INTO account (person_id, password_hash)
            VALUES (:personId, :passwordHash)
            ON CONFLICT (person_id) DO UPDATE
            SET password_hash = EXCLUDED.password_hash
            """;

    private static final String UPDATE_ACCOUNT = """
            UPDATE account
            SET password_hash = :passwordHash
            WHERE person_id = :personId
              AND password_hash = :was
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    PasswordHashes(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** The stored hash of a person's password; empty without an account. */
    public Optional<String> passwordHash(UUID person) {
        return jdbc
                .sql("SELECT password_hash FROM account WHERE person_id = :personId")
                .param("personId", person)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    /** Whether a password as it was typed is the one of that hash, which may be of before texts were brought into one form. */
    public boolean matches(String typed, String hash) {
        String kept = Text.kept(typed);
        return passwords.matches(kept, hash) || (!kept.equals(typed) && passwords.matches(typed, hash));
    }

    /** Who of them has a password. */
    public Set<UUID> withPassword(Collection<UUID> some) {
        return new HashSet<>(jdbc.sql("SELECT person_id FROM account WHERE person_id = ANY (:some)")
                .param("some", some.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Sets the hash of a password that was hashed before; one hash may serve many people. */
    @Transactional
    public void setHash(UUID person, String hash) {
        jdbc.sql(INSERT_ACCOUNT)
                .param("personId", person)
                .param("passwordHash", hash)
                .update();
    }

    /** Replaces a hash by another of the same password; nothing where the password has been changed meanwhile. */
    @Transactional
    public void renewHash(UUID person, String was, String is) {
        jdbc.sql(UPDATE_ACCOUNT)
                .param("passwordHash", is)
                .param("personId", person)
                .param("was", was)
                .update();
    }

    /** Whether anybody can sign in. */
    public boolean anybody() {
        return Boolean.TRUE.equals(jdbc.sql("SELECT EXISTS (SELECT 1 FROM account)")
                .query(Boolean.class)
                .single());
    }
}
