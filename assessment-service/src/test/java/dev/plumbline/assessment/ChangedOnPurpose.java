package dev.plumbline.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that is answered differently on purpose: a pattern of requests and one of what is missing, with the
 * reason.
 */
record ChangedOnPurpose(Pattern request, Pattern what, String why) {

    /** Reads a file with one in each line, parted by {@code ::}. */
    static List<ChangedOnPurpose> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" :: "))
                .map(parts -> new ChangedOnPurpose(Pattern.compile(parts[0]), Pattern.compile(parts[1]), parts[2]))
                .toList();
    }

    boolean excuses(Answers.Lost lost) {
        return request.matcher(lost.request()).find()
                && what.matcher(lost.what()).find();
    }
}
