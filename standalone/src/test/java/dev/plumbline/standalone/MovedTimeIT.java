package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock that a test moves is brought to the services by the test: none of them contains it. */
class MovedTimeIT {

    @ParameterizedTest
    @ValueSource(strings = {"assessment-service", "demo", "workflow", "notification-service"})
    void noPackedServiceContainsAClockThatCanBeMoved(String module) throws IOException {
        Path packed = Path.of("..", module, "target", module + "-0.1.0-SNAPSHOT-exec.jar");
        List<String> classes = new ArrayList<>();
        try (InputStream in = Files.newInputStream(packed)) {
            read(in, classes);
        }
        assertThat(classes)
                .as("what was read")
                .anyMatch(name -> name.equals("dev/plumbline/messaging/Partitions.class"));
        assertThat(classes).noneMatch(name -> name.startsWith("dev/plumbline/moved/"));
    }

    /** What the test brings has it, so that the guard above looks for the right name. */
    @Test
    void theTestBringsIt() throws IOException {
        List<String> classes = new ArrayList<>();
        try (InputStream in = Files.newInputStream(MovedTime.jar())) {
            read(in, classes);
        }
        assertThat(classes).contains("dev/plumbline/moved/ClockEndpoint.class", "dev/plumbline/moved/MovedClock.class");
    }

    /** The names in a jar and in the jars in it. */
    private static void read(InputStream in, List<String> names) throws IOException {
        var jar = new JarInputStream(in);
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            names.add(name(entry));
            if (entry.getName().endsWith(".jar") && entry.getName().contains("/lib/")) {
                read(jar, names);
            }
        }
    }

    private static String name(ZipEntry entry) {
        String own = "BOOT-INF/classes/";
        return entry.getName().startsWith(own) ? entry.getName().substring(own.length()) : entry.getName();
    }
}
