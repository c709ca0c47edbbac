package dev.plumbline.workflow.operation;

import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.operation.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * {@code GET /actuator/processes} shows events that wait for their step and incidents, {@code GET …/steps} the open
 * steps; {@code POST …/retry} tries an incident again, {@code …/apply} an event, {@code …/move} sets a process to another
 * step, {@code …/cancel} ends it.
 */
@Component
@Endpoint(id = "processes")
class ProcessesEndpoint {

    private final ProcessesView view;
    private final RepairingProcesses repairing;

    ProcessesEndpoint(ProcessesView view, RepairingProcesses repairing) {
        this.view = view;
        this.repairing = repairing;
    }

    /** What needs attention, and how many processes run. */
    @ReadOperation
    ProcessesView.Standing standing() {
        return view.standing();
    }

    /**
     * The open steps by business key, at most 1,000.
     *
     * @param what {@code steps}
     * @param after the business key after which to continue; null for the first
     */
    @ReadOperation
    WebEndpointResponse<List<ProcessesView.OpenStep>> list(@Selector String what, @Nullable String after) {
        return what.equals("steps")
                ? new WebEndpointResponse<>(view.openSteps(after == null ? "" : Envelope.storable(after)))
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }

    /**
     * Repairs a process.
     *
     * @param act {@code retry}, {@code apply}, {@code move} or {@code cancel}
     * @param by who asks
     * @param why the reason
     * @param incident for retry
     * @param key the business key; for move and cancel
     * @param element the step to go to; for move
     * @param dryRun whether all is undone again; for all but retry
     * @param headers of the message as JSON; for apply
     * @param payload of the message; for apply
     * @return 200 with what was done, 400 with what is missing, 404 for another act, 409 if the process does not allow it
     */
    @WriteOperation
    WebEndpointResponse<Answer> act(
            @Selector String act,
            @Nullable String by,
            @Nullable String why,
            @Nullable String incident,
            @Nullable String key,
            @Nullable String element,
            @Nullable Boolean dryRun,
            @Nullable String headers,
            @Nullable String payload) {
        try {
            var who = new RepairingProcesses.Operator(Answer.words("by", by), Answer.words("why", why));
            boolean dry = Boolean.TRUE.equals(dryRun);
            return switch (act) {
                case "retry" -> Answer.of(200, repairing.retry(who, Answer.given("incident", incident)));
                case "apply" ->
                    Answer.of(
                            200,
                            repairing.apply(
                                    who, Answer.given("headers", headers), Answer.given("payload", payload), dry));
                case "move" ->
                    Answer.of(
                            200, repairing.move(who, Answer.given("key", key), Answer.given("element", element), dry));
                case "cancel" -> Answer.of(200, repairing.cancel(who, Answer.given("key", key), dry));
                // What an operator typed.
                default -> Answer.of(404, "There is no act '" + act + "'; there are retry, apply, move and cancel");
            };
        } catch (RepairingProcesses.NotPossible e) {
            return Answer.of(409, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Answer.of(400, String.valueOf(e.getMessage()));
        }
    }
}
