package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody guesses passwords, and somebody else signs in. */
class SignInFailuresIT extends Platform {
    private static final String RIGHT = "plumbline-demo";
    private static final String HOME = "203.0.113.1";
    private static final String ATTACKER = "203.0.113.66";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SignInFailures failures;

    @Autowired
    PasswordHashes hashes;

    @Autowired
    private AccessTokens tokens;

    @BeforeEach
    @AfterEach
    void nobodyHasTried() {
        jdbc.update("DELETE FROM sign_in_failures");
        jdbc.update("DELETE FROM known_place");
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private String signIn(String mail, String password, String address) throws Exception {
        return http.perform(post("/sign-in")
                        .param("mail", mail)
                        .param("password", password)
                        .with(csrf())
                        .with(from(address)))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private MockHttpServletResponse basic(String mail, String password, String address) throws Exception {
        return http.perform(get("/api/v1/me").with(httpBasic(mail, password)).with(from(address)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse bearer(String token) throws Exception {
        return http.perform(get("/api/v1/me")
                        .header("Authorization", "Bearer " + token)
                        .with(from(ATTACKER)))
                .andReturn()
                .getResponse();
    }

    private List<String> audited(String mail) {
        return jdbc.queryForList(
                "SELECT act || coalesce(' ' || after, '') || coalesce(' of ' || before, '') FROM audit_trail"
                        + " WHERE aggregate = ? AND act LIKE 'sign-in%' ORDER BY at, act",
                String.class, "person/" + scene.id(mail));
    }

    /** Whatever was typed; in no address, where logs would have it. */
    @Test
    void accountsForATrialAreOfferedAndComeByHttpBasic() throws Exception {
        String page = http.perform(get("/sign-in")).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("value=\"" + Scene.EMPLOYEE + "\"", "value=\"" + RIGHT + "\"", "Jonas Lind");
        assertThat(basic(Scene.EMPLOYEE, RIGHT, HOME).getStatus()).isEqualTo(200);
    }

    @Test
    void theAddressOfAFailedSignInIsInItsFieldAgainOnce() throws Exception {
        for (String typed : List.of("jonas.lind@demo.example", "Nobody \"at\" all", "\u00C4nne@demo.example")) {
            var failed = http.perform(post("/sign-in")
                            .param("mail", typed)
                            .param("password", "wrong")
                            .with(csrf())
                            .with(from(HOME)))
                    .andReturn()
                    .getResponse();
            assertThat(failed.getRedirectedUrl()).isEqualTo("/sign-in?failed");
            Cookie[] kept = failed.getCookies();
            var again = http.perform(get("/sign-in").param("failed", "").cookie(kept))
                    .andReturn()
                    .getResponse();
            assertThat(Answers.words(again.getContentAsString())).contains("mail=" + typed);
            assertThat(again.getCookies()).as("forgotten at once").anyMatch(cookie -> cookie.getMaxAge() == 0);
            nobodyHasTried();
        }
    }

    @Test
    void aTryThatBeganFirstAndIsCountedLastIsCountedOnce() {
        failures.failed("nobody-at-all@demo.example", null, ATTACKER);
        jdbc.update("UPDATE sign_in_failures SET last_at = last_at + interval '1 second'");
        failures.failed("nobody-at-all@demo.example", null, ATTACKER);
        assertThat(jdbc.queryForList("SELECT failures FROM sign_in_failures", Integer.class))
                .containsOnly(2);
    }

    private void later(Duration by) {
        jdbc.update("UPDATE sign_in_failures SET last_at = last_at - ? * interval '1 second'", by.toSeconds());
    }

    @Test
    void guessesWaitAndTheOwnerDoesNotWhereTheyHaveSignedInBefore() throws Exception {
        assertThat(signIn(Scene.MANAGER, RIGHT, HOME)).isEqualTo("/");
        int guessed = 0;
        for (int i = 0; i < 40; i++) {
            if (signIn(Scene.MANAGER, "guess " + i, ATTACKER).equals("/sign-in?failed")) {
                guessed++;
            }
        }
        assertThat(guessed).isBetween(5, 7);
        assertThat(signIn(Scene.MANAGER, RIGHT, ATTACKER)).startsWith("/sign-in?wait=");
        assertThat(signIn(Scene.MANAGER, RIGHT, HOME)).isEqualTo("/");
        assertThat(audited(Scene.MANAGER)).contains("sign-in-failed 1", "sign-in-failed 5");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_trail WHERE concat(before, after, why) LIKE '%guess%'",
                        Integer.class))
                .isZero();
    }

    @Test
    void aHashOfALowCostIsRenewedBySigningInAndByNothingElse() throws Exception {
        UUID person = scene.id(Scene.MANAGER);
        String kept = hashes.passwordHash(person).orElseThrow();
        String low = new BCryptPasswordEncoder(4).encode(RIGHT);
        hashes.setHash(person, low);
        try {
            assertThat(signIn(Scene.MANAGER, "wrong", HOME)).isEqualTo("/sign-in?failed");
            assertThat(hashes.passwordHash(person)).contains(low);
            assertThat(signIn(Scene.MANAGER, RIGHT, HOME)).isEqualTo("/");
            assertThat(hashes.passwordHash(person).orElseThrow()).startsWith("$2a$10$");
            assertThat(signIn(Scene.MANAGER, RIGHT, HOME)).isEqualTo("/");
        } finally {
            hashes.setHash(person, kept);
        }
    }

    @Test
    void aWaitFadesAndNobodyIsLockedOut() throws Exception {
        for (int i = 0; i < 30; i++) {
            signIn(Scene.EMPLOYEE, "wrong", ATTACKER);
            later(Duration.ofMinutes(5));
        }
        assertThat(signIn(Scene.EMPLOYEE, RIGHT, ATTACKER))
                .as("after the longest wait")
                .isEqualTo("/");
        assertThat(audited(Scene.EMPLOYEE)).anyMatch(entry -> entry.startsWith("sign-in-failures-ended of "));
        assertThat(signIn(Scene.EMPLOYEE, "wrong", ATTACKER))
                .as("and begins anew")
                .isEqualTo("/sign-in?failed");
    }

    @Test
    void manyAddressesAreNoWayRoundAndManyAccountsAreNone() throws Exception {
        int guessed = 0;
        for (int i = 0; i < 40; i++) {
            if (signIn(Scene.DIRECTOR, "guess", "198.51.100." + i).equals("/sign-in?failed")) {
                guessed++;
            }
        }
        assertThat(guessed).isBetween(20, 25);
        nobodyHasTried();
        guessed = 0;
        for (int i = 0; i < 80; i++) {
            if (signIn("somebody" + i + "@demo.example", "guess", ATTACKER).equals("/sign-in?failed")) {
                guessed++;
            }
        }
        assertThat(guessed).isBetween(50, 75);
    }

    @Test
    void anUnknownAddressIsAnsweredAsAKnownOne() throws Exception {
        for (String mail : List.of(Scene.STRANGER, "nobody-at-all@demo.example")) {
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(mail, "wrong", ATTACKER)).isEqualTo("/sign-in?failed");
            }
            assertThat(signIn(mail, "wrong", ATTACKER)).startsWith("/sign-in?wait=");
        }
    }

    @Test
    void programsWaitToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(basic(Scene.HR, "wrong", ATTACKER).getStatus()).isEqualTo(401);
        }
        MockHttpServletResponse early = basic(Scene.HR, RIGHT, ATTACKER);
        assertThat(early.getStatus()).isEqualTo(429);
        assertThat(early.getHeader("Retry-After")).isEqualTo("1");
        assertThat(early.getContentAsString()).contains("sign-in-delayed");
        assertThat(basic(Scene.HR, RIGHT, HOME).getStatus()).isEqualTo(200);
    }

    @Test
    void wrongTokensWaitAndARightOneNever() throws Exception {
        var me = new CurrentUser(scene.id(Scene.EMPLOYEE), "", "", Scene.ZONE, Set.of());
        String right = tokens.make(me, "Never waits", 1, AccessTokens.Scope.READ);
        int wrong = 0;
        for (int i = 0; i < 40; i++) {
            if (bearer("pl_" + UUID.randomUUID()).getStatus() == 401) {
                wrong++;
            }
        }
        assertThat(wrong).isBetween(20, 25);
        assertThat(bearer("pl_" + UUID.randomUUID()).getStatus())
                .as("a wrong one waits")
                .isEqualTo(429);
        assertThat(bearer(right).getStatus()).as("the right one does not").isEqualTo(200);
        assertThat(bearer("pl_" + UUID.randomUUID()).getStatus())
                .as("nor does it help a wrong one")
                .isEqualTo(429);
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanOneAfterAnother() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(20)) {
            List<java.util.concurrent.Callable<String>> guesses =
                    java.util.Collections.nCopies(40, () -> signIn(Scene.OTHER_HR, "wrong", ATTACKER));
            long guessed = many.invokeAll(guesses).stream()
                    .filter(guess -> "/sign-in?failed".equals(guess.resultNow()))
                    .count();
            assertThat(guessed).isBetween(5L, 9L);
        }
    }
}
