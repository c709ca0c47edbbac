package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last administrator is gone: whoever runs the installation makes another one, on that day only. */
class NewAdministratorIT extends Platform {
    private static final Pattern LINK = Pattern.compile("/welcome/([A-Za-z0-9_-]+)");

    @Autowired
    private NewAdministrator newAdministrator;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    UsingLinks usingLinks;

    private final String mail = "new." + UUID.randomUUID() + "@people.example";

    @AfterEach
    void nobodyStays() {
        jdbc.update("DELETE FROM person_role WHERE person_id IN (SELECT id FROM person WHERE mail = ?)", mail);
        jdbc.update("UPDATE person SET active = false, announced = false WHERE mail = ?", mail);
    }

    private UUID hired() {
        importing.importCsv(
                scene.id(Scene.HR),
                ("employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n" + mail + ","
                                + mail + ",New,Hired,,Engineer,Unit,en,true\n")
                        .getBytes(StandardCharsets.UTF_8));
        return scene.id(mail);
    }

    private static String on(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }

    private List<String> trail(UUID person) {
        return jdbc.queryForList(
                "SELECT actor || ' ' || act FROM audit_trail WHERE aggregate = ? AND act = 'administrator-made'",
                String.class,
                "person/" + person);
    }

    @Test
    void somebodyActiveBecomesAdministratorWithAnEntryInTheTrailAndALinkThatWorksOnce() {
        UUID person = hired();
        String said = newAdministrator.make(mail.toUpperCase(java.util.Locale.ROOT) + " " + on(0));
        assertThat(heldRoles.holds(person, Role.ADMINISTRATOR)).isTrue();
        assertThat(trail(person)).containsExactly("OPERATOR administrator-made");
        Matcher link = LINK.matcher(said);
        assertThat(link.find()).isTrue();
        usingLinks.useLink(link.group(1), "a long enough password");
        assertThat(newAdministrator.make(mail + " " + on(0)))
                .contains("nothing was to be done")
                .doesNotContain("/welcome/");
        assertThat(trail(person)).hasSize(1);
    }

    @Test
    void anOptionThatWasLeftBehindDoesNothing() {
        UUID person = hired();
        assertThat(newAdministrator.make(mail + " " + on(-1))).contains("its day is not today");
        assertThat(newAdministrator.make(mail + " " + on(1))).contains("its day is not today");
        assertThat(newAdministrator.make(mail + " 2026-13-45")).contains("its day is none");
        assertThat(newAdministrator.make(mail)).contains("must be a mail address and the day of today");
        assertThat(heldRoles.holds(person, Role.ADMINISTRATOR)).isFalse();
        assertThat(trail(person)).isEmpty();
    }

    @Test
    void whoIsNotThereOrHasLeftBecomesNone() {
        assertThat(newAdministrator.make("nobody@nowhere.example " + on(0))).contains("nobody active");
        UUID person = hired();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        assertThat(newAdministrator.make(mail + " " + on(0))).contains("nobody active");
        assertThat(heldRoles.holds(person, Role.ADMINISTRATOR)).isFalse();
    }
}
