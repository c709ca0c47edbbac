package dev.plumbline.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * How to start.
 *
 * @param root the project's folder
 * @param data where the data stay
 * @param port the first of the eight ports used
 * @param people size of the demo company
 * @param past whether the demo company has cycles behind it, or only the one that has just begun
 * @param fresh whether earlier data are thrown away first
 */
public record Options(Path root, Path data, int port, int people, boolean past, boolean fresh, boolean help) {

    /** The options cannot be understood; the message says why. */
    static final class Misunderstood extends RuntimeException {
        Misunderstood(String message) {
            super(message);
        }
    }

    static final String HELP = """
            Usage: ./run [--fresh] [--port N] [--people N] [--help]

              --fresh     throw earlier data away and begin anew
              --port N    first port to use; the seven above it are used too (default 8080)
              --people N  size of the demo company when it is made, 20 to 100000 (default 60)
              --help      say this

            Data stay in .data/. Ctrl-C stops everything.
            """;

    static Options of(Path root, List<String> arguments) {
        int port = 8080;
        int people = 60;
        boolean fresh = false;
        boolean help = false;
        for (Iterator<String> at = arguments.iterator(); at.hasNext(); ) {
            String argument = at.next();
            switch (argument) {
                case "--fresh" -> fresh = true;
                case "--help", "-h" -> help = true;
                case "--port" -> port = number(argument, at, 1024, 65_000);
                case "--people" -> people = number(argument, at, 20, 100_000);
                default -> throw new Misunderstood("'" + argument + "' is no option; ./run --help lists them.");
            }
        }
        return new Options(
                root, root.resolve(System.getProperty("plumbline.data", ".data")), port, people, true, fresh, help);
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
