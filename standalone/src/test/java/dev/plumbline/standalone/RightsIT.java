package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reads the table of {@code docs/rights.md} and asks for each cell; then what else is refused, over REST. */
class RightsIT {

    private static final Map<String, String> PERSONS = Map.of(
            "subject", "jonas.lind@demo.example",
            "reviewer", "mara.okafor@demo.example",
            "line above", "ingrid.dahl@demo.example",
            "HR partner of the unit", "otis.grau@demo.example",
            "HR", "helena.ruiz@demo.example",
            "others", "tilda.weil@demo.example");

    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        installation = Started.ready("rights", 18280, 20);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    private static Client as(String mail) {
        return Client.basic(installation.address(), mail, "plumbline-demo");
    }

    /** Rows by act, each with its cell by column. */
    private static Map<String, Map<String, String>> table() throws java.io.IOException {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        List<String> columns = List.of();
        for (String line : Files.readAllLines(Path.of("../docs/rights.md"))) {
            if (line.startsWith("| act | subject")) {
                columns = cells(line);
            } else if (line.startsWith("| act | who")) {
                break;
            } else if (line.startsWith("| ") && !columns.isEmpty() && !line.startsWith("| ---")) {
                List<String> cells = cells(line);
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i < cells.size(); i++) {
                    row.put(columns.get(i), cells.get(i));
                }
                table.put(cells.getFirst(), row);
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** What asking for an act answers; 2xx, 409, 412 and 422 mean that the right was there. */
    private static int ask(String act, Client client, String assessment, String etag) {
        String path = "/assessments/" + assessment;
        return switch (act) {
            case "read an assessment" -> client.any("GET", path, null, null).status();
            case "fill in, submit, recall the self-assessment" ->
                client.any("PUT", path + "/self-assessment", "{\"attributes\":{},\"skills\":[]}", "\"999\"")
                        .status();
            case "read the draft of a self-assessment" ->
                client.any("GET", path + "/self-assessment", null, null).status();
            case "review, return, approve" ->
                client.any("GET", path + "/review", null, null).status();
            case "second assessment, settle, explain, decide an appeal, confirm its change, correct a fact, confirm that" ->
                client.any("GET", path + "/second-assessment", null, null).status();
            case "bypass, reopen" ->
                client.any("POST", path + "/reopen", "{\"step\":\"REVIEW\",\"reason\":\" \"}", etag)
                        .status();
            case "withdraw; a single assessment also whoever asked for it, with a reason" ->
                client.any("POST", path + "/withdraw", "{\"reason\":\" \"}", etag)
                        .status();
            case "read the result" ->
                client.any("GET", path + "/result", null, null).status();
            case "acknowledge, appeal" ->
                client.any("POST", path + "/acknowledge", "", etag).status();
            case "ask for a correction, after publication" ->
                client.any("POST", path + "/correction", "{\"fact\":\"NAME\",\"text\":\"Wrong.\"}", etag)
                        .status();
            default -> throw new IllegalArgumentException("The test does not know how to ask for '" + act + "'");
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 403 -> "forbidden";
            case 404 -> "not found";
            case 200, 409, 412, 422 -> "yes";
            default -> "status " + status;
        };
    }

    private static String expected(String cell) {
        return cell.equals("forbidden") || cell.equals("not found") ? cell : "yes";
    }

    @Test
    void everyCellOfTheTableIsWhatTheSystemAnswers() throws Exception {
        Client hr = as(PERSONS.get("HR"));
        Map<String, String> ids = new HashMap<>();
        hr.all("/people")
                .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
        as("ben.holm@demo.example")
                .post(
                        "/people/" + ids.get("otis.grau@demo.example") + "/roles",
                        "{\"role\":\"HR_PARTNER\",\"unit\":\"Platforms\"}",
                        "*",
                        200);
        String cycle = hr.all("/cycles").getFirst().get("id").asString();
        JsonNode participant = hr.all("/cycles/" + cycle + "/participants").stream()
                .filter(p -> p.get("subjectId").asString().equals(ids.get("jonas.lind@demo.example")))
                .findFirst()
                .orElseThrow();
        String assessment = participant.get("assessmentId").asString();
        String etag = hr.get("/assessments/" + assessment).etag();
        Map<String, Map<String, String>> table = table();
        assertThat(table).hasSize(10);
        List<String> wrong = new ArrayList<>();
        table.forEach((act, row) -> PERSONS.forEach((column, mail) -> {
            String answered = meaning(ask(act, as(mail), assessment, etag));
            if (!answered.equals(expected(row.get(column)))) {
                wrong.add(act + ", " + column + ": the table says " + row.get(column) + ", the system " + answered);
            }
        }));
        assertThat(wrong).isEmpty();
        assertThat(hr.get("/assessments/" + assessment).etag())
                .as("asking has changed nothing")
                .isEqualTo(etag);
    }

    @Test
    void whatOnlyRolesMayDoIsRefusedToOthers() {
        Client employee = as("jonas.lind@demo.example");
        assertThat(employee.any("GET", "/cycles", null, null).status()).isEqualTo(403);
        assertThat(employee.any("GET", "/people", null, null).status()).isEqualTo(403);
        assertThat(employee.any("POST", "/frameworks", "{\"name\":\"x\"}", null).status())
                .isEqualTo(403);
        assertThat(as("ben.holm@demo.example")
                        .any("POST", "/people/" + me("ben.holm@demo.example") + "/roles", "{\"role\":\"HR\"}", "*")
                        .status())
                .isEqualTo(403);
        assertThat(Client.basic(installation.address(), "jonas.lind@demo.example", "wrong password")
                        .any("GET", "/me", null, null)
                        .status())
                .isEqualTo(401);
    }

    private static String me(String mail) {
        return as(mail).get("/me").body().get("id").asString();
    }

    @Test
    void badInputGetsAClearAnswerAndChangesNothing() {
        Client hr = as("helena.ruiz@demo.example");
        int before = hr.all("/people").size();
        String header = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
        assertFault(hr, "", "csv-empty");
        assertFault(hr, "a,b\n1,2\n", "csv-columns");
        assertFault(
                hr,
                header + "1,a@x.example,A,A,b@x.example,T,U,en,true\n2,b@x.example,B,B,a@x.example,T,U,en,true\n",
                "csv-line-circle");
        assertFault(hr, header + "1,a@x.example,A,A,nobody@x.example,T,U,en,true\n", "csv-manager-unknown");
        assertFault(hr, header + "1,no address,A,A,,T,U,en,true\n", "csv-mail");
        assertFault(hr, header + "1,a@x.example,A,A,,T,U,en,maybe\n", "csv-active");
        assertThat(hr.all("/people")).as("nothing was half imported").hasSize(before);

        Client self = as("ada.adler@demo.example");
        JsonNode stored = self.post(
                        "/evidence",
                        "{\"title\":\"<script>alert(1)</script>\",\"done\":\"<b>x</b>\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}",
                        201)
                .body();
        assertThat(stored.get("told").get("title").asString()).isEqualTo("<script>alert(1)</script>");
        assertThat(self.any(
                                "POST",
                                "/evidence",
                                "{\"title\":\"\",\"done\":\"\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2190-01-01\",\"link\":\"javascript:x\"}",
                                null)
                        .body()
                        .get("errors"))
                .hasSize(4);
        assertThat(self.any("POST", "/evidence", "no json", null).status()).isEqualTo(400);
        assertThat(self.any("GET", "/evidence/" + UUID.randomUUID(), null, null).status())
                .isEqualTo(404);
        assertThat(as("mara.okafor@demo.example")
                        .any("GET", "/evidence/" + stored.get("id").asString(), null, null)
                        .status())
                .isEqualTo(404);

        UUID key = UUID.randomUUID();
        String body =
                "{\"title\":\"once\",\"done\":\"once\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        var first = self.send("POST", "/evidence", body, null, key, "application/json");
        var again = self.send("POST", "/evidence", body, null, key, "application/json");
        assertThat(again.body()).as("a repeat gets the first answer").isEqualTo(first.body());
        assertThat(self.all("/evidence").stream()
                        .filter(e -> e.get("told").get("title").asString().equals("once")))
                .hasSize(1);
    }

    private static void assertFault(Client client, String csv, String code) {
        var answer = client.send("POST", "/imports/people?apply=true", csv, null, null, "text/csv");
        assertThat(answer.status()).as(code).isIn(400, 422);
        if (answer.status() == 422) {
            assertThat(answer.body()
                            .get("errors")
                            .valueStream()
                            .map(e -> e.get("code").asString()))
                    .contains(code);
        }
    }
}
