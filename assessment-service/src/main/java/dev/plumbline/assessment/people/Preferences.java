package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.NotificationEvent.Kind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own settings: the zone in which they read dates, and which mails they want, and when. */
@Service
public class Preferences {

    private final People people;
    private final Zones zones;

    Preferences(People people, Zones zones) {
        this.people = people;
        this.zones = zones;
    }

    /**
     * The person reads dates in another zone.
     *
     * @throws Refusal if there is no such zone
     */
    @Transactional
    public void moveTo(UUID person, String zone) {
        ZoneId known = zones.zone(zone);
        people.findById(person).orElseThrow(Refusal::notFound).moveTo(known);
    }

    /** The kinds of notification that a person wants in the product only. */
    @Transactional(readOnly = true)
    public Set<Kind> withoutMail(UUID person) {
        return people.findById(person).orElseThrow(Refusal::notFound).withoutMail();
    }

    /**
     * From now on the person gets these kinds of notification in the product only, and all others by mail too.
     *
     * @param read the version of this setting that was read; null not to compare
     * @throws Refusal if another one was read
     */
    @Transactional
    public void wantsNoMailFor(UUID id, Set<Kind> kinds, @Nullable Long read) {
        Person person = people.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, person.mailsVersion());
        person.wantsNoMailFor(kinds);
    }

    /**
     * From now on the person gets mails only outside these hours of their day; those of the quiet hours wait for their end.
     *
     * @param from null with {@code to} for mails at any time
     * @param read the version of this setting that was read; null not to compare
     * @throws Refusal if one of both is missing, both are the same, or another version was read
     */
    @Transactional
    public void isQuiet(UUID id, @Nullable LocalTime from, @Nullable LocalTime to, @Nullable Long read) {
        if ((from == null) != (to == null) || (from != null && from.equals(to))) {
            throw Refusal.invalid(from == null ? "from" : "to", "quiet-hours");
        }
        Person person = people.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, person.quietVersion());
        person.isQuiet(from, to);
    }
}
