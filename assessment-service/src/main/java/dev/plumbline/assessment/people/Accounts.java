package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.messaging.LinkSecrets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Passwords and one-time links, and what a person wishes of mails and time. Secrets are kept as hashes only. */
@Service
public class Accounts {

    private static final Duration LINK_VALID = Duration.ofHours(24);
    private static final Duration MAILED_LINK_VALID = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final PasswordEncoder passwords;
    private final People people;
    private final Roles roles;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final SignInFailures failures;
    private final AccountMails mails;
    private final LinkSecrets links;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Accounts(
            JdbcTemplate jdbc,
            PasswordEncoder passwords,
            People people,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            SignInFailures failures,
            AccountMails mails,
            LinkSecrets links,
            PlatformTransactionManager transactions,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.people = people;
        this.roles = roles;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.failures = failures;
        this.mails = mails;
        this.links = links;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
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

    /**
     * Sets a password, in the current transaction; all of the person's sessions but one end.
     *
     * @throws Refusal if it is none that is taken
     */
    private void setPassword(UUID person, String password, @Nullable UUID session) {
        // One at a time: of two passwords at once the later one holds, and ends what the earlier one began.
        Person whose = people.lock(person).orElseThrow(Refusal::notFound);
        String taken = PasswordRules.taken(password, whose.mail());
        setHash(person, Objects.requireNonNull(passwords.encode(taken)));
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
        sessions.endOthers(person, session, Sessions.Ended.PASSWORD);
        mails.passwordChanged(person);
    }

    /**
     * Changes one's own password. All other sessions end, so that whoever knew the old password is signed out.
     *
     * @param current the present password; a wrong one counts as a failed attempt to sign in
     * @param tokensToo whether the access tokens end as well
     * @param place the network address from which it is done
     * @throws Refusal if the current one is wrong, if the new one is none that is taken, or too early after others
     */
    public void changePassword(CurrentUser me, String current, String password, boolean tokensToo, String place) {
        AccessTokens.mustNotBeProgram(me);
        String mail = people.findById(me.id()).orElseThrow(Refusal::notFound).mail();
        failures.mayTry(mail, me.id(), place);
        if (passwordHash(me.id()).filter(hash -> matches(current, hash)).isEmpty()) {
            failures.failed(mail, me.id(), place);
            throw Refusal.invalid("currentPassword", "password-wrong");
        }
        transaction.executeWithoutResult(status -> {
            setPassword(me.id(), password, me.session());
            int tokens = tokensToo ? accessTokens.revokeAll(me.id()) : 0;
            audit.person(me.id(), "password-changed", "person", me.id(), null, tokens + " tokens revoked", null);
        });
    }

    /** Sets the hash of a password that was hashed before; one hash may serve many demo people. */
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
     * What came of making somebody an administrator.
     *
     * @param known whether somebody active has the address
     * @param granted whether they were none before
     * @param secret of the link by which they set their password; null where they have one
     */
    record MadeAdministrator(
            boolean known, boolean granted, @Nullable String secret) {}

    /**
     * Makes a person an administrator; whoever runs the installation names them. Asked again, it grants nothing more.
     * The audit trail records it.
     */
    @Transactional
    MadeAdministrator makeAdministrator(String mail) {
        // Read once, locked: whoever announces people changes them too.
        List<UUID> found = jdbc.queryForList("SELECT id FROM person WHERE mail = ?", UUID.class, Text.mail(mail));
        if (found.isEmpty()) {
            return new MadeAdministrator(false, false, null);
        }
        Person person = people.lock(found.getFirst()).filter(Person::active).orElse(null);
        if (person == null) {
            return new MadeAdministrator(false, false, null);
        }
        boolean granted = roles.grantByOperator(person);
        return new MadeAdministrator(true, granted, passwordHash(person.id()).isPresent() ? null : link(person.id()));
    }

    /**
     * An administrator invites a person who has no password yet: the secret of the link by which they set it. A person
     * with a password gets a new one by a link in a mail of their own, which no administrator sees.
     *
     * @throws Refusal if the actor is no administrator, if there is no such person, or if they have a password
     */
    @Transactional
    public String invite(UUID actor, UUID person) {
        roles.mustBeAdministrator(actor);
        Person invited = people.lock(person).filter(Person::active).orElseThrow(Refusal::notFound);
        if (actor.equals(person)) {
            throw Refusal.forbidden("invite-oneself");
        }
        if (passwordHash(person).isPresent()) {
            throw Refusal.conflict("invite-with-password", "INVITED");
        }
        audit.person(actor, "person-invited", "person", person, null, null, null);
        return link(invited.id());
    }

    /** Whether links to set a new password can go out by mail. */
    public boolean canSendLinks() {
        return links.known();
    }

    /**
     * Somebody asks for a new password. The answer is always the same: a mail is being sent if somebody has that
     * address. The link in it is only for that person. A person gets at most one mail in five minutes.
     *
     * @param mail the address that was typed
     * @param place the network address from which it is asked
     * @throws Refusal if there were too many requests from there, and as not found if no links can be sent
     */
    @Transactional(noRollbackFor = Refusal.class)
    public void askForLink(String mail, String place) {
        if (!links.known()) {
            throw Refusal.notFound();
        }
        failures.asked(place);
        people.byMail(mail)
                .filter(Person::active)
                .flatMap(person -> people.lock(person.id()))
                .filter(person -> !hasFreshLink(person.id()))
                .ifPresent(person -> {
                    sendLink(person.id());
                    audit.rule("SIGN_IN", "password-link-asked", "person", person.id(), null, null);
                });
    }

    /**
     * An administrator has a link to set a new password sent to a person's own mail address; they never see it.
     *
     * @throws Refusal if the actor is no administrator, if there is no such person, and as not found if no links can be sent
     */
    @Transactional
    public void sendLink(UUID actor, UUID person) {
        roles.mustBeAdministrator(actor);
        if (!links.known()) {
            throw Refusal.notFound();
        }
        if (people.lock(person).filter(Person::active).isEmpty()) {
            throw Refusal.notFound();
        }
        sendLink(person);
        audit.person(actor, "password-link-sent", "person", person, null, null, null);
    }

    private void sendLink(UUID person) {
        UUID link = UUID.randomUUID();
        keep(person, links.of(link), MAILED_LINK_VALID);
        mails.linkAsked(person, link);
    }

    private boolean hasFreshLink(UUID person) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM one_time_link WHERE person_id = ? AND mailed_at > now() - interval '5 minutes')",
                Boolean.class,
                person));
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
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, ?, '')", id, Role.ADMINISTRATOR.name());
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, ?, '')", id, Role.HR.name());
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, ?, '')", id, Role.FRAMEWORK_OWNER.name());
        audit.rule("SYSTEM", "first-administrator-invited", "person", id, null, mail);
        return id;
    }

    private String link(UUID person) {
        String secret = Secrets.make();
        // One at a time: of two links made at once the earlier is worth nothing either.
        jdbc.queryForList("SELECT id FROM person WHERE id = ? FOR NO KEY UPDATE", UUID.class, person);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at) VALUES (?, ?, ?)",
                Secrets.hash(secret),
                person,
                Timestamp.from(clock.instant().plus(LINK_VALID)));
        return secret;
    }

    /** A link that is mailed leaves one that was shown as it is: who asks for one takes nothing from anybody. */
    private void keep(UUID person, String secret, Duration valid) {
        jdbc.update(
                "INSERT INTO one_time_link (token_hash, person_id, expires_at, mailed_at) VALUES (?, ?, ?, now())",
                Secrets.hash(secret),
                person,
                Timestamp.from(clock.instant().plus(valid)));
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
        int used = jdbc.update(
                "UPDATE one_time_link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL",
                Timestamp.from(clock.instant()),
                Secrets.hash(secret));
        if (used == 0) {
            throw Refusal.notFound();
        }
        setPassword(person, password, null);
        // Whoever lost the password may have lost more.
        accessTokens.revokeAll(person);
        audit.person(person, "password-set-by-link", "person", person, null, null, null);
    }

    /** As {@link Roles#grant}. */
    @Transactional
    public void grant(UUID actor, UUID person, Role role, String unit) {
        roles.grant(actor, person, role, unit);
    }

    /** As {@link Roles#withdraw}. */
    @Transactional
    public void withdraw(UUID actor, UUID person, Role role, String unit) {
        roles.withdraw(actor, person, role, unit);
    }
}
