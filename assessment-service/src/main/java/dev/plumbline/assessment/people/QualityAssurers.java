package dev.plumbline.assessment.people;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may look again at single statements of reviews in which they took no part, because HR says so. */
@Repository
public class QualityAssurers {

    private static final String IS_ONE = """
            SELECT EXISTS (SELECT 1 FROM quality_assurer WHERE person_id = :person)
            """;

    private static final String ANY = """
            SELECT EXISTS (
                SELECT 1 FROM quality_assurer q JOIN person p ON p.id = q.person_id WHERE p.active)
            """;

    private static final String APPOINT = """
            INSERT INTO quality_assurer (person_id) VALUES (:person) ON CONFLICT DO NOTHING
            """;

    private static final String DISMISS = """
            DELETE FROM quality_assurer WHERE person_id = :person
            """;

    private final JdbcClient jdbc;

    QualityAssurers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a person is one. */
    public boolean isOne(UUID person) {
        return Boolean.TRUE.equals(
                jdbc.sql(IS_ONE).param("person", person).query(Boolean.class).single());
    }

    /** Whether anybody active is one. */
    public boolean any() {
        return Boolean.TRUE.equals(jdbc.sql(ANY).query(Boolean.class).single());
    }

    /** From now on a person is one; whether they were not before. */
    public boolean appoint(UUID person) {
        return jdbc.sql(APPOINT).param("person", person).update() > 0;
    }

    /** From now on a person is none; whether they were one before. */
    public boolean dismiss(UUID person) {
        return jdbc.sql(DISMISS).param("person", person).update() > 0;
    }
}
