package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What {@code /v3/api-docs} says of the API. */
class ApiDescriptionIT extends Platform {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Path CREATE_NOTHING = Path.of("src/test/resources/api/posts-that-create-nothing.txt");

    private static final Path OF_REST = Path.of("../docs/rest.md");

    @Autowired
    private MockMvc http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode description() throws Exception {
        return JsonMapper.shared()
                .readTree(http.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
    }

    @Test
    void everyBodyHasAnExampleThatTheServiceCanRead() throws Exception {
        JsonNode paths = description().get("paths");
        List<String> wrong = new ArrayList<>();
        int bodies = 0;
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            for (String pattern : entry.getKey().getPatternValues()) {
                Parameter body = Arrays.stream(entry.getValue().getMethod().getParameters())
                        .filter(p -> p.isAnnotationPresent(RequestBody.class))
                        .filter(p -> p.getType().isRecord())
                        .findFirst()
                        .orElse(null);
                if (!pattern.startsWith("/api/") || body == null) {
                    continue;
                }
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    JsonNode example = paths.get(pattern)
                            .get(method.name().toLowerCase(java.util.Locale.ROOT))
                            .at("/requestBody/content/application~1json/example");
                    bodies++;
                    if (!example.isObject()) {
                        wrong.add(method + " " + pattern + " has no example");
                    } else {
                        STRICT.treeToValue(example, body.getType());
                    }
                }
            }
        }
        assertThat(bodies).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** A client can find out the limits for each value before it sends it. */
    @Test
    void everyBodyTextAndListHasALimit() throws Exception {
        JsonNode description = description();
        List<String> without = new ArrayList<>();
        Set<String> sent = new TreeSet<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(act -> {
                    JsonNode body = act.getValue().path("requestBody");
                    if (!body.isMissingNode()) {
                        if (!body.path("description").asString("").matches("At most \\d+ KB\\.")) {
                            without.add(act.getKey() + " " + path.getKey());
                        }
                        body.findValuesAsString("$ref")
                                .forEach(ref -> sent.add(ref.substring("#/components/schemas/".length())));
                    }
                }));
        List<String> left = new ArrayList<>(sent);
        while (!left.isEmpty()) {
            String name = left.removeLast();
            JsonNode schema = description.at("/components/schemas").get(name);
            limited(name, schema, without);
            schema.findValuesAsString("$ref").stream()
                    .map(ref -> ref.substring("#/components/schemas/".length()))
                    .filter(sent::add)
                    .forEach(left::add);
        }
        assertThat(sent).hasSizeGreaterThan(30);
        assertThat(without).isEmpty();
        assertThat(description
                        .at("/components/schemas/Evidence.Details/properties/title/maxLength")
                        .asInt())
                .isEqualTo(160);
    }

    @Test
    void everyTextAndListOfAnAnswerHasALimit() throws Exception {
        JsonNode schemas = description().at("/components/schemas");
        List<String> without = new ArrayList<>();
        schemas.properties().forEach(schema -> limited(schema.getKey(), schema.getValue(), without));
        assertThat(schemas.size()).isGreaterThan(200);
        assertThat(without).isEmpty();
        assertThat(schemas.at("/ListingWorkItem/properties/items/maxItems").asInt())
                .isEqualTo(500);
    }

    @Test
    void whatMayBeNullIsSaidAndWhatMayNotIsRequired() throws Exception {
        JsonNode schemas = description().at("/components/schemas");
        assertThat(schemas.at("/Evidence.Details/required").toString())
                .isEqualTo("[\"began\",\"done\",\"part\",\"setting\",\"title\"]");
        assertThat(schemas.at("/Evidence.Details/properties/ended/type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/CycleView/properties/phase/oneOf/1/type").asString())
                .isEqualTo("null");
    }

    @Test
    void whatIsCreatedIsDoneLaterOrIsAFileIsSaid() throws Exception {
        JsonNode paths = description().get("paths");
        assertThat(succeeds(paths.at("/~1api~1v1~1imports~1people/post"))).containsExactly("201", "202");
        assertThat(succeeds(paths.at("/~1api~1v1~1people~1{id}/put"))).containsExactly("200", "202");
        assertThat(succeeds(paths.at("/~1api~1v1~1cycles/post"))).containsExactly("201");
        assertThat(paths.at("/~1api~1v1~1cycles/post/responses/201/headers").propertyNames())
                .containsExactlyInAnyOrder("Location", "ETag");
        assertThat(paths.at("/~1api~1v1~1role-profiles~1export/get/responses/200/content")
                        .propertyNames())
                .containsExactly("text/csv");
        assertThat(paths.at("/~1api~1v1~1evidence~1{id}~1files/post/requestBody/content")
                        .propertyNames())
                .containsExactly("application/octet-stream");
        assertThat(paths.at("/~1api~1v1~1evidence~1{id}/get/responses").propertyNames())
                .contains("304")
                .doesNotContain("412", "428");
        assertThat(paths.at("/~1api~1v1~1evidence~1{id}/put/responses").propertyNames())
                .contains("412", "415", "428")
                .doesNotContain("304");
    }

    /** A POST that is new answers 201 or 202, or has a line with why it does not. */
    @Test
    void whatAPostCreatesOrStartsIsSaidByItsStatus() throws Exception {
        Set<String> others = new TreeSet<>();
        description().path("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().path("post");
            List<String> statuses = succeeds(post);
            if (!post.isMissingNode() && !statuses.contains("201") && !statuses.contains("202")) {
                others.add(path.getKey());
            }
        });
        List<String> listed = Files.readAllLines(CREATE_NOTHING).stream()
                .filter(line -> line.startsWith("/"))
                .toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(others)
                .as("POSTs that answer neither 201 nor 202, each with its line in %s", CREATE_NOTHING.getFileName())
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    /** Each operation has sentences of its own, and none is left of one that is gone. */
    @Test
    void everyOperationHasSentencesOfItsOwn() throws Exception {
        Properties written = new Properties();
        try (var in = new ClassPathResource("api-summaries.properties").getInputStream()) {
            written.load(in);
        }
        Set<String> all = new TreeSet<>();
        List<String> otherwise = new ArrayList<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(act -> {
                    String id = act.getValue().path("operationId").asString();
                    all.add(id);
                    String said = act.getValue().path("summary").asString("") + "."
                            + (act.getValue().path("description").asString("").isEmpty()
                                    ? ""
                                    : " " + act.getValue().path("description").asString());
                    if (written.containsKey(id) && !said.equals(written.getProperty(id))) {
                        otherwise.add(id + ": " + said);
                    }
                }));
        assertThat(all)
                .as("operations, each with its line in api-summaries.properties")
                .containsExactlyInAnyOrderElementsOf(written.stringPropertyNames())
                .allSatisfy(id -> assertThat(id).matches("[a-zA-Z]+"));
        assertThat(otherwise).as("said otherwise than written").isEmpty();
        assertThat(new ArrayList<>(written.values())).doesNotHaveDuplicates();
    }

    /** What changes something asks for the version that was read, or has a line with why it does not. */
    @Test
    void whatChangesWithoutAVersionSaysWhy() throws Exception {
        Set<String> others = new TreeSet<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(act -> {
                    if (!act.getKey().equals("get")
                            && header(act.getValue(), "If-Match").isMissingNode()) {
                        others.add(act.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        List<String> listed = Files.readAllLines(OF_REST).stream()
                .filter(line -> line.matches("- `(POST|PUT|DELETE) /api/[^`]*`.*"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(others)
                .as("what asks for no If-Match, each with its line in %s", OF_REST)
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    /** What is answered as created or begun has headers, so that it can say where it is. */
    @Test
    void aHandlerThatSaysCreatedNamesAnAddress() {
        List<String> wrong = new ArrayList<>();
        int[] created = {0};
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
            if (status == null
                    || (status.code() != HttpStatus.CREATED && status.code() != HttpStatus.ACCEPTED)
                    || mapping.getPatternValues().stream().noneMatch(pattern -> pattern.startsWith("/api/"))) {
                return;
            }
            created[0]++;
            if (handler.getReturnType().getParameterType() != ResponseEntity.class) {
                wrong.add(mapping + " has no headers");
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(created[0]).isGreaterThanOrEqualTo(14);
    }

    /** A client that is generated knows each header that it sends or goes by, and each status that it may get. */
    @Test
    void eachOperationSaysItsHeadersAndByWhichStatusesItIsRefused() throws Exception {
        JsonNode description = description();
        List<String> wrong = new ArrayList<>();
        int[] keyed = {0};
        int[] versioned = {0};
        int[] created = {0};
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(act -> {
                    JsonNode operation = act.getValue();
                    String place = act.getKey() + " " + path.getKey();
                    JsonNode key = header(operation, "Idempotency-Key");
                    if (key.isMissingNode() == act.getKey().equals("post")) {
                        wrong.add(place + ": a key where there is none, or none where there is one");
                    }
                    if (!key.isMissingNode()) {
                        keyed[0]++;
                        if (key.path("required").asBoolean()
                                || !key.at("/schema/format").asString("").equals("uuid")) {
                            wrong.add(place + ": the key is a UUID that may be missing");
                        }
                    }
                    JsonNode version = header(operation, "If-Match");
                    JsonNode responses = operation.path("responses");
                    if (version.isMissingNode() == responses.has("428")
                            || version.isMissingNode()
                                    == version.path("required").asBoolean()) {
                        wrong.add(place + ": without a version that is required it is refused with 428");
                    }
                    if (responses.has("428")) {
                        versioned[0]++;
                    }
                    if (responses.has("201")) {
                        created[0]++;
                    }
                    for (String status : List.of("201", "202")) {
                        if (responses.has(status)
                                && !responses
                                        .at("/" + status + "/headers/Location/required")
                                        .asBoolean()) {
                            wrong.add(place + ": where is what was made");
                        }
                    }
                    if (responses.has("201") && !responses.at("/201/headers").has("ETag")) {
                        wrong.add(place + ": which version was made");
                    }
                    refused(description, act.getKey(), place, responses, wrong);
                }));
        assertThat(wrong).isEmpty();
        assertThat(keyed[0]).isGreaterThan(80);
        assertThat(versioned[0]).isGreaterThan(60);
        assertThat(created[0]).isGreaterThanOrEqualTo(8);
    }

    private static JsonNode header(JsonNode operation, String name) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString("").equals("header")
                    && parameter.path("name").asString("").equals(name)) {
                return parameter;
            }
        }
        return MissingNode.getInstance();
    }

    private static void refused(
            JsonNode description, String act, String place, JsonNode responses, List<String> wrong) {
        List<String> statuses = new ArrayList<>(
                List.of("400", "401", "403", "404", "406", "409", "414", "415", "422", "429", "431", "503"));
        if (!act.equals("get")) {
            statuses.addAll(List.of("412", "413"));
        }
        for (String status : statuses) {
            String ref = responses.path(status).path("$ref").asString("");
            JsonNode answer = description.at(ref.isEmpty() ? "/none" : ref.substring(1));
            if (!answer.at("/content/application~1problem+json/schema/$ref")
                    .asString("")
                    .endsWith("/Problem")) {
                wrong.add(place + ": " + status + " is no problem");
            }
        }
    }

    private static List<String> succeeds(JsonNode operation) {
        return operation.path("responses").propertyNames().stream()
                .filter(status -> status.startsWith("2"))
                .sorted()
                .toList();
    }

    @Test
    void everyTextOfAQueryAndEveryListHasALimit() throws Exception {
        List<String> without = new ArrayList<>();
        int[] seen = {0};
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(act -> act.getValue().path("parameters").forEach(parameter -> {
                            JsonNode schema = parameter.path("schema");
                            String place = act.getKey() + " " + path.getKey() + "?"
                                    + parameter.path("name").asString("");
                            if (parameter.path("name").asString("").equals("limit")) {
                                seen[0]++;
                                if (schema.path("minimum").asInt(0) != 1
                                        || !parameter
                                                .path("description")
                                                .asString("")
                                                .contains("500")) {
                                    without.add(place);
                                }
                            } else if (parameter.path("in").asString("").equals("query")) {
                                limited(place, schema, without);
                            }
                        })));
        assertThat(seen[0]).isGreaterThan(20);
        assertThat(without).isEmpty();
        String long4001 = "x".repeat(4001);
        var refused = http.perform(
                        get("/api/v1/work-items")
                                .queryParam("search", long4001)
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.user("somebody")))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("text-too-long", "\"pointer\":\"search\"");
    }

    private static void limited(String place, JsonNode schema, List<String> without) {
        String type = schema.path("type").toString();
        if (type.contains("string") && !schema.has("format") && !schema.has("enum") && !schema.has("maxLength")) {
            without.add(place);
        }
        if (type.contains("array")) {
            if (!schema.has("maxItems")) {
                without.add(place);
            }
            limited(place + "/items", schema.path("items"), without);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> limited(place + "/" + property.getKey(), property.getValue(), without));
    }

    @Test
    void theNamesAreShortAndTellTwoFormsApart() throws Exception {
        JsonNode description = description();
        var names = new TreeSet<String>();
        description.at("/components/schemas").properties().forEach(e -> names.add(e.getKey()));
        assertThat(names).contains("SelfAssessment.Form", "Review.Form", "EvidenceView");
        assertThat(names).noneMatch(name -> name.contains("plumbline") || name.contains("java."));
        List<String> dangling = new ArrayList<>();
        description.findValuesAsString("$ref").stream()
                .filter(ref -> ref.startsWith("#/components/schemas/"))
                .map(ref -> ref.substring("#/components/schemas/".length()))
                .filter(name -> !names.contains(name))
                .forEach(dangling::add);
        assertThat(dangling).isEmpty();
    }

    @Test
    void everyOperationIsOfTheApiAndHasANameOfItsOwn() throws Exception {
        Set<String> names = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode told = operation.getValue();
                    if (!path.getKey().startsWith("/api/")
                            || told.path("summary").asString("").isBlank()
                            || !names.add(told.path("operationId").asString(""))) {
                        wrong.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(wrong).isEmpty();
        assertThat(names).hasSizeGreaterThan(100).contains("putReviewSaveReview");
    }

    @Test
    void theErrorsAreDescribed() throws Exception {
        JsonNode paths = description().get("paths");
        assertThat(paths.at(
                                "/~1api~1v1~1evidence~1{id}/put/responses/default/content/application~1problem+json/example/code")
                        .asString())
                .isEqualTo("returned-too-often");
        assertThat(http.perform(get("/problems/returned-too-often"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("which is the maximum");
        assertThat(http.perform(get("/problems/no-such-problem"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }
}
