package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentRequested;
import dev.plumbline.events.PeopleEvent.RoleHeld;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is notified when somebody asks for the assessment of one person. */
class RequestsToldIT extends FromEventToMail {

    private UUID hr(String name) {
        UUID id = UUID.randomUUID();
        person(id, name, name + "." + id + "@x.example", "Europe/Berlin", new RoleHeld("HR", null));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM recipient WHERE person_id = ?", Integer.class, id)
                        == 1);
        return id;
    }

    private AssessmentRequested asked(UUID by, @Nullable UUID reviewer) {
        return new AssessmentRequested(assessment, cycle, employee, 1, reviewer, DUE, Actor.person(by));
    }

    @Test
    void thePersonHearsWhichManagerAsksWhatAndByWhen() throws Exception {
        say(asked(manager, manager));
        MimeMessage mail = one(employee);
        assertThat(mail.getSubject()).isEqualTo("Mara Test asks you for a self-assessment – Autumn cycle");
        assertThat(text(mail))
                .contains(
                        "Mara Test asks that you are assessed outside any cycle: Autumn cycle",
                        "Your self-assessment is due on ",
                        "https://plumbline.example/assessments/" + assessment);
        assertThat(shown(employee)).as("told inside the product too").isEqualTo(1);
        assertThat(shown(manager)).as("they asked themselves").isZero();
    }

    @Test
    void theManagerHearsThatThePersonAsks() throws Exception {
        say(asked(employee, manager));
        MimeMessage mail = one(manager);
        assertThat(mail.getSubject()).isEqualTo("Jonas Test asks for an assessment of Jonas Test – Autumn cycle");
        assertThat(text(mail)).contains("after that you get the review as a task");
        assertThat(shown(employee)).isZero();
    }

    @Test
    void bothHearItFromHrAndWhereNobodyIsAboveHrHearsItButForWhoAsked() throws Exception {
        UUID hana = hr("Hana");
        say(asked(hana, manager));
        one(manager);
        one(employee);
        UUID hilde = hr("Hilde");
        say(asked(hana, null));
        one(hilde);
        await().atMost(PATIENCE).until(() -> shown(employee) == 2);
        assertThat(shown(hana)).isZero();
    }
}
