package dev.plumbline.messaging.inbox;

import dev.plumbline.events.Event;
import dev.plumbline.messaging.Envelope;

/** A message as it arrived: the event and its envelope. */
public record Received(Envelope envelope, Event event) {}
