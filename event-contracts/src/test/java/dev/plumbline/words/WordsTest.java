package dev.plumbline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the project says to people is plain English: no word of docs/words.txt in messages, pages, comments, docs, contracts. */
class WordsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A word that is not used, and what is said instead. */
    private record Word(Pattern pattern, String better) {}

    private static final List<Word> WORDS = words();

    /** Written elsewhere, or by a program; the list itself; and what was said before, which is kept to be compared. */
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", ".git", ".mvn", "upgrade");

    private static final Pattern BLOCK_OR_LINE = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|(?<comment>/\\*.*?\\*/|//[^\n]*)",
            Pattern.DOTALL);
    private static final Pattern CODE =
            Pattern.compile("\\{@(?:link|linkplain|code|value)[^}]*}|@param\\s+<?\\w+>?|@throws\\s+[\\w.]+|`[^`]*`");
    private static final Pattern TAG = Pattern.compile("<[^>]*>", Pattern.DOTALL);
    private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern DESCRIPTION =
            Pattern.compile("\"(?:description|summary|title)\"\\s*:\\s*\"((?:\\\\.|[^\"\\\\])*)\"");

    private static List<Word> words() {
        try {
            return Files.readAllLines(ROOT.resolve("docs/words.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" => ", 2))
                    .map(parts -> new Word(
                            Pattern.compile(
                                    "(?<![\\w.$])(?:" + parts[0].replace(" ", "\\s+(?:[*/]+\\s+)?") + ")(?![\\w(])",
                                    Pattern.CASE_INSENSITIVE),
                            parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What people read in a file, at its places: all else is blank. */
    private static String said(Path file, String text) {
        String name = file.getFileName().toString();
        if (name.endsWith(".java")) {
            return only(BLOCK_OR_LINE, "comment", text, CODE);
        }
        if (name.endsWith(".html")) {
            return blank(TAG, text);
        }
        if (name.endsWith(".md")) {
            return blank(CODE, blank(FENCED, text));
        }
        if (name.endsWith(".json")) {
            return only(DESCRIPTION, null, text, CODE);
        }
        if (name.endsWith(".properties")) {
            return text.replaceAll("(?m)^[^=\n]*=", "");
        }
        return text;
    }

    private static String only(Pattern pattern, String group, String text, Pattern without) {
        var said = new StringBuilder(text.replaceAll("[^\n]", " "));
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String one = group == null ? matcher.group(1) : matcher.group(group);
            int at = group == null ? matcher.start(1) : matcher.start(group);
            if (one != null) {
                said.replace(at, at + one.length(), blank(without, one));
            }
        }
        return said.toString();
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
    }

    private static List<String> found(Path file, String text) {
        List<String> found = new ArrayList<>();
        String said = said(file, text);
        for (Word word : WORDS) {
            Matcher matcher = word.pattern().matcher(said);
            while (matcher.find()) {
                long line = said.substring(0, matcher.start()).lines().count();
                found.add(ROOT.relativize(file) + ":" + Math.max(1, line) + " says \"" + matcher.group() + "\"; say: "
                        + word.better());
            }
        }
        return found;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = ROOT.relativize(file).toString();
                boolean said = path.endsWith(".java")
                        || path.endsWith(".md")
                        || path.matches(
                                ".*/main/resources/(messages/.*\\.properties|templates/.*\\.html|schemas/.*\\.json)")
                        || path.matches(".*/asyncapi\\.ya?ml");
                if (said) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    @Test
    void nothingIsSaidInWordsThatHaveToBeGuessed() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(500);
        for (Path file : files) {
            found.addAll(found(file, Files.readString(file)));
        }
        assertThat(found).isEmpty();
    }

    /** The list has an effect in each kind of file, and none on code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A.java           | /** It stands here. */        | 1
                    A.java           | int a; // who told it         | 1
                    A.java           | String a = "It stands";       | 0
                    A.java           | /** Uses {@link Told}. */     | 0
                    a.md             | It lies here, and `stands`.   | 1
                    a.html           | <p class="stands">told</p>    | 1
                    site.properties  | told.stands=It was told.      | 1
                    a.schema.json    | "description": "who told it"  | 1
                    a.schema.json    | "told": "string"              | 0
                    """)
    void eachKindOfFileIsRead(String file, String text, int times) {
        assertThat(found(ROOT.resolve(file), text)).hasSize(times);
    }
}
