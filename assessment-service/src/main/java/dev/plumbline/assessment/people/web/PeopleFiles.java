package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.DirectoryFilter;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The directory as a file: as its page shows it, and as an import takes it. */
@Controller
class PeopleFiles {

    /** A person as the directory shows them. */
    private record Row(Person person, String manager, String roles) {}

    /** A person as an import takes them; the manager is null where they have none. */
    private record Imported(Person person, @Nullable Person manager) {}

    private final Directory people;
    private final HeldRoles heldRoles;
    private final ImportingPeople importing;
    private final Sentences sentences;
    private final ListFile<Row> columns;
    private final ListFile<Imported> importable;

    PeopleFiles(Directory people, HeldRoles heldRoles, ImportingPeople importing, Sentences sentences) {
        this.people = people;
        this.heldRoles = heldRoles;
        this.importing = importing;
        this.sentences = sentences;
        columns = ListFile.<Row>named("people.title")
                .column("person.employee_id", row -> row.person().employeeId())
                .column("person.given_name", row -> row.person().givenName())
                .column("person.family_name", row -> row.person().familyName())
                .column("col.title", row -> row.person().jobTitle())
                .column("col.unit", row -> row.person().unit())
                .column("people.reportsTo", Row::manager)
                .column("col.mail", row -> row.person().mail())
                .column("people.roles", Row::roles)
                .column("person.active", row -> yes(row.person().active()));
        importable = ListFile.<Imported>named("people.title")
                .column("importColumn.employee_id", row -> row.person().employeeId())
                .column("importColumn.email", row -> row.person().mail())
                .column("importColumn.given_name", row -> row.person().givenName())
                .column("importColumn.family_name", row -> row.person().familyName())
                .column(
                        "importColumn.manager_email",
                        row -> row.manager() == null ? "" : row.manager().mail())
                .column(
                        "importColumn.manager_employee_id",
                        row -> row.manager() == null ? "" : row.manager().employeeId())
                .column("importColumn.job_title", row -> row.person().jobTitle())
                .column("importColumn.target_title", row -> row.person().targetTitle())
                .column("importColumn.unit", row -> row.person().unit())
                .column("importColumn.language", row -> row.person().language())
                .column("importColumn.time_zone", row -> row.person().timeZone().getId())
                .column(
                        "importColumn.active",
                        row -> String.valueOf(row.person().active()));
    }

    /**
     * Everybody, with the columns of an import: what is not changed in it changes nothing. Whoever has left and whose address
     * is another person's since is not in it, for an import asks for an address.
     */
    @GetMapping({"/people/import/people.csv", "/people/import/people.xlsx"})
    void importable(FileAnswer file) throws IOException {
        importing.mustManage(file.reader());
        file.pages(importable, key -> {
            Listing<Person> page = people.page("", DirectoryOrder.NAME, false, key, ListFiles.AT_ONCE);
            Map<UUID, Person> managers = people.persons(managers(page));
            return page.without(person -> !person.active() && person.mail().isEmpty())
                    .map(person ->
                            new Imported(person, person.managerId() == null ? null : managers.get(person.managerId())));
        });
    }

    private static List<UUID> managers(Listing<Person> page) {
        return page.items().stream()
                .map(Person::managerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Everybody whom the filter of the page names, in the order of the page. */
    @GetMapping({"/people.csv", "/people.xlsx"})
    void directory(FileAnswer file, @ModelAttribute("sent") WantedPeople sent) throws IOException {
        importing.mustManage(file.reader());
        DirectoryPage.Listed listed = sent.listed();
        file.pages(columns, key -> page(listed.filter(), listed.order(), listed.descending(), key));
    }

    private Listing<Row> page(DirectoryFilter filter, DirectoryOrder order, boolean descending, @Nullable String key) {
        Listing<Person> page = people.page(filter, order, descending, key, ListFiles.AT_ONCE);
        Map<UUID, String> managers = people.names(managers(page));
        Map<UUID, List<HeldRoles.Held>> roles =
                heldRoles.roles(page.items().stream().map(Person::id).toList());
        return page.map(person -> new Row(
                person,
                person.managerId() == null ? "" : managers.getOrDefault(person.managerId(), ""),
                said(roles.getOrDefault(person.id(), List.of()))));
    }

    private String said(List<HeldRoles.Held> roles) {
        return roles.stream()
                .map(held -> sentences.of("role." + held.role(), List.of())
                        + (held.unit().isEmpty() ? "" : " " + held.unit()))
                .collect(Collectors.joining("; "));
    }

    private String yes(boolean is) {
        return sentences.of(is ? "list.yes" : "list.no", List.of());
    }
}
