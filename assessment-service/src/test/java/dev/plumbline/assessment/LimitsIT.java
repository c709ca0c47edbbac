package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.evidence.Evidence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each text of a body is taken up to the length that the description of the API says, each text of a form up to the length
 * that the page lets in, and not a character more; each list of a body up to as many as the description says, and not one
 * more.
 */
class LimitsIT extends EveryText {

    /** Of longer ones, such as whole files, the test would be slow. */
    private static final int LONGEST = 100_000;

    /** From here on a text has lines; the end of each counts once, however it is written. */
    private static final int WITH_LINES = 1_000;

    private static final List<String> WHO = List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER);

    private static final Pattern TOO_LONG = Pattern.compile("longer than|[Aa]t most \\S+ characters");

    private static final Pattern ABOUT_LENGTH = Pattern.compile("(?i)longer|at most|maximum|characters");

    /** What an address asks besides. */
    private static final Map<String, String> ASKS =
            Map.of("/api/v1/skills/{id}/texts", "?language=de", "/api/v1/role-profiles/profile", "?title=Engineer");

    private JsonNode schemas;

    /** A text in the example of a body, and how it is replaced. */
    private record Place(String pointer, int most, Consumer<String> with) {}

    @AfterEach
    void thereIsRoom() {
        jdbc.update("DELETE FROM saved_filter");
    }

    private JsonNode resolved(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        return ref.isEmpty() ? schema : schemas.get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private void places(JsonNode value, JsonNode described, String pointer, List<Place> places) {
        JsonNode schema = resolved(described);
        if (value instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode inner = schema.path("properties").has(name)
                        ? schema.path("properties").get(name)
                        : schema.path("additionalProperties");
                place(object.get(name), inner, pointer + "/" + name, places, text -> object.put(name, text));
            }
        } else if (value instanceof ArrayNode array) {
            for (int n = 0; n < array.size(); n++) {
                int at = n;
                place(
                        array.get(n),
                        schema.path("items"),
                        pointer + "/" + n,
                        places,
                        text -> array.set(at, array.stringNode(text)));
            }
        }
    }

    private void place(JsonNode value, JsonNode described, String pointer, List<Place> places, Consumer<String> with) {
        JsonNode schema = resolved(described);
        if (!value.isString()) {
            places(value, described, pointer, places);
        } else if (schema.has("maxLength")
                && !schema.has("format")
                && !schema.has("enum")
                && schema.get("maxLength").asInt() <= LONGEST) {
            places.add(new Place(pointer, schema.get("maxLength").asInt(), with));
        }
    }

    /** A text of so many characters. */
    static String text(int characters) {
        if (characters < WITH_LINES) {
            return "x".repeat(characters);
        }
        String line = "a line that ends\n";
        String text = line.repeat(characters / line.length()) + "x".repeat(characters % line.length());
        // It neither begins nor ends with what is left out.
        return (text.substring(0, characters - 1) + "x").replace("\n", "\r\n");
    }

    private MockHttpServletResponse sent(String mail, String method, String path, String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.request(
                                HttpMethod.valueOf(method), address(path) + ASKS.getOrDefault(path, ""))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("If-Match", "\"0\"")
                        .content(body)
                        .with(as(mail)))
                .andReturn()
                .getResponse();
    }

    /** What an answer says of the length of what is at a place; empty for nothing. */
    private static String saidOfLength(MockHttpServletResponse answer, String pointer) throws Exception {
        return said(
                answer,
                place -> place.endsWith(pointer),
                message -> ABOUT_LENGTH.matcher(message).find());
    }

    /** The message about a place that an answer refuses; empty for none. */
    private static String said(MockHttpServletResponse answer, Predicate<String> place, Predicate<String> message)
            throws Exception {
        if (answer.getStatus() < 400) {
            return "";
        }
        for (JsonNode fault :
                JsonMapper.shared().readTree(answer.getContentAsString()).path("errors")) {
            String detail = fault.path("message").asString("");
            if (place.test(fault.path("pointer").asString("")) && message.test(detail)) {
                return detail;
            }
        }
        return "";
    }

    @Test
    void eachTextOfABodyIsTakenUpToItsLimitAndNotBeyond() throws Exception {
        JsonNode description = JsonMapper.shared()
                .readTree(http.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        schemas = description.at("/components/schemas");
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        Set<String> unreached = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> act : path.getValue().properties()) {
                JsonNode content = act.getValue().at("/requestBody/content/application~1json");
                if (!content.path("example").isObject()) {
                    continue;
                }
                String method = act.getKey().toUpperCase(Locale.ROOT);
                JsonNode example = content.get("example");
                List<Place> places = new ArrayList<>();
                places(example, content.get("schema"), "", places);
                for (Place place : places) {
                    String which = method + " " + path.getKey() + " " + place.pointer();
                    JsonNode kept = example.at(place.pointer());
                    boolean asked = false;
                    for (String mail : WHO) {
                        place.with().accept(text(place.most() + 1));
                        var beyond = sent(mail, method, path.getKey(), example.toString());
                        String said = saidOfLength(beyond, place.pointer());
                        if (said.isEmpty() && Set.of(403, 404, 409).contains(beyond.getStatus())) {
                            // They may not send it, or not in the state that it is in here.
                            continue;
                        }
                        asked = true;
                        if (beyond.getStatus() >= 500
                                || said.isEmpty()
                                || !said.contains(String.format(Locale.ENGLISH, "%,d", place.most()))) {
                            wrong.add(which + " with " + (place.most() + 1) + ": " + beyond.getStatus() + " "
                                    + beyond.getContentAsString());
                        }
                        place.with().accept(text(place.most()));
                        var within = sent(mail, method, path.getKey(), example.toString());
                        said = saidOfLength(within, place.pointer());
                        if (within.getStatus() >= 500 || !said.isEmpty()) {
                            wrong.add(which + " with " + place.most() + ": " + within.getStatus() + " " + said);
                        }
                        break;
                    }
                    place.with().accept(kept.asString());
                    (asked ? reached : unreached).add(which);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reached).as("texts of bodies").hasSizeGreaterThan(60);
        assertThat(unreached).as("texts that nobody here may send").hasSizeLessThan(reached.size() / 4);
    }

    /** A list in the example of a body, with the most that it may hold. */
    private record Several(String pointer, int most, ArrayNode items) {}

    private void lists(JsonNode value, JsonNode described, String pointer, List<Several> lists) {
        JsonNode schema = resolved(described);
        if (value instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode inner = schema.path("properties").has(name)
                        ? schema.path("properties").get(name)
                        : schema.path("additionalProperties");
                lists(object.get(name), inner, pointer + "/" + name, lists);
            }
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            boolean chosen = schema.path("uniqueItems").asBoolean(false)
                    && resolved(schema.path("items")).has("enum");
            if (schema.has("maxItems") && !chosen) {
                lists.add(new Several(pointer, schema.get("maxItems").asInt(), array));
            }
            lists(array.get(0), schema.path("items"), pointer + "/0", lists);
        }
    }

    /** One more of the same kind; of ids another one, for a list in which each counts once. */
    private static JsonNode another(JsonNode item) {
        return item.isString() && item.asString().matches("[0-9a-f]{8}-[0-9a-f-]{27}")
                ? JsonMapper.shared().valueToTree(UUID.randomUUID().toString())
                : item;
    }

    /** What an answer says of how many there may be at a place; empty for nothing. */
    private static String saidOfNumber(MockHttpServletResponse answer, Several of) throws Exception {
        String most = String.format(Locale.ENGLISH, "%,d", of.most());
        return said(answer, of.pointer()::equals, message -> message.contains(most));
    }

    @Test
    void eachListOfABodyIsTakenUpToItsLimitAndNotBeyond() throws Exception {
        JsonNode description = JsonMapper.shared()
                .readTree(http.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        schemas = description.at("/components/schemas");
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        Set<String> unreached = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> act : path.getValue().properties()) {
                JsonNode content = act.getValue().at("/requestBody/content/application~1json");
                JsonNode example = content.path("example");
                String method = act.getKey().toUpperCase(Locale.ROOT);
                List<Several> lists = new ArrayList<>();
                lists(example, content.path("schema"), "", lists);
                for (Several list : lists) {
                    String which = method + " " + path.getKey() + " " + list.pointer();
                    List<JsonNode> kept = new ArrayList<>();
                    list.items().forEach(kept::add);
                    boolean asked = false;
                    for (String mail : WHO) {
                        list.items().removeAll();
                        for (int n = 0; n <= list.most(); n++) {
                            list.items().add(another(kept.getFirst()));
                        }
                        var beyond = sent(mail, method, path.getKey(), example.toString());
                        String said = saidOfNumber(beyond, list);
                        if (said.isEmpty() && Set.of(403, 404, 409).contains(beyond.getStatus())) {
                            // They may not send it, or not in the state that it is in here.
                            continue;
                        }
                        asked = true;
                        if (said.isEmpty() && beyond.getStatus() != 413) {
                            wrong.add(which + " with " + (list.most() + 1) + ": " + beyond.getStatus() + " "
                                    + beyond.getContentAsString());
                        }
                        list.items().remove(list.most());
                        var within = sent(mail, method, path.getKey(), example.toString());
                        if (within.getStatus() >= 500
                                || !saidOfNumber(within, list).isEmpty()) {
                            wrong.add(which + " with " + list.most() + ": " + within.getStatus() + " "
                                    + within.getContentAsString());
                        }
                        break;
                    }
                    list.items().removeAll();
                    list.items().addAll(kept);
                    (asked ? reached : unreached).add(which);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reached).as("lists of bodies; not reached: " + unreached).hasSizeGreaterThan(15);
    }

    /** Of the pages that have forms of many texts; what only searches is no form that is sent. */
    private List<String> pages() {
        Set<String> pages = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    && handler.getBeanType().getName().startsWith("dev.plumbline")) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/api/"))
                        .filter(pattern -> !pattern.matches(".*\\{(secret|page|code|file)}.*"))
                        .forEach(pages::add);
            }
        });
        return List.copyOf(pages);
    }

    private List<FormElement> forms(String mail, String page) throws Exception {
        var answer = http.perform(get(page).with(as(mail))).andReturn().getResponse();
        if (answer.getStatus() != 200
                || !String.valueOf(answer.getContentType()).startsWith("text/html")) {
            return List.of();
        }
        return Jsoup.parse(answer.getContentAsString()).select("form[method=post]").stream()
                .map(FormElement.class::cast)
                .toList();
    }

    private static String kind(String text) {
        return text.replaceAll("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", "x").replaceAll("\\d+", "n");
    }

    /** A text of so many characters that a field takes: links are as long as one can be, each in its line. */
    private static String text(Element field, int characters) {
        String link = "https://example.org/" + "a".repeat(Evidence.Details.LONGEST_LINK - 20) + "\n";
        return field.attr("name").equals("link")
                ? link.repeat(characters / link.length() + 1).substring(0, characters)
                : text(characters);
    }

    /** The answer to a form that is sent with a text in one of its fields. */
    private MvcResult sent(String mail, FormElement form, Element field, String text) throws Exception {
        var request = form.attr("enctype").startsWith("multipart")
                ? MockMvcRequestBuilders.multipart(URI.create(form.attr("action")))
                : MockMvcRequestBuilders.post(URI.create(form.attr("action")));
        for (var sent : form.formData()) {
            if (!sent.key().equals(field.attr("name")) && !sent.key().equals("_csrf")) {
                request.param(sent.key(), sent.value());
            }
        }
        // The button beside it, else the first.
        Element beside = Objects.requireNonNull(field.parent()).selectFirst("button[name]:not([name=find])");
        Element button = beside == null ? form.selectFirst("button[name]:not([name=find])") : beside;
        if (button != null) {
            request.param(button.attr("name"), button.attr("value"));
        }
        return http.perform(request.param(field.attr("name"), text).with(csrf()).with(as(mail)))
                .andReturn();
    }

    /** What a page says that is wrong. */
    private static String said(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString()).select("[role=alert]").text();
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void eachTextOfAFormIsTakenUpToWhatThePageLetsInAndNotBeyond() throws Exception {
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        for (String pattern : pages()) {
            String page = address(pattern);
            for (String mail : WHO) {
                List<FormElement> forms = forms(mail, page);
                boolean sent = false;
                for (int n = 0; n < forms.size(); n++) {
                    if (sent) {
                        // What was sent may have changed the page.
                        forms = forms(mail, page);
                        sent = false;
                        if (n >= forms.size()) {
                            break;
                        }
                    }
                    FormElement shown = forms.get(n);
                    for (Element field :
                            shown.select("[data-most], textarea[maxlength], input[maxlength]:not([type=search])")) {
                        String name = field.attr("name");
                        int most = Integer.parseInt(field.attr(field.hasAttr("data-most") ? "data-most" : "maxlength"));
                        String which = kind(shown.attr("action")) + " " + kind(name);
                        if (most > LONGEST || !reached.add(which)) {
                            continue;
                        }
                        sent = true;
                        MvcResult refused = sent(mail, shown, field, text(field, most + 1));
                        var beyond = refused.getResponse();
                        // Some forms are on the page of something else, to which a refusal leads back.
                        boolean taken = beyond.getStatus() / 100 == 3
                                && refused.getFlashMap().get("errors") == null;
                        if (beyond.getStatus() >= 500 || taken) {
                            wrong.add(which + " with " + (most + 1) + " answers " + beyond.getStatus() + " "
                                    + beyond.getRedirectedUrl());
                        }
                        // A button beside a field can do something else than save it.
                        if (beyond.getStatus() == 200
                                && !said(beyond).isEmpty()
                                && !withoutSpaces(beyond.getContentAsString())
                                        .contains(withoutSpaces(text(field, most + 1)))) {
                            wrong.add(which + " with " + (most + 1) + " loses what was typed");
                        }
                        var within = sent(mail, shown, field, text(field, most)).getResponse();
                        String said = said(within);
                        // Other fields can be wrong as well: that they are does not change with this one.
                        boolean tooLong = TOO_LONG.matcher(said).find()
                                && !said.equals(said(sent(mail, shown, field, text(field, Math.min(most, 30)))
                                        .getResponse()));
                        if (within.getStatus() >= 500 || tooLong) {
                            wrong.add(which + " with " + most + " answers " + within.getStatus() + " " + said);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reached).as("texts of forms").hasSizeGreaterThan(25);
    }
}
