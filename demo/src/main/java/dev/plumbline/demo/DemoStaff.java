package dev.plumbline.demo;

import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people of the demo company with their accounts and roles. */
@Component
class DemoStaff {

    private static final UUID FOUNDER = new UUID(0, 0);

    private static final String ACCOUNTS = """
            INSERT INTO account (person_id, password_hash)
            SELECT id, :hash FROM person
            """;

    private static final String ROLE = """
            INSERT INTO person_role (person_id, role, unit)
            VALUES (:person, :role, :unit)
            """;

    private static final String ANNOUNCE_AGAIN = """
            UPDATE person
               SET revision = revision + 1, announced = false
             WHERE id = :person
            """;

    private final ImportingPeople importing;
    private final People people;
    private final PasswordHashes hashes;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;

    DemoStaff(
            ImportingPeople importing,
            People people,
            PasswordHashes hashes,
            PasswordEncoder passwords,
            JdbcClient jdbc) {
        this.importing = importing;
        this.people = people;
        this.hashes = hashes;
        this.passwords = passwords;
        this.jdbc = jdbc;
    }

    /** Whether anybody is here already. */
    boolean isHere() {
        return hashes.anybody();
    }

    /** How many work here. */
    long count() {
        return people.count();
    }

    /**
     * Everybody comes, with accounts and roles.
     *
     * @param size how many people; at least 13
     */
    void found(int size) {
        importing.found(FOUNDER, DemoPeople.csv(size).getBytes(StandardCharsets.UTF_8));
        jdbc.sql(ACCOUNTS)
                .param("hash", Objects.requireNonNull(passwords.encode(DemoAccounts.PASSWORD)))
                .update();
        for (String hr : List.of("helena.ruiz", "ben.holm", "carla.west")) {
            grant(hr, Role.HR, "");
        }
        grant("helena.ruiz", Role.FRAMEWORK_OWNER, "");
        grant("helena.ruiz", Role.OPERATOR, "");
        grant("ben.holm", Role.ADMINISTRATOR, "");
        for (String unit : DemoPeople.UNITS) {
            grant("carla.west", Role.HR_PARTNER, unit);
        }
    }

    private void grant(String local, Role role, String unit) {
        UUID person = id(local);
        jdbc.sql(ROLE)
                .param("person", person)
                .param("role", role.name())
                .param("unit", unit)
                .update();
        jdbc.sql(ANNOUNCE_AGAIN).param("person", person).update();
    }

    /** The head of HR, who owns the frameworks. */
    UUID head() {
        return id("helena.ruiz");
    }

    /**
     * The id of a person.
     *
     * @param local what is before the sign of the mail address, such as {@code jonas.lind}
     */
    UUID id(String local) {
        return people.findByMail(DemoPeople.at(local)).map(Person::id).orElseThrow();
    }

    /** Who acts in the past. Managers sit in sessions on the people of other units, and are not judged. */
    DemoPast.Cast cast() {
        UUID director = id("ingrid.dahl");
        Map<String, List<Person>> units = people.findByUnitInAndActiveTrue(DemoPeople.UNITS).stream()
                .filter(person -> !director.equals(person.managerId()))
                .collect(Collectors.groupingBy(Person::unit));
        List<UUID> calibrators = Stream.of("Ilse.Brandt", "Rafael.Prado", "Nora.Ek", "Otis.Grau")
                .map(name -> id(name.toLowerCase(Locale.ROOT)))
                .toList();
        return new DemoPast.Cast(head(), id("ben.holm"), id("jonas.lind"), calibrators, units);
    }
}
