package dev.plumbline.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service's jar with its libraries beside it instead of inside, from which a JVM starts in two thirds of the time; and the
 * archive of loaded classes that the JVM keeps there when it ends in order, with which it starts in one third.
 *
 * @param jar what is run
 * @param archive where the JVM keeps its classes; not there before the first end in order
 */
record Unpacked(Path jar, Path archive) {

    private static final String FOLDER = "unpacked-";

    /**
     * Unpacks a jar beside itself, where that has not been done yet; what was unpacked of another one of that name is deleted.
     *
     * @throws IOException if it cannot be read or written; the message says what happened
     */
    static synchronized Unpacked of(Path packed) throws IOException {
        Path here = Objects.requireNonNull(packed.toAbsolutePath().getParent());
        Path folder = here.resolve(FOLDER + fingerprint(packed));
        if (!Files.exists(folder)) {
            try (var alone = FileChannel.open(
                    here.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Another process may run the same build, on other data. The lock ends with the channel.
                alone.lock();
                if (!Files.exists(folder)) {
                    unpackAnew(packed, here, folder);
                }
            }
        }
        return new Unpacked(folder.resolve(packed.getFileName()), folder.resolve("classes.jsa"));
    }

    private static void unpackAnew(Path packed, Path here, Path folder) throws IOException {
        for (Path old : folders(here)) {
            delete(old);
        }
        Path fresh =
                here.resolve(FOLDER + "being-made-" + ProcessHandle.current().pid());
        unpack(packed, fresh);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The options with which a JVM uses the archive, and creates it again where it does not fit. */
    List<String> options() {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive);
    }

    private static void unpack(Path packed, Path folder) throws IOException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        packed.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new IOException(packed + " cannot be unpacked: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(packed + " was not unpacked", e);
        }
    }

    /** By content: builds that can be repeated give each jar the same time. */
    private static String fingerprint(Path packed) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(packed), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<Path> folders(Path here) throws IOException {
        try (Stream<Path> all = Files.list(here)) {
            return all.filter(path -> path.getFileName().toString().startsWith(FOLDER))
                    .toList();
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
