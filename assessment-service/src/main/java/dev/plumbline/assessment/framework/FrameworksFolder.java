package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.TakenFiles.FolderFile;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Imports on start the files of a folder of this installation: {@code <framework>/<skill>.txt}, each the text of one
 * skill's page, in UTF-8, and tables of skills: {@code <framework>.xlsx} or {@code .csv}, or in a folder of the framework's
 * name. It goes into the framework's draft; an owner of frameworks publishes it. A file is imported once, and again where it was
 * changed. One that cannot be read is named with the reason, and the others are still imported.
 */
@Component
@ConditionalOnProperty("plumbline.frameworks-folder")
class FrameworksFolder implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworksFolder.class);
    private static final String PAGE = ".txt";
    private static final Pattern TABLE = Pattern.compile(".*\\.(?:xlsx|xlsm|csv|tsv)", Pattern.CASE_INSENSITIVE);

    private final PagesOfFolder pages;
    private final SheetsOfFolder sheets;
    private final Sentences sentences;
    private final Path folder;

    FrameworksFolder(
            PagesOfFolder pages,
            SheetsOfFolder sheets,
            Sentences sentences,
            @Value("${plumbline.frameworks-folder}") Path folder) {
        this.pages = pages;
        this.sheets = sheets;
        this.sentences = sentences;
        this.folder = folder;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        importAll();
    }

    /** Imports every file, and says for each what happened to it; files that were imported before are not named. */
    List<String> importAll() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new Found();
        try {
            Files.walkFileTree(folder, found);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read: {}", folder, e.toString());
        }
        List<String> said = found.files.stream()
                .sorted()
                .map(this::importOne)
                .filter(line -> !line.isEmpty())
                .toList();
        said.forEach(LOG::info);
        return said;
    }

    /** What is in the folder; what cannot be read is named and passed over. */
    static final class Found extends SimpleFileVisitor<Path> {

        final List<Path> files = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            LOG.warn("{} cannot be read, and is left out: {}", file, failure.toString());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, failure);
        }
    }

    /** One that fails in a way that nobody has thought of stops neither the others nor the start. */
    private String importOne(Path file) {
        try {
            return read(file);
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be imported", file, e);
            return folder.relativize(file) + ": not imported; it failed, and is tried again at the next start";
        }
    }

    private String read(Path file) {
        Path place = folder.relativize(file);
        if (place.getNameCount() <= 2 && TABLE.matcher(place.toString()).matches()) {
            return importTable(place, file);
        }
        if (place.getNameCount() != 2 || !place.toString().endsWith(PAGE)) {
            return place + ": not imported; a page is a file <framework>/<skill>" + PAGE
                    + ", a table a file <framework>.xlsx or .csv";
        }
        try {
            byte[] content = Files.readAllBytes(file);
            String raw = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String framework = place.getName(0).toString();
            PageText.Page page = PageText.read(raw, pages.levels(framework));
            String code = page.code().isEmpty() ? stem(file) : page.code();
            if (!code.matches("[A-Z]{4}")) {
                return place + ": not imported; the page names no code, so name the file after it, such as CODE" + PAGE;
            }
            return pages.store(framework, as(place, content), page, code, raw)
                    .map(draft -> place + ": " + code + " is in draft " + draft.number() + warnings(page.warnings()))
                    .orElse("");
        } catch (CharacterCodingException e) {
            return place + ": not imported; it is not in UTF-8";
        } catch (IOException e) {
            return place + ": not imported; it cannot be read";
        } catch (Refusal refusal) {
            return place + ": not imported; " + reasons(refusal);
        }
    }

    /** A table of skills: of the framework that its folder is named after, or else the file itself. */
    private String importTable(Path place, Path file) {
        String name = place.getFileName().toString();
        String framework =
                place.getNameCount() == 2 ? place.getName(0).toString() : name.substring(0, name.lastIndexOf('.'));
        try {
            byte[] content = Files.readAllBytes(file);
            return sheets.store(framework, as(place, content), SheetFile.read(content, name))
                    .map(read -> place + ": "
                            + (read.skills() == 0 ? "levels and attributes" : read.skills() + " skills")
                            + " are in draft " + read.draft()
                            + warnings(read.warnings()))
                    .orElse("");
        } catch (IOException e) {
            return place + ": not imported; it cannot be read";
        } catch (Refusal refusal) {
            return place + ": not imported; " + reasons(refusal);
        }
    }

    private static FolderFile as(Path place, byte[] content) {
        return new FolderFile(place.toString(), place.getFileName().toString(), SkillRows.hash(content));
    }

    private String warnings(List<PageText.Warning> warnings) {
        return warnings.stream()
                .map(warning -> "; " + sentences.of("warning." + warning.code(), warning.arguments()))
                .collect(Collectors.joining());
    }

    private String reasons(Refusal refusal) {
        if (refusal.faults().isEmpty()) {
            return sentences.of("refusal." + refusal.code(), refusal.arguments());
        }
        return refusal.faults().stream()
                .map(fault -> sentences.of("fault." + fault.code(), fault.arguments()))
                .collect(Collectors.joining(" "));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - PAGE.length());
    }
}
