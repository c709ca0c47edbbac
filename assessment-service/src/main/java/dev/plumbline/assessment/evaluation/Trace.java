package dev.plumbline.assessment.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why a recommendation is what it is: one entry for each finding, in the order in which the rules are applied.
 *
 * <p>An entry is data; its sentence is the message {@code why.<rule>.<finding>} with the arguments. Traces are stored, and
 * read for as long as their results are kept.
 *
 * @param rulesVersion the version of the rules that wrote it, {@link Rule#VERSION} at that time; 1 for a trace that was
 *     stored before traces had a version, in which it is absent
 */
public record Trace(Integer rulesVersion, List<Entry> entries) {

    /** Whether a finding supports the level, counts against it, or is a note only. */
    public enum Kind {
        FOR,
        AGAINST,
        NOTE
    }

    public Trace {
        rulesVersion = rulesVersion == null ? 1 : rulesVersion;
        entries = List.copyOf(entries);
    }

    /** The entries as they are read from the top: that a level was opened comes before what was found at it. */
    public List<Entry> inReadingOrder() {
        List<Entry> read = new ArrayList<>();
        for (Entry entry : entries) {
            boolean opened = entry.tag() == Finding.NEXT_LOWER_OPENED;
            int first = read.size();
            for (int i = 0; opened && i < first; i++) {
                if (Objects.equals(read.get(i).level(), entry.level())) {
                    first = i;
                }
            }
            read.add(first, entry);
        }
        return List.copyOf(read);
    }

    /** The trace without some of its entries, for a page that says only a part of it. */
    public Trace without(Predicate<Entry> left) {
        return new Trace(rulesVersion, entries.stream().filter(left.negate()).toList());
    }

    /**
     * What one rule found.
     *
     * @param rule that of the finding
     * @param tag the finding
     * @param kind that of the finding
     * @param level the level it was applied to; null where it concerns none
     * @param arguments the rule's inputs as its sentence names them
     */
    public record Entry(
            Rule rule, Finding tag, Kind kind, @Nullable Integer level, List<String> arguments) {

        public Entry {
            arguments = List.copyOf(arguments);
            if (tag == Finding.PROFICIENCY) {
                // The first rules named the attributes that were lower, and none where it was the accountability.
                boolean named = arguments.size() > 1 && !arguments.get(1).isBlank();
                tag = named ? Finding.PROFICIENCY_ATTRIBUTE_LOWER : Finding.PROFICIENCY_NOT_ACCOUNTABLE;
            }
            if (rule != tag.rule() || kind != tag.kind()) {
                throw new IllegalArgumentException(
                        tag + " is found by " + tag.rule() + " as " + tag.kind() + ", not " + rule + ", " + kind);
            }
        }

        /** What a rule found. */
        static Entry of(Finding finding, @Nullable Integer level, List<String> arguments) {
            return new Entry(finding.rule(), finding, finding.kind(), level, arguments);
        }

        /** The key of the sentence in the message bundles. */
        public String messageKey() {
            return "why." + rule + "." + tag;
        }
    }
}
