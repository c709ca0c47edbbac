package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every place that takes text is given the texts of one list: bodies, forms (those whose fields vary in
 * {@link TextInFormsIT}), queries, headers, file names, addresses. None
 * of them breaks the service; what is refused is a problem for programs and a page in the frame for people; and what is
 * stored is stored in one form.
 */
class TextEverywhereIT extends EveryText {

    private List<String> actors(String pattern) {
        return pattern.contains("/assessments/") || pattern.contains("/evidence")
                ? List.of(Scene.EMPLOYEE, Scene.MANAGER)
                : List.of(Scene.HR, Scene.EMPLOYEE);
    }

    /** What earlier tests stored must not affect this test. */
    @AfterEach
    void thereIsRoom() {
        jdbc.update("DELETE FROM saved_filter");
    }

    private interface Place {
        void at(String method, String pattern, RequestMappingInfo mapping, HandlerMethod handler) throws Exception;
    }

    private void walk(Place place) throws Exception {
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            if (!entry.getValue().getBeanType().getName().startsWith("dev.plumbline")) {
                continue;
            }
            for (String pattern : new TreeSet<>(entry.getKey().getPatternValues())) {
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    if (!COSTLY.contains(method + " " + pattern)) {
                        place.at(method.name(), pattern, entry.getKey(), entry.getValue());
                    }
                }
            }
        }
    }

    /** What an address asks besides its body. */
    private static final Map<String, String> ASKS = Map.of("/api/v1/role-profiles/profile", "?title=Keeper");

    @Test
    void inBodies() throws Exception {
        JsonNode examples;
        try (var in = new ClassPathResource("api-examples.json").getInputStream()) {
            examples = JsonMapper.shared().readTree(in);
        }
        walk((method, pattern, mapping, handler) -> {
            Class<?> taken = bodyOf(mapping);
            if (taken == null) {
                return;
            }
            Class<?> outer = taken.getEnclosingClass();
            String name = outer == null || outer.getSimpleName().endsWith("Api")
                    ? taken.getSimpleName()
                    : outer.getSimpleName() + "." + taken.getSimpleName();
            JsonNode example = examples.path(name);
            assertThat(example.isObject()).as("there is an example of " + name).isTrue();
            Set<String> bodies = new LinkedHashSet<>();
            variants(example, bodies, example, name);
            Set<String> mayAct = new LinkedHashSet<>();
            int n = 0;
            for (String body : bodies) {
                for (String mail : actors(pattern)) {
                    // Others are refused whatever was sent: after the first few bodies they send one of ten.
                    if (n >= 3 && n % 10 != 0 && !mayAct.contains(mail)) {
                        continue;
                    }
                    if (ask(
                            method + " " + pattern + " " + shown(body),
                            mail,
                            MockMvcRequestBuilders.request(
                                            HttpMethod.valueOf(method),
                                            address(pattern) + ASKS.getOrDefault(pattern, ""))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .header("If-Match", "\"0\"")
                                    .content(body))) {
                        mayAct.add(mail);
                    }
                }
                n++;
            }
        });
        assertThat(asked).as("bodies").isGreaterThan(2000);
        eachTextWasGiven();
        assertThat(broken).isEmpty();
        nothingIsStoredOtherwise();
    }

    /** The example with each of its leaves, and each key of a map, replaced by each of what does not belong there. */
    private void variants(JsonNode whole, Set<String> bodies, JsonNode at, String place) {
        if (at instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                JsonNode kept = object.get(key);
                String inside = place + "/" + key;
                if (kept.isString()) {
                    List<String> hostile =
                            kept.asString().matches("\\d{4}-\\d{2}-\\d{2}") ? daysFor(inside) : textsFor(inside);
                    hostile.forEach(text -> with(whole, bodies, () -> object.put(key, text)));
                }
                with(whole, bodies, () -> object.putNull(key));
                inTurn(
                                inside,
                                List.<Runnable>of(
                                        () -> object.put(key, 0),
                                        () -> object.put(key, 1.5),
                                        () -> object.put(key, new java.math.BigDecimal("1e400")),
                                        () -> object.set(
                                                key,
                                                object.arrayNode()
                                                        .add(2025)
                                                        .add(1)
                                                        .add(1)),
                                        () -> object.set(
                                                key, object.objectNode().put("a\0b", "c\0d")),
                                        () -> {
                                            object.remove(key);
                                            object.set(key + "\0", kept);
                                        }))
                        .forEach(change -> with(whole, bodies, change));
                object.remove(key + "\0");
                object.set(key, kept);
                variants(whole, bodies, kept, inside);
            }
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode kept = array.get(i);
                int n = i;
                String inside = place + "/" + i;
                if (kept.isString()) {
                    textsFor(inside).forEach(text -> with(whole, bodies, () -> array.set(n, text)));
                }
                with(whole, bodies, () -> array.setNull(n));
                array.set(n, kept);
                variants(whole, bodies, kept, inside);
            }
        }
    }

    private static void with(JsonNode whole, Set<String> bodies, Runnable change) {
        change.run();
        bodies.add(ascii(whole.toString()));
    }

    /** As a program may write it: what is no ASCII, and half of a pair with it, escaped. */
    private static String ascii(String json) {
        var escaped = new StringBuilder();
        json.chars().forEach(c -> {
            if (c < 0x80) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return escaped.toString();
    }

    @Test
    void inFormsAndQueries() throws Exception {
        walk((method, pattern, mapping, handler) -> {
            Set<String> names = new LinkedHashSet<>();
            Set<String> days = new LinkedHashSet<>(List.of(
                    "began",
                    "ended",
                    "selfAssessment",
                    "review",
                    "calibration",
                    "publication",
                    "acknowledgement",
                    "appeal",
                    "day",
                    "until",
                    "begins",
                    "ends",
                    "seen.x.y.date"));
            List<String> files = new ArrayList<>();
            for (MethodParameter parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                RequestParam asParameter = parameter.getParameterAnnotation(RequestParam.class);
                if (asParameter != null) {
                    String name = Stream.of(asParameter.name(), asParameter.value(), parameter.getParameterName())
                            .filter(n -> n != null && !n.isEmpty())
                            .findFirst()
                            .orElseThrow();
                    if (Map.class.isAssignableFrom(parameter.getParameterType())) {
                        // A form with variable fields: TextInFormsIT.
                        continue;
                    } else if (MultipartFile.class.isAssignableFrom(
                                    parameter.nestedIfOptional().getNestedParameterType())
                            || parameter.getGenericParameterType().getTypeName().contains("MultipartFile")) {
                        files.add(name);
                    } else {
                        names.add(name);
                        if (Temporal.class.isAssignableFrom(parameter.getParameterType())) {
                            days.add(name);
                        }
                    }
                }
            }
            for (String name : names) {
                String place = method + " " + pattern + " " + name;
                List<String> hostile = textsFor(place);
                if (days.contains(name)) {
                    hostile.addAll(daysFor(place));
                }
                // All with the first two texts, then in turn whoever may do it: others are refused whatever was typed.
                List<String> actors = actors(pattern);
                Set<String> mayAct = new LinkedHashSet<>();
                for (int n = 0; n < hostile.size(); n++) {
                    String text = hostile.get(n);
                    List<String> left = List.copyOf(mayAct);
                    if (n >= 2 && left.isEmpty()) {
                        break;
                    }
                    for (String mail : n < 2 ? actors : List.of(left.get(n % left.size()))) {
                        MockHttpServletRequestBuilder request = request(method, pattern, mapping);
                        request.with(typed -> {
                            typed.setParameter(name, text);
                            return typed;
                        });
                        if (ask(place + "=" + shown(text), mail, request)) {
                            mayAct.add(mail);
                        }
                    }
                }
            }
            for (String name : files) {
                for (String text : textsFor(method + " " + pattern + " " + name)) {
                    var request = MockMvcRequestBuilders.multipart(
                                    HttpMethod.valueOf(method), java.net.URI.create(address(pattern)))
                            .file(new MockMultipartFile(
                                    name, text, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
                    FORM.forEach(request::param);
                    ask(
                            method + " " + pattern + " file " + shown(text),
                            actors(pattern).getFirst(),
                            request.with(csrf()));
                }
            }
        });
        assertThat(asked).as("fields").isGreaterThan(3000);
        eachTextWasGiven();
        assertThat(broken).isEmpty();
        nothingIsStoredOtherwise();
    }

    @Test
    void inHeadersAndAddresses() throws Exception {
        for (String header : List.of(
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "Accept-Language",
                "Accept",
                "Content-Type",
                "X-Forwarded-For",
                "Last-Event-ID",
                "Referer",
                "User-Agent",
                "HX-Current-URL",
                "Range",
                "traceparent")) {
            for (String text : textsFor(header)) {
                ask(
                        "POST /api/v1/evidence " + header + ": " + shown(text),
                        Scene.EMPLOYEE,
                        MockMvcRequestBuilders.post("/api/v1/evidence")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}")
                                .with(sent -> {
                                    sent.removeHeader(header);
                                    sent.addHeader(header, text);
                                    return sent;
                                }));
                ask(
                        "GET /tasks " + header + ": " + shown(text),
                        Scene.EMPLOYEE,
                        MockMvcRequestBuilders.get("/tasks").with(sent -> {
                            sent.removeHeader(header);
                            sent.addHeader(header, text);
                            return sent;
                        }));
            }
        }
        for (String cookie : List.of("plumbline", "form", "asked", "return-to")) {
            for (String text : textsFor(cookie)) {
                ask(
                        "POST /evidence/new with the cookie " + cookie + ": " + shown(text),
                        Scene.EMPLOYEE,
                        MockMvcRequestBuilders.post("/evidence/new").with(sent -> {
                            sent.setCookies(new Cookie(cookie, text));
                            return sent;
                        }));
                ask(
                        "GET /sign-in with the cookie " + cookie + ": " + shown(text),
                        Scene.EMPLOYEE,
                        MockMvcRequestBuilders.get("/sign-in").with(sent -> {
                            sent.setCookies(new Cookie(cookie, text));
                            return sent;
                        }));
            }
        }
        walk((method, pattern, mapping, handler) -> {
            if (pattern.contains("{") && method.equals("GET")) {
                for (String text : textsFor(pattern)) {
                    if (text.length() < 400) {
                        ask(
                                method + " " + pattern + " at " + shown(text),
                                Scene.HR,
                                MockMvcRequestBuilders.get(
                                        pattern.replaceAll("\\{[^}]*}", "{x}"),
                                        pattern.replaceAll("[^{]", "")
                                                .chars()
                                                .mapToObj(c -> text)
                                                .toArray()));
                    }
                }
            }
        });
        assertThat(broken).isEmpty();
    }

    /** Whoever has not signed in yet, and whoever tries to by a program. */
    @Test
    void beforeSignIn() throws Exception {
        for (String text : TEXTS) {
            look(
                    "POST /sign-in mail=" + shown(text),
                    http.perform(MockMvcRequestBuilders.post("/sign-in")
                                    .param("mail", text)
                                    .param("password", "a\0b")
                                    .with(csrf()))
                            .andReturn()
                            .getResponse());
            String basic =
                    Base64.getEncoder().encodeToString((text + "@demo.example:a\0b").getBytes(StandardCharsets.UTF_8));
            for (String authorization : List.of("Basic " + basic, "Basic " + text, "Bearer " + text, text)) {
                var answer = http.perform(
                                MockMvcRequestBuilders.get("/api/v1/me").with(sent -> {
                                    sent.addHeader("Authorization", authorization);
                                    return sent;
                                }))
                        .andReturn()
                        .getResponse();
                look("GET /api/v1/me " + shown(authorization), answer);
                assertThat(answer.getStatus()).as(shown(authorization)).isIn(400, 401);
            }
            for (String address : List.of("/welcome/{x}", "/calendar/{x}", "/problems/{x}")) {
                if (text.length() < 200) {
                    look(
                            "GET " + address + " " + shown(text),
                            http.perform(MockMvcRequestBuilders.get(address, text))
                                    .andReturn()
                                    .getResponse());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** As many characters as the page allows, with each end of a line counted as the browser counts it. */
    @Test
    void asMuchAsThePageLetsIn() throws Exception {
        String typed = ("a line that ends\r\n".repeat(223) + "x".repeat(300)).substring(0, 4000 + 223 - 9);
        String text = typed.replace("\r\n", "\n");
        String full = text.length() >= 4000 ? text.substring(0, 4000) : text + "y".repeat(4000 - text.length());
        String sent = full.replace("\n", "\r\n");
        assertThat(sent.length()).isGreaterThan(4100);
        UUID cycle = scene.launched("Four thousand " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.draft(assessment, 5);
        var saved = http.perform(MockMvcRequestBuilders.post("/assessments/" + assessment + "/self-assessment")
                        .param("comment." + scene.said(assessment), sent)
                        .param("revision", "1")
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(saved.getStatus()).as(saved.getContentAsString()).isEqualTo(302);
        String title = "Four thousand " + UUID.randomUUID();
        for (int more = 0; more < 2; more++) {
            var evidence = http.perform(MockMvcRequestBuilders.multipart("/evidence/new")
                            .param("title", title)
                            .param("done", sent + "z".repeat(more))
                            .param("part", "OBSERVED")
                            .param("setting", "WORKPLACE")
                            .param("began", "2025-01-01")
                            .with(csrf())
                            .with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(evidence.getStatus()).isEqualTo(more == 0 ? 302 : 200);
        }
        assertThat(jdbc.queryForList("SELECT done FROM evidence WHERE title = ?", String.class, title))
                .containsExactly(full);
    }

    /** What a search finds does not depend on how it was typed. */
    @Test
    void whoIsSoughtIsFound() throws Exception {
        for (String sought :
                List.of("OKAFOR", "\uFF4F\uFF4B\uFF41\uFF46\uFF4F\uFF52", "ok\u00ADafor", " okafor\u200B")) {
            var page = http.perform(MockMvcRequestBuilders.get("/people")
                            .param("search", sought)
                            .with(as(Scene.HR)))
                    .andReturn()
                    .getResponse();
            assertThat(page.getContentAsString()).as(shown(sought)).contains("mara<wbr>.okafor<wbr>@demo<wbr>.example");
        }
        var none = http.perform(MockMvcRequestBuilders.get("/people")
                        .param("search", "%")
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(none.getContentAsString()).doesNotContain("mara.okafor@demo.example");
    }
}
