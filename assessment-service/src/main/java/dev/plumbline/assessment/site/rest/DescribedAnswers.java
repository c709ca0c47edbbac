package dev.plumbline.assessment.site.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answers of the API in its description: their statuses, their headers, and the one form of all that is refused. */
@Configuration(proxyBeanMethods = false)
class DescribedAnswers {

    private static final String PROBLEM = "Problem";

    /** By which statuses whatever is asked may be refused, and why. */
    private static final Map<HttpStatus, String> ANYTHING = new TreeMap<>(Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, "The address or the body cannot be read"),
            Map.entry(HttpStatus.UNAUTHORIZED, "It is not known who asks"),
            Map.entry(HttpStatus.FORBIDDEN, "Who asks may see it, but not do this"),
            Map.entry(HttpStatus.NOT_FOUND, "It does not exist, or who asks may not know of it"),
            Map.entry(HttpStatus.NOT_ACCEPTABLE, "No answer has a type that was asked for"),
            Map.entry(HttpStatus.CONFLICT, "The state forbids it"),
            Map.entry(HttpStatus.URI_TOO_LONG, "The address is too long"),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body of this type is not read"),
            Map.entry(HttpStatus.UNPROCESSABLE_CONTENT, "A value cannot be accepted"),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, "It is too early for another try"),
            Map.entry(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, "What is needed for it does not answer at the moment")));

    /** By which statuses whatever changes something may be refused too. */
    private static final Map<HttpStatus, String> ACTS = new TreeMap<>(Map.of(
            HttpStatus.PRECONDITION_FAILED, "It has changed since it was read",
            HttpStatus.CONTENT_TOO_LARGE, "The body is too large"));

    private static final Map<HttpStatus, String> VERSIONED =
            Map.of(HttpStatus.PRECONDITION_REQUIRED, "The version that was read is not named in If-Match");

    /** What is answered where all is well. */
    @Bean
    OperationCustomizer answers() {
        return (operation, handler) -> {
            MethodParameter returned = handler.getReturnType();
            boolean entity = returned.getParameterType() == ResponseEntity.class;
            boolean file =
                    entity && returned.getGenericParameterType() instanceof ParameterizedType type && isFile(type);
            operation.getResponses().forEach((status, answer) -> {
                switch (status) {
                    case "200" -> {
                        if (file) {
                            answer.addHeaderObject(
                                    HttpHeaders.CONTENT_DISPOSITION, header(true, "The name of the file"));
                        } else if (entity) {
                            answer.addHeaderObject(HttpHeaders.ETAG, version(true));
                        }
                    }
                    case "201" -> {
                        answer.addHeaderObject(HttpHeaders.LOCATION, header(true, "The address of what was created"));
                        answer.addHeaderObject(HttpHeaders.ETAG, version(false));
                    }
                    case "202" ->
                        answer.addHeaderObject(
                                HttpHeaders.LOCATION, header(true, "The address of what is to be done still"));
                    default -> {
                        // An answer without a body and without headers.
                    }
                }
            });
            return operation;
        };
    }

    private static boolean isFile(ParameterizedType entity) {
        Type body = entity.getActualTypeArguments()[0];
        return body == byte[].class;
    }

    private static Header header(boolean always, String description) {
        return new Header().required(always).description(description).schema(text());
    }

    private static Header version(boolean always) {
        return header(always, always ? "The version" : "The version, where it has one");
    }

    /** Names the statuses by which each operation may be refused. */
    static void problems(OpenAPI api, @Nullable Object example) {
        api.getComponents().addSchemas(PROBLEM, problem());
        List.of(ANYTHING, ACTS, VERSIONED)
                .forEach(all -> all.forEach((status, why) -> define(api.getComponents(), status, why, example)));
        api.getComponents().addResponses(name(HttpStatus.NOT_MODIFIED), unchanged());
        api.getPaths()
                .values()
                .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                    if (method == PathItem.HttpMethod.GET && isVersioned(operation)) {
                        refer(operation, HttpStatus.NOT_MODIFIED);
                    }
                    ANYTHING.keySet().forEach(status -> refer(operation, status));
                    if (method != PathItem.HttpMethod.GET) {
                        ACTS.keySet().forEach(status -> refer(operation, status));
                    }
                    if (asksForVersion(operation)) {
                        VERSIONED.keySet().forEach(status -> refer(operation, status));
                    }
                    operation
                            .getResponses()
                            .setDefault(new ApiResponse()
                                    .description("What was refused, and what to do")
                                    .content(body(example)));
                }));
    }

    private static boolean isVersioned(Operation operation) {
        ApiResponse read = operation.getResponses().get("200");
        return read != null && read.getHeaders() != null && read.getHeaders().containsKey(HttpHeaders.ETAG);
    }

    private static boolean asksForVersion(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals(HttpHeaders.IF_MATCH));
    }

    private static void refer(Operation operation, HttpStatus status) {
        operation
                .getResponses()
                .addApiResponse("" + status.value(), new ApiResponse().$ref("#/components/responses/" + name(status)));
    }

    private static String name(HttpStatus status) {
        return status.getReasonPhrase().replaceAll("[^A-Za-z]", "");
    }

    private static void define(Components components, HttpStatus status, String why, @Nullable Object example) {
        var answer = new ApiResponse().description(why).content(body(example));
        switch (status) {
            case UNAUTHORIZED ->
                answer.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header(true, "How to say who asks"));
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> answer.addHeaderObject(HttpHeaders.RETRY_AFTER, wait(true));
            case CONFLICT -> answer.addHeaderObject(HttpHeaders.RETRY_AFTER, wait(false));
            default -> {
                // All is in the body.
            }
        }
        components.addResponses(name(status), answer);
    }

    private static Header wait(boolean always) {
        return new Header()
                .required(always)
                .description(
                        always
                                ? "After how many seconds to try again"
                                : "After how many seconds to try again, where it will be over by itself")
                .schema(new IntegerSchema());
    }

    private static ApiResponse unchanged() {
        return new ApiResponse()
                .description("It is as it was in the version that If-None-Match names")
                .addHeaderObject(HttpHeaders.ETAG, version(true));
    }

    private static Content body(@Nullable Object example) {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                .example(example));
    }

    private static Schema<?> text() {
        return new StringSchema().maxLength(Limits.TEXT);
    }

    /** It may repeat texts that were given. */
    private static Schema<?> sentence() {
        return new StringSchema().maxLength(3 * Limits.TEXT);
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("pointer", text().description("A JSON pointer, or the name of a parameter"))
                .addProperty("code", text())
                .addProperty("message", sentence());
        fault.setRequired(List.of("pointer", "code", "message"));
        Schema<?> problem = new ObjectSchema()
                .description("What was refused, as RFC 9457 says it")
                .addProperty("type", text().description("The address of what is said of the code"))
                .addProperty("title", text())
                .addProperty("status", new IntegerSchema())
                .addProperty(
                        "detail", sentence().description("What was refused and what to do, in the reader's language"))
                .addProperty("instance", new StringSchema().maxLength(Sizes.LONGEST_ADDRESS))
                .addProperty("code", text().description("What was refused, for programs"))
                .addProperty("state", text().description("The state that forbids it"))
                .addProperty("winner", text().description("Who was faster"))
                .addProperty(
                        "currentVersion", new IntegerSchema().format("int64").description("The version now"))
                .addProperty(
                        "retryAfter",
                        new IntegerSchema().format("int64").description("After how many seconds to try again"))
                .addProperty("errors", new ArraySchema().items(fault).maxItems(Limits.ANSWERED));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }
}
