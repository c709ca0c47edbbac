package dev.plumbline.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the services of an installation complain of, read from the log that it passes on: a service, a bar, a line. */
final class Complaints {

    /** An error, or the first or any other line of a stack trace. */
    private static final Pattern COMPLAINT =
            Pattern.compile("(^|[ |])ERROR |^([^|]*\\| )?(\\s+at \\S+\\(|Caused by:|\\S+(Exception|Error)(:|$))");

    private static final Pattern WARNING = Pattern.compile("\\| \\S+ WARN +(.*)");

    /** The lines that are an error or part of a stack trace. */
    static List<String> in(List<String> lines) {
        return lines.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
    }

    /** How often each warning came, whatever its ids and numbers. */
    static Map<String, Integer> warnings(List<String> lines) {
        Map<String, Integer> warnings = new TreeMap<>();
        for (String line : lines) {
            Matcher warning = WARNING.matcher(line);
            if (warning.find()) {
                warnings.merge(warning.group(1).replaceAll("[0-9a-f-]{36}|\\d+", "…"), 1, Integer::sum);
            }
        }
        return warnings;
    }

    private Complaints() {}
}
