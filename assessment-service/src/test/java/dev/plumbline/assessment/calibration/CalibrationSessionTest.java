package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with a session in each state, and where it is then. */
class CalibrationSessionTest {

    private static final UUID SOMEBODY = UUID.randomUUID();

    private static final Map<String, Consumer<CalibrationSession>> ACTS = Map.of(
            "lead", session -> session.lead(SOMEBODY),
            "schedule", CalibrationSession::schedule,
            "open", CalibrationSession::open,
            "ready", session -> session.ready(SOMEBODY),
            "resume", CalibrationSession::resume,
            "finalise", CalibrationSession::finalise,
            "cancel", CalibrationSession::cancel);

    private static CalibrationSession in(State state) {
        var session = new CalibrationSession(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), null);
        Stream.of("schedule", "open", "ready", "finalise")
                .limit(state == State.CANCELLED ? 0 : state.ordinal())
                .forEach(act -> ACTS.get(act).accept(session));
        if (state == State.CANCELLED) {
            session.cancel();
        }
        assertThat(session.state()).isEqualTo(state);
        return session;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lead     | DRAFT>DRAFT PREVIEW>PREVIEW IN_SESSION>IN_SESSION
                    schedule | DRAFT>PREVIEW
                    open     | PREVIEW>IN_SESSION
                    ready    | IN_SESSION>READY
                    resume   | READY>IN_SESSION
                    finalise | READY>FINALISED
                    cancel   | DRAFT>CANCELLED PREVIEW>CANCELLED IN_SESSION>CANCELLED READY>CANCELLED
                    """)
    void anActLeadsFromTheStatesThatAllowIt(String act, String expected) {
        Map<State, State> led = new EnumMap<>(State.class);
        for (State from : State.values()) {
            CalibrationSession session = in(from);
            try {
                ACTS.get(act).accept(session);
                led.put(from, session.state());
            } catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo("session-state");
                assertThat(session.state()).isEqualTo(from);
                assertThat(session.facilitatorId()).isNull();
            }
        }
        assertThat(led)
                .isEqualTo(Stream.of(expected.split(" "))
                        .map(step -> step.split(">"))
                        .collect(Collectors.toMap(step -> State.valueOf(step[0]), step -> State.valueOf(step[1]))));
    }

    @Test
    void aRefusedSignatureBeginsARoundAndNothingElseDoes() {
        CalibrationSession session = in(State.READY);
        assertThat(session.round()).isEqualTo(1);
        assertThat(session.readyBy()).isEqualTo(SOMEBODY);
        session.resume();
        assertThat(session.round()).isEqualTo(2);
        session.ready(SOMEBODY);
        session.finalise();
        assertThat(session.round()).isEqualTo(2);
    }

    @Test
    void changesOfSeatsAreNumbered() {
        CalibrationSession session = in(State.DRAFT);
        assertThat(session.nextChange()).isEqualTo(1);
        assertThat(session.nextChange()).isEqualTo(2);
    }
}
