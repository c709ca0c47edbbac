package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Inspects a file that is sent with a key, before the transaction of the request begins. {@link EvidenceApi#attach}
 * refuses requests that lack something.
 */
@Component
class UploadUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with the file, a {@link dev.plumbline.assessment.evidence.AcceptedUpload}. */
    static final String LOOKED_THROUGH = "plumbline.file.looked-through";

    private static final UnderAKey FILES =
            new UnderAKey("/api/v1/evidence/{id}/files", MediaType.APPLICATION_OCTET_STREAM_VALUE);

    private final RecordingEvidence recording;

    UploadUnderAKey(RecordingEvidence recording) {
        this.recording = recording;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        String name = request.getParameter("name");
        String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
        Optional<UnderAKey.Sent> sent = FILES.of(request);
        if (sent.isPresent() && name != null && ifMatch != null) {
            UUID piece = sent.get().named();
            recording.own(person, piece);
            long version = Versions.required(ifMatch);
            var upload = EvidenceFiles.Upload.read(
                    name, new ByteArrayInputStream(sent.get().file()));
            request.setAttribute(LOOKED_THROUGH, recording.lookThrough(person, piece, upload, version));
        }
    }
}
