package dev.plumbline.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences that were reworded since the answers were kept: a line each, {@code what was said => what is said}. A
 * number in braces is whatever was filled in there.
 */
public final class Rewording {

    private static final Pattern FILLED_IN = Pattern.compile("\\{(\\d)}");

    private record Rule(Pattern before, String after) {}

    private final List<Rule> rules = new ArrayList<>();

    public static Rewording read(Path file) throws IOException {
        var rewording = new Rewording();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" => ", 2);
                rewording.rules.add(new Rule(pattern(parts[0]), replacement(parts[1])));
            }
        }
        return rewording;
    }

    private static Pattern pattern(String said) {
        var pattern = new StringBuilder("(?<![\\p{L}\\d])");
        Matcher filledIn = FILLED_IN.matcher(said);
        int from = 0;
        while (filledIn.find()) {
            pattern.append(Pattern.quote(said.substring(from, filledIn.start())))
                    .append("(?<a")
                    .append(filledIn.group(1))
                    .append(">.+?)");
            from = filledIn.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(said.substring(from)))
                .append("(?![\\p{L}\\d])")
                .toString());
    }

    private static String replacement(String said) {
        return FILLED_IN.matcher(Matcher.quoteReplacement(said)).replaceAll("\\${a$1}");
    }

    /** The same line in today's words. */
    public String of(String line) {
        for (Rule rule : rules) {
            Matcher whole = rule.before().matcher(line);
            if (whole.matches()) {
                return whole.replaceAll(rule.after());
            }
        }
        String reworded = line;
        for (Rule rule : rules) {
            reworded = rule.before().matcher(reworded).replaceAll(rule.after());
        }
        return reworded;
    }
}
