package dev.plumbline.notification.delivery;

import dev.plumbline.notification.message.UnsentMails;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that wait, such as for the end of quiet hours. */
@Repository
class WaitingMails implements UnsentMails {

    private static final String TAKE_BACK = """
            DELETE FROM delivery
            WHERE notice_id = ANY (:notices) AND state = 'PENDING' AND claim IS NULL
            RETURNING notice_id
            """;

    private final JdbcClient jdbc;

    WaitingMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UUID> takeBack(Collection<UUID> notices) {
        return notices.isEmpty()
                ? List.of()
                : jdbc.sql(TAKE_BACK)
                        .param("notices", notices.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list();
    }
}
