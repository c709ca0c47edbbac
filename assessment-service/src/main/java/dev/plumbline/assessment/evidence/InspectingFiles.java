package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evidence.EvidenceFiles.Upload;
import dev.plumbline.assessment.site.ZipParts;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Inspects files before they are stored: which kind they are, by their content and not by their names, whether they
 * unpack to a size that can be handled, and whether the scanner finds something. The scanner may take long, so this is
 * done before the transaction, which holds a connection.
 */
@Component
class InspectingFiles {

    private static final int MOST_NAME = 160;

    /**
     * The largest size to which a package may unpack. Packages that were made to unpack to far more are stopped within
     * a second.
     */
    private static final int MOST_UNPACKED_MEGABYTES = 200;

    private static final int MOST_PARTS = 10_000;

    private static final String TEXT = "text/plain";

    private static final MediaTypeRegistry REGISTRY = MediaTypeRegistry.getDefaultRegistry();

    private static final String OFFICE_OPEN = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    private static final Set<String> KINDS = Set.of(
            "application/pdf",
            "application/rtf",
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/heic",
            "image/heif",
            "message/rfc822",
            OFFICE_OPEN + "wordprocessingml.document",
            OFFICE_OPEN + "spreadsheetml.sheet",
            OFFICE_OPEN + "presentationml.presentation",
            OPEN_DOCUMENT + "text",
            OPEN_DOCUMENT + "spreadsheet",
            OPEN_DOCUMENT + "presentation");

    /** Types of text that a browser runs when the file is opened from a folder. */
    private static final Set<String> ACTIVE_TEXT = Set.of(
            "text/html", "application/xhtml+xml", "image/svg+xml", "application/mathml+xml", "application/xslt+xml");

    /** Endings of files that an operating system runs when they are opened, whatever their content. */
    private static final Set<String> EXECUTABLE = Set.of("""
            exe com bat cmd pif scr msi msp mst msc cpl dll sys drv hta htm html xht xhtml mht mhtml svg svgz xsl xslt js mjs jse vb
            vbs vbe ws wsf wsh wsc ps1 ps1xml psm1 psd1 psc1 lnk url inf reg scf sct gadget application appref-ms jar jnlp class apk
            app dmg pkg command workflow action scpt applescript desktop appimage run bin deb rpm sh bash csh zsh ksh fish docm dotm
            xlsm xltm xlam xll pptm potm ppam ppsm sldm chm hlp iso img vhd vhdx library-ms search-ms settingcontent-ms ade adp mde
            """.strip().split("\\s+"));

    /** The endings that are shown to people; other text files are accepted too. */
    static final List<String> ENDINGS = List.of(
            "pdf", "png", "jpg", "jpeg", "webp", "heic", "txt", "md", "csv", "tsv", "log", "json", "yaml", "yml", "xml",
            "py", "sql", "rtf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "eml");

    private static final Logger LOG = LoggerFactory.getLogger(InspectingFiles.class);

    /** What the parts of a package are. */
    private enum Parts {
        OFFICE_OPEN_PACKAGE,
        OTHERS,
        MACROS,
        TOO_MUCH
    }

    private final ObjectProvider<FileScanner> scanner;
    private final Tika kinds = new Tika();

    InspectingFiles(ObjectProvider<FileScanner> scanner) {
        this.scanner = scanner;
    }

    /**
     * Inspects all of them.
     *
     * @throws Refusal that names each file that is not accepted, and why
     * @throws IllegalStateException for files within a transaction, which would hold its connection for the whole time
     */
    List<AcceptedUpload> lookThrough(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return List.of();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Files are looked through before the transaction, not within it");
        }
        List<AcceptedUpload> sound = new ArrayList<>();
        List<Fault> faults = faults(uploads, sound);
        if (faults.isEmpty()) {
            faults.addAll(findings(sound));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return sound;
    }

    /** What is wrong with files, as far as it is known without the scanner. */
    List<Fault> faults(List<Upload> uploads) {
        return faults(uploads, new ArrayList<>());
    }

    /** As {@link #faults(List)}; the others are added to {@code sound}. */
    private List<Fault> faults(List<Upload> uploads, List<AcceptedUpload> sound) {
        List<Fault> faults = new ArrayList<>();
        for (Upload upload : uploads) {
            String name = plain(upload.name());
            if (name.isEmpty() || Text.length(name) > MOST_NAME) {
                faults.add(Fault.at("files", "file-name", MOST_NAME));
            } else if (EXECUTABLE.contains(ending(name))) {
                faults.add(Fault.at("files", "file-executable", name, ending(name)));
            } else if (upload.content().length == 0) {
                faults.add(Fault.at("files", "file-empty", name));
            } else if (upload.content().length > EvidenceFiles.MOST_BYTES) {
                faults.add(Fault.at("files", "file-large", name, EvidenceFiles.MOST_BYTES / 1024 / 1024));
            } else {
                String kind = kind(upload.content(), name);
                Parts parts = kind.startsWith(OFFICE_OPEN) || kind.startsWith(OPEN_DOCUMENT)
                        ? parts(upload.content())
                        : Parts.OTHERS;
                if (parts == Parts.TOO_MUCH) {
                    faults.add(Fault.at("files", "file-unpacked", name, MOST_UNPACKED_MEGABYTES, MOST_PARTS));
                } else if (parts == Parts.MACROS) {
                    faults.add(Fault.at("files", "file-macros", name));
                } else if (kind.startsWith(OFFICE_OPEN) && parts != Parts.OFFICE_OPEN_PACKAGE) {
                    faults.add(unknownKind(name, "application/zip"));
                } else if (!kind.equals(TEXT) && !KINDS.contains(kind)) {
                    faults.add(unknownKind(name, kind));
                } else {
                    sound.add(new AcceptedUpload(name, kind, upload.content()));
                }
            }
        }
        return faults;
    }

    private static Fault unknownKind(String name, String kind) {
        return Fault.at("files", "file-kind", name, kind, String.join(", ", ENDINGS));
    }

    /** The kind of a file; {@value #TEXT} for every text that is not run by anything, whatever its type is called. */
    private String kind(byte[] content, String name) {
        String kind = kinds.detect(content, name);
        if (!isText(kind)) {
            return kind;
        }
        // Any file can have the name of a text file, so its content has to be text too.
        String within = kinds.detect(content);
        return isText(within) ? TEXT : within;
    }

    private static boolean isText(String kind) {
        MediaType type = MediaType.parse(kind);
        return !KINDS.contains(kind)
                && !ACTIVE_TEXT.contains(kind)
                && (kind.startsWith("text/") || REGISTRY.isInstanceOf(type, MediaType.TEXT_PLAIN));
    }

    /**
     * The name without the folders that some browsers send, and without anything that could break a header or a line,
     * mislead a reader about how the name ends, or is not allowed in names on some system.
     */
    private static String plain(String name) {
        return Text.line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\"]", ""))
                .replaceAll("[<>:|?*]", "_")
                .replaceAll("[. ]+$", "");
    }

    /** The ending of a name, in lower case; empty if it has none. */
    private static String ending(String name) {
        int parted = name.lastIndexOf('.');
        return parted < 0 ? "" : name.substring(parted + 1).toLowerCase(Locale.ROOT);
    }

    /** Unpacks a package up to the limits, and says whether it consists of parts as defined by ECMA-376. */
    private static Parts parts(byte[] content) {
        ZipParts parts = ZipParts.of(content, MOST_UNPACKED_MEGABYTES * 1024L * 1024, MOST_PARTS);
        if (parts.tooMuch()) {
            return Parts.TOO_MUCH;
        }
        boolean macros = parts.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(part ->
                        part.endsWith("vbaproject.bin") || part.startsWith("basic/") || part.startsWith("scripts/"));
        if (macros) {
            return Parts.MACROS;
        }
        return parts.names().contains("[Content_Types].xml") ? Parts.OFFICE_OPEN_PACKAGE : Parts.OTHERS;
    }

    private List<Fault> findings(List<AcceptedUpload> files) {
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
