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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The files at pieces of evidence. */
@Component
public class EvidenceFiles {

    /** The most that one file may have. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_FILES = 5;

    /** What a browser offers to choose: the endings that are named, and all text. */
    public static final String ENDINGS =
            InspectingFiles.ENDINGS.stream().map(ending -> "." + ending).collect(Collectors.joining(",")) + ",text/*";

    /** A file that somebody gives; its name as they call it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Upload(String name, byte[] content) {

        /** One that is read from a stream; of one that is too large, only as much as shows that it is. */
        public static Upload read(String name, InputStream from) throws IOException {
            return new Upload(name, from.readNBytes(MOST_BYTES + 1));
        }
    }

    /** A file that is kept. {@code size} in bytes. */
    public record Attached(UUID id, String name, String mediaType, int size) {}

    /** A file that is kept, with what is in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(Attached file, byte[] bytes) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EvidenceFiles(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The files of some pieces, by piece, in the order in which they came. */
    Map<UUID, List<Attached>> of(Collection<UUID> pieces) {
        Map<UUID, List<Attached>> files = new HashMap<>();
        jdbc.query(
                "SELECT evidence_id, id, name, media_type, size FROM evidence_file WHERE evidence_id = ANY (?) AND taken_off IS"
                        + " NULL ORDER BY added_at, name",
                row -> {
                    files.computeIfAbsent(row.getObject(1, UUID.class), piece -> new ArrayList<>())
                            .add(new Attached(
                                    row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getInt(5)));
                },
                (Object) pieces.toArray(UUID[]::new));
        return files;
    }

    /**
     * What is in a file of a piece, also one that was taken off since: the caller knows that whoever asks may see it.
     *
     * @throws Refusal as not found
     */
    Content content(UUID piece, UUID file) {
        return jdbc
                .query(
                        "SELECT name, media_type, size, content FROM evidence_file WHERE id = ? AND evidence_id = ?",
                        (row, n) -> new Content(
                                new Attached(file, row.getString(1), row.getString(2), row.getInt(3)), row.getBytes(4)),
                        file,
                        piece)
                .stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Takes files off a piece and attaches others, all or nothing.
     *
     * @param added files that were looked through
     * @throws Refusal if they are too many, or one that is to be taken off is not there
     */
    void change(UUID piece, Set<UUID> off, List<SoundFile> added) {
        for (UUID file : off) {
            if (jdbc.update(
                            "UPDATE evidence_file SET taken_off = ? WHERE id = ? AND evidence_id = ? AND taken_off IS NULL",
                            Timestamp.from(clock.instant()),
                            file,
                            piece)
                    == 0) {
                throw Refusal.notFound();
            }
        }
        mustFit(piece, Set.of(), added.size());
        for (SoundFile sound : added) {
            jdbc.update(
                    "INSERT INTO evidence_file VALUES (?, ?, ?, ?, ?, ?, ?)",
                    UUID.randomUUID(),
                    piece,
                    sound.name(),
                    sound.mediaType(),
                    sound.content().length,
                    sound.content(),
                    Timestamp.from(clock.instant()));
        }
    }

    /**
     * Whether so many more can be kept at a piece, which need not be there yet.
     *
     * @param off those that will be taken off
     * @throws Refusal if they cannot
     */
    void mustFit(UUID piece, Set<UUID> off, int more) {
        long kept = jdbc
                .queryForList(
                        "SELECT id FROM evidence_file WHERE evidence_id = ? AND taken_off IS NULL", UUID.class, piece)
                .stream()
                .filter(file -> !off.contains(file))
                .count();
        if (more > 0 && kept + more > MOST_FILES) {
            throw Refusal.invalid("files", "files-too-many", MOST_FILES);
        }
    }
}
