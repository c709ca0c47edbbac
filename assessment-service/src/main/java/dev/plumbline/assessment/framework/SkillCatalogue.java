package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The skills of the editions that are or were published, as they were read at one moment. A skill is the same in another edition where its
 * origin is the same, whatever its code is there.
 */
public final class SkillCatalogue {

    /**
     * A skill of one edition.
     *
     * @param id of the skill in that edition
     * @param framework the name of the framework
     * @param edition the number of the edition
     * @param published whether the edition is published; false for one that was retired
     * @param newest whether it is the newest published edition of its framework
     * @param levels that the skill defines there, ascending
     */
    public record Offered(
            UUID id,
            UUID originId,
            String code,
            String name,
            String framework,
            int edition,
            boolean published,
            boolean newest,
            List<Integer> levels) {}

    private static final Pattern LEVEL = Pattern.compile("(?:level ?)?(\\d{1,2})(?:[.,]0+)?");

    private final Map<UUID, List<Offered>> byOrigin = new HashMap<>();
    private final Map<String, List<Offered>> byCode = new HashMap<>();
    private final List<Offered> current;
    private final List<Offered> all;

    /** Codes by the keys of codes, and by those of names. */
    private record Keys(Map<String, Set<String>> ofCodes, Map<String, Set<String>> ofNames) {}

    /** Made once, for the many rows of a file; null until somebody asks for them. */
    private @Nullable Keys keys;

    /** The number of a level as a cell of a table has it: {@code 4}, {@code 4.0} or {@code Level 4}; empty for any other text. */
    public static Optional<Integer> level(String cell) {
        Matcher level = LEVEL.matcher(Text.key(cell));
        return level.matches() ? Optional.of(Integer.valueOf(level.group(1))) : Optional.empty();
    }

    /** @param newestFirst all of them, the published edition that was published last first, retired ones after all of these */
    SkillCatalogue(List<Offered> newestFirst) {
        all = List.copyOf(newestFirst);
        for (Offered skill : newestFirst) {
            byOrigin.computeIfAbsent(skill.originId(), id -> new ArrayList<>()).add(skill);
            if (skill.published()) {
                byCode.computeIfAbsent(skill.code(), code -> new ArrayList<>()).add(skill);
            }
        }
        current = newestFirst.stream()
                .filter(Offered::newest)
                .sorted(Comparator.comparing(Offered::code).thenComparing(Offered::framework))
                .toList();
    }

    /** Whether another, read at another moment, has the same skills. */
    public boolean saysTheSameAs(SkillCatalogue other) {
        return all.equals(other.all);
    }

    private Keys keys() {
        Keys known = keys;
        if (known == null) {
            Map<String, Set<String>> ofCodes = new HashMap<>();
            byCode.keySet()
                    .forEach(code -> ofCodes.computeIfAbsent(Text.key(code), key -> new TreeSet<>())
                            .add(code));
            Map<String, Set<String>> ofNames = new HashMap<>();
            current.forEach(skill -> ofNames.computeIfAbsent(Text.key(skill.name()), key -> new LinkedHashSet<>())
                    .add(skill.code()));
            known = new Keys(ofCodes, ofNames);
            keys = known;
        }
        return known;
    }

    /** The skills of the newest published edition of each framework, by code. */
    public List<Offered> current() {
        return current;
    }

    /** The skill of that origin in the edition that was published last of those that have it; retired ones only where no other has. */
    public Optional<Offered> byOrigin(UUID originId) {
        return byOrigin.getOrDefault(originId, List.of()).stream().findFirst();
    }

    /** The skill of that origin in the newest published edition of its framework; empty where that has it no longer. */
    public Optional<Offered> inNewest(UUID originId) {
        return byOrigin.getOrDefault(originId, List.of()).stream()
                .filter(Offered::newest)
                .findFirst();
    }

    /** The skills that have that code in a published edition, the one that was published last first. */
    public List<Offered> byCode(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    /**
     * The skills that may be meant by whoever names that code alone, each as the edition that was published last has it: those of the
     * newest editions, and those of earlier ones only where no newest one has the code.
     */
    public List<Offered> meantBy(String code) {
        List<Offered> offered = byCode(code);
        boolean anyNewest = offered.stream().anyMatch(Offered::newest);
        Map<UUID, Offered> meant = new LinkedHashMap<>();
        offered.stream()
                .filter(skill -> !anyNewest || skill.newest())
                .forEach(skill -> meant.putIfAbsent(skill.originId(), skill));
        return List.copyOf(meant.values());
    }

    /** The name of a framework as it is written, compared as {@link Text#key} does; empty where none has that name. */
    public Optional<String> framework(String typed) {
        String key = Text.key(typed);
        return frameworks().stream().filter(name -> Text.key(name).equals(key)).findFirst();
    }

    /** The names of all frameworks of which an edition is or was published, in their order. */
    public Set<String> frameworks() {
        return all.stream().map(Offered::framework).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The skills of a framework that have that code: those of its newest edition, else those of earlier ones, else those of retired
     * ones; each once.
     */
    public List<UUID> originsOf(String code, String framework) {
        List<Offered> of = all.stream()
                .filter(skill -> skill.code().equals(code) && skill.framework().equals(framework))
                .toList();
        return Stream.<Predicate<Offered>>of(Offered::newest, Offered::published, skill -> true)
                .map(which -> of.stream()
                        .filter(which)
                        .map(Offered::originId)
                        .distinct()
                        .toList())
                .filter(origins -> !origins.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What a skill is called where those of all frameworks are side by side. */
    public record Called(String code, String name) {}

    /**
     * What each skill is called now, by its origin; no two have the same code. Where several have one, it is that of the only one
     * that is in a newest edition, and the others have their framework with it.
     */
    public Map<UUID, Called> called() {
        Map<UUID, Offered> last = new LinkedHashMap<>();
        all.forEach(skill -> last.putIfAbsent(skill.originId(), skill));
        Map<String, List<Offered>> alike = new LinkedHashMap<>();
        last.values()
                .forEach(skill -> alike.computeIfAbsent(skill.code(), code -> new ArrayList<>())
                        .add(skill));
        Map<UUID, Called> called = new HashMap<>();
        for (List<Offered> skills : alike.values()) {
            long newest = skills.stream().filter(Offered::newest).count();
            Set<String> taken = new HashSet<>();
            for (Offered skill : skills) {
                if (skills.size() == 1 || (newest == 1 && skill.newest())) {
                    called.put(skill.originId(), new Called(skill.code(), skill.name()));
                } else {
                    String by = taken.add(skill.framework())
                            ? skill.framework()
                            : skill.framework() + " " + skill.edition();
                    called.put(skill.originId(), new Called(skill.code() + " · " + by, skill.name() + " · " + by));
                }
            }
        }
        return called;
    }

    /** The codes that look like the one that was typed: letters without their case, composed or not, of any width. */
    public List<String> codesLike(String typed) {
        if (byCode.containsKey(typed)) {
            return List.of(typed);
        }
        return List.copyOf(keys().ofCodes().getOrDefault(Text.key(typed), Set.of()));
    }

    /** As {@link #codesNamed(String)}, of one framework. */
    public List<String> codesNamed(String name, String framework) {
        return codesNamed(name).stream()
                .filter(code -> current.stream()
                        .anyMatch(skill -> skill.code().equals(code)
                                && skill.framework().equals(framework)
                                && Text.key(skill.name()).equals(Text.key(name))))
                .toList();
    }

    /** The codes of the current skills that have that name, compared as {@link Text#key} does. */
    public List<String> codesNamed(String name) {
        return List.copyOf(keys().ofNames().getOrDefault(Text.key(name), Set.of()));
    }

    /** The current skills whose code or name contains what was typed, those whose code begins with it first. */
    public List<Offered> search(String typed) {
        String key = Text.key(typed);
        Map<Boolean, List<Offered>> found = new TreeMap<>(Comparator.reverseOrder());
        for (Offered skill : current) {
            boolean begins = Text.key(skill.code()).startsWith(key);
            if (begins || Text.key(skill.code() + " " + skill.name()).contains(key)) {
                found.computeIfAbsent(begins, first -> new ArrayList<>()).add(skill);
            }
        }
        return found.values().stream().flatMap(List::stream).toList();
    }
}
