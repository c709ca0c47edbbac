package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.messaging.LinkSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Passwords are changed by their owners, and nobody takes an account over. */
class PasswordsIT extends Platform {
    private static final String OLD = "plumbline-demo";
    private static final String FRESH = "four words nobody joins";

    @Autowired
    private Scene scene;

    @Autowired
    private Sessions sessions;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private CalendarAddresses calendars;

    @Autowired
    private LinkSecrets links;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    PasswordHashes hashes;

    @Autowired
    OneTimeLinks oneTimeLinks;

    private String hash;

    @BeforeEach
    void asItWas() {
        hash = hashes.passwordHash(scene.id(Scene.EMPLOYEE)).orElseThrow();
    }

    @AfterEach
    void backToIt() {
        hashes.setHash(scene.id(Scene.EMPLOYEE), hash);
        jdbc.update("DELETE FROM sign_in_failures");
        jdbc.update("DELETE FROM web_session");
        jdbc.update("DELETE FROM access_token WHERE person_id = ?", scene.id(Scene.EMPLOYEE));
    }

    private MockHttpServletResponse change(UUID session, String current, String fresh, boolean tokensToo)
            throws Exception {
        var me = new CurrentUser(scene.id(Scene.EMPLOYEE), "Jonas Lind", "JL", Scene.ZONE, Set.of(), session, false);
        return http.perform(post("/account/password")
                        .param("currentPassword", current)
                        .param("password", fresh)
                        .param("tokensToo", "" + tokensToo)
                        .with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private boolean signsIn(String password) throws Exception {
        return "/"
                .equals(http.perform(post("/sign-in")
                                .param("mail", Scene.EMPLOYEE)
                                .param("password", password)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl());
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsWhatElseIsOpen() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        sessions.begin("here", employee, "FORM", null, "{}");
        sessions.begin("there", employee, "FORM", null, "{}");
        UUID here = sessions.find("here").orElseThrow().id();
        String token = tokens.make(
                new CurrentUser(employee, "", "", Scene.ZONE, Set.of()), "A token", 1, AccessTokens.Scope.READ);

        assertThat(change(here, "wrong", FRESH, false).getContentAsString()).contains("not your current password");
        assertThat(change(here, "", FRESH, false).getStatus()).isEqualTo(200);
        assertThat(signsIn(OLD)).isTrue();
        assertThat(change(here, OLD, FRESH, false).getRedirectedUrl()).isEqualTo("/account?done=password");
        assertThat(signsIn(FRESH)).isTrue();
        assertThat(signsIn(OLD)).isFalse();
        assertThat(sessions.find("here")).isPresent();
        assertThat(sessions.find("there")).isEmpty();
        assertThat(sessions.ended("there")).contains(Sessions.Ended.PASSWORD);
        assertThat(tokens.bearer(token)).isPresent();
        String address = calendars.renew(employee);
        assertThat(change(here, FRESH, OLD + "-again", true).getStatus()).isEqualTo(302);
        assertThat(tokens.bearer(token)).isEmpty();
        assertThat(calendars.personOf(address)).isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ?", String.class, "person/" + employee))
                .contains("password-changed", "sign-in-failed");
    }

    @Test
    void whoTriesTheOldPasswordAgainAndAgainWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            change(UUID.randomUUID(), "wrong " + i, FRESH, false);
        }
        assertThat(change(UUID.randomUUID(), OLD, FRESH, false).getContentAsString())
                .contains("Wait");
        assertThat(hashes.passwordHash(scene.id(Scene.EMPLOYEE))).contains(hash);
    }

    private MockHttpServletResponse forgotten(String mail, String from) throws Exception {
        return http.perform(post("/forgotten").param("mail", mail).with(csrf()).with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                }))
                .andReturn()
                .getResponse();
    }

    private List<UUID> linksSaid(UUID person) {
        return jdbc.queryForList(
                "SELECT (payload::json ->> 'linkId')::uuid FROM outbox_event WHERE type LIKE '%account-changed%' AND key = ?"
                        + " AND payload::json ->> 'linkId' IS NOT NULL ORDER BY position",
                UUID.class, person.toString());
    }

    @Test
    void aForgottenPasswordIsSetByALinkThatGoesToThePersonAlone() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ?", employee);
        List<UUID> before = linksSaid(employee);
        sessions.begin("there", employee, "FORM", null, "{}");
        String token = tokens.make(
                new CurrentUser(employee, "", "", Scene.ZONE, Set.of()), "A token", 1, AccessTokens.Scope.READ);
        assertThat(forgotten(Scene.EMPLOYEE.toUpperCase(java.util.Locale.ROOT), "192.0.2.1")
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?sent");
        assertThat(forgotten("nobody@demo.example", "192.0.2.1").getRedirectedUrl())
                .as("and nobody hears who is here")
                .isEqualTo("/sign-in?sent");
        forgotten(Scene.EMPLOYEE, "192.0.2.2");
        List<UUID> said = new ArrayList<>(linksSaid(employee));
        said.removeAll(before);
        assertThat(said).as("one mail in five minutes").hasSize(1);
        String secret = links.of(said.getFirst());
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE payload LIKE '%' || ? || '%'", Integer.class, secret))
                .isZero();
        assertThat(signsIn(OLD)).as("asking changes nothing").isTrue();
        String address = calendars.renew(employee);
        assertThat(http.perform(post("/welcome/" + secret)
                                .param("password", FRESH)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/sign-in");
        assertThat(signsIn(FRESH)).isTrue();
        assertThat(sessions.find("there")).isEmpty();
        assertThat(tokens.bearer(token)).isEmpty();
        assertThat(calendars.personOf(address)).isEmpty();
        assertThat(oneTimeLinks.personOfLink(secret)).as("used up").isNull();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE key = ? AND payload::json ->> 'what' = 'PASSWORD_CHANGED'",
                        Integer.class,
                        employee.toString()))
                .as("they are told")
                .isPositive();
    }

    @Test
    void whoAsksForManyLinksWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(forgotten("nobody" + i + "@demo.example", "192.0.2.3").getRedirectedUrl())
                    .isEqualTo("/sign-in?sent");
        }
        assertThat(forgotten("nobody@demo.example", "192.0.2.3").getContentAsString())
                .contains("Wait");
    }

    @Test
    void anAdministratorSendsALinkAndNeverSeesIt() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        var administrator = new CurrentUser(scene.id(Scene.OTHER_HR), "Ben", "BH", Scene.ZONE, Set.of("ADMINISTRATOR"));
        int before = linksSaid(employee).size();
        MockHttpServletResponse sent = http.perform(post("/people/" + employee + "/password-link")
                        .with(csrf())
                        .with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(administrator, null, List.of()))))
                .andReturn()
                .getResponse();
        assertThat(sent.getRedirectedUrl()).isEqualTo("/people?done=sent");
        assertThat(linksSaid(employee)).hasSize(before + 1);
        assertThat(sent.getContentAsString()).doesNotContain("welcome");
    }

    private List<UUID> invitations(UUID person) {
        return jdbc.queryForList(
                "SELECT (payload::json ->> 'linkId')::uuid FROM outbox_event WHERE type LIKE '%person-invited%' AND key = ? ORDER BY"
                        + " payload::json ->> 'at'",
                UUID.class, person.toString());
    }

    @Test
    void whoHasNoPasswordIsInvitedByMailAsOftenAsNeededAndNobodyElseSeesTheLink() throws Exception {
        // The first of all who are new, however many there are.
        UUID newcomer = new UUID(0, UUID.randomUUID().getLeastSignificantBits());
        String mail = "new." + newcomer + "@demo.example";
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " target_title, active, announced, revision, version) VALUES (?, ?, ?, 'New', 'Comer', 'Engineer', 'Unit', 'en',"
                        + " 'Europe/Berlin', '', true, true, 1, 0)",
                newcomer,
                newcomer.toString(),
                mail);
        var administrator = authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(Scene.OTHER_HR), "Ben", "BH", Scene.ZONE, Set.of("ADMINISTRATOR")),
                null,
                List.of()));
        assertThat(http.perform(post("/people/invitations")
                                .with(csrf())
                                .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                        new CurrentUser(scene.id(Scene.HR), "", "", Scene.ZONE, Set.of("HR")),
                                        null,
                                        List.of()))))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("of administrators only")
                .isEqualTo(403);
        for (int times = 0; times < 2; times++) {
            assertThat(http.perform(post("/people/invitations").with(csrf()).with(administrator))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .startsWith("/people?done=invited");
        }
        assertThat(invitations(newcomer)).as("invited once").hasSize(1);
        assertThat(invitations(scene.id(Scene.EMPLOYEE)))
                .as("who has a password is not")
                .isEmpty();
        assertThat(http.perform(post("/api/v1/people/invitations").with(administrator))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("\"invited\":", "\"more\":");
        assertThat(http.perform(get("/people").param("search", mail).with(administrator))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Send invitation")
                .doesNotContain("/invite\"");
        var shown = http.perform(
                        post("/people/" + newcomer + "/invite").with(csrf()).with(administrator))
                .andReturn()
                .getResponse();
        assertThat(shown.getStatus()).isEqualTo(409);
        assertThat(shown.getContentAsString()).contains("by mail").doesNotContain("/welcome/");
        for (int times = 0; times < 2; times++) {
            var sent = http.perform(post("/people/" + newcomer + "/password-link")
                            .with(csrf())
                            .with(administrator))
                    .andReturn()
                    .getResponse();
            assertThat(sent.getRedirectedUrl()).isEqualTo("/people?done=sent");
        }
        List<UUID> invited = invitations(newcomer);
        assertThat(invited).hasSize(3);
        String secret = invited.stream()
                .map(links::of)
                .filter(one -> newcomer.equals(oneTimeLinks.personOfLink(one)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), valid -> {
                    assertThat(valid)
                            .as("the earlier one is worth nothing any more")
                            .hasSize(1);
                    return valid.getFirst();
                }));
        assertThat(jdbc.queryForObject(
                        "SELECT expires_at > now() + interval '6 days' FROM one_time_link WHERE person_id = ?",
                        Boolean.class,
                        newcomer))
                .isTrue();
        jdbc.update("UPDATE one_time_link SET expires_at = now() - interval '1 minute' WHERE person_id = ?", newcomer);
        assertThat(oneTimeLinks.personOfLink(secret)).as("over").isNull();
        jdbc.update("UPDATE one_time_link SET expires_at = now() + interval '1 day' WHERE person_id = ?", newcomer);
        http.perform(post("/welcome/" + secret).param("password", FRESH).with(csrf()));
        assertThat(oneTimeLinks.personOfLink(secret)).as("used once").isNull();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM account WHERE person_id = ?", Integer.class, newcomer))
                .isEqualTo(1);
    }

    @Test
    void bothHearOfADeputy() {
        UUID manager = scene.id(Scene.MANAGER);
        UUID deputy = scene.id(Scene.STRANGER);
        substitutions.name(scene.id(Scene.HR), manager, deputy, Scene.today(), Scene.today());
        assertThat(jdbc.queryForList(
                        "SELECT key || ' ' || (payload::json ->> 'what') || ' ' || (payload::json ->> 'otherId') FROM"
                                + " outbox_event WHERE payload::json ->> 'what' LIKE '%_DEPUTY'",
                        String.class))
                .contains(deputy + " BECAME_DEPUTY " + manager, manager + " GOT_DEPUTY " + deputy);
    }
}
