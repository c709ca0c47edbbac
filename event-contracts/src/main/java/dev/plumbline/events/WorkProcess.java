package dev.plumbline.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a piece of work belongs to: one of the process models, or no process at all. */
public enum WorkProcess {
    /** One per assessment and reopening; the business key is the assessment's id. */
    PARTICIPANT_ASSESSMENT("participant-assessment"),
    /** One per cycle; the business key is the cycle's id. */
    ASSESSMENT_CYCLE("assessment-cycle"),
    /** One per calibration session and revision; the business key is the session's id. */
    CALIBRATION_SESSION("calibration-session"),
    /** No process waits for it: it is over when its act is done. */
    OWN("own");

    private static final Map<String, WorkProcess> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(WorkProcess::id, Function.identity()));

    private final String id;

    WorkProcess(String id) {
        this.id = id;
    }

    /** The id of the model and the name of its file, as events carry it. */
    public String id() {
        return id;
    }

    /** The process of that id, empty for one that this version does not know. */
    public static Optional<WorkProcess> ofId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
