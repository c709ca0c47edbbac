package dev.plumbline.workflow.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeaningTest {

    private static Event sample(MessageType type) {
        try (InputStream in = MeaningTest.class.getResourceAsStream("/samples/" + type.resource() + ".json")) {
            return EventJson.read(type, Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> waits() {
        return Stream.of("participant-assessment", "assessment-cycle", "calibration-session")
                .map(id -> Bpmn.readModelFromStream(
                        Objects.requireNonNull(MeaningTest.class.getResourceAsStream("/bpmn/" + id + ".bpmn"))))
                .flatMap(model -> Stream.of(UserTask.class, ReceiveTask.class, EventBasedGateway.class)
                        .flatMap(kind -> model.getModelElementsByType(kind).stream()))
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAMeaning(MessageType type) {
        assertThat(Meaning.of(sample(type))).isNotNull();
    }

    @Test
    void everyWaitOfEveryModelIsClosedBySomeEventAndNoEventClosesWhatIsNotThere() {
        Set<String> closed = new HashSet<>();
        for (MessageType type : MessageType.values()) {
            if (Meaning.of(withFirstOccurrence(sample(type))) instanceof Meaning.Closes closes) {
                closed.addAll(closes.elements());
            }
        }
        assertThat(open(closed, waits())).isEmpty();

        // A wait that nothing closes, and a closing of what is not there, are each seen.
        Set<String> more = new HashSet<>(waits());
        more.add("user_wait_for_ever");
        assertThat(open(closed, more)).containsExactly("nothing closes user_wait_for_ever");
        closed.add("user_vanished");
        assertThat(open(closed, waits())).containsExactly("user_vanished is closed and is not there");
    }

    private static List<String> open(Set<String> closed, Set<String> waits) {
        return Stream.concat(
                        waits.stream().filter(w -> !closed.contains(w)).map(w -> "nothing closes " + w),
                        closed.stream().filter(c -> !waits.contains(c)).map(c -> c + " is closed and is not there"))
                .toList();
    }

    /** The samples say occurrence 2, which is silent: the first is what moves a cycle. */
    private static Event withFirstOccurrence(Event event) {
        MessageType type = MessageType.of(event);
        return EventJson.read(
                type,
                EventJson.write(event)
                        .replace("\"occurrence\":2", "\"occurrence\":1")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aLaterOccurrenceOfAPhaseMovesNothing() {
        assertThat(Meaning.of(sample(MessageType.REVIEW_ENDED))).isInstanceOf(Meaning.Silent.class);
    }

    @Test
    void noProcessBeginsForACycleOfOnePerson() {
        Event opened = sample(MessageType.CYCLE_OPENED);
        assertThat(Meaning.of(opened)).isInstanceOf(Meaning.Starts.class);
        Event single = EventJson.read(
                MessageType.CYCLE_OPENED,
                EventJson.write(opened)
                        .replaceFirst("\"kind\":\"[^\"]*\"", "\"kind\":\"SINGLE\"")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(((dev.plumbline.events.CycleEvent.CycleOpened) single).kind())
                .isEqualTo("SINGLE");
        assertThat(Meaning.of(single)).isInstanceOf(Meaning.Silent.class);
    }

    @Test
    void theStartsAreTheFiveThatBeginAnInstance() {
        List<String> starts = Arrays.stream(MessageType.values())
                .filter(type -> Meaning.of(sample(type)) instanceof Meaning.Starts)
                .map(type -> type.record().getSimpleName())
                .toList();
        assertThat(starts)
                .containsExactlyInAnyOrder(
                        "AssessmentAssigned",
                        "AssessmentReopened",
                        "CycleOpened",
                        "CalibrationSessionScheduled",
                        "CalibrationSessionReopened");
    }
}
