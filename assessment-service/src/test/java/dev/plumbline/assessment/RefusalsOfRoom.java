package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The refusals of one room: its tests provoke them. What a class names by its code, it has to provoke, so {@link RefusalsIT} need
 * only read which codes the classes name.
 */
public abstract class RefusalsOfRoom extends Platform {
    /** Keys of the sentences that the class which runs has provoked so far. */
    private static final Set<String> SEEN = new TreeSet<>();

    /** Names of the tests of that class that are over. */
    private static final Set<String> OVER = new TreeSet<>();

    @Autowired
    protected Scene scene;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected MockMvc http;

    @Autowired
    protected JdbcTemplate jdbc;

    @BeforeAll
    static void nothingIsProvokedYet() {
        SEEN.clear();
        OVER.clear();
    }

    @AfterEach
    void isOver(TestInfo test) {
        OVER.add(test.getTestMethod().orElseThrow().getName());
    }

    /** Not where only some of the tests of the class ran. */
    @AfterAll
    static void whatIsNamedWasProvoked(TestInfo test) throws IOException {
        Class<?> room = test.getTestClass().orElseThrow();
        boolean whole = Arrays.stream(room.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .allMatch(method -> OVER.contains(method.getName()));
        if (whole) {
            assertThat(SEEN)
                    .as("sentences that %s names by their codes, provoked by its tests", room.getSimpleName())
                    .containsAll(RefusalsIT.namedIn(RefusalsIT.source(room)));
        }
    }

    /** The sentence of this key, {@code refusal.} or {@code fault.} and a code, was provoked. */
    protected static void seen(String sentence) {
        SEEN.add(sentence);
    }

    protected static void refused(String code, ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).as(code).isInstanceOf(Refusal.class);
        Refusal refusal = (Refusal) thrown;
        if (refusal.faults().isEmpty()) {
            assertThat(refusal.code()).isEqualTo(code);
            seen("refusal." + code);
        } else {
            assertThat(refusal.faults().stream().map(Refusal.Fault::code))
                    .as(refusal.toString())
                    .contains(code);
            refusal.faults()
                    .forEach(fault -> assertThat(fault.arguments())
                            .as("what the sentence of " + fault.code() + " is to name")
                            .doesNotContain(""));
            seen("refusal." + refusal.code());
            seen("fault." + code);
        }
    }

    protected UUID id(String mail) {
        return scene.id(mail);
    }

    protected void inDays(int days, Runnable act) {
        clock.moveDays(days);
        try {
            act.run();
        } finally {
            clock.backToNow();
        }
    }

    protected RequestPostProcessor as(String mail, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of(roles)), null, List.of()));
    }

    protected static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    protected int page(org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getStatus();
    }
}
