package dev.plumbline.assessment.operation;

import dev.plumbline.assessment.site.AskingOtherServices;
import dev.plumbline.assessment.site.OtherServices;
import dev.plumbline.assessment.site.OtherServices.Neighbour;
import dev.plumbline.messaging.Failures;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks each service, this one among them, at its management address. */
@Component
class AskingServices {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The fields in which services say how something failed. */
    private static final List<String> FAILURES = List.of("cause", "trouble", "message", "error");

    /** The answer of a service to an act. */
    record Answer(boolean done, String said) {}

    private record Said(@Nullable String said) {}

    private final OtherServices neighbours;
    private final Environment environment;
    private final AskingOtherServices asking;

    AskingServices(OtherServices neighbours, Environment environment, AskingOtherServices asking) {
        this.asking = asking;
        this.neighbours = neighbours;
        this.environment = environment;
    }

    /** The services, this one first. */
    List<Neighbour> all() {
        String port = environment.getProperty("local.management.port", "8083");
        var self = new Neighbour("assessment-service", URI.create("http://127.0.0.1:" + port));
        return Stream.concat(Stream.of(self), neighbours.all().stream()).toList();
    }

    /** The status of each of them. */
    List<ServiceHealth> standing() {
        return all().stream().map(this::standing).toList();
    }

    private ServiceHealth standing(Neighbour service) {
        var messaging = get(service, "messaging", ServiceHealth.Messaging.class);
        var processes = get(service, "processes", ServiceHealth.Processes.class);
        var telling = get(service, "mail", ServiceHealth.Telling.class);
        return new ServiceHealth(
                service.name(),
                messaging.isPresent(),
                messaging.orElse(null),
                processes.orElse(null),
                telling.orElse(null));
    }

    private <T> Optional<T> get(Neighbour service, String path, Class<T> as) {
        return body(service, path).map(body -> JSON.readValue(body, as));
    }

    /** The open steps of all participants' processes; empty if workflow does not answer. */
    Optional<List<OpenStep>> openSteps() {
        List<OpenStep> all = new ArrayList<>();
        while (true) {
            String after = all.isEmpty() ? "" : "?after=" + all.getLast().key();
            Optional<String> body = find("workflow").flatMap(workflow -> body(workflow, "processes/steps" + after));
            if (body.isEmpty()) {
                return Optional.empty();
            }
            List<OpenStep> page = JSON.readValue(body.get(), new TypeReference<>() {});
            if (page.isEmpty()) {
                return Optional.of(all);
            }
            all.addAll(page);
        }
    }

    /**
     * The key of the process that a step belongs to which the engine no longer retries; empty if workflow does not answer, does
     * not show it any more, or the process has no key.
     */
    Optional<String> keyOfIncident(String incident) {
        return find("workflow")
                .flatMap(workflow -> get(workflow, "processes", ServiceHealth.Processes.class))
                .flatMap(processes -> processes.incidents().stream()
                        .filter(one -> one.id().equals(incident))
                        .findFirst())
                .map(ServiceHealth.Incident::key);
    }

    private Optional<Neighbour> find(String name) {
        return all().stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private Optional<String> body(Neighbour service, String path) {
        return asking.read(service.actuator(path))
                .filter(answer -> answer.status().value() == HttpStatus.OK.value())
                .map(answer -> withoutContent(answer.body()));
    }

    /**
     * An answer in which the texts about failures contain nothing that people have written: operators see what failed,
     * not the contents.
     */
    private static String withoutContent(String body) {
        JsonNode answer = JSON.readTree(body);
        strip(answer);
        return JSON.writeValueAsString(answer);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : FAILURES) {
                JsonNode text = object.get(field);
                if (text != null && text.isString()) {
                    object.put(field, Failures.withoutContent(text.asString()));
                }
            }
        }
        node.forEach(AskingServices::strip);
    }

    /**
     * Asks a service to perform an act.
     *
     * @param path below {@code /actuator/}
     */
    Answer act(String service, String path, Map<String, Object> body) {
        Optional<Neighbour> found = find(service);
        if (found.isEmpty()) {
            return new Answer(false, "There is no service " + service);
        }
        return asking.act(found.get().actuator(path), body)
                .map(answer -> new Answer(answer.status().value() == HttpStatus.OK.value(), said(answer.body())))
                .orElseGet(() -> new Answer(false, service + " does not answer"));
    }

    private static String said(String body) {
        try {
            String said = JSON.readValue(body, Said.class).said();
            return said == null ? body : said;
        } catch (JacksonException e) {
            return body;
        }
    }

    /** Where a process waits. */
    record OpenStep(String key, String element, int round, Instant since) {}
}
