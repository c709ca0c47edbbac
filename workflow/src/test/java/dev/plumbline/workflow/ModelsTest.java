package dev.plumbline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.MessageType;
import dev.plumbline.events.WaitStep;
import dev.plumbline.events.WorkStep;
import dev.plumbline.workflow.calibration.CalibrationSessionProcess;
import dev.plumbline.workflow.cycle.AssessmentCycleProcess;
import dev.plumbline.workflow.participant.ParticipantAssessmentProcess;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {

    record Pair(String id, Class<?> elements, Class<?> messages, Class<?> variables) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Pair> models() {
        return Stream.of(
                new Pair(
                        ParticipantAssessmentProcess.ID,
                        ParticipantAssessmentProcess.Elements.class,
                        ParticipantAssessmentProcess.Messages.class,
                        ParticipantAssessmentProcess.Variables.class),
                new Pair(
                        AssessmentCycleProcess.ID,
                        AssessmentCycleProcess.Elements.class,
                        AssessmentCycleProcess.Messages.class,
                        AssessmentCycleProcess.Variables.class),
                new Pair(
                        CalibrationSessionProcess.ID,
                        CalibrationSessionProcess.Elements.class,
                        CalibrationSessionProcess.Messages.class,
                        CalibrationSessionProcess.Variables.class));
    }

    private static BpmnModelInstance model(Pair pair) {
        try (InputStream in = ModelsTest.class.getResourceAsStream("/bpmn/" + pair.id() + ".bpmn")) {
            return Bpmn.readModelFromStream(Objects.requireNonNull(in));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> constants(Class<?> holder) {
        return Arrays.stream(holder.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(ModelsTest::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return (String) Objects.requireNonNull(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a model and its constants do not agree on. */
    private static List<String> disagreements(Pair pair, BpmnModelInstance model) {
        List<String> found = new ArrayList<>();
        Set<String> elements = model.getModelElementsByType(FlowNode.class).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> messages = model.getModelElementsByType(Message.class).stream()
                .map(Message::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        differ(found, "element", constants(pair.elements()), elements);
        differ(found, "message", constants(pair.messages()), messages);
        return found;
    }

    private static void differ(List<String> found, String what, Set<String> constants, Set<String> drawn) {
        constants.stream().filter(c -> !drawn.contains(c)).forEach(c -> found.add(what + " " + c + " is not drawn"));
        drawn.stream().filter(d -> !constants.contains(d)).forEach(d -> found.add(what + " " + d + " has no constant"));
    }

    /** The variables that gateways read and that nobody sets. */
    private static List<String> strangeVariables(Pair pair, BpmnModelInstance model) {
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .map(flow -> flow.getConditionExpression().getTextContent().replaceAll("\\$\\{(\\w+).*", "$1"))
                .filter(read -> !constants(pair.variables()).contains(read))
                .toList();
    }

    /** What is not drawn, and what is drawn over something else. */
    private static List<String> badlyDrawn(BpmnModelInstance model) {
        List<String> found = new ArrayList<>();
        Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);
        Set<String> drawn =
                shapes.stream().map(shape -> shape.getBpmnElement().getId()).collect(Collectors.toSet());
        model.getModelElementsByType(FlowNode.class).stream()
                .map(FlowElement::getId)
                .filter(id -> !drawn.contains(id))
                .forEach(id -> found.add(id + " is not drawn"));
        int edges = model.getModelElementsByType(BpmnEdge.class).size();
        int flows = model.getModelElementsByType(SequenceFlow.class).size()
                + model.getModelElementsByType(Association.class).size();
        if (edges != flows) {
            found.add(flows + " flows, " + edges + " of them drawn");
        }
        List<BpmnShape> nodes = shapes.stream()
                .filter(shape -> !(shape.getBpmnElement() instanceof org.camunda.bpm.model.bpmn.instance.SubProcess))
                .toList();
        for (int i = 0; i < nodes.size(); i++) {
            for (BpmnShape other : nodes.subList(i + 1, nodes.size())) {
                if (overlap(nodes.get(i), other)) {
                    found.add(nodes.get(i).getBpmnElement().getId() + " lies on "
                            + other.getBpmnElement().getId());
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("models")
    void theConstantsAreTheModelsAndTheModelsAreTheConstants(Pair pair) {
        assertThat(disagreements(pair, model(pair))).isEmpty();
    }

    /** The steps of a process as its model has them: tasks of people with their roles, and what else it waits at. */
    private static Set<String> steps(BpmnModelInstance model) {
        Set<String> steps = new TreeSet<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            String role =
                    task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                            .flatMap(properties -> properties.getCamundaProperties().stream())
                            .filter(property -> property.getCamundaName().equals("role"))
                            .map(CamundaProperty::getCamundaValue)
                            .findFirst()
                            .orElse("nobody");
            steps.add(task.getId() + " by " + role);
        }
        Stream.of(ReceiveTask.class, EventBasedGateway.class)
                .flatMap(kind -> model.getModelElementsByType(kind).stream())
                .forEach(wait -> steps.add(wait.getId()));
        return steps;
    }

    /** What happens to an overdue review beside the process: whoever reads the model sees it there. */
    @Test
    void theReviewSaysWhoHasItWhenItIsOverdue() {
        BpmnModelInstance model = model(models().toList().getFirst());
        Association link =
                model.getModelElementsByType(Association.class).iterator().next();
        assertThat(link.getSource().getId()).isEqualTo("user_review");
        assertThat(((TextAnnotation) link.getTarget()).getText().getTextContent())
                .contains(
                        "escalateAfterDays",
                        "next manager",
                        "toHrAfterDays",
                        "HR",
                        "ReviewEscalated",
                        "ReviewerChanged");
    }

    /** The same as the contract has them. */
    private static Set<String> steps(String process) {
        Set<String> steps = new TreeSet<>();
        Stream.of(WorkStep.values())
                .filter(step -> step.process().id().equals(process))
                .forEach(step -> steps.add(step.element() + " by " + step.role()));
        Stream.of(WaitStep.values())
                .filter(step -> step.process().id().equals(process))
                .forEach(step -> steps.add(step.element()));
        return steps;
    }

    @ParameterizedTest
    @MethodSource("models")
    void theStepsOfTheContractAreTheModels(Pair pair) throws Exception {
        assertThat(steps(model(pair))).isEqualTo(steps(pair.id())).isNotEmpty();

        BpmnModelInstance renamed =
                broken(pair, xml -> xml.replaceAll("user_(assess_self|preview|publish_results)\\b", "user_rest"));
        assertThat(steps(renamed)).isNotEqualTo(steps(pair.id())).anyMatch(step -> step.startsWith("user_rest by"));
        BpmnModelInstance given =
                broken(pair, xml -> xml.replaceAll("name=\"role\" value=\"[A-Z_]+\"", "name=\"role\" value=\"COOK\""));
        assertThat(steps(given)).isNotEqualTo(steps(pair.id())).anyMatch(step -> step.endsWith(" by COOK"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void eachMessageIsAnEvent(Pair pair) {
        List<String> events = Arrays.stream(MessageType.values())
                .map(type -> type.record().getSimpleName())
                .toList();
        assertThat(events).containsAll(constants(pair.messages()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void gatewaysReadTheNamedVariablesOnly(Pair pair) {
        assertThat(strangeVariables(pair, model(pair))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawnAndNothingLiesOnAnother(Pair pair) {
        assertThat(badlyDrawn(model(pair))).isEmpty();
    }

    /** A model with something wrong in it, to see that each of the checks above can fail. */
    private static BpmnModelInstance broken(Pair pair, UnaryOperator<String> breaking) throws java.io.IOException {
        try (InputStream in = ModelsTest.class.getResourceAsStream("/bpmn/" + pair.id() + ".bpmn")) {
            String good = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String bad = breaking.apply(good);
            assertThat(bad).as("the sample is broken").isNotEqualTo(good);
            return Bpmn.readModelFromStream(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theChecksSeeWhatIsWrong(Pair pair) throws Exception {
        BpmnModelInstance renamed =
                broken(pair, xml -> xml.replaceFirst("(<bpmn:message id=\"[^\"]*\" name=\")[^\"]*", "$1Whispered"));
        assertThat(disagreements(pair, renamed)).anyMatch(found -> found.contains("Whispered has no constant"));
        assertThat(disagreements(pair, renamed)).anyMatch(found -> found.endsWith("is not drawn"));

        BpmnModelInstance strange =
                broken(pair, xml -> xml.replaceFirst("(conditionExpression[^>]*>\\$\\{)\\w+", "$1weather"));
        assertThat(strangeVariables(pair, strange)).containsExactly("weather");

        BpmnModelInstance overlaid =
                broken(pair, xml -> xml.replaceAll("<dc:Bounds x=\"\\d+\" y=\"\\d+\"", "<dc:Bounds x=\"0\" y=\"0\""));
        assertThat(badlyDrawn(overlaid)).anyMatch(found -> found.contains(" lies on "));
        BpmnModelInstance undrawn =
                broken(pair, xml -> xml.replaceFirst("(?s)<bpmndi:BPMNEdge .*?</bpmndi:BPMNEdge>", ""));
        assertThat(badlyDrawn(undrawn)).anyMatch(found -> found.contains("of them drawn"));
    }

    private static boolean overlap(BpmnShape a, BpmnShape b) {
        var x = a.getBounds();
        var y = b.getBounds();
        return x.getX() < y.getX() + y.getWidth()
                && y.getX() < x.getX() + x.getWidth()
                && x.getY() < y.getY() + y.getHeight()
                && y.getY() < x.getY() + x.getHeight();
    }

    @ParameterizedTest
    @MethodSource("models")
    void elementIdsSayKindAndDeed(Pair pair) {
        assertThat(constants(pair.elements()))
                .allMatch(id -> id.matches("(start|end|user|send|receive|xor|and|gateway|catch|sub)_[a-z_]+"));
    }
}
