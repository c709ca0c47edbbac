package dev.plumbline.events;

/** A message that one service sends to the others. Its wire name and topic are in {@link MessageType}. */
public sealed interface Event
        permits PeopleEvent,
                PeopleChange,
                CycleEvent,
                AssessmentEvent,
                CalibrationEvent,
                WorklistEvent,
                WorkItemEvent,
                Command,
                NotificationEvent,
                AccountEvent {

    /** The aggregate that the message is about; messages of one key on one topic keep their order. */
    String key();
}
