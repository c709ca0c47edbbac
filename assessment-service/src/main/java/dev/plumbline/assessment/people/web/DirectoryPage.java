package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.SendingLinks;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of the directory shows: people by name, page by page, with their roles and whether they have a password. */
@Component
class DirectoryPage {
    private static final int PAGE = 50;

    /** Up to how many a part of the directory is counted. */
    private static final int COUNTED = 100;

    /** How many job titles are offered to filter by; others are typed. */
    private static final int TITLES = 200;

    /**
     * Which people are shown.
     *
     * @param after the key of the last one before this page; empty for the first page
     */
    record Listed(DirectoryFilter filter, DirectoryOrder order, boolean descending, String after) {}

    private final Directory people;
    private final HeldRoles heldRoles;
    private final ImportingPeople importing;
    private final PasswordHashes hashes;
    private final SendingLinks sendingLinks;

    DirectoryPage(
            Directory people,
            HeldRoles heldRoles,
            ImportingPeople importing,
            PasswordHashes hashes,
            SendingLinks sendingLinks) {
        this.people = people;
        this.heldRoles = heldRoles;
        this.importing = importing;
        this.hashes = hashes;
        this.sendingLinks = sendingLinks;
    }

    /**
     * Fills the model, and returns the template.
     *
     * @param listed which people, in which order, and where the page starts
     * @throws dev.plumbline.assessment.site.refusal.Refusal forbidden to whoever does not manage people
     */
    String show(UUID me, Listed listed, Model model) {
        importing.mustManage(me);
        Listing<Person> page = people.page(
                listed.filter(), listed.order(), listed.descending(), Keyset.partsOrFirst(listed.after(), 2, 0), PAGE);
        List<Person> found = page.items();
        if (found.isEmpty() && !listed.after().isEmpty()) {
            // Whoever was on that page is on it no more: the list is shown from its beginning.
            return show(me, new Listed(listed.filter(), listed.order(), listed.descending(), ""), model);
        }
        boolean more = page.next() != null;
        model.addAttribute("people", found);
        model.addAttribute(
                "managers",
                people.names(found.stream()
                        .map(Person::managerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
        model.addAttribute(
                "roles", heldRoles.roles(found.stream().map(Person::id).toList()));
        model.addAttribute(
                "withPassword",
                hashes.withPassword(found.stream().map(Person::id).toList()));
        model.addAttribute("canSend", sendingLinks.canSendLinks());
        model.addAttribute("allRoles", Role.values());
        List<String> units = people.units();
        model.addAttribute("units", units);
        String chosen = listed.filter().unit();
        // What was chosen stays chosen, also where nobody is in it.
        model.addAttribute(
                "unitsToFilter",
                chosen.isEmpty() || units.contains(chosen)
                        ? units
                        : Stream.concat(Stream.of(chosen), units.stream()).toList());
        model.addAttribute("titlesToFilter", people.titles(TITLES));
        model.addAttribute("next", page.next());
        model.addAttribute("listed", listed);
        model.addAttribute("filter", listed.filter());
        model.addAttribute("parts", people.counts(listed.filter(), COUNTED + 1));
        model.addAttribute("counted", COUNTED);
        model.addAttribute("total", listed.filter().isEverybody() ? people.count() : null);
        // How many match is known where they fit on one page.
        model.addAttribute("found", more || !listed.after().isEmpty() || found.isEmpty() ? null : found.size());
        model.addAttribute("administrator", heldRoles.holds(me, Role.ADMINISTRATOR));
        return "people/people";
    }
}
