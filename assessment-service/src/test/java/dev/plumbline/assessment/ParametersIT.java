package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.assessment.site.rest.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every address of the API refuses a parameter that it does not read, found by asking the service itself. */
class ParametersIT extends EveryAddress {

    private static final List<String> WHO =
            List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR, "ben.holm@demo.example");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void theLogIsRead() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Refusals.class)).addAppender(log);
    }

    @AfterEach
    void theLogIsReadNoMore() {
        ((Logger) LoggerFactory.getLogger(Refusals.class)).detachAppender(log);
    }

    private interface Asked {
        /** Changes a request of an address so that it must be refused; empty where that is not possible there. */
        List<String> wrong(HandlerMethod handler);
    }

    private int visited;

    private List<String> accepted(String code, Asked asked) throws Exception {
        List<String> accepted = new ArrayList<>();
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            for (String pattern : new TreeSet<>(entry.getKey().getPatternValues())) {
                if (!pattern.startsWith("/api/")) {
                    continue;
                }
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    for (String parameter : asked.wrong(entry.getValue())) {
                        visited++;
                        refusedFor(code, method.name(), pattern, parameter, entry.getKey(), accepted);
                    }
                }
            }
        }
        return accepted;
    }

    private void refusedFor(
            String code,
            String method,
            String pattern,
            String parameter,
            RequestMappingInfo mapping,
            List<String> accepted)
            throws Exception {
        String name = parameter.replaceAll("=.*", "");
        List<String> answers = new ArrayList<>();
        for (String mail : WHO) {
            // Without a body: whether somebody may send one is asked first.
            MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(
                            HttpMethod.valueOf(method), address(pattern))
                    .contentType(mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                            .findFirst()
                            .orElse(MediaType.APPLICATION_JSON));
            request.queryParam(name, parameter.replaceAll(".*=", ""));
            log.list.clear();
            var answer = http.perform(request.with(as(mail))).andReturn().getResponse();
            String said = answer.getContentAsString();
            answers.add(answer.getStatus() + " " + said);
            if (answer.getStatus() == 400
                    && String.valueOf(answer.getContentType()).startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    && said.contains("\"pointer\":\"" + name + "\"")
                    && said.contains("\"code\":\"" + code)) {
                List<String> lines = log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList();
                if (lines.size() != 1 || !lines.getFirst().startsWith(method + " " + pattern + " refused: 400")) {
                    accepted.add(method + " " + pattern + " is logged as " + lines);
                }
                return;
            }
        }
        accepted.add(method + " " + pattern + "?" + parameter + ": " + answers.getFirst());
    }

    private static boolean reads(HandlerMethod handler, String parameter) {
        return Stream.of(handler.getMethod().getParameters())
                .anyMatch(one -> one.isAnnotationPresent(RequestParam.class)
                        && one.getName().equals(parameter));
    }

    @Test
    void aParameterThatIsNotReadIsRefusedByItsName() throws Exception {
        assertThat(accepted("parameter-", handler -> List.of("lmit=5"))).isEmpty();
        assertThat(visited).as("addresses").isGreaterThan(100);
    }

    @Test
    void aListOfNoItemsIsRefused() throws Exception {
        assertThat(accepted(
                        "limit-low",
                        handler -> reads(handler, "limit") ? List.of("limit=0", "limit=-1", "limit=0x0") : List.of()))
                .isEmpty();
        assertThat(visited).as("lists, each asked thrice").isGreaterThan(60);
    }

    @Test
    void aNameWithAControlCharacterIsReadWithoutIt() throws Exception {
        for (String name : List.of("limit\u0001", "li\0mit", "limit\u007F")) {
            var refused = http.perform(MockMvcRequestBuilders.get("/api/v1/cycles")
                            .queryParam(name, "0")
                            .with(as(Scene.HR)))
                    .andReturn()
                    .getResponse();
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.getContentAsString()).contains("limit-low");
            var read = http.perform(MockMvcRequestBuilders.get("/api/v1/cycles")
                            .queryParam(name, "1")
                            .with(as(Scene.HR)))
                    .andReturn()
                    .getResponse();
            assertThat(read.getStatus()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatIsSentAsAFormIsRefusedForItsType() throws Exception {
        var answer = http.perform(MockMvcRequestBuilders.post("/api/v1/evidence")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("{\"title\":\"x\"}")
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(415);
    }

    @Test
    void aParameterThatIsMissingIsNamed() throws Exception {
        List<String> named = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            List<String> required = required(entry.getValue());
            for (String pattern : required.isEmpty() ? List.<String>of() : api(entry.getKey())) {
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    var answer = http.perform(request(method.name(), pattern, entry.getKey())
                                    .with(as(Scene.HR)))
                            .andReturn()
                            .getResponse();
                    String said = answer.getContentAsString();
                    if (answer.getStatus() == 400) {
                        boolean says = required.stream().anyMatch(name -> said.contains("\"pointer\":\"" + name + "\""))
                                && said.contains("\"code\":\"missing\"");
                        (says ? named : wrong).add(method + " " + pattern);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(named).contains("GET /api/v1/role-profiles/profile", "DELETE /api/v1/role-profiles/profile");
    }

    private static List<String> api(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/api/"))
                .toList();
    }

    private static List<String> required(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(one -> one.hasParameterAnnotation(RequestParam.class) && !one.isOptional())
                .filter(one -> {
                    RequestParam asked = one.getParameterAnnotation(RequestParam.class);
                    return asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                })
                .map(one -> {
                    RequestParam asked = one.getParameterAnnotation(RequestParam.class);
                    return asked.name().isEmpty() ? one.getParameter().getName() : asked.name();
                })
                .toList();
    }
}
