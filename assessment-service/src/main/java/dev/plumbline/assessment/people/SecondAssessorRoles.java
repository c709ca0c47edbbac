package dev.plumbline.assessment.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may be drawn to judge a second time because HR says so, in all skills or in some. */
@Repository
public class SecondAssessorRoles {

    /**
     * In which skills somebody may be drawn.
     *
     * @param skills their origins; none where it is for all, or for none
     */
    public record Given(boolean all, Set<UUID> skills) {

        /** In none. */
        public static final Given NOTHING = new Given(false, Set.of());

        public Given {
            skills = Set.copyOf(skills);
        }

        /** Whether there is no skill in which they may be drawn. */
        public boolean isNothing() {
            return !all && skills.isEmpty();
        }

        /** As the audit trail has it. */
        @Override
        public String toString() {
            return all
                    ? "all"
                    : String.join(
                            " ", skills.stream().map(UUID::toString).sorted().toList());
        }
    }

    private static final String OF_ONE = """
            SELECT all_skills, skills FROM second_assessor_role WHERE person_id = :person
            """;

    private static final String GIVE = """
            INSERT INTO second_assessor_role (person_id, all_skills, skills)
            VALUES (:person, :all, :skills)
            ON CONFLICT (person_id) DO UPDATE
            SET all_skills = EXCLUDED.all_skills, skills = EXCLUDED.skills
            """;

    private static final String TAKE_AWAY = """
            DELETE FROM second_assessor_role WHERE person_id = :person
            """;

    private final JdbcClient jdbc;

    SecondAssessorRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In which skills a person may be drawn. */
    public Given of(UUID person) {
        Optional<Given> given = jdbc.sql(OF_ONE)
                .param("person", person)
                .query((row, n) -> new Given(row.getBoolean("all_skills"), Set.copyOf(List.of((UUID[])
                        row.getArray("skills").getArray()))))
                .optional();
        return given.orElse(Given.NOTHING);
    }

    /** From now on a person may be drawn in these skills, and in no others. */
    public void give(UUID person, Given given) {
        if (given.isNothing()) {
            jdbc.sql(TAKE_AWAY).param("person", person).update();
        } else {
            jdbc.sql(GIVE)
                    .param("person", person)
                    .param("all", given.all())
                    .param("skills", given.skills().stream().sorted().toArray(UUID[]::new))
                    .update();
        }
    }
}
