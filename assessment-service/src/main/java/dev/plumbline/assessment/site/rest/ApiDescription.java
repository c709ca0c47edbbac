package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.Listing;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the REST API: short names for what is sent, an example for each body, the one form of all errors.
 * The examples are in {@code api-examples.json}, by the name of what they are examples of. What each operation does is said
 * in {@code api-summaries.properties}, by the id of the operation.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String ABOUT = """
            Every read answers with the version of the resource as ETag; every act on a resource names it in If-Match: \
            428 without, 412 when it is old. A POST with an Idempotency-Key is done once. What is created is answered with 201 and its address in \
            Location, what a job does later with 202 and the address to follow it. Lists hold items and the key of \
            the next page. A parameter that an address does not read is refused. Errors are problem details (RFC 9457): what one may not know of is 404, what one may see but not \
            do is 403, what the state forbids is 409.""";

    /** How much a text, a list and a map may hold that have no limit of their own. */
    private enum Most {
        SENT(Limits.TEXT, Limits.LIST, Limits.MAP),
        ANSWERED(Limits.ANSWERED_TEXT, Limits.ANSWERED, Limits.ANSWERED);

        private final int text;
        private final int list;
        private final int map;

        Most(int text, int list, int map) {
            this.text = text;
            this.list = list;
            this.map = map;
        }
    }

    /** First, so that all others are asked before it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver shortNames(ObjectMapperProvider mappers) {
        return new DescribedRecords(mappers);
    }

    /**
     * Names an operation by what is asked of what: {@code putReviewSaveReview}. It says what is written of it: the first
     * sentence is the summary, the others are the description.
     */
    @Bean
    OperationCustomizer naming() {
        Properties written = summaries();
        return (operation, handler) -> {
            String resource = resource(handler.getBeanType());
            String act = handler.getMethod().getName();
            RequestMapping mapping =
                    AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
            String asked = mapping == null || mapping.method().length == 0
                    ? "any"
                    : mapping.method()[0].name().toLowerCase(Locale.ROOT);
            operation.setOperationId(asked + resource + StringUtils.capitalize(act));
            String said = written.getProperty(operation.getOperationId());
            if (said == null) {
                // A new one, which ApiDescriptionIT asks for.
                return operation;
            }
            String[] sentences = said.split("\\.(?: |$)", 2);
            operation.setSummary(sentences[0]);
            operation.setDescription(StringUtils.hasText(sentences[1]) ? sentences[1] : null);
            return operation;
        };
    }

    private static Properties summaries() {
        try (var in = new ClassPathResource("api-summaries.properties").getInputStream()) {
            Properties written = new Properties();
            written.load(in);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("What the operations of the API do cannot be read", e);
        }
    }

    /** What a class is about: where several are about one thing, they say so by their tag. */
    private static String resource(Class<?> api) {
        Tag tag = AnnotatedElementUtils.findMergedAnnotation(api, Tag.class);
        String name = tag == null
                ? api.getSimpleName()
                : Stream.of(tag.name().split("-")).map(StringUtils::capitalize).collect(Collectors.joining());
        return name.replaceAll("Api$", "");
    }

    @Bean
    OpenApiCustomizer describing(Address address, ObjectProvider<AsksFirst> contexts) {
        return api -> {
            api.setServers(List.of(new Server().url(address.base().toString())));
            api.info(new Info()
                    .title("Plumbline")
                    .version("v1")
                    .description(ABOUT)
                    .license(new License().name("Apache 2.0").identifier("Apache-2.0")));
            api.getComponents()
                    .addSecuritySchemes(
                            "token",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            api.addSecurityItem(new SecurityRequirement().addList("token"));
            Map<String, Object> examples = examples();
            limit(api, contexts);
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations().forEach(operation -> {
                        exemplify(operation, examples);
                        limitParameters(operation);
                    }));
            DescribedAnswers.problems(api, examples.get("Problem"));
        };
    }

    /** How much each body and answer may hold: what is sent as a whole too, and each text, list and map. */
    private static void limit(OpenAPI api, ObjectProvider<AsksFirst> contexts) {
        Set<String> sent = new TreeSet<>();
        api.getPaths()
                .forEach((pattern, path) -> path.readOperations().stream()
                        .map(Operation::getRequestBody)
                        .filter(Objects::nonNull)
                        .forEach(body -> {
                            int most = contexts.stream()
                                    .map(context -> context.mostBytes(pattern))
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(AsksFirst.MOST_BYTES);
                            body.setDescription("At most " + most / 1024 + " KB.");
                            body.getContent().values().forEach(content -> {
                                asItIs(content.getSchema());
                                limit(api, content.getSchema(), Most.SENT, sent);
                            });
                        }));
        api.getPaths()
                .values()
                .forEach(path -> path.readOperations().stream()
                        .flatMap(operation -> operation.getResponses().values().stream())
                        .filter(answer -> answer.getContent() != null)
                        .flatMap(answer -> answer.getContent().values().stream())
                        .forEach(content -> limit(api, content.getSchema(), Most.ANSWERED, sent)));
    }

    /** The octets of a file are sent as they are, and not as text. */
    @SuppressWarnings("rawtypes") // as the library hands schemas out
    private static void asItIs(@Nullable Schema schema) {
        if (schema != null && "byte".equals(schema.getFormat())) {
            schema.setFormat("binary");
        }
    }

    @SuppressWarnings("rawtypes") // as the library hands schemas out
    private static void limit(OpenAPI api, @Nullable Schema schema, Most most, Set<String> seen) {
        if (schema == null) {
            return;
        }
        String ref = schema.get$ref();
        if (ref != null) {
            String name = ref.substring(SCHEMAS.length());
            if (seen.add(name)) {
                limit(api, api.getComponents().getSchemas().get(name), most, seen);
            }
            return;
        }
        Set<?> types = schema.getTypes() == null ? Set.of(String.valueOf(schema.getType())) : schema.getTypes();
        if (types.contains("string")
                && schema.getFormat() == null
                && schema.getEnum() == null
                && schema.getMaxLength() == null) {
            schema.setMaxLength(most.text);
        }
        if (types.contains("array")) {
            if (schema.getMaxItems() == null) {
                schema.setMaxItems(most.list);
            }
            limit(api, schema.getItems(), most, seen);
        }
        if (schema.getAdditionalProperties() instanceof Schema entries) {
            schema.setMaxProperties(most.map);
            limit(api, entries, most, seen);
        }
        if (schema.getProperties() != null) {
            for (Object property : schema.getProperties().values()) {
                limit(api, (Schema) property, most, seen);
            }
        }
        if (schema.getOneOf() != null) {
            for (Object choice : schema.getOneOf()) {
                limit(api, (Schema) choice, most, seen);
            }
        }
    }

    /** How many items of a list may be asked for, and how long a text may be. */
    private static void limitParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        operation.getParameters().forEach(parameter -> {
            Schema<?> schema = parameter.getSchema();
            if (parameter.getName().equals(KnownParameters.LIMIT)) {
                parameter.description(
                        "How many items a page holds: at least 1, and " + Listing.MOST + " where more are asked for.");
                schema.minimum(BigDecimal.ONE);
            } else if ("query".equals(parameter.getIn()) && isText(schema) && schema.getMaxLength() == null) {
                schema.setMaxLength(Limits.TEXT);
            }
        });
    }

    private static boolean isText(Schema<?> schema) {
        Set<?> types = schema.getTypes() == null ? Set.of(String.valueOf(schema.getType())) : schema.getTypes();
        return types.contains("string") && schema.getFormat() == null && schema.getEnum() == null;
    }

    private static Map<String, Object> examples() {
        try (var in = new ClassPathResource("api-examples.json").getInputStream()) {
            JsonNode all = JsonMapper.shared().readTree(in);
            Map<String, Object> examples = new LinkedHashMap<>();
            all.properties()
                    .forEach(
                            e -> examples.put(e.getKey(), JsonMapper.shared().treeToValue(e.getValue(), Object.class)));
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException("The examples of the API cannot be read", e);
        }
    }

    private static void exemplify(Operation operation, Map<String, Object> examples) {
        if (operation.getRequestBody() == null) {
            return;
        }
        operation.getRequestBody().getContent().values().forEach(body -> {
            String ref = body.getSchema().get$ref();
            if (ref != null) {
                body.setExample(examples.get(ref.substring(SCHEMAS.length())));
            }
        });
    }
}
