package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.inbox.Inboxes;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether this service has read all events sent to it: only then is somebody really unknown who is not known here. */
interface CaughtUp {

    boolean isSo();

    /** Decided by the state of the consumers, once they have had time to read. */
    @Component
    final class ByInboxes implements CaughtUp {

        private static final Duration TO_LOOK = Duration.ofSeconds(30);

        private final Inboxes inboxes;
        private final long begun = System.nanoTime();

        ByInboxes(Inboxes inboxes) {
            this.inboxes = inboxes;
        }

        @Override
        public boolean isSo() {
            return System.nanoTime() - begun >= TO_LOOK.toNanos()
                    && inboxes.all().stream().allMatch(inbox -> inbox.lag() == 0 && inbox.trouble() == null);
        }
    }
}
