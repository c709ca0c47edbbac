package dev.plumbline.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts off an installation's PostgreSQL at once, without a shutdown, and brings it back. */
final class PostgresPower {

    private final Path data;

    /**
     * @param data PostgreSQL's own folder
     */
    PostgresPower(Path data) {
        this.data = data;
    }

    /** Kills all of its processes at once; what was not committed is lost, and the log is read at the next start. */
    void cut() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        new ProcessBuilder("kill", "-QUIT", "" + pid).start().waitFor();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Starts it with the settings that it had. */
    void back() throws IOException {
        String command = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> start = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL does not run as root.
            start.addAll(List.of("unshare", "-U"));
        }
        start.addAll(List.of("bash", "-c", "exec " + command));
        new ProcessBuilder(start)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/postgres-back.log").toFile())
                .start();
    }
}
