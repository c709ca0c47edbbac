package dev.plumbline.assessment;

import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.util.List;
import java.util.Map;

/** Every act that the service knows, and whether it judges somebody; the steps in which what judges is done. */
final class FourEyesTable {
    /** The acts that judge, with their duties; an act with two duties belongs to the step that is open. */
    static final Map<String, List<Duty>> JUDGES = Map.ofEntries(
            Map.entry("GET /api/v1/assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("PUT /api/v1/assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("POST /api/v1/assessments/{id}/review/submit", List.of(Duty.REVIEW)),
            Map.entry("POST /api/v1/assessments/{id}/review/return", List.of(Duty.REVIEW)),
            Map.entry("GET /assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/try", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/review/autosave", List.of(Duty.REVIEW)),
            Map.entry("POST /assessments/{id}/second-assessment/autosave", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/review/return", List.of(Duty.REVIEW)),
            Map.entry("GET /api/v1/assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("PUT /api/v1/assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /api/v1/assessments/{id}/second-assessment/submit", List.of(Duty.SECOND_ASSESS)),
            Map.entry("GET /assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/second-assessment", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /assessments/{id}/second-assessment/try", List.of(Duty.SECOND_ASSESS)),
            Map.entry("POST /api/v1/assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("GET /assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("POST /assessments/{id}/settle", List.of(Duty.SETTLE)),
            Map.entry("POST /api/v1/assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("GET /assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("POST /assessments/{id}/explain", List.of(Duty.EXPLAIN)),
            Map.entry("POST /api/v1/assessments/{id}/decide-appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("GET /assessments/{id}/appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("POST /assessments/{id}/appeal", List.of(Duty.REVIEW, Duty.DECIDE)),
            Map.entry("POST /api/v1/assessments/{id}/confirm-appeal", List.of(Duty.CONFIRM)),
            Map.entry("GET /assessments/{id}/confirm-appeal", List.of(Duty.CONFIRM)),
            Map.entry("POST /assessments/{id}/confirm-appeal", List.of(Duty.CONFIRM)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/vote", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/vote", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/decide", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/decide", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/items/{item}/leave-out", List.of(Duty.CALIBRATE)),
            Map.entry("POST /calibration-sessions/{id}/items/{item}/leave-out", List.of(Duty.CALIBRATE)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/sign", List.of(Duty.SIGN)),
            Map.entry("POST /api/v1/calibration-sessions/{id}/resume", List.of(Duty.SIGN)),
            Map.entry("POST /calibration-sessions/{id}/sign", List.of(Duty.SIGN)),
            Map.entry("POST /calibration-sessions/{id}/resume", List.of(Duty.SIGN)));

    /** The acts with a case or a task that judge nobody, and why; one pattern on each line. */
    static final Map<String, String> JUDGES_NOBODY = Map.ofEntries(
            Map.entry("(PUT|POST) .*/assessments/\\{id\\}/self-assessment(/.*)?", "the person's own view"),
            Map.entry("POST .*/assessments/\\{id\\}/(result/)?(acknowledge|appeal)", "the person's own answer"),
            Map.entry("POST .*/assessments/\\{id\\}/result/actions", "the person's own plan"),
            Map.entry("POST .*/assessments/\\{id\\}/(bypass|withdraw|reopen)", "HR steers the process, no level"),
            Map.entry(
                    "POST .*/calibration-sessions/\\{id\\}/(staff|schedule|open|complete-preview)",
                    "the way of a session"),
            Map.entry("POST .*/calibration-sessions/\\{id\\}/ready", "closes the agenda; what was decided stands"),
            Map.entry("POST .*/calibration-sessions/\\{id\\}/items/\\{item\\}/decider", "HR names who decides"),
            Map.entry("POST .*/calibration-sessions/\\{id\\}/items/\\{item\\}/remark", "a manager's word, no vote"),
            Map.entry(
                    "(PUT|POST) .*/(tasks|work-items)(/\\{id\\})?/(claim|release|delegate|give-back|reassign|follow-up)",
                    "ways to a task, which are asked below"));

    /** The acts that are not about a case. */
    static final List<String> ELSEWHERE = List.of(
            "/account",
            "/cycles",
            "/policies",
            "/evidence",
            "/corroborations",
            "/development-actions",
            "/frameworks",
            "/framework-versions",
            "/skill-levels",
            "/skills",
            "/imports",
            "/sheet-imports",
            "/sheet-mappings",
            "/people",
            "/substitutions",
            "/saved-filters",
            "/tasks/filters",
            "/notifications",
            "/role-profiles",
            "/operations",
            "/jobs",
            "/welcome",
            "/forgotten");

    /** A request for an act with the fewest values that can be read. */
    static final Map<String, String> BODIES = Map.of(
            "/review", "{\"attributes\":{},\"ticks\":{},\"skills\":[]}",
            "/second-assessment", "{\"attributes\":{},\"ticks\":{},\"skills\":[]}",
            "/return", "{\"statements\":[],\"text\":\"\"}",
            "/settle", "{\"decisions\":{},\"reason\":\"\"}",
            "/explain", "{\"text\":\"\"}",
            "/decide-appeal", "{\"changes\":[],\"answer\":\"\"}",
            "/confirm-appeal", "{\"confirm\":false,\"text\":\"\"}",
            "/vote", "{\"vote\":\"AGREE\"}",
            "/leave-out", "{\"reason\":\"\"}",
            "/decide",
                    "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"comment\":\"\",\"statements\":[],\"textForEmployee\":\"\",\"present\":[]}");

    /** The step and state in which a duty is done. */
    record Stage(Duty duty, String element, String state) {}

    static final List<Stage> STAGES = List.of(
            new Stage(Duty.REVIEW, "user_review", "IN_REVIEW"),
            new Stage(Duty.REVIEW, "user_discuss_again", "APPEALED"),
            new Stage(Duty.EXPLAIN, "user_explain_change", "TO_EXPLAIN"),
            new Stage(Duty.SECOND_ASSESS, "user_second_assessment", "SECOND_ASSESSMENT"),
            new Stage(Duty.SETTLE, "user_settle_disagreement", "TO_SETTLE"),
            new Stage(Duty.SIGN, "user_sign", "IN_CALIBRATION"),
            new Stage(Duty.CONFIRM, "user_confirm_appeal", "APPEALED"),
            new Stage(Duty.DECIDE, "user_decide_appeal", "APPEALED"));

    private FourEyesTable() {}
}
