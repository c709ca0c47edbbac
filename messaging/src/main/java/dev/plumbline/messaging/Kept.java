package dev.plumbline.messaging;

import java.time.Duration;

/** How long messages are kept where they were sent, and remembered where they were applied. */
public final class Kept {

    /** Rows of the outbox that every cursor has passed. */
    public static final Duration OUTBOX = Duration.ofDays(14);

    /** Ids in an inbox: longer than any topic keeps its records, except compacted ones. */
    public static final Duration INBOX = Duration.ofDays(100);

    /** How old a message may be to be sent again: a day less than inboxes remember, because it still has to arrive. */
    public static final Duration SENT_AGAIN = INBOX.minusDays(1);

    private Kept() {}
}
