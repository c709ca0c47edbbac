package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares every answer of the REST API in the tests with the description that the service serves: its status, its type,
 * its headers, and each field of its body.
 */
public final class AsDescribed {

    /** The headers that a client goes by. */
    private static final List<String> HEADERS =
            List.of("ETag", "Location", "Retry-After", "WWW-Authenticate", "Content-Disposition");

    /** Compares every answer to a test with the description. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class EveryAnswer {

        private final Map<String, AsDescribed> read = new ConcurrentHashMap<>();

        @Bean
        public MockMvcBuilderCustomizer holdAgainstDescription(ApplicationContext context) {
            return builder -> builder.alwaysDo(result -> {
                MockHttpServletRequest request = result.getRequest();
                if (!request.getRequestURI().startsWith("/api/")) {
                    return;
                }
                // Once in a context: it is long.
                AsDescribed description = read.get("read");
                if (description == null) {
                    MockHttpServletResponse served = context.getBean(MockMvc.class)
                            .perform(get("/v3/api-docs"))
                            .andReturn()
                            .getResponse();
                    assertThat(served.getStatus())
                            .as("the description of the API is served")
                            .isEqualTo(200);
                    description = new AsDescribed(
                            JsonMapper.shared().readTree(served.getContentAsString(StandardCharsets.UTF_8)));
                    read.put("read", description);
                }
                assertThat(description.faults(request, result.getResponse()))
                        .as("%s %s as the API is described", request.getMethod(), request.getRequestURI())
                        .isEmpty();
            });
        }
    }

    private final JsonNode description;
    private final List<PathPattern> paths;

    public AsDescribed(JsonNode description) {
        this.description = description;
        this.paths = description.path("paths").propertyNames().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** What an answer has otherwise than it is described; empty for nothing, and for what no operation answers. */
    public List<String> faults(MockHttpServletRequest request, MockHttpServletResponse response) throws Exception {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        JsonNode operation = paths.stream()
                .filter(one -> one.matches(path))
                .map(one -> description
                        .path("paths")
                        .path(one.getPatternString())
                        .path(request.getMethod().toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(null);
        if (operation == null) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        int status = response.getStatus();
        JsonNode answer = deref(operation.path("responses").path("" + status));
        if (!answer.isObject() && status >= 500) {
            answer = deref(operation.path("responses").path("default"));
        }
        if (!answer.isObject()) {
            return List.of("the status " + status + " is not described: " + response.getContentAsString());
        }
        headers(answer, response, faults);
        body(answer, response, faults);
        return faults;
    }

    private static void headers(JsonNode answer, MockHttpServletResponse response, List<String> faults) {
        for (String name : HEADERS) {
            JsonNode header = answer.path("headers").path(name);
            boolean sent = response.getHeader(name) != null;
            if (sent && header.isMissingNode()) {
                faults.add("the header " + name + " is not described for " + response.getStatus());
            }
            if (!sent && header.path("required").asBoolean(false)) {
                faults.add("the header " + name + " is missing");
            }
        }
    }

    private void body(JsonNode answer, MockHttpServletResponse response, List<String> faults) throws Exception {
        byte[] sent = response.getContentAsByteArray();
        JsonNode content = answer.path("content");
        if (content.isEmpty()) {
            if (sent.length > 0) {
                faults.add("a body is not described for " + response.getStatus());
            }
            return;
        }
        if (response.getContentType() == null) {
            faults.add("it has no type");
            return;
        }
        MediaType type = MediaType.parseMediaType(response.getContentType());
        JsonNode described = content.properties().stream()
                .filter(one -> MediaType.parseMediaType(one.getKey()).includes(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (described == null) {
            faults.add("the type " + type + " is not described, but " + content.propertyNames());
            return;
        }
        if (!type.getSubtype().endsWith("json")) {
            return;
        }
        try {
            value(described.path("schema"), JsonMapper.shared().readTree(sent), "", faults);
        } catch (JacksonException e) {
            faults.add("it is no JSON");
        }
    }

    private JsonNode deref(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asString().substring(1)) : node;
    }

    private void value(JsonNode asked, JsonNode value, String place, List<String> faults) {
        JsonNode schema = deref(asked);
        if (schema.has("oneOf")) {
            List<String> first = new ArrayList<>();
            for (JsonNode choice : schema.path("oneOf")) {
                List<String> of = new ArrayList<>();
                value(choice, value, place, of);
                if (of.isEmpty()) {
                    return;
                }
                if (first.isEmpty()) {
                    first.addAll(of);
                }
            }
            faults.addAll(first);
            return;
        }
        if (schema.isMissingNode()) {
            faults.add(place + " is not described");
            return;
        }
        List<String> types = schema.path("type").isArray()
                ? StreamSupport.stream(schema.path("type").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList()
                : schema.has("type") ? List.of(schema.path("type").asString()) : List.of();
        if (types.isEmpty()) {
            // Anything.
            return;
        }
        String type = type(value);
        if (!types.contains(type) && !(type.equals("integer") && types.contains("number"))) {
            faults.add(place + " is of the type " + type + " and not " + types + ": " + value);
            return;
        }
        if (schema.has("enum")
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(value::equals)) {
            faults.add(place + " is none of " + schema.path("enum") + ": " + value);
        }
        switch (type) {
            case "string" -> text(schema, value.asString(), place, faults);
            case "integer" -> number(schema, value, place, faults);
            case "array" -> {
                mostOf(schema, "maxItems", value.size(), place, faults);
                for (int n = 0; n < value.size(); n++) {
                    value(schema.path("items"), value.path(n), place + "/" + n, faults);
                }
            }
            case "object" -> object(schema, value, place, faults);
            default -> {
                // A null or a boolean says all by its type; of other numbers none are answered.
            }
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> throw new IllegalStateException("No value of a body: " + value.getNodeType());
        };
    }

    private static void mostOf(JsonNode schema, String limit, int size, String place, List<String> faults) {
        if (!schema.has(limit)) {
            faults.add(place + " has no " + limit);
        } else if (size > schema.path(limit).asInt()) {
            faults.add(place + " has more than " + limit + ": " + size);
        }
    }

    private static void text(JsonNode schema, String text, String place, List<String> faults) {
        if (schema.has("format")) {
            if (!isOf(schema.path("format").asString(), text)) {
                faults.add(place + " is no " + schema.path("format").asString() + ": " + text);
            }
        } else if (!schema.has("enum")) {
            mostOf(schema, "maxLength", text.codePointCount(0, text.length()), place, faults);
        }
    }

    private static boolean isOf(String format, String text) {
        try {
            return switch (format) {
                case "uuid" -> UUID.fromString(text).toString().equals(text);
                case "date" -> LocalDate.parse(text).toString().equals(text);
                case "date-time" -> OffsetDateTime.parse(text) != null;
                case "time-local" -> LocalTime.parse(text) != null;
                default -> throw new IllegalStateException("A format that nobody checks: " + format);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void number(JsonNode schema, JsonNode value, String place, List<String> faults) {
        boolean fits =
                schema.path("format").asString("").equals("int64") ? value.canConvertToLong() : value.canConvertToInt();
        if (!fits) {
            faults.add(place + " is no " + schema.path("format").asString("int32") + ": " + value);
        }
    }

    private void object(JsonNode schema, JsonNode value, String place, List<String> faults) {
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            mostOf(schema, "maxProperties", value.size(), place, faults);
        }
        value.properties().forEach(field -> {
            String inside = place + "/" + field.getKey();
            JsonNode described = schema.path("properties").path(field.getKey());
            if (!described.isMissingNode() || others.isObject()) {
                value(described.isMissingNode() ? others : described, field.getValue(), inside, faults);
            } else if (!others.asBoolean(false)) {
                faults.add(inside + " is not described");
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                faults.add(place + "/" + required.asString() + " is missing");
            }
        }
    }
}
