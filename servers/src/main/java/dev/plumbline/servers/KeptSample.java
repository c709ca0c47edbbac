package dev.plumbline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database as a release has left it, with rows of that release, upgraded to today one migration at a time.
 *
 * <p>The folder of the sample holds {@code release.properties}, the last migrations that the release had of {@code messaging}
 * and of the {@code service}; {@code base.sql}, loaded when the migrations of the release are applied; and what each later
 * migration {@code V30__….sql} needs: {@code before-V30.sql}, rows that it is to change, and {@code after-V30.sql},
 * rows of states that are there only since.
 */
public final class KeptSample {

    /** The sample that a service upgrades in its tests: {@code -Dupgrade.sample} names another folder beside it. */
    public static final Path FOLDER = Path.of("src/test/resources", System.getProperty("upgrade.sample", "upgrade"));

    private static final String RELEASE = "release.properties";
    private static final Path OF_MESSAGING = Path.of("../messaging/src/main/resources/db/messaging");
    private static final Path OF_SERVICE = Path.of("src/main/resources/db/migration");

    /**
     * Where migrations are.
     *
     * @param folder of files {@code V<number>__<name>.sql}
     * @param last the number of the last one that the release had, such as {@code 19} or {@code 0_2}
     */
    private record Migrations(Path folder, String last) {}

    private record Migration(List<Integer> number, Path file) {

        static Migration of(Path file) {
            String name = file.getFileName().toString();
            return new Migration(numbers(name.substring(1, name.indexOf("__"))), file);
        }

        private static List<Integer> numbers(String number) {
            return Arrays.stream(number.split("_")).map(Integer::valueOf).toList();
        }

        boolean isAtMost(String last) {
            return Arrays.compare(ints(number), ints(numbers(last))) <= 0;
        }

        String name() {
            return number.stream().map(String::valueOf).collect(Collectors.joining("_", "V", ""));
        }

        private static int[] ints(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private final String url;
    private final String user;
    private final String password;
    private final Path samples;
    private final List<Migrations> migrations;

    /**
     * The sample of the service in whose folder the tests run.
     *
     * @param url JDBC address of an empty database
     */
    public KeptSample(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.samples = FOLDER;
        this.migrations = released(FOLDER.resolve(RELEASE));
    }

    private static List<Migrations> released(Path file) {
        var release = new Properties();
        try (var in = Files.newInputStream(file)) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                new Migrations(OF_MESSAGING, release.getProperty("messaging")),
                new Migrations(OF_SERVICE, release.getProperty("service")));
    }

    /**
     * Begins the folder of a new sample of a service: its release is what the migrations say now, and nothing has changed
     * since.
     *
     * @param service the folder of the service
     * @param name the name of the sample
     * @return the file for the rows
     */
    public static Path begin(Path service, String name) throws IOException {
        Path resources = service.resolve("src/test/resources");
        Path folder = Files.createDirectories(resources.resolve(name));
        Files.writeString(
                folder.resolve(RELEASE),
                "messaging = " + last(service.resolve(OF_MESSAGING)) + "\nservice = "
                        + last(service.resolve(OF_SERVICE)) + "\n");
        Files.copy(
                resources.resolve("upgrade/without-rows.txt"),
                folder.resolve("without-rows.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        for (String later : List.of("changed-on-purpose.txt", "reworded.txt")) {
            if (Files.exists(resources.resolve("upgrade").resolve(later))) {
                Files.writeString(folder.resolve(later), "");
            }
        }
        return folder.resolve("base.sql");
    }

    private static String last(Path folder) {
        return all(new Migrations(folder, "0")).stream()
                .max(Comparator.comparing(one -> Migration.ints(one.number()), Arrays::compare))
                .orElseThrow()
                .name()
                .substring(1);
    }

    /**
     * Brings the database to the release, loads its rows, and upgrades it.
     *
     * @param migrate applies all migrations of a folder that have not been applied, late ones too
     * @throws IllegalStateException if a file of the sample belongs to no migration, or cannot be loaded
     */
    public void bringOn(Consumer<Path> migrate) {
        try {
            Path applied = Files.createTempDirectory("migrations");
            Set<String> loaded = new TreeSet<>();
            for (Migrations some : migrations) {
                for (Migration one : all(some)) {
                    if (one.isAtMost(some.last())) {
                        copy(one, applied);
                    }
                }
            }
            migrate.accept(applied);
            load("base", loaded);
            List<Migration> later = migrations.stream()
                    .flatMap(some -> all(some).stream().filter(one -> !one.isAtMost(some.last())))
                    .sorted(Comparator.comparing(one -> Migration.ints(one.number()), Arrays::compare))
                    .toList();
            for (Migration one : later) {
                load("before-" + one.name(), loaded);
                copy(one, applied);
                migrate.accept(applied);
                load("after-" + one.name(), loaded);
            }
            mustBeAll(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Migration> all(Migrations some) {
        try (Stream<Path> files = Files.list(some.folder())) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(Migration::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Migration one, Path applied) throws IOException {
        Files.copy(one.file(), applied.resolve(one.file().getFileName()));
    }

    private void load(String name, Set<String> loaded) throws IOException {
        Path file = samples.resolve(name + ".sql");
        if (!Files.exists(file)) {
            return;
        }
        loaded.add(file.getFileName().toString());
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(file));
        } catch (SQLException e) {
            throw new IllegalStateException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private void mustBeAll(Set<String> loaded) throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            List<String> left = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql") && !loaded.contains(name))
                    .toList();
            if (!left.isEmpty()) {
                throw new IllegalStateException("These belong to no migration: " + left);
            }
        }
    }
}
