package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files attached to pieces of evidence. */
@Component
public class EvidenceFiles {

    /** The largest size of a file. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_FILES = 5;

    /** The files that a browser offers to choose: those with the named endings, and all text. */
    public static final String ENDINGS =
            InspectingFiles.ENDINGS.stream().map(ending -> "." + ending).collect(Collectors.joining(",")) + ",text/*";

    /** A file that somebody uploads, under the name that they gave it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Upload(String name, byte[] content) {

        /** Reads a file from a stream; from a file that is too large, only as much as shows that it is. */
        public static Upload read(String name, InputStream from) throws IOException {
            return new Upload(name, from.readNBytes(MOST_BYTES + 1));
        }
    }

    /** A stored file. {@code size} in bytes. */
    public record Attached(UUID id, String name, String mediaType, int size) {}

    /** A stored file with its content. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(Attached file, byte[] bytes) {}

    private static final String SELECT_EVIDENCE_FILE = """
            SELECT evidence_id, id, name, media_type, size
            FROM evidence_file
            WHERE evidence_id = ANY (:evidenceId)
              AND taken_off IS NULL
            ORDER BY added_at, name
            """;

    private static final String SELECT_EVIDENCE_FILE_TO_CONTENT = """
            SELECT name, media_type, size, content
            FROM evidence_file
            WHERE id = :id
              AND evidence_id = :evidenceId
            """;

    private static final String UPDATE_EVIDENCE_FILE = """
            UPDATE evidence_file
            SET taken_off = :takenOff
            WHERE id = :id
              AND evidence_id = :evidenceId
              AND taken_off IS NULL
            """;

    private static final String INSERT_EVIDENCE_FILE = """
            INSERT INTO evidence_file (id, evidence_id, name, media_type, size, content, added_at)
            VALUES (:id, :evidenceId, :name, :mediaType, :size, :content, :addedAt)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    EvidenceFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The files of some pieces, by piece, in the order in which they were attached. */
    Map<UUID, List<Attached>> of(Collection<UUID> pieces) {
        Map<UUID, List<Attached>> files = new HashMap<>();
        jdbc.sql(SELECT_EVIDENCE_FILE)
                .param("evidenceId", pieces.toArray(UUID[]::new))
                .query(row -> {
                    files.computeIfAbsent(row.getObject(1, UUID.class), piece -> new ArrayList<>())
                            .add(new Attached(
                                    row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getInt(5)));
                });
        return files;
    }

    /**
     * The content of a file of a piece, also of one that was removed since. The caller has checked that whoever asks
     * may see it.
     *
     * @throws Refusal as not found
     */
    Content content(UUID piece, UUID file) {
        return jdbc
                .sql(SELECT_EVIDENCE_FILE_TO_CONTENT)
                .param("id", file)
                .param("evidenceId", piece)
                .query((row, n) -> new Content(
                        new Attached(file, row.getString(1), row.getString(2), row.getInt(3)), row.getBytes(4)))
                .list()
                .stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Removes files from a piece and attaches others, all or nothing.
     *
     * @param added files that were inspected
     * @throws Refusal if there are too many, or if one that is to be removed is not there
     */
    void change(UUID piece, Set<UUID> off, List<AcceptedUpload> added) {
        for (UUID file : off) {
            if (jdbc.sql(UPDATE_EVIDENCE_FILE)
                            .param("takenOff", Timestamp.from(clock.instant()))
                            .param("id", file)
                            .param("evidenceId", piece)
                            .update()
                    == 0) {
                throw Refusal.notFound();
            }
        }
        mustFit(piece, Set.of(), added.size());
        for (AcceptedUpload sound : added) {
            jdbc.sql(INSERT_EVIDENCE_FILE)
                    .param("id", UUID.randomUUID())
                    .param("evidenceId", piece)
                    .param("name", sound.name())
                    .param("mediaType", sound.mediaType())
                    .param("size", sound.content().length)
                    .param("content", sound.content())
                    .param("addedAt", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /**
     * Checks that a number of further files can be attached to a piece, which need not exist yet.
     *
     * @param off the files that will be removed
     * @throws Refusal if they cannot
     */
    void mustFit(UUID piece, Set<UUID> off, int more) {
        long kept = jdbc
                .sql("SELECT id FROM evidence_file WHERE evidence_id = :evidenceId AND taken_off IS NULL")
                .param("evidenceId", piece)
                .query(UUID.class)
                .list()
                .stream()
                .filter(file -> !off.contains(file))
                .count();
        if (more > 0 && kept + more > MOST_FILES) {
            throw Refusal.invalid("files", "files-too-many", MOST_FILES);
        }
    }
}
