package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The files at pieces of evidence: of few kinds, told by what is in them and not by their names, and looked through. */
@Component
public class EvidenceFiles {

    /** The most that one file may have. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_FILES = 5;
    private static final int MOST_NAME = 160;
    private static final String OFFICE_OPEN = "application/vnd.openxmlformats-officedocument.";
    private static final Set<String> KINDS = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "text/plain",
            OFFICE_OPEN + "wordprocessingml.document",
            OFFICE_OPEN + "spreadsheetml.sheet",
            OFFICE_OPEN + "presentationml.presentation",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation");
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);

    /** A file that somebody gives; its name as they call it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Upload(String name, byte[] content) {}

    /** A file that is kept. {@code size} in bytes. */
    public record Attached(UUID id, String name, String mediaType, int size) {}

    /** A file that is kept, with what is in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(Attached file, byte[] bytes) {}

    private record Sound(String name, String mediaType, byte[] content) {}

    private final JdbcTemplate jdbc;
    private final ObjectProvider<FileScanner> scanner;
    private final Clock clock;
    private final Tika kinds = new Tika();

    EvidenceFiles(JdbcTemplate jdbc, ObjectProvider<FileScanner> scanner, Clock clock) {
        this.jdbc = jdbc;
        this.scanner = scanner;
        this.clock = clock;
    }

    /** The files of a person's pieces, by piece, in the order in which they came. */
    public Map<UUID, List<Attached>> of(UUID owner) {
        Map<UUID, List<Attached>> files = new HashMap<>();
        jdbc.query(
                "SELECT f.evidence_id, f.id, f.name, f.media_type, f.size FROM evidence_file f JOIN evidence e ON e.id ="
                        + " f.evidence_id WHERE e.owner_id = ? AND f.taken_off IS NULL ORDER BY f.added_at, f.name",
                row -> {
                    files.computeIfAbsent(row.getObject(1, UUID.class), piece -> new ArrayList<>())
                            .add(new Attached(
                                    row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getInt(5)));
                },
                owner);
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
     * @throws Refusal naming each file that is not taken, and why
     */
    void change(UUID piece, Set<UUID> off, List<Upload> uploads) {
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
        for (Sound sound : sound(piece, uploads)) {
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

    private List<Sound> sound(UUID piece, List<Upload> uploads) {
        List<Fault> faults = new ArrayList<>();
        List<Sound> sound = new ArrayList<>();
        if (!uploads.isEmpty() && kept(piece) + uploads.size() > MOST_FILES) {
            throw Refusal.invalid("files", "files-too-many", MOST_FILES);
        }
        for (Upload upload : uploads) {
            String name = plain(upload.name());
            String kind = kind(upload);
            if (name.isEmpty() || name.length() > MOST_NAME) {
                faults.add(Fault.at("files", "file-name", MOST_NAME));
            } else if (upload.content().length == 0) {
                faults.add(Fault.at("files", "file-empty", name));
            } else if (upload.content().length > MOST_BYTES) {
                faults.add(Fault.at("files", "file-large", name, MOST_BYTES / 1024 / 1024));
            } else if (!KINDS.contains(kind)) {
                faults.add(Fault.at("files", "file-kind", name, kind));
            } else {
                sound.add(new Sound(name, kind, upload.content()));
            }
        }
        for (Sound file : sound) {
            finding(file).ifPresent(found -> faults.add(Fault.at("files", "file-malicious", file.name(), found)));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return sound;
    }

    private int kept(UUID piece) {
        Integer kept = jdbc.queryForObject(
                "SELECT count(*)::int FROM evidence_file WHERE evidence_id = ? AND taken_off IS NULL",
                Integer.class,
                piece);
        return kept == null ? 0 : kept;
    }

    /** Without the folders that some browsers send, and without what could break a header or a line. */
    private static String plain(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|\"", "")
                .strip();
    }

    private String kind(Upload upload) {
        String kind = kinds.detect(upload.content(), plain(upload.name()));
        boolean claimsOffice = kind.startsWith(OFFICE_OPEN);
        return claimsOffice && !holdsOfficeParts(upload.content()) ? "application/zip" : kind;
    }

    /** Whether it is a package of parts as ECMA-376 has it, and not any archive with the name of one. */
    private static boolean holdsOfficeParts(byte[] content) {
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().equals("[Content_Types].xml")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> finding(Sound file) {
        FileScanner known = scanner.getIfAvailable();
        if (known == null) {
            return Optional.empty();
        }
        try {
            return known.finding(file.content());
        } catch (IOException e) {
            LOG.warn("A file could not be looked through: {}", e.toString());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "scanner-away");
        }
    }
}
