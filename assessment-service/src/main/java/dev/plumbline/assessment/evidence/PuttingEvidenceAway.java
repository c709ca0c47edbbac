package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person archives evidence, restores it, or deletes it. Archived evidence is no longer offered to be linked; existing
 * links stay. Only what nobody else could see can be deleted: a decision may be based on everything else.
 */
@Service
public class PuttingEvidenceAway {

    private final JdbcClient jdbc;
    private final EvidenceLibrary library;
    private final EvidenceUsage inUse;
    private final Clock clock;

    PuttingEvidenceAway(JdbcClient jdbc, EvidenceLibrary library, EvidenceUsage inUse, Clock clock) {
        this.jdbc = jdbc;
        this.library = library;
        this.inUse = inUse;
        this.clock = clock;
    }

    private Evidence locked(UUID owner, UUID id, @Nullable Long version) {
        // The same lock as for a deletion: a transaction that links the piece or shows it waits for this one, or this
        // one waits for it.
        jdbc.sql("SELECT id FROM evidence WHERE owner_id = :ownerId AND id = :id FOR UPDATE")
                .param("ownerId", owner)
                .param("id", id)
                .query(UUID.class)
                .list();
        Evidence evidence =
                library.findById(id).filter(e -> e.ownerId().equals(owner)).orElseThrow(Refusal::notFound);
        Refusal.ifStale(version, evidence.version());
        return evidence;
    }

    /** Archives a piece of one's own. {@code version} is the one that was read; null not to compare. */
    @Transactional
    public Evidence archive(UUID owner, UUID id, @Nullable Long version) {
        Evidence evidence = locked(owner, id, version);
        evidence.archive(clock.instant());
        return library.saveAndFlush(evidence);
    }

    /** Restores an archived piece; {@code version} as above. */
    @Transactional
    public Evidence restore(UUID owner, UUID id, @Nullable Long version) {
        Evidence evidence = locked(owner, id, version);
        evidence.restore();
        return library.saveAndFlush(evidence);
    }

    /**
     * Deletes a piece of one's own with its files; {@code version} as above.
     *
     * @throws Refusal if somebody else could see it, or a draft links it
     */
    @Transactional
    public void delete(UUID owner, UUID id, @Nullable Long version) {
        Evidence evidence = locked(owner, id, version);
        if (evidence.shown()) {
            throw Refusal.conflict("evidence-shown", "SHOWN");
        }
        List<String> statements = inUse.linked(owner).getOrDefault(id, List.of());
        if (!statements.isEmpty()) {
            throw Refusal.conflict("evidence-linked", "LINKED", String.join(", ", statements));
        }
        jdbc.sql("DELETE FROM evidence_file WHERE evidence_id = :evidenceId")
                .param("evidenceId", id)
                .update();
        library.delete(evidence);
        library.flush();
    }
}
