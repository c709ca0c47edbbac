package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** The first start invites the first administrator by a one-time link in the log, unless accounts for a trial are there. */
@Component
class FirstAdministrator implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private final Address address;
    private final String mail;
    private final PasswordHashes hashes;
    private final InvitingPeople inviting;
    private final ObjectProvider<TrialAccounts> trialAccounts;

    FirstAdministrator(
            Address address,
            PasswordHashes hashes,
            InvitingPeople inviting,
            ObjectProvider<TrialAccounts> trialAccounts,
            @Value("${plumbline.administrator:admin@localhost}") String mail) {
        this.address = address;
        this.mail = mail;
        this.hashes = hashes;
        this.inviting = inviting;
        this.trialAccounts = trialAccounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (trialAccounts.stream().findAny().isEmpty() && !hashes.anybody()) {
            String secret = inviting.inviteFirstAdministrator(mail);
            LOG.info(
                    "Set the first administrator's password within an hour, once, at {} (another start makes another link)",
                    address.of("/welcome/" + secret));
        }
    }
}
