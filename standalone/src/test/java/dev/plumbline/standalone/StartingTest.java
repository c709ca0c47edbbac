package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run} understands, and what it refuses with one sentence. */
class StartingTest {

    private static Options options(String... arguments) {
        return Options.of(Path.of("/project"), List.of(arguments));
    }

    @Test
    void theOptionsAreUnderstood() {
        Options options = options("--fresh", "--port", "9000", "--people", "5000");
        assertThat(options.fresh()).isTrue();
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.people()).isEqualTo(5000);
        assertThat(options.data()).isEqualTo(Path.of("/project/.data"));
        assertThat(options("--help").help()).isTrue();
        assertThat(options("--verbose").verbose()).isTrue();
        assertThat(Options.usage()).contains("--fresh", "--port", "--people", "--verbose", "--help");
    }

    @Test
    void whatIsNoOptionIsRefusedNamingIt() {
        assertThatThrownBy(() -> options("--fast"))
                .hasMessageContaining("--fast")
                .hasMessageContaining("--help");
        assertThatThrownBy(() -> options("--port", "80"))
                .hasMessageContaining("1024")
                .hasMessageContaining("'80'");
        assertThatThrownBy(() -> options("--port")).hasMessageContaining("needs a number");
        assertThatThrownBy(() -> options("--people", "three")).hasMessageContaining("'three'");
    }

    @Test
    void aTakenPortIsRefusedNamingIt(@TempDir Path folder) throws Exception {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("0.0.0.0", 0));
            int port = taken.getLocalPort() - 3;
            var installation = new Installation(
                    new Options(folder, folder.resolve("data"), port, 60, false, false, false, false), line -> {});
            assertThatThrownBy(installation::start)
                    .isInstanceOf(Installation.CannotStart.class)
                    .hasMessageContaining("is taken")
                    .hasMessageContaining("--port");
            installation.close();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedNamingIt(@TempDir Path folder) {
        Path missing = folder.resolve("not there");
        var installation = new Installation(
                new Options(missing, missing.resolve("data"), 18480, 60, false, false, false, false), line -> {});
        assertThatThrownBy(installation::start)
                .isInstanceOf(Installation.CannotStart.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("cannot be written");
    }

    @Test
    void tooLittleMemoryIsRefusedSayingHowMuchThereIs(@TempDir Path folder) throws Exception {
        Path memory = Files.writeString(folder.resolve("meminfo"), "MemTotal: 8000000 kB\nMemAvailable: 2097152 kB\n");
        var installation = new Installation(
                new Options(folder, folder.resolve("data"), 18480, 60, false, false, false, false), line -> {}, memory);
        assertThatThrownBy(installation::start)
                .isInstanceOf(Installation.CannotStart.class)
                .hasMessageContaining("2048 MiB")
                .hasMessageContaining("3 GiB");
    }

    @Test
    void aNumberThatAnotherProcessHasGotSinceIsLeftAlone(@TempDir Path data) throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            // Noted with another moment of start: it is not the process that was meant.
            Files.writeString(data.resolve("processes"), stranger.pid() + " 2020-01-01T00:00:00Z\n");
            new Leftovers(data, line -> {}).end();
            assertThat(stranger.isAlive()).isTrue();

            new Leftovers(data, line -> {}).note(stranger.toHandle());
            new Leftovers(data, line -> {}).end();
            assertThat(stranger.isAlive()).isFalse();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** A machine whose clock is set while an installation runs says another moment for the start of each process. */
    @Test
    void whatAnEarlierRunLeftIsKnownWhateverTheClockSays(@TempDir Path data) throws Exception {
        Process service = new ProcessBuilder("sleep", "60").start();
        Process database = new ProcessBuilder(
                        "bash",
                        "-c",
                        "sleep 60; true",
                        "-D",
                        data.resolve("postgres").toString())
                .start();
        Process another = new ProcessBuilder("bash", "-c", "sleep 60; true", "-D", "/elsewhere/postgres").start();
        try {
            var leftovers = new Leftovers(data, line -> {});
            leftovers.note(service.toHandle());
            assertThat(Files.readString(data.resolve("processes")))
                    .as("no moment, where the machine knows better")
                    .doesNotContain(service.toHandle()
                            .info()
                            .startInstant()
                            .orElseThrow()
                            .toString());
            Path postmaster = Files.createDirectories(data.resolve("postgres")).resolve("postmaster.pid");
            Files.writeString(postmaster, another.pid() + "\n/elsewhere\n1893456000\n");
            leftovers.end();
            assertThat(service.isAlive()).isFalse();
            assertThat(another.isAlive()).as("PostgreSQL on other data").isTrue();

            Files.writeString(postmaster, database.pid() + "\n" + data + "\n1893456000\n");
            leftovers.end();
            assertThat(database.isAlive()).isFalse();
        } finally {
            List.of(service, database, another).forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aSecondRunOnTheSameDataIsRefusedAndLeavesTheFirstAlone(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Process first = new ProcessBuilder("sleep", "60").start();
        try {
            var leftovers = new Leftovers(data, line -> {});
            leftovers.note(first.toHandle());
            Files.writeString(
                    data.resolve("runner"),
                    first.pid() + " " + first.toHandle().info().startInstant().orElseThrow());
            var second = new Installation(new Options(folder, data, 18480, 60, false, false, false, false), line -> {});
            assertThatThrownBy(second::start)
                    .isInstanceOf(Installation.CannotStart.class)
                    .hasMessageContaining("runs on " + data + " already, as process " + first.pid());
            assertThat(first.isAlive()).isTrue();

            leftovers.take();
            assertThat(leftovers.runsAlready()).as("this process itself").isEmpty();
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void beginningAnewKeepsTheFilesThatSomebodyPutThere(@TempDir Path data) throws Exception {
        Path page = data.resolve("frameworks/Harbour/LAMP.txt");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "Keeping lamps");
        Files.createDirectories(data.resolve("postgres/base"));
        Files.writeString(data.resolve("postgres/base/1"), "rows");
        Files.writeString(data.resolve("seal.key"), "a key");
        Installation.clear(data);
        assertThat(page).hasContent("Keeping lamps");
        assertThat(data.resolve("postgres")).doesNotExist();
        assertThat(data.resolve("seal.key")).doesNotExist();
        assertThat(Options.usage()).contains(".data/frameworks stays");
    }

    /** So files are left by a full disk, or a power cut. */
    @Test
    void emptyFilesOfAnEarlierRunAreNobodys(@TempDir Path data) throws Exception {
        Path postmaster = Files.createDirectories(data.resolve("postgres")).resolve("postmaster.pid");
        for (String left : List.of("", "\n", "12", "half a line")) {
            for (Path file : List.of(data.resolve("runner"), data.resolve("processes"), postmaster)) {
                Files.writeString(file, left);
            }
            var leftovers = new Leftovers(data, line -> {});
            assertThat(leftovers.runsAlready()).isEmpty();
            leftovers.end();
        }
        new Leftovers(data, line -> {}).take();
        assertThat(data.resolve("runner"))
                .content()
                .startsWith(ProcessHandle.current().pid() + " ");
    }

    @Test
    void anEmptySecretIsMadeAnewAndAnyOtherIsKept(@TempDir Path data) throws Exception {
        Path file = Files.writeString(data.resolve("links.key"), "\n");
        String made = Secret.keptIn(file);
        assertThat(made).hasSize(64);
        assertThat(Secret.keptIn(file)).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(data.resolve("links.key.new")).doesNotExist();
    }
}
