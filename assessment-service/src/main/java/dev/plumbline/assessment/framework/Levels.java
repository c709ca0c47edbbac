package dev.plumbline.assessment.framework;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The levels of an edition: 1 to {@link #highest}, each with a name. Every edition has its own, and whatever asks for
 * a level asks them.
 *
 * @param names of the levels, level 1 first; a name is empty if the level has only its number
 */
public record Levels(List<String> names) {

    /** So many levels an edition has at most. */
    public static final int MOST = 9;

    /** The lowest level of every edition. */
    public static final int LOWEST = 1;

    /** The levels that a new framework has until its owner sets others. */
    public static final Levels INITIAL = Foundation.initial().numbered();

    public Levels {
        if (names.isEmpty() || names.size() > MOST) {
            throw new IllegalArgumentException(
                    "An edition has from " + LOWEST + " to " + MOST + " levels, not " + names.size());
        }
        names = List.copyOf(names);
    }

    /** So many levels without names. */
    public static Levels upTo(int highest) {
        return new Levels(Collections.nCopies(highest, ""));
    }

    /** The highest level, which is how many there are. */
    public int highest() {
        return names.size();
    }

    /** Whether that is one of the levels. */
    public boolean has(int level) {
        return level >= LOWEST && level <= highest();
    }

    /** All levels, ascending. */
    public List<Integer> numbers() {
        return IntStream.rangeClosed(LOWEST, highest()).boxed().toList();
    }

    /** The name of a level; empty if it has none, or if there is no such level. */
    public String name(int level) {
        return has(level) ? names.get(level - LOWEST) : "";
    }
}
