package dev.plumbline.assessment.cycle.api;

import dev.plumbline.messaging.outbox.Outbox;
import org.camunda.bpm.EngineOfSample;

/** Breaks the rules that REST says no events and that nobody here knows the engine. */
public class KnowsTheWire {

    private final Outbox outbox;
    private final EngineOfSample engine;

    KnowsTheWire(Outbox outbox, EngineOfSample engine) {
        this.outbox = outbox;
        this.engine = engine;
    }

    @Override
    public String toString() {
        return outbox + " " + engine;
    }
}
