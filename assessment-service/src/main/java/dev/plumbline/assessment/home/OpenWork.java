package dev.plumbline.assessment.home;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody still has to do with: read before they are deactivated. Templates ask it as {@code @openWork}. */
@Component("openWork")
public class OpenWork {

    /**
     * What is open.
     *
     * @param tasks open tasks that they hold and that are about somebody else
     * @param own assessments of theirs without a result
     * @param reports how many active people report to them
     */
    public record Open(int tasks, int own, int reports) {}

    private static final String OPEN = """
            SELECT (
                    SELECT count(*)
                    FROM work_item w
                    WHERE w.holder_id = :person
                        AND w.state IN ('OPEN', 'CLAIMED')
                        AND w.subject_id IS DISTINCT FROM w.holder_id) AS tasks,
                (
                    SELECT count(*)
                    FROM assessment a
                    WHERE a.subject_id = :person
                        AND a.state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')) AS own,
                (SELECT count(*) FROM person p WHERE p.manager_id = :person AND p.active) AS reports
            """;

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person has open; nothing of somebody who is not known. For pages of those who maintain people. */
    @Transactional(readOnly = true)
    public Open of(UUID person) {
        return jdbc.sql(OPEN)
                .param("person", person)
                .query((row, n) -> new Open(row.getInt("tasks"), row.getInt("own"), row.getInt("reports")))
                .single();
    }
}
