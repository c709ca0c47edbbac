package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.inbox.Inboxes;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether all that was said to this service has been heard: only then is somebody unknown who is not known. */
interface CaughtUp {

    boolean isSo();

    /** By what the consumers say of themselves, once they have had the time to look. */
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
