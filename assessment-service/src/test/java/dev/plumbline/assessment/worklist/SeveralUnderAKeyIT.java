package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentClosed;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Of several things some are refused: under a key the same is answered and done as without. */
class SeveralUnderAKeyIT extends Platform {

    /**
     * A request of which a part is refused.
     *
     * @param version of what it is about, as its ETag says; null where it needs none
     * @param left what is so afterwards
     */
    private record Partly(String path, String version, String body, Supplier<String> left) {}

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Outbox outbox;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private RequestPostProcessor hr() {
        return scene.as(Scene.HR);
    }

    private UUID review() {
        UUID cycle = scene.launched("Several " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return scene.opened("user_review", WorkRole.REVIEWER, assessment);
    }

    private Partly reassigned() {
        UUID one = review();
        UUID two = review();
        UUID three = review();
        return new Partly(
                "/api/v1/work-items/reassign",
                null,
                """
                {"person": "%s", "items": [{"id": "%s"}, {"id": "%s", "version": 999}, {"id": "%s"}, {"id": "%s"}]}
                """.formatted(scene.id(Scene.STRANGER), one, two, UUID.randomUUID(), three),
                () -> List.of(one, two, three).stream()
                        .map(task -> String.valueOf(scene.id(Scene.STRANGER)
                                .equals(worklist.find(task).holder())))
                        .toList()
                        .toString());
    }

    private Partly withdrawn() {
        UUID cycle = scene.launched("Several " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.HR);
        UUID other = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID own = scene.assessment(cycle, Scene.HR);
        return new Partly(
                "/api/v1/cycles/" + cycle + "/unfinished/withdraw",
                "/api/v1/cycles/" + cycle,
                """
                {"assessments": ["%s", "%s"], "reason": "Have left."}
                """.formatted(own, other),
                () -> scene.read(own).state() + ", " + scene.read(other).state());
    }

    private Partly reminded() {
        UUID cycle = scene.launched("Several " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.HR);
        return new Partly(
                "/api/v1/cycles/" + cycle + "/reminders",
                null,
                """
                {"assessments": ["%s", "%s"]}
                """.formatted(scene.assessment(cycle, Scene.EMPLOYEE), UUID.randomUUID()),
                () -> "");
    }

    private Partly nudged() {
        UUID cycle = scene.launched("Several " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.HR);
        return new Partly("/api/v1/cycles/" + cycle + "/nudges", "/api/v1/cycles/" + cycle, "{}", () -> "");
    }

    /** Each request that continues after a part of it was refused, by the address of its act. */
    private Map<String, Supplier<Partly>> all() {
        return Map.of(
                "/api/v1/work-items/reassign",
                this::reassigned,
                "/api/v1/cycles/{id}/unfinished/withdraw",
                this::withdrawn,
                "/api/v1/cycles/{id}/reminders",
                this::reminded,
                "/api/v1/cycles/{id}/nudges",
                this::nudged);
    }

    /** Ids, moments and versions differ from one time to the next. */
    private static String told(MockHttpServletResponse answer) throws Exception {
        return answer.getStatus() + " "
                + answer.getContentAsString()
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "at");
    }

    @Test
    void whatIsRefusedHindersNoOtherUnderAKeyAsWithout() throws Exception {
        for (var act : all().entrySet()) {
            List<String> told = new ArrayList<>();
            for (UUID key : Arrays.asList(null, UUID.randomUUID())) {
                Partly partly = act.getValue().get();
                var request = post(partly.path())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(partly.body())
                        .with(hr());
                if (partly.version() != null) {
                    request.header(
                            "If-Match",
                            http.perform(get(partly.version()).with(hr()))
                                    .andReturn()
                                    .getResponse()
                                    .getHeader("ETag"));
                }
                if (key != null) {
                    request.header("Idempotency-Key", key);
                }
                told.add(told(http.perform(request).andReturn().getResponse())
                        + partly.left().get());
            }
            assertThat(told.getFirst()).as(act.getKey()).startsWith("200 ").contains("skipped");
            assertThat(told.getLast()).as(act.getKey()).isEqualTo(told.getFirst());
        }
    }

    /** An answer says of a part that it was skipped: such a request continues after a refusal. */
    @Test
    void eachRequestThatGoesOnAfterARefusalIsAskedHere() {
        List<String> found = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            Class<?> answer = method.getReturnType().getParameterType();
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                    && answer.isRecord()
                    && Arrays.stream(answer.getRecordComponents())
                            .anyMatch(one -> one.getName().equals("skipped"))) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(found::add);
            }
        });
        assertThat(found).containsExactlyInAnyOrderElementsOf(all().keySet());
    }

    private void say(UUID assessment) {
        outbox.say(new AssessmentClosed(assessment, UUID.randomUUID(), UUID.randomUUID(), 1, Actor.SYSTEM));
    }

    @Test
    void aUseCaseThatIsRefusedIsUndoneAloneAndSaysNothing() {
        var useCase = new TransactionTemplate(transactions);
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID subject = scene.assessment(
                scene.launched("Undone alone " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        Callable<String> several = () -> {
            assertThatThrownBy(() -> useCase.executeWithoutResult(status -> {
                        say(ids.get(0));
                        jdbc.update("UPDATE assessment SET returned = 7 WHERE id = ?", subject);
                        throw Refusal.notFound();
                    }))
                    .isInstanceOf(Refusal.class);
            useCase.executeWithoutResult(status -> {
                say(ids.get(1));
                jdbc.update("UPDATE assessment SET returned = returned + 1 WHERE id = ?", subject);
            });
            assertThatThrownBy(() -> useCase.executeWithoutResult(status -> {
                        say(ids.get(2));
                        jdbc.update("UPDATE assessment SET returned = 9 WHERE id = ?", subject);
                        // Refused within, and continued after it: without a key that is refused as a whole, too.
                        assertThatThrownBy(() -> useCase.executeWithoutResult(inner -> {
                                    throw Refusal.notFound();
                                }))
                                .isInstanceOf(Refusal.class);
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertThatThrownBy(() -> useCase.executeWithoutResult(
                            status -> jdbc.update("INSERT INTO assessment (id) VALUES (?)", subject)))
                    .as("what the database refuses")
                    .isInstanceOf(RuntimeException.class);
            useCase.executeWithoutResult(status -> say(ids.get(3)));
            return "";
        };
        Predicate<String> kept = done -> true;
        ReflectionTestUtils.invokeMethod(transactions, "around", several, kept);
        assertThat(jdbc.queryForObject("SELECT returned FROM assessment WHERE id = ?", Integer.class, subject))
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT key FROM outbox_event WHERE key = ANY (?) ORDER BY position", String.class, (Object)
                                ids.stream().map(UUID::toString).toArray(String[]::new)))
                .containsExactlyInAnyOrder(ids.get(1).toString(), ids.get(3).toString());
    }
}
