package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Inspects a file that is sent with a key, before the transaction of the request begins. {@link EvidenceApi#attach}
 * refuses requests that lack something.
 */
@Component
class UploadUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with the file, a {@link dev.plumbline.assessment.evidence.AcceptedUpload}. */
    static final String LOOKED_THROUGH = "plumbline.file.looked-through";

    private static final PathPattern PATH = PathPatternParser.defaultInstance.parse("/api/v1/evidence/{id}/files");

    private final RecordingEvidence recording;

    UploadUnderAKey(RecordingEvidence recording) {
        this.recording = recording;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        Optional<UUID> piece = piece(request);
        String name = request.getParameter("name");
        String ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
        if (piece.isPresent() && name != null && ifMatch != null && isOctets(request.getContentType())) {
            recording.own(person, piece.get());
            long version = Versions.required(ifMatch);
            var upload = EvidenceFiles.Upload.read(name, request.getInputStream());
            request.setAttribute(LOOKED_THROUGH, recording.lookThrough(person, piece.get(), upload, version));
        }
    }

    private static Optional<UUID> piece(HttpServletRequest request) {
        PathPattern.PathMatchInfo match =
                PATH.matchAndExtract(ServletRequestPathUtils.parse(request).pathWithinApplication());
        try {
            return match == null
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(match.getUriVariables().getOrDefault("id", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A body without a type is read as octets. */
    private static boolean isOctets(@Nullable String type) {
        try {
            return type == null || MediaType.APPLICATION_OCTET_STREAM.includes(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
