package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.AsDescribed;
import dev.plumbline.assessment.AssessmentApplication;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An installation without demo people: its first start invites the first administrator, who invites the others. */
@SpringBootTest(classes = AssessmentApplication.class, properties = "management.server.port=0")
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import(AsDescribed.EveryAnswer.class)
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorIT {
    private static final Pattern LINK = Pattern.compile("/welcome/([A-Za-z0-9_-]+)");
    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add(
                "PLUMBLINE_ASSESSMENT_DB",
                () -> POSTGRES.database("first_" + ProcessHandle.current().pid()));
        registry.add("PLUMBLINE_DB_USER", POSTGRES::user);
        registry.add("PLUMBLINE_DB_PASSWORD", POSTGRES::password);
        registry.add("PLUMBLINE_KAFKA", KAFKA::bootstrap);
    }

    @Autowired
    private MockMvc http;

    @Autowired
    InvitingPeople inviting;

    @Autowired
    private FirstAdministrator atTheStart;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse signIn(String mail, String password) throws Exception {
        return answer(
                post("/sign-in").param("mail", mail).param("password", password).with(csrf()));
    }

    @Test
    void theLinkOfTheFirstStartWorksOnce(CapturedOutput output) throws Exception {
        Matcher link = LINK.matcher(output.getAll());
        assertThat(link.find()).as("the first start prints a link").isTrue();
        String first = "/welcome/" + link.group(1);
        assertThat(jdbc.queryForList(
                        "SELECT expires_at BETWEEN now() AND now() + interval '1 hour' FROM one_time_link",
                        Boolean.class))
                .as("a log is read by others, and kept")
                .containsExactly(true);
        assertThat(answer(get(first)).getStatus()).isEqualTo(200);

        // As after another start before anybody used the link: the new link is valid, the old one no longer is.
        String second = "/welcome/" + inviting.inviteFirstAdministrator("admin@localhost");
        assertThat(answer(get(first)).getStatus()).isEqualTo(404);
        // Its hour is over.
        jdbc.update("UPDATE one_time_link SET expires_at = now() - interval '1 second'");
        assertThat(answer(get(second)).getStatus()).isEqualTo(404);
        assertThat(answer(post(second)
                                .param("password", "a long enough password")
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(404);
        second = "/welcome/" + inviting.inviteFirstAdministrator("admin@localhost");
        assertThat(answer(post(second).param("password", "short").with(csrf())).getContentAsString())
                .contains("at least 12 characters");
        assertThat(answer(post(second)
                                .param("password", "a long enough password")
                                .with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/sign-in");
        assertThat(answer(post(second)
                                .param("password", "another long password")
                                .with(csrf()))
                        .getStatus())
                .as("used up")
                .isEqualTo(404);
        long links = LINK.matcher(output.getAll()).results().count();
        atTheStart.run(new DefaultApplicationArguments());
        assertThat(LINK.matcher(output.getAll()).results().count())
                .as("a start prints no link once somebody has a password")
                .isEqualTo(links);
        assertThat(signIn("admin@localhost", "another long password").getRedirectedUrl())
                .contains("failed");
        assertThat(signIn("admin@localhost", "a long enough password").getRedirectedUrl())
                .isEqualTo("/");
        assertThat(answer(get("/api/v1/me")
                                .header("Authorization", "Basic YWRtaW5AbG9jYWxob3N0OmEgbG9uZyBlbm91Z2ggcGFzc3dvcmQ="))
                        .getStatus())
                .as("no HTTP Basic without accounts for a trial")
                .isEqualTo(401);
        assertThat(answer(get("/sign-in")).getContentAsString())
                .as("nobody is offered for a trial")
                .contains("name=\"password\"")
                .doesNotContain("@demo.example");
    }

    /** As on an empty database: the one of the other test is called otherwise meanwhile. */
    @Test
    void twoNodesThatStartAtOnceMakeOneFirstAdministrator() throws Exception {
        jdbc.update("UPDATE person SET employee_id = 'kept' WHERE employee_id = 'administrator'");
        String mail = "both@localhost";
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<String> theirs = new TransactionTemplate(transactions).execute(status -> {
                inviting.inviteFirstAdministrator(mail);
                Future<String> waiting = other.submit(() -> inviting.inviteFirstAdministrator(mail));
                await().until(() -> jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock')",
                        Boolean.class));
                return waiting;
            });
            assertThat(theirs.get()).isNotEmpty();
            assertThat(jdbc.queryForObject("SELECT count(*)::int FROM person WHERE mail = ?", Integer.class, mail))
                    .isEqualTo(1);
        } finally {
            jdbc.update("DELETE FROM one_time_link WHERE person_id IN (SELECT id FROM person WHERE mail = ?)", mail);
            jdbc.update("UPDATE person SET employee_id = 'both' WHERE mail = ?", mail);
            jdbc.update("UPDATE person SET employee_id = 'administrator' WHERE employee_id = 'kept'");
        }
    }
}
