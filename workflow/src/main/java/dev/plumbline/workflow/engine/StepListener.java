package dev.plumbline.workflow.engine;

import dev.plumbline.events.WorkRole;
import dev.plumbline.workflow.announce.WorkItems;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes every wait of a process as an open step, in the engine's own transaction. */
@Component
class StepListener {

    private final Steps steps;
    private final WorkItems workItems;
    private final Map<String, WorkRole> roles = new ConcurrentHashMap<>();

    StepListener(Steps steps, WorkItems workItems) {
        this.steps = steps;
        this.workItems = workItems;
    }

    @EventListener
    void onTask(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> opened(task);
            case TaskListener.EVENTNAME_COMPLETE ->
                close(task).ifPresent(step -> workItems.closed(step, steps.key(step.businessKey())));
            case TaskListener.EVENTNAME_DELETE ->
                close(task).ifPresent(step -> workItems.cancelled(step, steps.key(step.businessKey())));
            default -> {
                // Assignments and updates of the engine's task mean nothing here.
            }
        }
    }

    private Optional<Steps.Step> close(DelegateTask task) {
        return steps.close(
                businessKey(task.getExecution()), task.getTaskDefinitionKey(), task.getExecutionId(), task.getId());
    }

    private void opened(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        Steps.Key key = steps.key(businessKey(execution));
        Object loop = task.getVariableLocal("loopCounter") == null
                ? execution.getVariableLocal("loopCounter")
                : task.getVariableLocal("loopCounter");
        int slot = loop instanceof Integer counter ? counter + 1 : 0;
        WorkRole role = roles.computeIfAbsent(
                task.getProcessDefinitionId() + "/" + task.getTaskDefinitionKey(),
                id -> role((UserTask) task.getBpmnModelElementInstance()));
        Steps.Step step = steps.open(
                key,
                process(task.getProcessDefinitionId()),
                task.getTaskDefinitionKey(),
                slot,
                execution.getProcessInstanceId(),
                task.getExecutionId(),
                task.getId(),
                role);
        workItems.opened(step, key);
    }

    @EventListener
    void onExecution(DelegateExecution execution) {
        if (execution.getBpmnModelElementInstance() instanceof ReceiveTask
                || execution.getBpmnModelElementInstance() instanceof EventBasedGateway) {
            String element = execution.getCurrentActivityId();
            if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
                steps.open(
                        steps.key(businessKey(execution)),
                        process(execution.getProcessDefinitionId()),
                        element,
                        0,
                        execution.getProcessInstanceId(),
                        execution.getId(),
                        null,
                        null);
            } else if (ExecutionListener.EVENTNAME_END.equals(execution.getEventName())) {
                steps.close(businessKey(execution), element, execution.getId(), null);
            }
        }
    }

    private static String businessKey(DelegateExecution execution) {
        return Objects.requireNonNull(execution.getProcessBusinessKey(), "A process of ours always has a business key");
    }

    /** The model's id of a definition id, {@code key:version:id}. */
    private static String process(String definitionId) {
        return definitionId.substring(0, definitionId.indexOf(':'));
    }

    private static WorkRole role(UserTask task) {
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
                .getCamundaProperties()
                .stream()
                .filter(property -> property.getCamundaName().equals("role"))
                .map(CamundaProperty::getCamundaValue)
                .map(WorkRole::valueOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(task.getId() + " names no role"));
    }
}
