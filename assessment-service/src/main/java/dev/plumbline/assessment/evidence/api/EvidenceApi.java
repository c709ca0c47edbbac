package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Versions;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own evidence. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceApi {

    record EvidenceView(UUID id, Evidence.Told told, long version) {}

    private final RecordingEvidence recording;

    EvidenceApi(RecordingEvidence recording) {
        this.recording = recording;
    }

    private static EvidenceView view(Evidence e) {
        return new EvidenceView(e.id(), e.told(), e.version());
    }

    @GetMapping
    Listing<EvidenceView> own(@AuthenticationPrincipal Me me) {
        return Listing.whole(
                recording.of(me.id()).stream().map(EvidenceApi::view).toList());
    }

    @PostMapping
    ResponseEntity<EvidenceView> add(@AuthenticationPrincipal Me me, @RequestBody Evidence.Told told) {
        Evidence evidence = recording.add(me.id(), told);
        return ResponseEntity.created(URI.create("/api/v1/evidence/" + evidence.id()))
                .body(view(evidence));
    }

    @GetMapping("/{id}")
    ResponseEntity<EvidenceView> one(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        Evidence evidence = recording.own(me.id(), id);
        return Versions.tagged(evidence.version(), view(evidence));
    }

    @PutMapping("/{id}")
    ResponseEntity<EvidenceView> change(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Evidence.Told told) {
        recording.own(me.id(), id);
        Evidence evidence = recording.change(me.id(), id, told, Versions.required(ifMatch));
        return Versions.tagged(evidence.version(), view(evidence));
    }
}
