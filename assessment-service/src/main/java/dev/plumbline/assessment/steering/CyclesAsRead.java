package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cycles as they were read: an act of HR is done to what was read, or not at all. */
@Component
public class CyclesAsRead {

    private final SteeredCycles steered;

    CyclesAsRead(SteeredCycles steered) {
        this.steered = steered;
    }

    /**
     * Does an act to a cycle unless somebody has changed it since it was read. Nobody changes it between the comparison and
     * the act: both are in one transaction, under the lock of the cycle's row.
     *
     * @param version of the cycle that was read
     * @throws Refusal as forbidden to all but HR, as not found, as stale, and as the act itself
     */
    @Transactional
    public void act(UUID actor, UUID id, long version, Runnable act) {
        Refusal.ifStale(version, steered.lock(actor, id).version());
        act.run();
    }

    /** As {@link #act(UUID, UUID, long, Runnable)}; returns what the act does. */
    @Transactional
    public <T> T act(UUID actor, UUID id, long version, Supplier<T> act) {
        Refusal.ifStale(version, steered.lock(actor, id).version());
        return act.get();
    }
}
