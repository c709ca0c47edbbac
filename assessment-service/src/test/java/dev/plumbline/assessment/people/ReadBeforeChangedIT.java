package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** One's own settings and the roles of a person are changed, and an import is discarded, only by who has read what they are. */
class ReadBeforeChangedIT extends Platform {

    private static final String CHANGED = "This was changed after you opened it";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private final UUID person = UUID.randomUUID();

    private final String mail = person + "@demo.example";

    @BeforeEach
    void somebody() {
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Rea', ?, 'Clerk', unit, language, time_zone,"
                        + " manager_id, true, 1, 0 FROM person WHERE mail = ?",
                person,
                "R" + person,
                mail,
                "Reads " + person,
                Scene.EMPLOYEE);
    }

    @AfterEach
    void theyLeave() {
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", person);
        jdbc.update("UPDATE person SET active = false, announced = false WHERE id = ?", person);
    }

    private MockHttpServletResponse send(String who, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(who)))
                .andReturn()
                .getResponse();
    }

    /** Refused without a version and with one that was read before; taken with that which was read last. */
    private MockHttpServletResponse onlyAsRead(
            String who, String path, String version, MockHttpServletRequestBuilder[] same) throws Exception {
        String read = String.valueOf(send(who, get(path)).getHeader("ETag"));
        assertThat(send(who, same[0]).getStatus()).as("without").isEqualTo(428);
        jdbc.update(
                "UPDATE person SET " + version + " = " + version + " + 1, version = version + 1 WHERE id = ?", person);
        MockHttpServletResponse stale = send(who, same[1].header("If-Match", read));
        assertThat(stale.getStatus()).as("stale").isEqualTo(412);
        assertThat(stale.getContentAsString())
                .contains("Read it again, and send your change with the version of that answer.")
                .doesNotContain("window");
        String now = String.valueOf(send(who, get(path)).getHeader("ETag"));
        assertThat(stale.getContentAsString()).contains("\"currentVersion\":" + now.replace("\"", ""));
        MockHttpServletResponse taken = send(who, same[2].header("If-Match", now));
        assertThat(taken.getStatus()).as(taken.getContentAsString()).isEqualTo(200);
        assertThat(taken.getHeader("ETag"))
                .isEqualTo(send(who, get(path)).getHeader("ETag"))
                .isNotEqualTo(now);
        return taken;
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockHttpServletRequestBuilder[] puts(String path, String body) {
        return new MockHttpServletRequestBuilder[] {json(put(path), body), json(put(path), body), json(put(path), body)
        };
    }

    @Test
    void whichMailsOneWantsIsChangedAsItWasRead() throws Exception {
        String path = "/api/v1/account/mails";
        String body = "{\"withoutMail\":[\"DUE_SOON\"]}";
        assertThat(onlyAsRead(mail, path, "mails_version", puts(path, body)).getContentAsString())
                .isEqualTo(body);
        String version = String.valueOf(version("mails_version") - 1);
        PagesAs.Seen stale = pages.post(mail, "/notifications/mails", "version", version, "kind", "TASK_ASSIGNED");
        assertThat(stale.words()).contains(CHANGED);
        assertThat(stale.html())
                .contains(
                        "value=\"TASK_ASSIGNED\" checked",
                        "name=\"version\" value=\"" + version("mails_version") + "\"")
                .doesNotContain("value=\"DUE_SOON\" checked", "value=\"REMINDER\" checked");
        assertThat(send(mail, get(path)).getContentAsString()).isEqualTo(body);
        assertThat(pages.post(
                                mail,
                                "/notifications/mails",
                                "version",
                                "" + version("mails_version"),
                                "kind",
                                "DUE_SOON")
                        .status())
                .isEqualTo(302);
        assertThat(send(mail, get(path)).getContentAsString())
                .contains("TASK_ASSIGNED")
                .doesNotContain("DUE_SOON");
    }

    @Test
    void theQuietHoursAreReadAndChangedAsTheyWereRead() throws Exception {
        String path = "/api/v1/account/quiet-hours";
        assertThat(send(mail, get(path)).getContentAsString()).isEqualTo("{\"from\":null,\"to\":null}");
        onlyAsRead(mail, path, "quiet_version", puts(path, "{\"from\":\"20:00\",\"to\":\"07:30\"}"));
        assertThat(send(mail, get(path)).getContentAsString()).contains("20:00", "07:30");
        PagesAs.Seen stale = pages.post(
                mail,
                "/notifications/quiet",
                "version",
                "" + (version("quiet_version") - 1),
                "from",
                "21:00",
                "to",
                "06:00");
        assertThat(stale.words()).contains(CHANGED);
        assertThat(stale.html()).as("what was typed").contains("value=\"21:00\"", "value=\"06:00\"");
        assertThat(send(mail, get(path)).getContentAsString()).contains("20:00", "07:30");
        assertThat(pages.post(
                                mail,
                                "/notifications/quiet",
                                "version",
                                "" + version("quiet_version"),
                                "from",
                                "21:00",
                                "to",
                                "06:00")
                        .status())
                .isEqualTo(302);
        assertThat(send(mail, get(path)).getContentAsString()).contains("21:00", "06:00");
    }

    /** A time of day is answered as it is typed, and a fault names the field that is to be corrected. */
    @Test
    void aTimeOfDayIsSaidInHoursAndMinutes() throws Exception {
        String path = "/api/v1/account/quiet-hours";
        String read = String.valueOf(send(mail, get(path)).getHeader("ETag"));
        assertThat(send(
                                mail,
                                json(put(path), "{\"from\":\"20:00:00\",\"to\":null}")
                                        .header("If-Match", read))
                        .getContentAsString())
                .contains("\"pointer\":\"to\"");
        assertThat(send(mail, json(put(path), "{\"to\":\"07:00\"}").header("If-Match", read))
                        .getContentAsString())
                .contains("\"pointer\":\"from\"");
        assertThat(send(
                                mail,
                                json(put(path), "{\"from\":\"20:00:00\",\"to\":\"07:00\"}")
                                        .header("If-Match", read))
                        .getContentAsString())
                .isEqualTo("{\"from\":\"20:00\",\"to\":\"07:00\"}");
    }

    /** Each setting has a version of its own. */
    @Test
    void oneSettingDoesNotRefuseAnother() throws Exception {
        String mails = String.valueOf(send(mail, get("/api/v1/account/mails")).getHeader("ETag"));
        String quiet =
                String.valueOf(send(mail, get("/api/v1/account/quiet-hours")).getHeader("ETag"));
        assertThat(pages.post(mail, "/account/zone", "zone", "Europe/Oslo").status())
                .isEqualTo(302);
        assertThat(send(
                                mail,
                                json(put("/api/v1/account/mails"), "{\"withoutMail\":[]}")
                                        .header("If-Match", mails))
                        .getStatus())
                .isEqualTo(200);
        assertThat(send(
                                mail,
                                json(put("/api/v1/account/quiet-hours"), "{\"from\":\"20:00\",\"to\":\"07:00\"}")
                                        .header("If-Match", quiet))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aRoleIsGrantedToWhomWasRead() throws Exception {
        String path = "/api/v1/people/" + person + "/roles";
        String body = "{\"role\":\"AUDITOR\",\"unit\":null}";
        MockHttpServletResponse granted =
                onlyAsRead(Scene.OTHER_HR, path, "revision", new MockHttpServletRequestBuilder[] {
                    json(post(path), body), json(post(path), body), json(post(path), body)
                });
        assertThat(granted.getContentAsString()).contains("AUDITOR");
        PagesAs.Seen stale = pages.post(
                Scene.OTHER_HR,
                "/people/" + person + "/roles",
                "version",
                "" + (version("revision") - 1),
                "role",
                "AUDITOR",
                "withdraw",
                "true",
                "search",
                mail);
        assertThat(stale.words()).contains(CHANGED);
        assertThat(stale.html()).contains("name=\"version\" value=\"" + version("revision") + "\"");
        assertThat(send(Scene.OTHER_HR, get(path)).getContentAsString()).contains("AUDITOR");
    }

    @Test
    void anImportIsDiscardedAsItWasRead() throws Exception {
        MockHttpServletResponse shown = send(
                Scene.HR,
                post("/api/v1/imports/people")
                        .contentType("text/csv")
                        .content(
                                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                                        + "D" + person + "," + person
                                        + "@x.test,Dis,Carded,,Keeper,Platforms,en,true\n"));
        assertThat(shown.getStatus()).as(shown.getContentAsString()).isEqualTo(201);
        String path = String.valueOf(shown.getHeader("Location"));
        String read = String.valueOf(shown.getHeader("ETag"));
        assertThat(send(Scene.HR, delete(path)).getStatus()).isEqualTo(428);
        jdbc.update(
                "UPDATE people_import SET version = version + 1 WHERE id = ?::uuid",
                path.substring(path.lastIndexOf('/') + 1));
        assertThat(send(Scene.HR, delete(path).header("If-Match", read)).getStatus())
                .isEqualTo(412);
        assertThat(pages.post(
                                Scene.HR,
                                path.replace("/api/v1/imports/people/", "/people/import/") + "/discard",
                                "version",
                                "0")
                        .words())
                .contains(CHANGED);
        String now = String.valueOf(send(Scene.HR, get(path)).getHeader("ETag"));
        assertThat(send(Scene.HR, delete(path).header("If-Match", now)).getStatus())
                .isEqualTo(204);
        assertThat(send(Scene.HR, get(path)).getStatus()).isEqualTo(404);
    }

    private long version(String column) {
        return jdbc.queryForObject("SELECT " + column + " FROM person WHERE id = ?", Long.class, person);
    }
}
