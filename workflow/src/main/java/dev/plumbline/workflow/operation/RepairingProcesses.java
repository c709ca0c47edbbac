package dev.plumbline.workflow.operation;

import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.workflow.engine.Steps;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operator's actions on a process that is stuck. Each is done under the lock of its key and recorded with its
 * reason.
 */
@Component
class RepairingProcesses {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Who repairs, and why. */
    record Operator(String by, String why) {}

    /** The process does not allow it; the message says why. */
    static final class NotPossible extends RuntimeException {
        NotPossible(String message) {
            super(message);
        }
    }

    private static final String INSERT_OPERATOR_DEED = """
            INSERT INTO operator_deed (at, act, subject, said, by_whom, why)
            VALUES (:at, :act, :subject, :said, :byWhom, :why)
            """;

    private final Steps steps;
    private final MessageHandler conductor;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    RepairingProcesses(
            Steps steps,
            MessageHandler conductor,
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Clock clock) {
        this.steps = steps;
        this.conductor = conductor;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Has the engine try once more what it had stopped trying.
     *
     * @throws NotPossible if there is no such incident
     */
    String retry(Operator operator, String incidentId) {
        return kept(operator, "retry", incidentId, false, () -> {
            Incident incident =
                    runtime.createIncidentQuery().incidentId(incidentId).singleResult();
            if (incident == null) {
                throw new NotPossible("There is no incident " + incidentId + " any more");
            }
            management.setJobRetries(incident.getConfiguration(), 1);
            return "The engine tries " + incident.getActivityId() + " again";
        });
    }

    /**
     * Applies a message to its process again; one that was applied before moves nothing.
     *
     * @param headers the envelope's, as a JSON object
     * @param dryRun whether all is undone again
     * @throws IllegalArgumentException if it cannot be read
     */
    String apply(Operator operator, String headers, String payload, boolean dryRun) {
        Received message = message(headers, payload);
        String key = message.event().key();
        return kept(operator, "apply", key, dryRun, () -> {
            conductor.prepare(List.of(message));
            conductor.handle(message);
            return message.envelope().type() + " was applied again; " + where(key);
        });
    }

    private static Received message(String headers, String payload) {
        if (payload.contains("\\u0000")) {
            throw new IllegalArgumentException("'payload' holds the character U+0000, which no database keeps");
        }
        Map<String, String> texts = new HashMap<>();
        try {
            JSON.readTree(headers)
                    .properties()
                    .forEach(header -> texts.put(
                            header.getKey(), Envelope.storable(header.getValue().asString(""))));
            Envelope envelope = Envelope.of(texts);
            MessageType type = MessageType.ofWireName(envelope.type())
                    .orElseThrow(() -> new IllegalArgumentException("Unknown type " + envelope.type()));
            return new Received(envelope, EventJson.read(type, payload.getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("'headers' is not a JSON object of texts", e);
        } catch (Envelope.Unreadable | EventJson.ContractBroken | EventJson.UnknownValue e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Sets a process to another step: what is open is cancelled, and the step opens in the current round.
     *
     * @param dryRun whether all is undone again
     * @throws NotPossible if no process runs, the model has no such step, or the round has passed it already
     */
    String move(Operator operator, String key, String element, boolean dryRun) {
        return kept(operator, "move", key, dryRun, () -> {
            String instance = running(key);
            mustBeAStep(instance, element);
            int round = steps.key(key).round();
            if (!steps.of(key, List.of(element), 0, round).isEmpty()) {
                throw new NotPossible(element + " has been open in round " + round + " of " + key + " already");
            }
            List<Steps.Step> open = steps.open(key);
            var modification =
                    runtime.createProcessInstanceModification(instance).startBeforeActivity(element);
            open.stream().map(Steps.Step::element).distinct().forEach(modification::cancelAllForActivity);
            modification.execute();
            return key + " goes from " + names(open) + " to " + element + " in round " + round;
        });
    }

    /**
     * Ends a process.
     *
     * @param dryRun whether all is undone again
     * @throws NotPossible if none runs
     */
    String cancel(Operator operator, String key, boolean dryRun) {
        return kept(operator, "cancel", key, dryRun, () -> {
            String instance = running(key);
            List<Steps.Step> open = steps.open(key);
            runtime.deleteProcessInstance(instance, operator.why());
            steps.instance(key, null);
            return "The process of " + key + " ends at " + names(open);
        });
    }

    private String running(String key) {
        steps.lock(List.of(key));
        String instance = steps.key(key).instanceId();
        if (instance == null) {
            throw new NotPossible("No process runs under " + key);
        }
        return instance;
    }

    private void mustBeAStep(String instance, String element) {
        ProcessInstance running =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        ModelElementInstance found = repository
                .getBpmnModelInstance(running.getProcessDefinitionId())
                .getModelElementById(element);
        if (!(found instanceof UserTask || found instanceof ReceiveTask || found instanceof EventBasedGateway)) {
            throw new NotPossible("Its process has no step " + element);
        }
    }

    private String where(String key) {
        List<Steps.Step> open = steps.open(key);
        return open.isEmpty() ? "no step is open" : "it stands at " + names(open);
    }

    private static String names(List<Steps.Step> open) {
        return open.isEmpty()
                ? "nowhere"
                : open.stream().map(Steps.Step::element).collect(Collectors.joining(", "));
    }

    private interface Deed {
        String run();
    }

    private String kept(Operator operator, String act, String subject, boolean dryRun, Deed deed) {
        String said = transaction.execute(status -> {
            String done = deed.run();
            if (dryRun) {
                status.setRollbackOnly();
                return "Tried and undone: " + done;
            }
            jdbc.sql(INSERT_OPERATOR_DEED)
                    .param("at", Timestamp.from(clock.instant()))
                    .param("act", act)
                    .param("subject", subject)
                    .param("said", done)
                    .param("byWhom", operator.by())
                    .param("why", operator.why())
                    .update();
            return done;
        });
        return Objects.requireNonNull(said);
    }
}
