package dev.plumbline.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of all pages, from the sources of the classes that answer them. What ends in a kind of file is none. */
final class PageAddresses {

    private static final Path SOURCES = Path.of("../assessment-service/src/main/java");
    private static final Pattern OF_CLASS =
            Pattern.compile("@RequestMapping\\(\"([^\"]+)\"\\)(?=[^{;]*\\bclass\\b)", Pattern.DOTALL);
    private static final Pattern OF_METHOD = Pattern.compile("@GetMapping(?:\\(([^)]*)\\))?");
    private static final Pattern WORDS = Pattern.compile("\"(/[^\"]*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final Pattern FILE = Pattern.compile(".*\\.[a-z]+|.*/files/\\{file}");

    private final Set<String> addresses = new TreeSet<>(Comparator.comparingLong(
                    (String one) -> VARIABLE.matcher(one).results().count())
            .thenComparing(Comparator.naturalOrder()));

    PageAddresses() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (file.getParent().endsWith("web")) {
                    read(Files.readString(file));
                }
            }
        }
    }

    private void read(String source) {
        Matcher ofClass = OF_CLASS.matcher(source);
        String first = ofClass.find() ? ofClass.group(1) : "";
        Matcher method = OF_METHOD.matcher(source);
        while (method.find()) {
            List<String> all = new ArrayList<>();
            WORDS.matcher(method.group(1) == null ? "" : method.group(1))
                    .results()
                    .forEach(one -> all.add(first + one.group(1)));
            if (all.isEmpty()) {
                all.add(first);
            }
            all.stream().filter(one -> !FILE.matcher(one).matches()).forEach(addresses::add);
        }
    }

    /** Those with the fewest ids first. */
    Set<String> all() {
        return addresses;
    }

    /** Which of them a path is, such as {@code /tasks/{id}} for the path of a task. */
    Optional<String> of(String path) {
        return addresses.stream()
                .filter(one -> path.matches(VARIABLE.matcher(one).replaceAll("[^/]+")))
                .findFirst();
    }
}
