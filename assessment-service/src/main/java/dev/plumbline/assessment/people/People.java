package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All persons. */
public interface People extends JpaRepository<Person, UUID> {

    /** Whose mail address that is, in the form in which addresses are kept; nobody has the empty one. */
    @Query("select p from Person p where p.mail = :mail and p.mail <> ''")
    Optional<Person> findByMail(String mail);

    /** Whose mail address was typed, whatever its case and whatever cannot be seen in it. */
    default Optional<Person> byMail(String typed) {
        return findByMail(Text.mail(typed));
    }

    List<Person> findByUnitInAndActiveTrue(Collection<String> units);

    @Query(
            value =
                    "SELECT u.label FROM org_unit u WHERE EXISTS (SELECT 1 FROM unit_line l JOIN person p ON p.unit = l.unit WHERE"
                            + " l.above = u.label AND p.active) ORDER BY u.label",
            nativeQuery = true)
    List<String> units();

    @Query(
            value =
                    "SELECT job_title FROM person WHERE active AND job_title <> '' GROUP BY job_title ORDER BY count(*) DESC, job_title"
                            + " LIMIT :most",
            nativeQuery = true)
    List<String> titles(int most);

    @Query(value = "SELECT label FROM org_unit WHERE valid_to IS NULL ORDER BY label", nativeQuery = true)
    List<String> openUnits();

    /** A person, their row locked until the transaction ends; tasks can be given to them meanwhile. */
    @Query(value = "SELECT * FROM person WHERE id = :id FOR NO KEY UPDATE", nativeQuery = true)
    Optional<Person> lock(UUID id);

    @Query(
            value = "SELECT * FROM person WHERE NOT announced ORDER BY id LIMIT :most FOR NO KEY UPDATE",
            nativeQuery = true)
    List<Person> lockUnannounced(int most);

    /**
     * A page of all people by mail address, those without one first.
     *
     * @param after the {@link #mailKey} after which the page starts; empty for the first page
     */
    @Query(
            value =
                    "SELECT * FROM person WHERE mail || ' ' || employee_id > :after ORDER BY mail || ' ' || employee_id LIMIT :most",
            nativeQuery = true)
    List<Person> byMailAfter(String after, int most);

    /** The key of a person, after which the next page by mail address starts. */
    static String mailKey(String mail, String employeeId) {
        return mail + " " + employeeId;
    }
}
