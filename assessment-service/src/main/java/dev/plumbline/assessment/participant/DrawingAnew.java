package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.PersonMoves.Unreviewed;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Second assessors who have left, or are too near to a case by now; implemented by review, which draws others. */
public interface DrawingAnew {

    /** Whom some people, those of them who have left, were to judge a second time and have not. */
    List<Unreviewed> waitingFor(Collection<UUID> leavers);

    /**
     * Who is to judge a second time and is, because these people have another manager, as near to the person assessed or to
     * whoever reviewed them as nobody is who is drawn.
     */
    List<Unreviewed> nearBy(Collection<UUID> moved);

    /**
     * Draws others for these people where whoever was drawn has left or is too near, in the current transaction. Each is drawn as
     * the first one was; where nobody can be, it is with the HR partner of the unit, else with HR. What the former one has written is closed.
     */
    void drawAnew(Collection<UUID> subjects);
}
