package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.Address;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Whoever runs the installation makes somebody an administrator where the last one is gone: by a mail address and the day of
 * today in UTC, as {@code mara.okafor@example.org 2026-11-26}. On any other day it does nothing, so that it is not done again
 * by an option that was left behind.
 */
@Component
public class NewAdministrator implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(NewAdministrator.class);
    private static final Pattern ASKED = Pattern.compile("(\\S+)\\s+(\\d{4}-\\d{2}-\\d{2})");
    private final Address address;
    private final String asked;
    private final Clock clock;
    private final InvitingPeople inviting;

    NewAdministrator(
            Address address,
            InvitingPeople inviting,
            @Value("${plumbline.new-administrator:}") String asked,
            Clock clock) {
        this.address = address;
        this.asked = asked.strip();
        this.clock = clock;
        this.inviting = inviting;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!asked.isEmpty()) {
            LOG.warn("A new administrator was asked for: {}", make(asked));
        }
    }

    /** Does what an option asks; says in words what came of it. */
    public String make(String option) {
        Matcher parts = ASKED.matcher(option);
        if (!parts.matches()) {
            return "it must be a mail address and the day of today, such as mara.okafor@example.org 2026-11-26";
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            if (!LocalDate.parse(parts.group(2)).equals(today)) {
                return "nothing was done, for its day is not today, which is " + today + " in UTC";
            }
        } catch (DateTimeParseException e) {
            return "its day is none";
        }
        return switch (inviting.makeAdministrator(parts.group(1))) {
            case InvitingPeople.MadeAdministrator made
            when !made.known() -> "nothing was done, for nobody active has that address";
            case InvitingPeople.MadeAdministrator made
            when made.secret() == null ->
                made.granted()
                        ? "done; they sign in with their password"
                        : "nothing was to be done, they are one already";
            case InvitingPeople.MadeAdministrator made ->
                "done; they set their password within an hour, once, at " + address.of("/welcome/" + made.secret());
        };
    }
}
