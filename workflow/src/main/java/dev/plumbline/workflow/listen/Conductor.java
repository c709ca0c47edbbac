package dev.plumbline.workflow.listen;

import dev.plumbline.events.AssessmentEvent.AssessmentAssigned;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.workflow.engine.Steps;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves processes by events. Under the locks of its batch's keys it closes the step of an event's round if that is
 * open, counts a repeat, skips what a higher round has overtaken, and keeps everything else until its step opens.
 */
@Component
class Conductor implements MessageHandler {

    private enum Fate {
        MOVED,
        KEPT
    }

    /** The messages after which a model ends. */
    private static final Set<String> LAST = Set.of("AssessmentClosed", "CycleClosed", "CalibrationSessionFinalised");

    /** A session that is scheduled opens a task for each of its up to twenty seats. */
    private static final int MOST_SEATS_AND_MORE = 25;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String INSERT_PASSED_OVER = """
            INSERT INTO passed_over (event_id, business_key, type, round, why, at)
            VALUES (:eventId, :businessKey, :type, :round, :why, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_KEPT_EVENT = """
            INSERT INTO kept_event (event_id, business_key, type, round, sequence, headers, payload, kept_at)
            VALUES (:eventId, :businessKey, :type, :round, :sequence, :headers, :payload, :keptAt)
            ON CONFLICT DO NOTHING
            """;

    private final Steps steps;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CommandExecutor commands;
    private final JdbcClient jdbc;
    private final Clock clock;

    Conductor(
            Steps steps,
            RuntimeService runtime,
            TaskService tasks,
            ProcessEngineConfigurationImpl engine,
            JdbcClient jdbc,
            Clock clock) {
        this.commands = engine.getCommandExecutorTxRequired();
        this.steps = steps;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return "workflow";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.ASSESSMENTS, Topics.CYCLES, Topics.CALIBRATIONS);
    }

    @Override
    public int mostAnswers(Received message) {
        return switch (message.event()) {
            case CalibrationEvent calibration -> MOST_SEATS_AND_MORE;
            case AssessmentAssigned assigned -> 2;
            // Any other closes one step and opens few.
            default -> 4;
        };
    }

    @Override
    public void prepare(List<Received> messages) {
        steps.lock(messages.stream().map(message -> message.event().key()).toList());
    }

    /** Moves processes that do not concern each other by one command of the engine, which writes once for all of them. */
    @Override
    public void handleAll(List<Received> messages, Consumer<Received> one) {
        Map<String, Received> together = new LinkedHashMap<>();
        for (Received message : messages) {
            String key = message.event().key();
            if (!standsAlone(message.event()) && !together.containsKey(key)) {
                together.put(key, message);
                continue;
            }
            moveTogether(together.values(), one);
            together.clear();
            if (standsAlone(message.event())) {
                one.accept(message);
            } else {
                together.put(key, message);
            }
        }
        moveTogether(together.values(), one);
    }

    /** Whether moving a process by the event needs what was written before, or leads to more than one move. */
    private boolean standsAlone(Event event) {
        String key = event.key();
        return steps.mayKeep(key)
                || switch (Meaning.of(event)) {
                    case Meaning.Starts starts -> steps.key(key).instanceId() != null;
                    case Meaning.Closes closes -> LAST.contains(closes.message());
                    case Meaning.Ends ends -> true;
                    case Meaning.Silent silent -> false;
                };
    }

    private void moveTogether(Collection<Received> messages, Consumer<Received> one) {
        if (!messages.isEmpty()) {
            commands.execute(context -> {
                messages.forEach(one);
                return messages.size();
            });
        }
    }

    @Override
    public void handle(Received message) {
        Fate fate = apply(message.envelope(), message.event());
        String key = message.event().key();
        if (fate == Fate.KEPT) {
            keep(message);
            steps.keeps(key);
        } else if (steps.mayKeep(key)) {
            tryKept(key);
        }
    }

    private Fate apply(Envelope envelope, Event event) {
        return switch (Meaning.of(event)) {
            case Meaning.Starts starts -> start(event.key(), starts);
            case Meaning.Closes closes -> close(envelope, event.key(), closes);
            case Meaning.Ends ends -> end(envelope, event.key(), ends);
            case Meaning.Silent silent -> Fate.MOVED;
        };
    }

    private Fate start(String businessKey, Meaning.Starts starts) {
        Steps.Key key = steps.key(businessKey);
        String running = key.instanceId();
        if (running != null && starts.endsRunning() != null) {
            runtime.messageEventReceived(starts.endsRunning(), running);
        }
        steps.begin(businessKey, starts.process(), starts.round(), starts.subject(), starts.cycle());
        ProcessInstance instance =
                runtime.startProcessInstanceByMessage(starts.message(), businessKey, starts.variables());
        steps.begun(businessKey, instance.isEnded() ? null : instance.getProcessInstanceId());
        return Fate.MOVED;
    }

    private Fate close(Envelope envelope, String businessKey, Meaning.Closes closes) {
        List<Steps.Step> found = steps.of(businessKey, closes.elements(), closes.slot(), closes.round());
        Optional<Steps.Step> open = found.stream().filter(Steps.Step::open).findFirst();
        if (open.isPresent()) {
            if (closes.nextRound() != null) {
                steps.round(businessKey, closes.nextRound());
            }
            goOn(open.get(), closes);
            return Fate.MOVED;
        }
        if (!found.isEmpty()) {
            passOver(envelope, businessKey, closes.round(), "DUPLICATE");
            return Fate.MOVED;
        }
        Steps.Key key = steps.key(businessKey);
        if (closes.round() < key.round()) {
            passOver(envelope, businessKey, closes.round(), "OVERTAKEN");
            return Fate.MOVED;
        }
        return Fate.KEPT;
    }

    private void goOn(Steps.Step step, Meaning.Closes closes) {
        Map<String, Object> variables = new HashMap<>();
        if (closes.outcome() != null) {
            variables.put("outcome", closes.outcome());
        }
        if (step.taskId() != null) {
            if (closes.outcome() != null) {
                runtime.setVariables(step.executionId(), variables);
            }
            tasks.complete(step.taskId());
        } else {
            runtime.messageEventReceived(closes.message(), step.executionId(), variables);
        }
        if (LAST.contains(closes.message())) {
            steps.forgetIfEnded(step.businessKey());
        }
    }

    private Fate end(Envelope envelope, String businessKey, Meaning.Ends ends) {
        String running = steps.key(businessKey).instanceId();
        if (running == null) {
            passOver(envelope, businessKey, 0, "NOTHING_TO_END");
        } else {
            runtime.messageEventReceived(ends.message(), running);
            steps.forgetIfEnded(businessKey);
        }
        passOverKept(envelope, businessKey);
        return Fate.MOVED;
    }

    /** An event that was sent before an end and waited for a step waits no longer: the step never opens. */
    private void passOverKept(Envelope end, String businessKey) {
        for (Kept kept : kept(businessKey)) {
            if (kept.envelope().sequence() < end.sequence()) {
                passOver(
                        kept.envelope(), businessKey, ((Meaning.Closes) Meaning.of(kept.event())).round(), "OVERTAKEN");
                jdbc.sql("DELETE FROM kept_event WHERE event_id = :eventId")
                        .param("eventId", kept.id())
                        .update();
            }
        }
    }

    private void passOver(Envelope envelope, String businessKey, int round, String why) {
        jdbc.sql(INSERT_PASSED_OVER)
                .param("eventId", envelope.id())
                .param("businessKey", businessKey)
                .param("type", envelope.type())
                .param("round", round)
                .param("why", why)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private void keep(Received message) {
        var closes = (Meaning.Closes) Meaning.of(message.event());
        jdbc.sql(INSERT_KEPT_EVENT)
                .param("eventId", message.envelope().id())
                .param("businessKey", message.event().key())
                .param("type", message.envelope().type())
                .param("round", closes.round())
                .param("sequence", message.envelope().sequence())
                .param("headers", JSON.writeValueAsString(message.envelope().headers()))
                .param("payload", EventJson.write(message.event()))
                .param("keptAt", Timestamp.from(clock.instant()))
                .update();
    }

    private record Kept(UUID id, Envelope envelope, Event event) {}

    /** What is kept of a key, in the order in which it was sent. */
    private List<Kept> kept(String businessKey) {
        return jdbc.sql("SELECT * FROM kept_event WHERE business_key = :businessKey ORDER BY sequence")
                .param("businessKey", businessKey)
                .query((row, n) -> {
                    Map<String, String> headers = new HashMap<>();
                    JSON.readTree(row.getString("headers"))
                            .properties()
                            .forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
                    MessageType type = MessageType.ofWireName(row.getString("type"))
                            .orElseThrow(() -> new IllegalStateException("A kept event was of a known type"));
                    return new Kept(
                            row.getObject("event_id", UUID.class),
                            Envelope.of(headers),
                            EventJson.read(type, row.getString("payload").getBytes(StandardCharsets.UTF_8)));
                })
                .list();
    }

    /** Tries what is kept of a key, in the order in which it was sent, until nothing moves any more. */
    private void tryKept(String businessKey) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Kept one : kept(businessKey)) {
                if (apply(one.envelope(), one.event()) == Fate.MOVED) {
                    jdbc.sql("DELETE FROM kept_event WHERE event_id = :eventId")
                            .param("eventId", one.id())
                            .update();
                    moved = true;
                    break;
                }
            }
        }
    }
}
