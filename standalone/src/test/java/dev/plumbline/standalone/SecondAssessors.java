package dev.plumbline.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** HR gives second assessments to whom a test names: who is drawn depends on what everybody has shown. */
final class SecondAssessors {

    private SecondAssessors() {}

    /** HR gives the second assessment of an assessment to a person, once it has its task. */
    static void give(JdbcTemplate facts, Client hr, String assessment, String mail, Duration patience) {
        List<Map<String, Object>> open = await().atMost(patience)
                .until(
                        () -> facts.queryForList(
                                "SELECT w.id::text AS id, w.version, p.mail AS holder, (SELECT id::text FROM person WHERE mail = ?)"
                                        + " AS person FROM work_item w LEFT JOIN person p ON p.id = w.holder_id WHERE"
                                        + " w.business_key = ? AND w.element = 'user_second_assessment' AND w.state = 'OPEN'",
                                mail,
                                assessment),
                        found -> !found.isEmpty());
        Map<String, Object> task = open.getFirst();
        if (!Objects.equals(task.get("holder"), mail)) {
            hr.post(
                    "/work-items/" + task.get("id") + "/reassign",
                    "{\"person\":\"" + task.get("person") + "\"}",
                    "\"" + task.get("version") + "\"",
                    200);
        }
    }
}
