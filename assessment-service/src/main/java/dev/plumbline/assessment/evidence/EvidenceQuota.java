package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much evidence one person may keep: pieces, archived ones included, and bytes of files, removed ones included.
 */
@Component
class EvidenceQuota {

    private static final long MEGABYTE = 1024L * 1024;

    /** Each kind by its own index. */
    private static final String PIECES = """
            SELECT (SELECT count(*) FROM evidence WHERE owner_id = :owner AND archived_at IS NULL)
                + (SELECT count(*) FROM evidence WHERE owner_id = :owner AND archived_at IS NOT NULL)
            """;

    private static final String BYTES = """
            SELECT coalesce(sum(f.size), 0)
            FROM evidence_file f
            JOIN evidence e ON e.id = f.evidence_id
            WHERE e.owner_id = :owner
            """;

    private final JdbcClient jdbc;
    private final long pieces;
    private final long megabytes;

    EvidenceQuota(
            JdbcClient jdbc,
            @Value("${plumbline.evidence-pieces}") long pieces,
            @Value("${plumbline.evidence-megabytes}") long megabytes) {
        this.jdbc = jdbc;
        this.pieces = pieces;
        this.megabytes = megabytes;
    }

    /**
     * Checks that a person may keep that much more. Until the transaction ends, only one transaction at a time adds
     * something for a person, so that the count stays correct.
     *
     * @param more pieces
     * @param bytes of files
     * @throws Refusal if they may not
     */
    void mustFit(UUID owner, int more, long bytes) {
        if (more == 0 && bytes == 0) {
            return;
        }
        jdbc.sql("SELECT id FROM person WHERE id = :owner FOR NO KEY UPDATE")
                .param("owner", owner)
                .query(UUID.class)
                .list();
        if (more > 0 && number(PIECES, owner) + more > pieces) {
            throw Refusal.conflict("evidence-full", pieces, pieces);
        }
        if (bytes > 0 && number(BYTES, owner) + bytes > megabytes * MEGABYTE) {
            throw Refusal.conflict("evidence-files-full", megabytes, megabytes);
        }
    }

    private long number(String sql, UUID owner) {
        return jdbc.sql(sql).param("owner", owner).query(Long.class).single();
    }
}
