package dev.plumbline.notification.message;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The mails of notices that nobody has begun to send. */
public interface UnsentMails {

    /**
     * Takes them back, in the current transaction, so that they can be written again.
     *
     * @param notices the ids of the notices
     * @return the notices whose mail was taken back
     */
    List<UUID> takeBack(Collection<UUID> notices);
}
