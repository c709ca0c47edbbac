package dev.plumbline.assessment.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All persons. */
public interface People extends JpaRepository<Person, UUID> {

    Optional<Person> findByMail(String mail);

    List<Person> findByUnitInAndActiveTrue(Collection<String> units);

    @Query("select distinct p.unit from Person p where p.active order by p.unit")
    List<String> units();

    @Query(value = "SELECT * FROM person WHERE NOT announced ORDER BY id LIMIT 200 FOR UPDATE", nativeQuery = true)
    List<Person> lockUnannounced();

    List<Person> findByMailGreaterThanOrderByMail(String after, Limit most);
}
