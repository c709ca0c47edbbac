package dev.plumbline.assessment;

import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every act that the service knows, by its own name as {@link EveryAct} gives it, and whether it judges somebody; the steps in
 * which what judges is done.
 */
final class FourEyesTable {
    /** The acts that judge, with their duties; an act with two duties belongs to the step that is open. */
    static final Map<String, List<Duty>> JUDGES = Map.ofEntries(
            Map.entry("GET /api/v1/assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("PUT /api/v1/assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("POST /api/v1/assessments/{id}/review/submit", List.of(Duty.REVIEW)),
            Map.entry("POST /api/v1/assessments/{id}/review/return", List.of(Duty.REVIEW)),
            Map.entry("GET /assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review action=save", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review action=submit", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/try", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/autosave", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/cells", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/cells/autosave", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/second-assessment/autosave", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/review/return", List.of(Duty.REVIEW)),
            Map.entry("GET /api/v1/assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("PUT /api/v1/assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /api/v1/assessments/{id}/second-assessment/submit", List.of(Duty.SECOND_ASSESS)),
            Map.entry("GET /assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/second-assessment action=save", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/second-assessment action=submit", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/second-assessment/try", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /api/v1/assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("GET /assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("POST /assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("POST /api/v1/assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("GET /assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("POST /assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("POST /api/v1/assessments/{id}/decide-appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("GET /api/v1/assessments/{id}/decide-appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("GET /assessments/{id}/appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("POST /assessments/{id}/appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("POST /api/v1/assessments/{id}/confirm-appeal confirm=true", List.of(Duty.CONFIRM)),
            Map.entry("POST /api/v1/assessments/{id}/confirm-appeal confirm=false", List.of(Duty.CONFIRM)),
            Map.entry("GET /api/v1/assessments/{id}/confirm-appeal", List.of(Duty.CONFIRM)),
            Map.entry("GET /assessments/{id}/confirm-appeal", List.of(Duty.CONFIRM)),
            Map.entry("POST /assessments/{id}/confirm-appeal action=confirm", List.of(Duty.CONFIRM)),
            Map.entry("POST /assessments/{id}/confirm-appeal action=refuse", List.of(Duty.CONFIRM)),
            Map.entry("POST /api/v1/assessments/{id}/correct", List.of(Duty.CORRECT)),
            Map.entry("GET /api/v1/assessments/{id}/correct", List.of(Duty.CORRECT)),
            Map.entry("POST /api/v1/assessments/{id}/decline-correction", List.of(Duty.CORRECT)),
            Map.entry("GET /assessments/{id}/correct", List.of(Duty.CORRECT)),
            Map.entry("POST /assessments/{id}/correct action=propose", List.of(Duty.CORRECT)),
            Map.entry("POST /assessments/{id}/correct action=decline", List.of(Duty.CORRECT)),
            Map.entry(
                    "POST /api/v1/assessments/{id}/confirm-correction confirm=true", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry(
                    "POST /api/v1/assessments/{id}/confirm-correction confirm=false", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry("GET /api/v1/assessments/{id}/confirm-correction", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry("GET /assessments/{id}/confirm-correction", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry("POST /assessments/{id}/confirm-correction action=confirm", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry("POST /assessments/{id}/confirm-correction action=refuse", List.of(Duty.CONFIRM_CORRECTION)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/vote", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/vote", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/decide", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/decide act=record", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/decide act=keep", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/leave-out", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/leave-out", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/sign", List.of(Duty.SIGN)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/resume", List.of(Duty.SIGN)),
            Map.entry("POST /calibration-sessions/{id}/sign", List.of(Duty.SIGN)),
            Map.entry("POST /calibration-sessions/{id}/resume", List.of(Duty.SIGN)),
            Map.entry("GET /api/v1/assessments/{id}/quality", List.of(Duty.ASSURE)),
            Map.entry("POST /api/v1/assessments/{id}/quality/{item}/accept", List.of(Duty.ASSURE)),
            Map.entry("POST /api/v1/assessments/{id}/quality/{item}/send-back", List.of(Duty.ASSURE)),
            Map.entry("GET /assessments/{id}/quality", List.of(Duty.ASSURE)),
            Map.entry("POST /assessments/{id}/quality act=accept", List.of(Duty.ASSURE)),
            Map.entry("POST /assessments/{id}/quality act=sendBack", List.of(Duty.ASSURE)));

    private static final Path JUDGE_NOBODY = Path.of("src/test/resources/four-eyes/judge-nobody.txt");

    /**
     * The acts that judge nobody, each by its own name, with why.
     *
     * @throws AssertionError if one has two rows
     */
    static Map<String, String> judgeNobody() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        String why = "";
        for (String line : Files.readAllLines(JUDGE_NOBODY)) {
            if (line.startsWith("[")) {
                why = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#") && rows.put(line, why) != null) {
                throw new AssertionError("Two rows of " + line);
            }
        }
        return rows;
    }

    /** A request for an act with the fewest values that can be read; {@code {0}} is what chooses the act. */
    static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/review", "{\"attributes\":{},\"ticks\":{},\"skills\":[]}"),
            Map.entry("/second-assessment", "{\"attributes\":{},\"ticks\":{},\"skills\":[]}"),
            Map.entry("/return", "{\"statements\":[],\"text\":\"\"}"),
            Map.entry("/settle", "{\"decisions\":{},\"reason\":\"\"}"),
            Map.entry("/explain", "{\"text\":\"\"}"),
            Map.entry("/decide-appeal", "{\"changes\":[],\"answer\":\"\"}"),
            Map.entry("/confirm-appeal", "{\"confirm\":{0},\"text\":\"\"}"),
            Map.entry("/vote", "{\"vote\":\"AGREE\"}"),
            Map.entry("/send-back", "{\"reason\":\"\"}"),
            Map.entry("/leave-out", "{\"reason\":\"\"}"),
            Map.entry(
                    "/decide",
                    "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"comment\":\"\",\"statements\":[],\"textForEmployee\":\"\",\"present\":[]}"),
            Map.entry("/correct", "{\"changes\":[],\"reason\":\"\"}"),
            Map.entry("/decline-correction", "{\"reason\":\"\",\"appealNamed\":false}"),
            Map.entry("/confirm-correction", "{\"confirm\":{0},\"text\":\"\"}"));

    /** The step and state in which a duty is done. */
    record Stage(Duty duty, String element, String state) {}

    static final List<Stage> STAGES = List.of(
            new Stage(Duty.REVIEW, "user_review", "IN_REVIEW"),
            new Stage(Duty.REVIEW, "user_discuss_again", "APPEALED"),
            new Stage(Duty.EXPLAIN, "user_explain_change", "TO_EXPLAIN"),
            new Stage(Duty.SECOND_ASSESS, "user_second_assessment", "SECOND_ASSESSMENT"),
            new Stage(Duty.SETTLE, "user_settle_disagreement", "TO_SETTLE"),
            new Stage(Duty.ASSURE, "user_assure_statements", "REVIEWED"),
            new Stage(Duty.SIGN, "user_sign", "IN_CALIBRATION"),
            new Stage(Duty.CONFIRM, "user_confirm_appeal", "APPEALED"),
            new Stage(Duty.DECIDE, "user_decide_appeal", "APPEALED"),
            new Stage(Duty.CORRECT, "user_correct_result", "PUBLISHED"),
            new Stage(Duty.CONFIRM_CORRECTION, "user_confirm_correction", "PUBLISHED"));

    private FourEyesTable() {}
}
