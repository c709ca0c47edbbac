package dev.plumbline.assessment.operation;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Topics;
import dev.plumbline.messaging.outbox.LastSaid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operator does. Each act is recorded in the audit trail with its reason before a service is asked to perform
 * it.
 */
@Service
public class OperatorActions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHORTEST_REASON = 5;

    /** The outcome of an act, in the words of the service. */
    public record Outcome(boolean done, String said) {}

    private final AskingServices services;
    private final StuckAssessments stuck;
    private final LastSaid lastSaid;
    private final HeldRoles heldRoles;
    private final People people;
    private final Assessments assessments;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OperatorActions(
            AskingServices services,
            StuckAssessments stuck,
            LastSaid lastSaid,
            HeldRoles heldRoles,
            People people,
            Assessments assessments,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.services = services;
        this.stuck = stuck;
        this.lastSaid = lastSaid;
        this.heldRoles = heldRoles;
        this.people = people;
        this.assessments = assessments;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    private void mustBeOperator(UUID actor) {
        if (!heldRoles.holds(actor, Role.OPERATOR)) {
            throw Refusal.forbidden("not-operator");
        }
    }

    /** How the services are. */
    public List<ServiceHealth> services(UUID actor) {
        mustBeOperator(actor);
        return services.standing();
    }

    /**
     * The assessments that are stuck.
     *
     * @throws Refusal if workflow does not answer, so that nothing can be compared
     */
    public List<StuckAssessments.Stuck> stuck(UUID actor) {
        mustBeOperator(actor);
        return stuck.among(services.openSteps().orElseThrow(() -> Refusal.conflict("workflow-away", "AWAY")));
    }

    /** Applies the parked messages of a key, in order. */
    public Outcome retryParked(UUID actor, String service, String consumer, String key) {
        return act(
                actor,
                service,
                "messaging/retry",
                "parked-retried",
                key,
                "Retried from the page of operators",
                Map.of("consumer", consumer, "key", key));
    }

    /** Skips the first parked message of a key. */
    public Outcome skipParked(UUID actor, String service, String consumer, String key, String why) {
        return act(
                actor,
                service,
                "messaging/skip",
                "parked-skipped",
                key,
                reason(actor, why),
                Map.of("consumer", consumer, "key", key));
    }

    /** Has all mails that failed recently sent again. */
    public Outcome retryMails(UUID actor, String service) {
        return act(
                actor, service, "mail/retry", "mails-retried", service, "Retried from the page of operators", Map.of());
    }

    /** Has the engine retry a step that it no longer retries by itself; the trail has it under the assessment of the step. */
    public Outcome retryIncident(UUID actor, String incident) {
        mustBeOperator(actor);
        return act(
                actor,
                "workflow",
                "processes/retry",
                "incident-retried",
                incident,
                services.keyOfIncident(incident).orElse(incident),
                "Retried from the page of operators",
                Map.of("incident", incident));
    }

    /** Applies the last event of an assessment to its process again; a dry run undoes everything afterwards. */
    public Outcome sayAgain(UUID actor, UUID assessment, String why, boolean dryRun) {
        String reason = reason(actor, why);
        LastSaid.Message last =
                lastSaid.of(Topics.ASSESSMENTS, assessment.toString()).orElseThrow(Refusal::notFound);
        return act(
                actor,
                "workflow",
                "processes/apply",
                "event-applied-again",
                assessment.toString(),
                reason,
                Map.of(
                        "headers",
                        JSON.writeValueAsString(last.envelope().headers()),
                        "payload",
                        last.payload(),
                        "dryRun",
                        dryRun));
    }

    /** Moves the process of an assessment to a step; a dry run undoes everything afterwards. */
    public Outcome move(UUID actor, UUID assessment, String element, String why, boolean dryRun) {
        return act(
                actor,
                "workflow",
                "processes/move",
                "process-moved",
                assessment.toString(),
                reason(actor, why),
                Map.of("key", assessment.toString(), "element", element, "dryRun", dryRun));
    }

    /** Ends the process of an assessment; a dry run undoes everything afterwards. */
    public Outcome cancel(UUID actor, UUID assessment, String why, boolean dryRun) {
        return act(
                actor,
                "workflow",
                "processes/cancel",
                "process-cancelled",
                assessment.toString(),
                reason(actor, why),
                Map.of("key", assessment.toString(), "dryRun", dryRun));
    }

    /**
     * Checks the reason. Whether the actor is an operator is checked first, so that nobody else learns what else is
     * missing.
     */
    private String reason(UUID actor, String why) {
        mustBeOperator(actor);
        if (Text.visible(why) < SHORTEST_REASON || Text.length(why) > 500) {
            throw Refusal.invalid("why", "operator-reason", SHORTEST_REASON);
        }
        return Text.block(why);
    }

    /**
     * Whether an act concerns an assessment: then it is recorded under it, with everything else that was done to it.
     */
    private boolean isAssessment(String key) {
        try {
            return assessments.existsById(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Outcome act(
            UUID actor, String service, String path, String act, String key, String why, Map<String, Object> more) {
        return act(actor, service, path, act, key, key, why, more);
    }

    /**
     * Performs an act.
     *
     * @param what it is done to, as the service names it
     * @param key of what it concerns, such as the id of an assessment
     */
    private Outcome act(
            UUID actor,
            String service,
            String path,
            String act,
            String what,
            String key,
            String why,
            Map<String, Object> more) {
        mustBeOperator(actor);
        String name = people.findById(actor).map(Person::name).orElseThrow(Refusal::notFound);
        if (!Boolean.TRUE.equals(more.get("dryRun"))) {
            String about = isAssessment(key) ? "assessment/" + key : service + "/" + what;
            transaction.executeWithoutResult(status -> audit.person(actor, act, about, null, what, why));
        }
        Map<String, Object> body = new HashMap<>(more);
        body.put("by", name + " (" + actor + ")");
        body.put("why", why);
        AskingServices.Answer answer = services.act(service, path, body);
        return new Outcome(answer.done(), answer.said());
    }
}
