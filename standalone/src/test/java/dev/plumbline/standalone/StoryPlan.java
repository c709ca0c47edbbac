package dev.plumbline.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Who there is in the story of two cycles, what befalls whom, and what it must come to: as {@code story/expected.csv} says. */
final class StoryPlan {

    /** What befalls somebody. Nobody has two of these. */
    enum Fate {
        LEAVES("leavers", 0),
        MOVED_BEFORE("managers changed before the review", 0),
        MOVED_DURING("managers changed during the review", 0),
        ESCALATED("escalated to the next manager", 0),
        ESCALATED_TO_HR("escalated to HR too", 0),
        BY_DEPUTY("deputies", 0),
        CARRIED_OVER("carried over", 0),
        ALONE("assessed alone", 0),
        BYPASSED("", 1),
        RETURNED("", 1),
        RECALLED("", 1),
        SECOND_AGREES("", 1),
        SECOND_DISAGREES("", 1),
        WITHDRAWN("", 1),
        REOPENED_SELF_ASSESSMENT("", 1),
        REOPENED_REVIEW("", 1),
        REOPENED_CALIBRATION("", 1),
        TALKS("", 1),
        CHALLENGES("", 1),
        TALKS_LATER("", 1),
        CHALLENGES_LATER("", 1),
        SILENT("", 1),
        CHANGED("changed in calibration", 0),
        PLAIN("", 0);

        private final String line;
        private final int many;

        Fate(String line, int many) {
            this.line = line;
            this.many = many;
        }
    }

    /** Somebody who takes part, by number. */
    record Person(int number, Fate fate) {

        String mail() {
            return "person" + number + ".coast@demo.example";
        }
    }

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<Fate, List<Person>> byFate = new EnumMap<>(Fate.class);
    private final List<Person> people = new ArrayList<>();

    /**
     * @param size the column of the file
     */
    StoryPlan(String size) {
        read(size);
        for (Fate fate : Fate.values()) {
            byFate.put(fate, new ArrayList<>());
        }
        for (int number = 0; number < count("people"); number++) {
            Fate fate = next(number);
            var person = new Person(number, fate);
            people.add(person);
            Objects.requireNonNull(byFate.get(fate)).add(person);
        }
        for (Fate fate : Fate.values()) {
            if (fate != Fate.PLAIN && of(fate).size() != wanted(fate)) {
                throw new IllegalStateException(fate + ": " + of(fate).size() + " of " + wanted(fate));
            }
        }
    }

    /** The first fate that still wants somebody; whoever is changed in calibration is in the first session. */
    private Fate next(int number) {
        for (Fate fate : Fate.values()) {
            if (fate != Fate.PLAIN
                    && of(fate).size() < wanted(fate)
                    && (fate != Fate.CHANGED || skillOf(number) == 0)) {
                return fate;
            }
        }
        return Fate.PLAIN;
    }

    private int wanted(Fate fate) {
        return fate.line.isEmpty() ? fate.many : count(fate.line);
    }

    private void read(String size) {
        try (InputStream in =
                Objects.requireNonNull(StoryPlan.class.getResourceAsStream("/story/expected.csv"), "the file")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            int column = List.of(lines.getFirst().split(",")).indexOf(size);
            lines.stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> counts.put(cells[0], Integer.parseInt(cells[column])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count(String what) {
        return Objects.requireNonNull(counts.get(what), what);
    }

    /** The events of a part of the story by their names. */
    Map<String, Integer> events(String part) {
        Map<String, Integer> events = new TreeMap<>();
        counts.forEach((what, count) -> {
            if (what.startsWith(part + " ")) {
                events.put(what.substring(part.length() + 1), count);
            }
        });
        return events;
    }

    List<Person> people() {
        return people;
    }

    List<Person> of(Fate fate) {
        return Objects.requireNonNull(byFate.get(fate));
    }

    List<Person> of(Fate first, Fate second) {
        List<Person> both = new ArrayList<>(of(first));
        both.addAll(of(second));
        return both;
    }

    /** The leavers who come back. */
    List<Person> returners() {
        List<Person> leavers = of(Fate.LEAVES);
        return leavers.subList(leavers.size() - count("returners"), leavers.size());
    }

    /** The leavers who do not. */
    List<Person> gone() {
        List<Person> leavers = of(Fate.LEAVES);
        return leavers.subList(0, leavers.size() - count("returners"));
    }

    /** A job has a unit of its own. */
    int jobOf(int number) {
        return number % count("jobs");
    }

    /** Of three. */
    int skillOf(int number) {
        return jobOf(number) % 3;
    }

    int managerOf(int number) {
        return number % count("managers");
    }

    int directorOf(int manager) {
        return manager % count("directors");
    }
}
