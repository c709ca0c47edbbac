package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.SendingLinks;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of the directory shows: people by name, page by page, with their roles and whether they have a password. */
@Component
class DirectoryPage {
    private static final int PAGE = 50;

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
     * @param search a part of a name or address; empty for everybody
     * @param after the key of the last name before this page; empty for the first page
     * @throws dev.plumbline.assessment.site.refusal.Refusal forbidden to whoever does not manage people
     */
    String show(UUID me, String search, String after, Model model) {
        importing.mustManage(me);
        List<Person> found = people.byName(search.strip(), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("people", more ? found.subList(0, PAGE) : found);
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
        model.addAttribute("units", people.units());
        model.addAttribute("next", more ? Directory.nameKey(found.get(PAGE - 1)) : null);
        model.addAttribute("search", search);
        model.addAttribute("total", search.isBlank() ? people.count() : null);
        // How many match is known where they fit on one page.
        model.addAttribute("found", more || !after.isEmpty() || found.isEmpty() ? null : found.size());
        model.addAttribute("administrator", heldRoles.holds(me, Role.ADMINISTRATOR));
        return "people/people";
    }
}
