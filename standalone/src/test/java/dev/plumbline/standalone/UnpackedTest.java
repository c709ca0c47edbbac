package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {

    private static Path copy(Path folder) throws IOException {
        return Files.copy(
                Path.of("..", "notification-service", "target", "notification-service-0.1.0-SNAPSHOT-exec.jar"),
                folder.resolve("service.jar"));
    }

    private static long folders(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).count();
        }
    }

    @Test
    void aJarIsUnpackedOnceForEachTimeItIsBuilt(@TempDir Path folder) throws Exception {
        Path packed = copy(folder);
        FileTime time = Files.getLastModifiedTime(packed);
        Unpacked first = Unpacked.of(packed);
        assertThat(first.jar()).exists();
        assertThat(first.jar().resolveSibling("lib")).isNotEmptyDirectory();
        Files.writeString(first.archive(), "kept by the JVM");
        assertThat(Unpacked.of(packed)).isEqualTo(first);
        assertThat(first.archive()).exists();

        try (var built = FileSystems.newFileSystem(packed)) {
            Files.writeString(built.getPath("/BOOT-INF/classes/built-again"), "at the same time");
        }
        Files.setLastModifiedTime(packed, time);
        Unpacked second = Unpacked.of(packed);
        assertThat(second.jar()).exists().isNotEqualTo(first.jar());
        assertThat(folders(folder))
                .as("what was unpacked of the older one is gone")
                .isEqualTo(1);
    }

    /** Unpacks a jar, and ends with 1 where that fails. */
    static final class OtherProcess {

        public static void main(String[] packed) throws IOException {
            if (!Files.exists(Unpacked.of(Path.of(packed[0])).jar())) {
                throw new IOException("It is not there");
            }
        }
    }

    @Test
    void processesThatStartAtOnceUnpackAJarOneAfterAnother(@TempDir Path folder) throws Exception {
        Path packed = copy(folder);
        List<Process> all = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            all.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            packed.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process one : all) {
            assertThat(one.waitFor()).isZero();
        }
        assertThat(folders(folder)).isEqualTo(1);
    }

    @Test
    void whatIsNoJarIsRefusedSayingWhatHappened(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThatThrownBy(() -> Unpacked.of(broken)).hasMessageContaining("broken.jar cannot be unpacked");
    }
}
