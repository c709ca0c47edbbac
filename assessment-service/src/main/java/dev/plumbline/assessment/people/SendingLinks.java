package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.LinkSecrets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A link to set a new password goes out by mail. */
@Service
public class SendingLinks {

    /** So many people are invited by one act. */
    public static final int MOST_INVITED = 100;

    private final People people;
    private final Roles roles;
    private final SignInFailures failures;
    private final AccountMails mails;
    private final LinkSecrets links;
    private final Audit audit;
    private final OneTimeLinks oneTimeLinks;
    private final PasswordHashes hashes;

    SendingLinks(
            People people,
            Roles roles,
            SignInFailures failures,
            AccountMails mails,
            LinkSecrets links,
            Audit audit,
            OneTimeLinks oneTimeLinks,
            PasswordHashes hashes) {
        this.hashes = hashes;
        this.people = people;
        this.roles = roles;
        this.failures = failures;
        this.mails = mails;
        this.links = links;
        this.audit = audit;
        this.oneTimeLinks = oneTimeLinks;
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
                .filter(person -> !oneTimeLinks.hasFreshLink(person.id()))
                .ifPresent(person -> {
                    sendLink(person.id());
                    audit.rule("SIGN_IN", "password-link-asked", "person", person.id(), null, null);
                });
    }

    /**
     * An administrator has a link to set a new password sent to a person's own mail address; they never see it. Somebody who
     * has no password yet is invited so, as often as it is asked for; an earlier invitation is worth nothing any more.
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
        if (hashes.passwordHash(person).isPresent()) {
            sendLink(person);
            audit.person(actor, "password-link-sent", "person", person, null, null, null);
            return;
        }
        inviteByMail(actor, person);
    }

    /**
     * An administrator invites everybody active who has no password and was not invited yet, such as the people of an import:
     * the next {@value #MOST_INVITED} of them.
     *
     * @return how many were invited; fewer than that where nobody is left
     * @throws Refusal if the actor is no administrator, and as not found if no links can be sent
     */
    @Transactional
    public int inviteNew(UUID actor) {
        roles.mustBeAdministrator(actor);
        if (!links.known()) {
            throw Refusal.notFound();
        }
        List<UUID> invited = oneTimeLinks.neverInvited(MOST_INVITED);
        invited.forEach(person -> inviteByMail(actor, person));
        return invited.size();
    }

    private void inviteByMail(UUID actor, UUID person) {
        UUID link = UUID.randomUUID();
        oneTimeLinks.withdraw(person);
        oneTimeLinks.keep(person, links.of(link), OneTimeLinks.INVITATION_VALID);
        mails.invited(person, link);
        audit.person(actor, "person-invited", "person", person, null, null, null);
    }

    private void sendLink(UUID person) {
        UUID link = UUID.randomUUID();
        oneTimeLinks.keep(person, links.of(link), OneTimeLinks.MAILED_LINK_VALID);
        mails.linkAsked(person, link);
    }
}
