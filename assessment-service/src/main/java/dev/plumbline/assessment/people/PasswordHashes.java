package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stored hashes of passwords. */
@Service
public class PasswordHashes {

    private final JdbcTemplate jdbc;
    private final PasswordEncoder passwords;

    PasswordHashes(JdbcTemplate jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** The stored hash of a person's password; empty without an account. */
    public Optional<String> passwordHash(UUID person) {
        return jdbc.queryForList("SELECT password_hash FROM account WHERE person_id = ?", String.class, person).stream()
                .findFirst();
    }

    /** Whether a password as it was typed is the one of that hash, which may be of before texts were brought into one form. */
    public boolean matches(String typed, String hash) {
        String kept = Text.kept(typed);
        return passwords.matches(kept, hash) || (!kept.equals(typed) && passwords.matches(typed, hash));
    }

    /** Who of them has a password. */
    public Set<UUID> withPassword(Collection<UUID> some) {
        return new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement("SELECT person_id FROM account WHERE person_id = ANY (?)");
                    query.setArray(1, connection.createArrayOf("uuid", some.toArray()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class)));
    }

    /** Sets the hash of a password that was hashed before; one hash may serve many people. */
    @Transactional
    public void setHash(UUID person, String hash) {
        jdbc.update(
                "INSERT INTO account (person_id, password_hash) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash",
                person,
                hash);
    }

    /** Replaces a hash by another of the same password; nothing where the password has been changed meanwhile. */
    @Transactional
    public void renewHash(UUID person, String was, String is) {
        jdbc.update("UPDATE account SET password_hash = ? WHERE person_id = ? AND password_hash = ?", is, person, was);
    }

    /** Whether anybody can sign in. */
    public boolean anybody() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM account)", Boolean.class));
    }
}
