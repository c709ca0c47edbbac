package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.PersonMoves.Unreviewed;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Second assessors who have left; implemented by review, which draws others. */
public interface DrawingAnew {

    /** Whom some people, those of them who have left, were to judge a second time and have not. */
    List<Unreviewed> waitingFor(Collection<UUID> leavers);

    /**
     * Draws others for these people where whoever was drawn has left, in the current transaction. Each is drawn as the first
     * one was; where nobody can be, it is with HR. What the former one has written is closed.
     */
    void drawAnew(Collection<UUID> subjects);
}
