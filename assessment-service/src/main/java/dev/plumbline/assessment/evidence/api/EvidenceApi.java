package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.AcceptedUpload;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.FindingEvidence;
import dev.plumbline.assessment.evidence.PuttingEvidenceAway;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own evidence. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceApi {

    /** A piece. {@code shown}: somebody else could see it, so it can no longer be deleted. */
    record EvidenceView(
            UUID id,
            Evidence.Details told,
            List<EvidenceFiles.Attached> files,
            boolean archived,
            boolean shown,
            long version) {}

    /** Whom to ask. {@code person}: their id; {@code mail}: their mail address, read only where there is no id. */
    record CorroborationIn(
            @Nullable UUID person,
            @Size(max = 200) @Nullable String mail,
            @Size(max = 500) String note) {}

    private final RecordingEvidence recording;
    private final FindingEvidence finding;
    private final PuttingEvidenceAway puttingAway;
    private final CorroboratingEvidence corroborating;

    EvidenceApi(
            RecordingEvidence recording,
            FindingEvidence finding,
            PuttingEvidenceAway puttingAway,
            CorroboratingEvidence corroborating) {
        this.finding = finding;
        this.puttingAway = puttingAway;
        this.corroborating = corroborating;
        this.recording = recording;
    }

    private EvidenceView view(Evidence e) {
        return view(e, recording.files(List.of(e.id())));
    }

    private static EvidenceView view(Evidence e, Map<UUID, List<EvidenceFiles.Attached>> files) {
        return new EvidenceView(
                e.id(), e.told(), files.getOrDefault(e.id(), List.of()), e.archived(), e.shown(), e.version());
    }

    /** A page of one's library, last changed first. */
    @GetMapping
    Listing<EvidenceView> own(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "CURRENT") FindingEvidence.Show show,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Part part,
            @RequestParam(required = false) @Nullable Setting setting,
            @RequestParam(required = false) Evidence.@Nullable Kind kind,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        FindingEvidence.Page page = finding.page(
                me.id(),
                new FindingEvidence.Search(show, search, part, setting, kind, skill),
                Keyset.read(after),
                Listing.most(limit));
        var files = recording.files(page.pieces().stream().map(Evidence::id).toList());
        return new Listing<>(page.pieces().stream().map(e -> view(e, files)).toList(), page.next());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EvidenceView> add(@AuthenticationPrincipal CurrentUser me, @RequestBody Evidence.Details told) {
        Evidence evidence = recording.add(me.id(), told);
        return ResponseEntity.created(URI.create("/api/v1/evidence/" + evidence.id()))
                .body(view(evidence));
    }

    @GetMapping("/{id}")
    ResponseEntity<EvidenceView> one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Evidence evidence = recording.own(me.id(), id);
        return Versions.tagged(evidence.version(), view(evidence));
    }

    @PutMapping("/{id}")
    ResponseEntity<EvidenceView> change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Evidence.Details told) {
        recording.own(me.id(), id);
        Evidence evidence = recording.change(me.id(), id, told, read.required());
        return Versions.tagged(evidence.version(), view(evidence));
    }

    /** Archives it: it is no longer offered to be linked. */
    @PostMapping("/{id}/archive")
    ResponseEntity<EvidenceView> archive(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        recording.own(me.id(), id);
        Evidence evidence = puttingAway.archive(me.id(), id, read.required());
        return Versions.tagged(evidence.version(), view(evidence));
    }

    /** Restores it after it was archived. */
    @PostMapping("/{id}/restore")
    ResponseEntity<EvidenceView> restore(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        recording.own(me.id(), id);
        Evidence evidence = puttingAway.restore(me.id(), id, read.required());
        return Versions.tagged(evidence.version(), view(evidence));
    }

    /** Deletes it, while nobody else could see it and no draft links it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        recording.own(me.id(), id);
        puttingAway.delete(me.id(), id, read.required());
    }

    /** Attaches the file that is the body. */
    @PostMapping(path = "/{id}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<EvidenceView> attach(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam String name,
            ReadVersion read,
            @RequestAttribute(name = UploadUnderAKey.LOOKED_THROUGH, required = false) @Nullable
                    AcceptedUpload lookedThrough,
            InputStream body)
            throws IOException {
        recording.own(me.id(), id);
        long version = read.required();
        Evidence evidence = lookedThrough == null
                ? recording.attach(me.id(), id, EvidenceFiles.Upload.read(name, body), version)
                : recording.attach(me.id(), id, lookedThrough, version);
        return Versions.tagged(evidence.version(), view(evidence));
    }

    /** Asks somebody whether the description of the piece is accurate. */
    @PostMapping("/{id}/corroborations")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CorroboratingEvidence.Corroboration> ask(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody CorroborationIn in) {
        String mail = in.mail();
        if (in.person() == null && mail == null) {
            throw Refusal.invalid("person", "person-choose");
        }
        CorroboratingEvidence.Corroboration asked = in.person() != null
                ? corroborating.ask(me.id(), id, in.person(), in.note())
                : corroborating.ask(me.id(), id, Objects.requireNonNull(mail), in.note());
        return ResponseEntity.created(URI.create("/api/v1/corroborations/" + asked.id()))
                .body(asked);
    }

    /** Who was asked about the piece, and what they said. */
    @GetMapping("/{id}/corroborations")
    Listing<CorroboratingEvidence.Corroboration> asked(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                corroborating.of(me.id(), id), after, limit, asked -> asked.id().toString());
    }

    /** The content of a file. */
    @GetMapping("/{id}/files/{file}")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID file) {
        EvidenceFiles.Content content = recording.file(me.id(), id, file);
        return Download.of(content.file().name(), content.file().mediaType(), content.bytes());
    }

    /** Removes a file; submissions that showed it keep it. */
    @DeleteMapping("/{id}/files/{file}")
    ResponseEntity<EvidenceView> takeOff(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID file, ReadVersion read) {
        recording.own(me.id(), id);
        Evidence evidence = recording.takeOff(me.id(), id, file, read.required());
        return Versions.tagged(evidence.version(), view(evidence));
    }
}
