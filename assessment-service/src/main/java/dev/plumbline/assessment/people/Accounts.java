package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Text;
import dev.plumbline.events.NotificationEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Passwords, access tokens, one-time links and roles. Secrets are kept as hashes only. */
@Service
public class Accounts {

    private static final int SHORTEST_PASSWORD = 12;

    /** In bytes: what bcrypt takes in. */
    private static final int LONGEST_PASSWORD = 72;

    private static final Duration LINK_VALID = Duration.ofHours(24);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token as its owner sees it; the secret is shown once, when it is made. */
    public record Token(UUID id, String name, Instant expiresAt, boolean revoked) {}

    private final JdbcTemplate jdbc;
    private final PasswordEncoder passwords;
    private final People people;
    private final ChangedHolders changedHolders;
    private final Audit audit;
    private final Clock clock;

    Accounts(
            JdbcTemplate jdbc,
            PasswordEncoder passwords,
            People people,
            ChangedHolders changedHolders,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.people = people;
        this.changedHolders = changedHolders;
        this.audit = audit;
        this.clock = clock;
    }

    /** The stored hash of a person's password; empty without an account. */
    public Optional<String> passwordHash(UUID person) {
        return jdbc.queryForList("SELECT password_hash FROM account WHERE person_id = ?", String.class, person).stream()
                .findFirst();
    }

    /**
     * Sets a password.
     *
     * @throws Refusal if it has fewer than 12 characters, or more than the hash takes in
     */
    @Transactional
    public void setPassword(UUID person, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Refusal.invalid("password", "password-too-short", SHORTEST_PASSWORD);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw Refusal.invalid("password", "password-too-long", LONGEST_PASSWORD);
        }
        setHash(person, java.util.Objects.requireNonNull(passwords.encode(password)));
    }

    /** Sets the hash of a password that was hashed before; one hash may serve many demo people. */
    @Transactional
    public void setHash(UUID person, String hash) {
        jdbc.update(
                "INSERT INTO account VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash",
                person,
                hash);
    }

    /**
     * The person reads dates in another zone.
     *
     * @throws Refusal if there is no such zone
     */
    @Transactional
    public void moveTo(UUID person, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refusal.invalid("zone", "time-zone");
        }
        people.findById(person).orElseThrow(Refusal::notFound).moveTo(ZoneId.of(zone));
    }

    /** The kinds of notification that a person wants in the product only. */
    @Transactional(readOnly = true)
    public Set<Kind> withoutMail(UUID person) {
        return people.findById(person).orElseThrow(Refusal::notFound).withoutMail();
    }

    /** From now on the person gets these kinds of notification in the product only, and all others by mail too. */
    @Transactional
    public void wantsNoMailFor(UUID person, Set<Kind> kinds) {
        people.findById(person).orElseThrow(Refusal::notFound).wantsNoMailFor(kinds);
    }

    /**
     * From now on the person gets mails only outside these hours of their day; those of the quiet hours wait for their end.
     *
     * @param from null with {@code to} for mails at any time
     * @throws Refusal if one of both is missing, or both are the same
     */
    @Transactional
    public void isQuiet(UUID person, @Nullable LocalTime from, @Nullable LocalTime to) {
        if ((from == null) != (to == null) || (from != null && from.equals(to))) {
            throw Refusal.invalid("quiet", "quiet-hours");
        }
        people.findById(person).orElseThrow(Refusal::notFound).isQuiet(from, to);
    }

    /** Makes an access token for {@code /api} and returns its secret, which is not kept. */
    @Transactional
    public String makeToken(UUID person, String name, Duration valid) {
        String line = Text.line(name);
        if (line.isEmpty() || line.length() > 80) {
            throw Refusal.invalid("name", "token-name");
        }
        String secret = "pl_" + Secrets.make();
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO access_token VALUES (?, ?, ?, ?, ?, NULL)",
                id,
                person,
                line,
                Secrets.hash(secret),
                Timestamp.from(clock.instant().plus(valid)));
        audit.person(person, "access-token-made", "person", person, null, line, null);
        return secret;
    }

    /** The person whose valid token that is. */
    public Optional<UUID> personOfToken(String secret) {
        return jdbc
                .queryForList(
                        "SELECT person_id FROM access_token WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ?",
                        UUID.class,
                        Secrets.hash(secret),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    /** The tokens of a person. */
    public List<Token> tokens(UUID person) {
        return jdbc.query(
                "SELECT id, name, expires_at, revoked_at IS NOT NULL FROM access_token WHERE person_id = ? ORDER BY expires_at",
                (row, n) -> new Token(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getBoolean(4)),
                person);
    }

    /** Ends a token of the person's own. */
    @Transactional
    public void revoke(UUID person, UUID token) {
        int revoked = jdbc.update(
                "UPDATE access_token SET revoked_at = ? WHERE id = ? AND person_id = ? AND revoked_at IS NULL",
                Timestamp.from(clock.instant()),
                token,
                person);
        if (revoked == 0) {
            throw Refusal.notFound();
        }
        audit.person(person, "access-token-revoked", "person", person, token, null, null);
    }

    /** Whether anybody can sign in. */
    public boolean anybody() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM account)", Boolean.class));
    }

    /**
     * Makes the first administrator, where there is none yet, and returns the secret of the link by which they set their
     * password; an earlier link that nobody used is worth nothing any more.
     */
    @Transactional
    public String inviteFirstAdministrator(String mail) {
        return link(people.byMail(mail).map(Person::id).orElseGet(() -> firstAdministrator(mail)));
    }

    /**
     * An administrator invites a person: the secret of the link by which they set their password.
     *
     * @throws Refusal if the actor is no administrator, or there is no such person
     */
    @Transactional
    public String invite(UUID actor, UUID person) {
        mustBeAdministrator(actor);
        Person invited = people.findById(person).filter(Person::active).orElseThrow(Refusal::notFound);
        audit.person(actor, "person-invited", "person", person, null, null, null);
        return link(invited.id());
    }

    private UUID firstAdministrator(String mail) {
        UUID id = UUID.randomUUID();
        people.saveAndFlush(new Person(
                id,
                new Person.Details(
                        "administrator",
                        mail,
                        "First",
                        "Administrator",
                        "Administrator",
                        "Organisation",
                        null,
                        "en",
                        true)));
        jdbc.update("INSERT INTO person_role VALUES (?, ?, '')", id, Role.ADMINISTRATOR.name());
        jdbc.update("INSERT INTO person_role VALUES (?, ?, '')", id, Role.HR.name());
        jdbc.update("INSERT INTO person_role VALUES (?, ?, '')", id, Role.FRAMEWORK_OWNER.name());
        audit.rule("SYSTEM", "first-administrator-invited", "person", id, null, mail);
        return id;
    }

    private String link(UUID person) {
        String secret = Secrets.make();
        // One at a time: of two links made at once the earlier is worth nothing either.
        jdbc.queryForList("SELECT id FROM person WHERE id = ? FOR NO KEY UPDATE", UUID.class, person);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
        jdbc.update(
                "INSERT INTO one_time_link VALUES (?, ?, ?, NULL)",
                Secrets.hash(secret),
                person,
                Timestamp.from(clock.instant().plus(LINK_VALID)));
        return secret;
    }

    /** Whose unused, unexpired link that is; null for none. */
    public @Nullable UUID personOfLink(String secret) {
        return jdbc
                .queryForList(
                        "SELECT person_id FROM one_time_link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
                        UUID.class,
                        Secrets.hash(secret),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Uses up a one-time link to set the password of the person it was made for. */
    @Transactional
    public void useLink(String secret, String password) {
        UUID person = personOfLink(secret);
        if (person == null) {
            throw Refusal.notFound();
        }
        setPassword(person, password);
        int used = jdbc.update(
                "UPDATE one_time_link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL",
                Timestamp.from(clock.instant()),
                Secrets.hash(secret));
        if (used == 0) {
            throw Refusal.notFound();
        }
    }

    private void mustBeAdministrator(UUID actor) {
        boolean administrator = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM person_role WHERE person_id = ? AND role = 'ADMINISTRATOR')",
                Boolean.class,
                actor));
        if (!administrator) {
            throw Refusal.forbidden("not-administrator");
        }
    }

    /**
     * Grants a role.
     *
     * @param unit to which it is limited, empty for the whole organisation; an HR partner is of one unit
     * @throws Refusal if the actor is no administrator, or would grant it to themselves, or the unit is missing
     */
    @Transactional
    public void grant(UUID actor, UUID person, Role role, String unit) {
        mustBeAdministrator(actor);
        if (actor.equals(person)) {
            throw Refusal.forbidden("role-to-oneself");
        }
        if (role == Role.HR_PARTNER && unit.isBlank()) {
            throw Refusal.invalid("unit", "partner-of-which-unit");
        }
        people.lock(person).orElseThrow(Refusal::notFound).restate();
        jdbc.update("INSERT INTO person_role VALUES (?, ?, ?) ON CONFLICT DO NOTHING", person, role.name(), unit);
        changedHolders.roles(person);
        audit.person(actor, "role-granted", "person", person, null, role + (unit.isEmpty() ? "" : " " + unit), null);
    }

    /**
     * Takes a role away again.
     *
     * @throws Refusal if the actor is no administrator, or would take it from themselves
     */
    @Transactional
    public void withdraw(UUID actor, UUID person, Role role, String unit) {
        mustBeAdministrator(actor);
        if (actor.equals(person)) {
            throw Refusal.forbidden("role-to-oneself");
        }
        people.lock(person).orElseThrow(Refusal::notFound).restate();
        jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role = ? AND unit = ?", person, role.name(), unit);
        changedHolders.roles(person);
        audit.person(actor, "role-withdrawn", "person", person, role + (unit.isEmpty() ? "" : " " + unit), null, null);
    }
}
