package dev.plumbline.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret of this installation, made on its first start and kept beside the data, readable by its owner alone. A file that
 * is empty, as a full disk or a power cut leaves one, holds none: another one is made.
 */
final class Secret {

    private static final int BYTES = 32;

    static String keptIn(Path file) throws IOException {
        if (!isIn(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            WholeFile.write(
                    file,
                    HexFormat.of().formatHex(random),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.readString(file).strip();
    }

    /** Whether a file holds a secret. */
    static boolean isIn(Path file) throws IOException {
        return Files.exists(file) && !Files.readString(file).isBlank();
    }

    private Secret() {}
}
