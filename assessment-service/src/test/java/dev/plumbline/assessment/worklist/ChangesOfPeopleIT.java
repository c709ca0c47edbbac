package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is new is said, and what has changed of somebody. */
class ChangesOfPeopleIT extends Moving {

    private List<String> changes(UUID person) {
        await().atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(
                        jdbc.queryForObject("SELECT announced FROM person WHERE id = ?", Boolean.class, person)));
        return said("person-changed", person.toString()).stream()
                .map(change ->
                        change.replaceAll(".*\"changed\":\\[([^]]*)].*", "$1").replace("\"", ""))
                .toList();
    }

    private UUID hired(String name, String manager) {
        UUID person = scene.id(hire(name, manager));
        assertThat(changes(person)).as("whoever is new has not changed").isEmpty();
        assertThat(said("person-registered", person.toString())).hasSize(1);
        return person;
    }

    @Test
    void aFileSaysWhatItChangesAndNothingWhereItChangesNothing() {
        String lead = hire("Lead", "");
        UUID person = hired("One", lead);
        imported(row("One", lead, true));
        assertThat(changes(person)).as("the same once more").isEmpty();
        imported(row("One", "", true).replace("Engineer", "Baker"));
        assertThat(changes(person)).containsExactly("JOB_TITLE,MANAGER");
        leaves("One", "");
        assertThat(changes(person).getLast()).startsWith("ACTIVE").contains("JOB_TITLE");
        imported(row("One", "", true));
        assertThat(changes(person).getLast()).isEqualTo("ACTIVE");
        assertThat(said("person-registered", person.toString()))
                .as("who comes back is not new")
                .hasSize(1);
    }
}
