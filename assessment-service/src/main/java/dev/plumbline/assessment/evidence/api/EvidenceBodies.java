package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evidence belongs to its owner, and a question about it to the person who was asked. */
@Component
class EvidenceBodies implements AsksFirst {

    private static final String FILES = "/api/v1/evidence/{id}/files";

    private static final String PAGE = "/evidence/{id}";

    private static final String NEW_PAGE = "/evidence/new";

    private final RecordingEvidence recording;
    private final CorroboratingEvidence corroborating;

    EvidenceBodies(RecordingEvidence recording, CorroboratingEvidence corroborating) {
        this.recording = recording;
        this.corroborating = corroborating;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith("/api/v1/evidence/{id}") || pattern.equals(PAGE)) {
            recording.own(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        } else if (pattern.startsWith("/api/v1/corroborations/{id}")) {
            corroborating.question(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.equals(PAGE) || pattern.equals(NEW_PAGE)) {
            return MOST_BYTES_WITH_FILES;
        }
        // One byte more, so that the refusal names the file.
        return pattern.equals(FILES) ? EvidenceFiles.MOST_BYTES + 1 : null;
    }
}
