package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.site.text.Text;
import jakarta.servlet.ServletException;
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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every place that takes text is given the texts of one list: bodies, forms, queries, headers, file names, addresses. None
 * of them breaks the service; what is refused is a problem for programs and a page in the frame for people; and what is
 * stored is stored in one form.
 */
class TextEverywhereIT extends EveryAddress {

    /** Texts that people have, paste, or invent to do harm. */
    private static final List<String> TEXTS = List.of(
            "a\0b",
            "\0",
            "page one\fpage two\u000B\u0007\u001B[31m\u007F\u0085\u009F",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA \uD835\uDCB3",
            "Zu\u0308rich a\u0323\u0307 \u0958",
            "\u202E\u0645\u062D\u0645\u062F \u05E9\u05DC\u05D5\u05DD\u200F\u2066",
            "\u200B\u2060\uFEFF",
            "\u00A0 \u200BMara\u00AD\u00A0Okafor\u2003",
            "Teller",
            "D'Arcy \"O'Neill\" \\ % _ ~ ? # & < > ; -- ${7*7} {0}",
            "one\r\ntwo\rthree\u2028four\n=HYPERLINK(\"x\")",
            "a long enough line\r\n".repeat(210) + "x".repeat(10),
            "x".repeat(10_001),
            "\uD800",
            "b\uDC00\uD800b",
            "\uFFFE\uFFFF\uFDD0",
            "~",
            "foo~bar",
            "~\0",
            "abc~def~ghi",
            "-1",
            "99999999999999999999",
            "{}",
            "null");

    /** Days that no calendar has, that no database accepts, or that nobody can mean. */
    private static final List<String> DAYS = List.of(
            "0000-01-01",
            "-0001-01-01",
            "-4713-01-01",
            "-4714-12-31",
            "9999-12-31",
            "10000-01-01",
            "+10000-01-01",
            "+300000-01-01",
            "+5874898-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "2025-02-30",
            "2025-02-28T00:00",
            "1899-12-31",
            "2200-01-01",
            "soon",
            "");

    /** What a form with variable fields accepts: of each kind one that pages have. */
    private static final List<String> FIELDS = List.of(
            "revision",
            "name",
            "mails",
            "skill",
            "units",
            "selfAssessment",
            "review",
            "calibration",
            "publication",
            "acknowledgement",
            "appeal",
            "title",
            "done",
            "part",
            "setting",
            "began",
            "ended",
            "link",
            "reason",
            "action",
            "attr.x",
            "claim.x",
            "comment.x",
            "v.x.y",
            "seen.x.y.date",
            "seen.x.y.part",
            "seen.x.y.note",
            "level.x",
            "class.x",
            "code.x",
            "answer",
            "tick.x.valid",
            "ev.x.y",
            "start.x",
            "jobTitle",
            "q",
            "levels",
            "act",
            "code",
            "guidance",
            "essence-3",
            "text-3",
            "key-3",
            "open.x",
            "otherwise.x.level",
            "otherwise.x.class",
            "otherwise.x.reason",
            "reviewer",
            "weight",
            "defining");

    /** Each try of these costs as much as a password should. */
    private static final Set<String> COSTLY = Set.of("POST /account/password", "POST /welcome/{secret}");

    private static final boolean LONG = Boolean.getBoolean("long");

    private final List<String> broken = new ArrayList<>();
    private int asked;

    /** Whether the person may do it at all, whatever was typed. */
    private boolean ask(String what, String mail, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        asked++;
        try {
            var answer = http.perform(request.with(as(mail))).andReturn().getResponse();
            look(what, answer);
            return answer.getStatus() != 403 && answer.getStatus() != 404;
        } catch (ServletException e) {
            broken.add(what + " failed with " + e.getMessage());
            return true;
        }
    }

    private void look(String what, MockHttpServletResponse answer) throws Exception {
        int status = answer.getStatus();
        String type = String.valueOf(answer.getContentType());
        boolean api = what.contains(" /api/");
        if (status >= 500) {
            broken.add(what + " answered " + status);
        } else if (status >= 400 && api && !type.startsWith("application/problem+json")) {
            broken.add(what + " answered " + status + " as " + type);
        } else if (status >= 400 && !api && !answer.getContentAsString().contains("<main")) {
            broken.add(what + " answered " + status + " without a page");
        }
    }

    private static String shown(String text) {
        String escaped = JsonMapper.shared().writeValueAsString(text);
        return escaped.length() > 40 ? escaped.substring(0, 40) + "…" : escaped;
    }

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
            variants(example, bodies, example);
            for (String body : bodies) {
                for (String mail : actors(pattern)) {
                    ask(
                            method + " " + pattern + " " + shown(body),
                            mail,
                            MockMvcRequestBuilders.request(HttpMethod.valueOf(method), address(pattern))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .header("If-Match", "\"0\"")
                                    .content(body));
                }
            }
        });
        assertThat(asked).as("bodies").isGreaterThan(2000);
        assertThat(broken).isEmpty();
        nothingIsStoredOtherwise();
    }

    /** The example with each of its leaves, and each key of a map, replaced by each of what does not belong there. */
    private static void variants(JsonNode whole, Set<String> bodies, JsonNode at) {
        if (at instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                JsonNode kept = object.get(key);
                if (kept.isString()) {
                    List<String> hostile = kept.asString().matches("\\d{4}-\\d{2}-\\d{2}") ? DAYS : TEXTS;
                    hostile.forEach(text -> with(whole, bodies, () -> object.put(key, text)));
                }
                List.<Runnable>of(
                                () -> object.put(key, 0),
                                () -> object.put(key, 1.5),
                                () -> object.put(key, new java.math.BigDecimal("1e400")),
                                () -> object.putNull(key),
                                () -> object.set(
                                        key, object.arrayNode().add(2025).add(1).add(1)),
                                () -> object.set(key, object.objectNode().put("a\0b", "c\0d")),
                                () -> {
                                    object.remove(key);
                                    object.set(key + "\0", kept);
                                })
                        .forEach(change -> with(whole, bodies, change));
                object.remove(key + "\0");
                object.set(key, kept);
                variants(whole, bodies, kept);
            }
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode kept = array.get(i);
                int place = i;
                if (kept.isString()) {
                    TEXTS.forEach(text -> with(whole, bodies, () -> array.set(place, text)));
                }
                with(whole, bodies, () -> array.setNull(place));
                array.set(place, kept);
                variants(whole, bodies, kept);
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

    /** What a field of a free form gets: a third of it, its neighbours the others. The long tier gives each everything. */
    private static List<String> share(List<String> hostile, int field) {
        return LONG
                ? hostile
                : IntStream.range(0, hostile.size())
                        .filter(n -> n % 3 == field % 3)
                        .mapToObj(hostile::get)
                        .toList();
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
                        names.addAll(FIELDS);
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
                } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                    names.addAll(FIELDS);
                }
            }
            int field = 0;
            for (String name : names) {
                List<String> hostile = new ArrayList<>(TEXTS);
                if (days.contains(name)) {
                    hostile.addAll(DAYS);
                }
                if (FIELDS.contains(name)) {
                    hostile = share(hostile, field++);
                }
                // All with the first few texts, then in turn whoever may do it: others are refused whatever was typed.
                List<String> actors = actors(pattern);
                Set<String> mayAct = new LinkedHashSet<>();
                for (int n = 0; n < hostile.size(); n++) {
                    String text = hostile.get(n);
                    List<String> left = List.copyOf(mayAct);
                    if (n >= 3 && left.isEmpty()) {
                        break;
                    }
                    for (String mail : n < 3 ? actors : List.of(left.get(n % left.size()))) {
                        MockHttpServletRequestBuilder request = request(method, pattern, mapping);
                        request.with(typed -> {
                            typed.setParameter(name, text);
                            return typed;
                        });
                        if (ask(method + " " + pattern + " " + name + "=" + shown(text), mail, request)) {
                            mayAct.add(mail);
                        }
                    }
                }
            }
            for (String name : files) {
                for (String text : TEXTS) {
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
        assertThat(broken).isEmpty();
        nothingIsStoredOtherwise();
    }

    @Test
    void inHeadersAndAddresses() throws Exception {
        for (String text : TEXTS) {
            for (String header : List.of(
                    "If-Match",
                    "If-None-Match",
                    "Idempotency-Key",
                    "Accept-Language",
                    "Accept",
                    "Content-Type",
                    "X-Forwarded-For",
                    "Last-Event-ID",
                    "Range",
                    "traceparent")) {
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
        walk((method, pattern, mapping, handler) -> {
            if (pattern.contains("{") && method.equals("GET")) {
                for (String text : TEXTS) {
                    if (text.length() < 200) {
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

    private static final Pattern STORED_OTHERWISE =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u00(?:[01][0-9a-fA-F]|7[fF])");

    /** What any of it left behind in any table: no control character, one end of line, composed. */
    private void nothingIsStoredOtherwise() {
        Set<String> otherwise = new TreeSet<>();
        jdbc.query(
                "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING"
                        + " (table_schema, table_name) WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND"
                        + " c.data_type IN ('text', 'character varying') ORDER BY 1, 2",
                row -> {
                    String table = row.getString(1);
                    String column = row.getString(2);
                    jdbc
                            .queryForList(
                                    "SELECT \"" + column + "\" FROM \"" + table + "\" WHERE \"" + column
                                            + "\" ~ '[\\u0001-\\u0008\\u000B-\\u001F\\u007F-\\u009F]'" + " OR \""
                                            + column + "\" IS NOT NFC NORMALIZED OR strpos(\"" + column
                                            + "\", '\\u00') > 0",
                                    String.class)
                            .stream()
                            .filter(text -> !Text.kept(text).equals(text)
                                    || STORED_OTHERWISE.matcher(text).find())
                            .forEach(text -> otherwise.add(table + "." + column + " holds " + shown(text)));
                });
        assertThat(otherwise).isEmpty();
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
            assertThat(page.getContentAsString()).as(shown(sought)).contains("mara.okafor@demo.example");
        }
        var none = http.perform(MockMvcRequestBuilders.get("/people")
                        .param("search", "%")
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(none.getContentAsString()).doesNotContain("mara.okafor@demo.example");
    }
}
