package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reading a page, a package or a file costs time, so each person may have it done only so often in a minute before anything is
 * stored. Every node counts for itself, in its memory: it is that node's time that is spared, and a count in the database
 * would cost each preview a write. With several nodes somebody may do it as often on each.
 */
@Component
public class PreviewLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_PEOPLE = 1000;

    private final Clock clock;
    private final Map<UUID, Deque<Instant>> asked = new ConcurrentHashMap<>();

    PreviewLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a preview.
     *
     * @throws Refusal if the person has asked for too many in this minute; it says how long to wait
     */
    public void count(UUID actor) {
        Instant now = clock.instant();
        if (asked.size() > MOST_PEOPLE) {
            asked.values().removeIf(times -> isOver(times, now));
        }
        Deque<Instant> times = asked.computeIfAbsent(actor, person -> new ArrayDeque<>());
        synchronized (times) {
            // A clock that was put back would make somebody wait for as long as it was put back.
            times.removeIf(time -> time.isAfter(now));
            while (!times.isEmpty() && times.getFirst().plus(MINUTE).isBefore(now)) {
                times.removeFirst();
            }
            if (times.size() >= PreviewingPages.MOST_IN_A_MINUTE) {
                long wait = Math.max(
                        1, Duration.between(now, times.getFirst().plus(MINUTE)).toSeconds());
                throw Refusal.tooMany("previews-too-many", wait, wait);
            }
            times.addLast(now);
        }
    }

    private static boolean isOver(Deque<Instant> times, Instant now) {
        synchronized (times) {
            return times.isEmpty() || times.getLast().plus(MINUTE).isBefore(now);
        }
    }
}
