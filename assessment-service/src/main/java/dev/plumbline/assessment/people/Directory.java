package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.SortedRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people as pages and REST show them. It only reads, and asks no right: whoever is shown is named to the reader. */
@Service
@Transactional(readOnly = true)
public class Directory {

    private final People people;
    private final SortedPeople sorted;

    Directory(People people, SortedPeople sorted) {
        this.people = people;
        this.sorted = sorted;
    }

    /**
     * A person.
     *
     * @throws Refusal if there is nobody of that id
     */
    public Person person(UUID id) {
        return people.findById(id).orElseThrow(Refusal::notFound);
    }

    /** The full name of a person; empty where there is nobody of that id. */
    public String name(UUID id) {
        return people.findById(id).map(Person::name).orElse("");
    }

    /** The full names of people, by id; without whom there is not. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return people.findAllById(ids).stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    /** People by their ids, without those that are not there. */
    public Map<UUID, Person> persons(Collection<UUID> ids) {
        return people.findAllById(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** The mail address of a person; empty where they have none, or there is nobody of that id. */
    public String mail(UUID id) {
        return people.findById(id).map(Person::mail).orElse("");
    }

    /** Whose mail address was typed, whatever its case and whatever cannot be seen in it. */
    public Optional<Person> byMail(String typed) {
        return people.byMail(typed);
    }

    /** The units in which, or in a unit below which, somebody active is, by name. */
    public List<String> units() {
        return people.units();
    }

    /** The job titles that most active people have, by name. */
    public List<String> titles(int most) {
        return people.titles(most).stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** The units in which people can be, by name. */
    public List<String> openUnits() {
        return people.openUnits();
    }

    /** How many people there are, those who have left among them. */
    public long count() {
        return people.count();
    }

    /**
     * A page of all people.
     *
     * @param search words that are all found in a name, an employee number, a mail address, a job title or a unit; empty
     *     for all
     * @param after the {@link Listing#next} of the page before; null or empty for the first page
     */
    public Listing<Person> page(
            String search, DirectoryOrder order, boolean descending, @Nullable String after, int most) {
        return page(DirectoryFilter.of(search, DirectoryPart.ALL), order, descending, after, most);
    }

    /** A page of some people, as {@link #page(String, DirectoryOrder, boolean, String, int)}. */
    public Listing<Person> page(
            DirectoryFilter filter, DirectoryOrder order, boolean descending, @Nullable String after, int most) {
        Listing<SortedRow> found = Listing.page(
                sorted.page(filter, order, descending, SortedRow.read(after), most + 1), most, SortedRow::key);
        Map<UUID, Person> persons =
                persons(found.items().stream().map(SortedRow::id).toList());
        // Who was removed meanwhile is not there.
        return new Listing<>(
                found.items().stream()
                        .map(one -> persons.get(one.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                found.next());
    }

    /**
     * How many people each part of the directory has, of those whom a filter names.
     *
     * @param filter whatever part it names
     * @param most beyond which none is counted
     */
    public Map<DirectoryPart, Integer> counts(DirectoryFilter filter, int most) {
        return sorted.counts(filter, most);
    }

    /**
     * A page by mail address, those without one first.
     *
     * @param after the {@link #mailKey} after which the page starts; empty for the first page
     */
    public List<Person> byMailAfter(String after, int most) {
        return people.byMailAfter(after, most);
    }

    /** The key of a person, after which the next page by mail address starts. */
    public static String mailKey(String mail, String employeeId) {
        return People.mailKey(mail, employeeId);
    }
}
