package dev.plumbline.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * How to start.
 *
 * @param root the project's folder
 * @param data where the data stay
 * @param port the first of the eight ports used
 * @param people size of the demo company
 * @param past whether the demo company has cycles behind it, or only the one that has just begun
 * @param fresh whether earlier data are deleted first
 * @param verbose whether every line of the services and their JVMs is shown, or progress, warnings and errors alone
 */
public record Options(
        Path root, Path data, int port, int people, boolean past, boolean fresh, boolean verbose, boolean help) {

    /** The options cannot be understood; the message says why. */
    static final class Misunderstood extends RuntimeException {
        Misunderstood(String message) {
            super(message);
        }
    }

    /** What {@code ./run --help} prints. */
    static String usage() {
        try (InputStream in = Objects.requireNonNull(Options.class.getResourceAsStream("help.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Options of(Path root, List<String> arguments) {
        int port = 8080;
        int people = 60;
        boolean fresh = false;
        boolean verbose = false;
        boolean help = false;
        for (Iterator<String> at = arguments.iterator(); at.hasNext(); ) {
            String argument = at.next();
            switch (argument) {
                case "--fresh" -> fresh = true;
                case "--verbose" -> verbose = true;
                case "--help", "-h" -> help = true;
                case "--port" -> port = number(argument, at, 1024, 65_000);
                case "--people" -> people = number(argument, at, 20, 100_000);
                default -> throw new Misunderstood("'" + argument + "' is no option; ./run --help lists them.");
            }
        }
        return new Options(
                root,
                root.resolve(System.getProperty("plumbline.data", ".data")),
                port,
                people,
                true,
                fresh,
                verbose,
                help);
    }

    private static int number(String argument, Iterator<String> at, int least, int most) {
        String value = at.hasNext() ? at.next() : "";
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new Misunderstood(
                    argument + " needs a number from " + least + " to " + most + ", not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
