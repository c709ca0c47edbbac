package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.messaging.LinkSecrets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever has no password yet is invited: the first administrator too. */
@Service
public class InvitingPeople {

    /**
     * What came of making somebody an administrator.
     *
     * @param known whether somebody active has the address
     * @param granted whether they were none before
     * @param secret of the link by which they set their password; null where they have one
     */
    record MadeAdministrator(
            boolean known, boolean granted, @Nullable String secret) {}

    private final JdbcClient jdbc;
    private final People people;
    private final Roles roles;
    private final Audit audit;
    private final PasswordHashes hashes;
    private final OneTimeLinks oneTimeLinks;
    private final LinkSecrets links;

    InvitingPeople(
            JdbcClient jdbc,
            People people,
            Roles roles,
            Audit audit,
            PasswordHashes hashes,
            OneTimeLinks oneTimeLinks,
            LinkSecrets links) {
        this.links = links;
        this.jdbc = jdbc;
        this.people = people;
        this.roles = roles;
        this.audit = audit;
        this.hashes = hashes;
        this.oneTimeLinks = oneTimeLinks;
    }

    /**
     * Makes the first administrator, where there is none yet, and returns the secret of the link by which they set their
     * password; an earlier link that nobody used is worth nothing any more. Two nodes that start at once make one.
     */
    @Transactional
    public String inviteFirstAdministrator(String mail) {
        jdbc.sql("SELECT CAST(pg_advisory_xact_lock(hashtext('first administrator')) AS text)")
                .query(String.class)
                .list();
        return oneTimeLinks.link(
                people.byMail(mail).map(Person::id).orElseGet(() -> firstAdministrator(mail)),
                OneTimeLinks.LOGGED_LINK_VALID);
    }

    /**
     * Makes a person an administrator; whoever runs the installation names them. Asked again, it grants nothing more.
     * The audit trail records it.
     */
    @Transactional
    MadeAdministrator makeAdministrator(String mail) {
        // Read once, locked: whoever announces people changes them too.
        List<UUID> found = jdbc.sql("SELECT id FROM person WHERE mail = :mail")
                .param("mail", Text.mail(mail))
                .query(UUID.class)
                .list();
        if (found.isEmpty()) {
            return new MadeAdministrator(false, false, null);
        }
        Person person = people.lock(found.getFirst()).filter(Person::active).orElse(null);
        if (person == null) {
            return new MadeAdministrator(false, false, null);
        }
        boolean granted = roles.grantByOperator(person);
        return new MadeAdministrator(
                true,
                granted,
                hashes.passwordHash(person.id()).isPresent()
                        ? null
                        : oneTimeLinks.link(person.id(), OneTimeLinks.LOGGED_LINK_VALID));
    }

    /**
     * An administrator invites a person who has no password yet, in an installation from which no links can be mailed: the
     * secret of the link by which they set it. Everywhere else a link goes to the person by mail, and no administrator sees it
     * ({@link SendingLinks}).
     *
     * @throws Refusal if the actor is no administrator, if there is no such person, if they have a password, or if links can
     *     be mailed
     */
    @Transactional
    public String invite(UUID actor, UUID person) {
        roles.mustBeAdministrator(actor);
        Person invited = people.lock(person).filter(Person::active).orElseThrow(Refusal::notFound);
        if (actor.equals(person)) {
            throw Refusal.forbidden("invite-oneself");
        }
        if (hashes.passwordHash(person).isPresent()) {
            throw Refusal.conflict("invite-with-password", "INVITED");
        }
        if (links.known()) {
            throw Refusal.conflict("invite-by-mail", "MAILED");
        }
        audit.person(actor, "person-invited", "person", person, null, null, null);
        return oneTimeLinks.link(invited.id(), OneTimeLinks.SHOWN_LINK_VALID);
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
        jdbc.sql("INSERT INTO person_role (person_id, role, unit) VALUES (:personId, :role, '')")
                .param("personId", id)
                .param("role", Role.ADMINISTRATOR.name())
                .update();
        jdbc.sql("INSERT INTO person_role (person_id, role, unit) VALUES (:personId, :role, '')")
                .param("personId", id)
                .param("role", Role.HR.name())
                .update();
        jdbc.sql("INSERT INTO person_role (person_id, role, unit) VALUES (:personId, :role, '')")
                .param("personId", id)
                .param("role", Role.FRAMEWORK_OWNER.name())
                .update();
        audit.rule("SYSTEM", "first-administrator-invited", "person", id, null, mail);
        return id;
    }
}
