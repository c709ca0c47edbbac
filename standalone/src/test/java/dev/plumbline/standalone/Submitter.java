package dev.plumbline.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Somebody of the demo company who says that the first skill is not theirs, submits that, and recalls it, any number of
 * times.
 *
 * @param assessment its id
 * @param form the self-assessment, as JSON
 */
record Submitter(Client client, String assessment, String form) {

    /** What the name of the cycle of everybody begins with; the season follows. */
    private static final String CYCLE = "Company, ";

    /** The first people of the demo company's open cycle, no more than so many. */
    static List<Submitter> of(Installation installation, int most) {
        Client hr = Client.basic(installation.address(), "helena.ruiz@demo.example", "plumbline-demo")
                .withToken();
        Map<String, String> mails = new HashMap<>();
        hr.all("/people")
                .forEach(p -> mails.put(p.get("id").asString(), p.get("mail").asString()));
        JdbcTemplate db = Started.database(installation, "plumbline_assessment");
        String attributes = db
                .queryForList(
                        "SELECT a.id::text FROM generic_attribute a JOIN assessment_cycle c ON c.framework_version_id = a.version_id"
                                + " WHERE c.name LIKE ? || '%' AND c.status = 'OPEN'",
                        String.class, CYCLE)
                .stream()
                .map(id -> "\"" + id + "\":5")
                .collect(Collectors.joining(",", "{", "}"));
        String cycle = hr.all("/cycles").stream()
                .filter(c -> c.get("name").asString().startsWith(CYCLE))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        return hr.all("/cycles/" + cycle + "/participants").stream()
                .limit(most)
                .map(p -> new Submitter(
                        Client.basic(
                                        installation.address(),
                                        mails.get(p.get("subjectId").asString()),
                                        "plumbline-demo")
                                .withToken(),
                        p.get("assessmentId").asString(),
                        form(db, p, attributes)))
                .toList();
    }

    private static String form(JdbcTemplate db, JsonNode participant, String attributes) {
        String said = db.queryForObject(
                "SELECT id::text FROM skill_assessment WHERE assessment_id = ?::uuid LIMIT 1",
                String.class,
                participant.get("assessmentId").asString());
        return "{\"attributes\":" + attributes + ",\"skills\":[{\"skillAssessmentId\":\"" + said
                + "\",\"claimed\":null,\"notThisSkill\":true,\"verdicts\":{},\"links\":[],\"comment\":\"\"}]}";
    }

    /** Saves, submits and recalls. */
    void submitAndRecall() {
        String path = "/assessments/" + assessment + "/self-assessment";
        String saved = client.put(path, form, client.get(path).etag()).etag();
        client.post(path + "/submit", "", saved, 200);
        String etag = client.get("/assessments/" + assessment).etag();
        client.post(path + "/recall", "", etag, 200);
    }
}
