package dev.plumbline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.MessageType;
import dev.plumbline.workflow.calibration.CalibrationSessionProcess;
import dev.plumbline.workflow.cycle.AssessmentCycleProcess;
import dev.plumbline.workflow.participant.ParticipantAssessmentProcess;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
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

    @ParameterizedTest
    @MethodSource("models")
    void theConstantsAreTheModelsAndTheModelsAreTheConstants(Pair pair) {
        BpmnModelInstance model = model(pair);
        assertThat(constants(pair.elements()))
                .isEqualTo(model.getModelElementsByType(FlowNode.class).stream()
                        .map(FlowElement::getId)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(constants(pair.messages()))
                .isEqualTo(model.getModelElementsByType(Message.class).stream()
                        .map(Message::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
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
        Set<String> read = model(pair).getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .map(flow -> flow.getConditionExpression().getTextContent().replaceAll("\\$\\{(\\w+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(constants(pair.variables())).containsAll(read);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawnAndNothingLiesOnAnother(Pair pair) {
        BpmnModelInstance model = model(pair);
        Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);
        assertThat(shapes.stream().map(shape -> shape.getBpmnElement().getId()))
                .containsAll(constants(pair.elements()));
        assertThat(model.getModelElementsByType(BpmnEdge.class))
                .hasSameSizeAs(model.getModelElementsByType(SequenceFlow.class));
        List<BpmnShape> nodes = shapes.stream()
                .filter(shape -> !(shape.getBpmnElement() instanceof org.camunda.bpm.model.bpmn.instance.SubProcess))
                .toList();
        for (BpmnShape one : nodes) {
            for (BpmnShape other : nodes) {
                if (one != other) {
                    assertThat(overlap(one, other))
                            .as(one.getBpmnElement().getId() + " and "
                                    + other.getBpmnElement().getId())
                            .isFalse();
                }
            }
        }
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
