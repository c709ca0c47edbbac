package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evidence.EvidenceFiles.Upload;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.assessment.site.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks files through before they are kept: of which kind they are, told by what is in them and not by their names, whether
 * they unpack to what can be dealt with, and whether the scanner finds something. That may take as long as the scanner
 * likes, so it comes before the transaction, which holds a connection.
 */
@Component
class InspectingFiles {

    private static final int MOST_NAME = 160;

    /** What a package may unpack to. It stops far bigger ones, made to be so, within a second. */
    private static final int MOST_UNPACKED_MEGABYTES = 200;

    private static final int MOST_PARTS = 10_000;

    private static final String OFFICE_OPEN = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final Set<String> KINDS = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "text/plain",
            OFFICE_OPEN + "wordprocessingml.document",
            OFFICE_OPEN + "spreadsheetml.sheet",
            OFFICE_OPEN + "presentationml.presentation",
            OPEN_DOCUMENT + "text",
            OPEN_DOCUMENT + "spreadsheet",
            OPEN_DOCUMENT + "presentation");
    private static final Logger LOG = LoggerFactory.getLogger(InspectingFiles.class);

    /** What looking at each part of a package gave. */
    private enum Parts {
        OFFICE_OPEN_PACKAGE,
        OTHERS,
        TOO_MUCH
    }

    private final ObjectProvider<FileScanner> scanner;
    private final Tika kinds = new Tika();

    InspectingFiles(ObjectProvider<FileScanner> scanner) {
        this.scanner = scanner;
    }

    /**
     * Looks all of them through.
     *
     * @throws Refusal naming each file that is not taken, and why
     * @throws IllegalStateException for files within a transaction, which would hold its connection for as long
     */
    List<SoundFile> lookThrough(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return List.of();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Files are looked through before the transaction, not within it");
        }
        List<Fault> faults = new ArrayList<>();
        List<SoundFile> sound = new ArrayList<>();
        for (Upload upload : uploads) {
            String name = plain(upload.name());
            if (name.isEmpty() || Text.length(name) > MOST_NAME) {
                faults.add(Fault.at("files", "file-name", MOST_NAME));
            } else if (upload.content().length == 0) {
                faults.add(Fault.at("files", "file-empty", name));
            } else if (upload.content().length > EvidenceFiles.MOST_BYTES) {
                faults.add(Fault.at("files", "file-large", name, EvidenceFiles.MOST_BYTES / 1024 / 1024));
            } else {
                String kind = kinds.detect(upload.content(), name);
                Parts parts = kind.startsWith(OFFICE_OPEN) || kind.startsWith(OPEN_DOCUMENT)
                        ? parts(upload.content())
                        : Parts.OTHERS;
                if (parts == Parts.TOO_MUCH) {
                    faults.add(Fault.at("files", "file-unpacked", name, MOST_UNPACKED_MEGABYTES, MOST_PARTS));
                } else if (kind.startsWith(OFFICE_OPEN) && parts != Parts.OFFICE_OPEN_PACKAGE) {
                    faults.add(Fault.at("files", "file-kind", name, "application/zip"));
                } else if (!KINDS.contains(kind)) {
                    faults.add(Fault.at("files", "file-kind", name, kind));
                } else {
                    sound.add(new SoundFile(name, kind, upload.content()));
                }
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(findings(sound));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return sound;
    }

    /** Without the folders that some browsers send, and without what could break a header or a line. */
    private static String plain(String name) {
        return Text.line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|\"", ""));
    }

    /** Unpacks a package as far as it may, and says whether it is one of parts as ECMA-376 has it. */
    private static Parts parts(byte[] content) {
        long room = MOST_UNPACKED_MEGABYTES * 1024L * 1024;
        int count = 0;
        boolean office = false;
        byte[] unpacked = new byte[64 * 1024];
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                office |= entry.getName().equals("[Content_Types].xml");
                if (++count > MOST_PARTS) {
                    return Parts.TOO_MUCH;
                }
                for (int n = archive.read(unpacked); n >= 0; n = archive.read(unpacked)) {
                    room -= n;
                    if (room < 0) {
                        return Parts.TOO_MUCH;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("A package cannot be read to its end: {}", e.toString());
        }
        return office ? Parts.OFFICE_OPEN_PACKAGE : Parts.OTHERS;
    }

    private List<Fault> findings(List<SoundFile> files) {
        FileScanner known = scanner.getIfAvailable();
        if (known == null) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> answers = files.stream()
                    .map(file -> atOnce.submit(() -> known.finding(file.content())))
                    .toList();
            for (int i = 0; i < files.size(); i++) {
                String name = files.get(i).name();
                answers.get(i).get().ifPresent(found -> faults.add(Fault.at("files", "file-malicious", name, found)));
            }
        } catch (ExecutionException e) {
            LOG.warn("A file could not be looked through: {}", String.valueOf(e.getCause()));
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "scanner-away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "scanner-away");
        }
        return faults;
    }
}
