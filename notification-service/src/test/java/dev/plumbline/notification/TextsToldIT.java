package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.messaging.StoredTexts;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Names of people and cycles come by events, are stored, and are in mails: as they are, and nothing else with them. */
class TextsToldIT extends FromEventToMail {

    @Test
    void namesAreStoredAsTheyCameAndNoTextOtherwise() throws Exception {
        // Other tests say names of events that our own services never say.
        Set<String> before = new StoredTexts(jdbc, StoredTexts::isPlain).otherwise();
        for (String text : StoredTexts.DIFFICULT) {
            UUID person = UUID.randomUUID();
            UUID named = UUID.randomUUID();
            say(new PersonStated(
                    person,
                    1,
                    text,
                    text,
                    "somebody." + person + "@x.example",
                    "en",
                    "Europe/Berlin",
                    text,
                    null,
                    true,
                    List.of(),
                    null,
                    null));
            say(new CycleEvent.CycleOpened(
                    named,
                    1,
                    text,
                    "CYCLE",
                    UUID.randomUUID(),
                    1,
                    LocalDate.EPOCH,
                    new CycleEvent.Milestones(DUE, DUE, DUE, DUE, DUE, DUE, null),
                    true,
                    2,
                    Actor.SYSTEM,
                    null));
            await().atMost(PATIENCE)
                    .until(() -> jdbc.queryForObject(
                                    "SELECT (SELECT count(*) FROM recipient WHERE person_id = ?) + (SELECT count(*) FROM cycle"
                                            + " WHERE cycle_id = ?)",
                                    Integer.class,
                                    person,
                                    named)
                            == 2);
            assertThat(jdbc.queryForList(
                            "SELECT given_name FROM recipient WHERE person_id = ? UNION ALL SELECT family_name FROM recipient"
                                    + " WHERE person_id = ? UNION ALL SELECT name FROM cycle WHERE cycle_id = ?",
                            String.class,
                            person,
                            person,
                            named))
                    .containsExactly(text, text, text);
            say(new WorkItemAssigned(
                    UUID.randomUUID(),
                    assessment.toString(),
                    "participant-assessment",
                    "user_review",
                    0,
                    1,
                    person,
                    named,
                    manager,
                    null,
                    null,
                    null,
                    DUE,
                    0,
                    null));
        }
        await().atMost(PATIENCE).until(() -> to(manager).size() >= StoredTexts.DIFFICULT.size());
        assertThat(jdbc.queryForList("SELECT subject FROM delivery WHERE person_id = ?", String.class, manager))
                .hasSize(StoredTexts.DIFFICULT.size())
                .allSatisfy(subject -> assertThat(subject).startsWith("Review: "));
        assertThat(new StoredTexts(jdbc, StoredTexts::isPlain).otherwise()).isEqualTo(before);
        jdbc.update("UPDATE recipient SET family_name = family_name || chr(7) WHERE person_id = ?", manager);
        assertThat(new StoredTexts(jdbc, StoredTexts::isPlain).otherwise())
                .as("one that is not as it should be is found")
                .hasSize(before.size() + 1);
    }
}
