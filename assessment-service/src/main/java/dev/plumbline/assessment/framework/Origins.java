package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of the statements that are imported for a skill are statements that it already had. What is known of
 * a statement stays with it: its origin, its weight, whether it is defining, and the identifier under which it is
 * exported. Each known statement is matched once.
 */
final class Origins {

    /** White space of any script in a row, blanks that break no line among it. */
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");

    /** A statement that the skill had, at one of its levels. */
    record Known(int level, StatementRow row) {}

    /**
     * A statement as it is imported.
     *
     * @param weight null to keep what it had, or 1
     * @param defining null to keep what it had, or not defining
     * @param identifier under which it was imported; null if it had none
     * @param replaces the identifier of what it replaces, as it was imported; null if none was given
     */
    record Came(
            String text,
            @Nullable Integer weight,
            @Nullable Boolean defining,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {

        Came {
            text = folded(text);
        }

        static Came of(String text) {
            return new Came(text, null, null, null, null);
        }
    }

    /** A statement as it is stored. {@code defining} is true for exactly one of a level. */
    record StatementRow(
            UUID originId,
            String text,
            int weight,
            boolean defining,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {

        private StatementRow withText(String other) {
            return new StatementRow(originId, other, weight, defining, identifier, replaces);
        }
    }

    /** What the skill has, its words folded. */
    private final List<Known> left;

    /** What it had in the edition before and has no longer, or has in other words, its words folded. */
    private final List<Known> earlier;

    /** The origins of what it has. */
    private final Set<UUID> here;

    Origins(Collection<Known> known) {
        this(known, List.of());
    }

    /**
     * What is known of a skill.
     *
     * @param known what it has
     * @param earlier what it had in the edition before
     */
    Origins(Collection<Known> known, Collection<Known> earlier) {
        this.left = new ArrayList<>(known.stream().map(Origins::folded).toList());
        this.earlier = new ArrayList<>(before(left, earlier));
        this.here = known.stream().map(one -> one.row().originId()).collect(Collectors.toSet());
    }

    private static Known folded(Known known) {
        return new Known(known.level(), known.row().withText(folded(known.row().text())));
    }

    /**
     * What a skill had in the edition before and has no longer; and what has other words since, with its words of then and all else
     * as it is.
     */
    static List<Known> before(Collection<Known> known, Collection<Known> earlier) {
        Map<UUID, Known> now = new HashMap<>();
        known.forEach(one -> now.put(one.row().originId(), one));
        List<Known> before = new ArrayList<>();
        for (Known was : earlier) {
            Known is = now.get(was.row().originId());
            String words = folded(was.row().text());
            if (is == null) {
                before.add(folded(was));
            } else if (!folded(is.row().text()).equals(words)) {
                before.add(new Known(is.level(), is.row().withText(words)));
            }
        }
        return before;
    }

    /**
     * The statements of several levels as they are stored. A statement with the same words at the same level is the
     * same statement; after those, one with the same words at another level, which has moved; after those, one of the edition
     * before.
     *
     * @param levels the numbers of the levels
     * @param came the imported statements of each level, in the same order as the levels
     * @param named finds the origin of what was imported under an identifier before; statements are matched by it first
     */
    List<List<StatementRow>> of(List<Integer> levels, List<List<Came>> came, Function<UUID, Optional<UUID>> named) {
        List<List<@Nullable Known>> found = new ArrayList<>();
        for (List<Came> statements : came) {
            List<@Nullable Known> places = new ArrayList<>();
            statements.forEach(s -> places.add(null));
            found.add(places);
        }
        BiPredicate<Place, Known> identified = (place, known) -> place.came().identifier() != null
                && named.apply(place.came().identifier())
                        .filter(known.row().originId()::equals)
                        .isPresent();
        BiPredicate<Place, Known> stayed = (place, known) -> place.level() == known.level() && same(place, known);
        pass(levels, came, found, left, identified);
        pass(levels, came, found, earlier, identified);
        for (List<Known> of : List.of(left, earlier)) {
            pass(levels, came, found, of, stayed);
            pass(levels, came, found, of, Origins::same);
        }
        Set<UUID> used = new HashSet<>();
        for (List<@Nullable Known> places : found) {
            for (Known known : places) {
                if (known != null) {
                    used.add(known.row().originId());
                }
            }
        }
        List<List<StatementRow>> rows = new ArrayList<>();
        for (int i = 0; i < came.size(); i++) {
            List<StatementRow> level = new ArrayList<>();
            for (int j = 0; j < came.get(i).size(); j++) {
                level.add(row(came.get(i).get(j), found.get(i).get(j), levels.get(i), named, used));
            }
            rows.add(withOneDefining(level, back(levels.get(i), came.get(i), found.get(i))));
        }
        return rows;
    }

    private record Place(int level, Came came) {}

    private void pass(
            List<Integer> levels,
            List<List<Came>> came,
            List<List<@Nullable Known>> found,
            List<Known> among,
            BiPredicate<Place, Known> fits) {
        for (int i = 0; i < came.size() && !among.isEmpty(); i++) {
            for (int j = 0; j < came.get(i).size(); j++) {
                if (found.get(i).get(j) != null) {
                    continue;
                }
                var place = new Place(levels.get(i), came.get(i).get(j));
                Optional<Known> known =
                        among.stream().filter(k -> fits.test(place, k)).findFirst();
                if (known.isPresent()) {
                    take(known.get());
                    found.get(i).set(j, known.get());
                }
            }
        }
    }

    /** Takes what was found out of what can still be found. */
    private void take(Known known) {
        Predicate<Known> sameOrigin =
                one -> one.row().originId().equals(known.row().originId());
        if (!left.remove(known)) {
            left.removeIf(sameOrigin);
        }
        earlier.removeIf(sameOrigin);
    }

    /**
     * Which statement of a level is defining again, because it was in the edition before and comes back: while it was away another
     * one had to be. -1 if none, or if what comes says itself which one is.
     */
    private int back(int level, List<Came> came, List<@Nullable Known> found) {
        if (came.stream().anyMatch(one -> Boolean.TRUE.equals(one.defining()))) {
            return -1;
        }
        for (int j = 0; j < found.size(); j++) {
            Known known = found.get(j);
            if (known != null
                    && !here.contains(known.row().originId())
                    && known.level() == level
                    && known.row().defining()
                    && came.get(j).defining() == null) {
                return j;
            }
        }
        return -1;
    }

    private static boolean same(Place place, Known known) {
        return place.came().text().equals(known.row().text());
    }

    private static StatementRow row(
            Came came, @Nullable Known known, int level, Function<UUID, Optional<UUID>> named, Set<UUID> used) {
        UUID origin;
        if (known != null) {
            origin = known.row().originId();
        } else {
            // A statement that was imported under this identifier before has the same origin, even if it is no longer
            // in the draft.
            origin = Optional.ofNullable(came.identifier())
                    .flatMap(named)
                    .filter(id -> !used.contains(id))
                    .orElseGet(UUID::randomUUID);
            used.add(origin);
        }
        boolean wasDefining =
                known != null && known.level() == level && known.row().defining();
        return new StatementRow(
                origin,
                came.text(),
                came.weight() != null
                        ? came.weight()
                        : known == null ? 1 : known.row().weight(),
                came.defining() != null ? came.defining() : wasDefining,
                came.identifier() != null
                        ? came.identifier()
                        : known == null ? null : known.row().identifier(),
                came.identifier() != null
                        ? came.replaces()
                        : known == null ? null : known.row().replaces());
    }

    /**
     * Makes exactly one statement defining: the one that is so again; else the first that is marked as defining; if none is, the
     * first of the level.
     *
     * @param back the place of the one that is defining again; -1 if none is
     */
    private static List<StatementRow> withOneDefining(List<StatementRow> rows, int back) {
        int defining = Math.max(back, 0);
        for (int i = 0; i < rows.size() && back < 0; i++) {
            if (rows.get(i).defining()) {
                defining = i;
                break;
            }
        }
        List<StatementRow> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            StatementRow row = rows.get(i);
            all.add(new StatementRow(
                    row.originId(), row.text(), row.weight(), i == defining, row.identifier(), row.replaces()));
        }
        return all;
    }

    /**
     * The statements of a level that was divided again by hand. A statement with the same words is the same statement.
     * Of statements that were joined or split, the one that begins with the words of a known statement, or with whose
     * words a known statement begins, is that statement.
     */
    List<StatementRow> divided(List<ArrangingStatements.Arranged> statements) {
        List<@Nullable Known> found = new ArrayList<>();
        statements.forEach(s -> found.add(null));
        List<BiPredicate<String, String>> ways =
                List.of(String::equals, String::startsWith, (is, was) -> was.startsWith(is));
        for (BiPredicate<String, String> way : ways) {
            for (int i = 0; i < statements.size(); i++) {
                String is = folded(statements.get(i).text());
                if (found.get(i) == null) {
                    Optional<Known> known = left.stream()
                            .filter(k -> way.test(is, k.row().text()))
                            .findFirst();
                    if (known.isPresent()) {
                        left.remove(known.get());
                        found.set(i, known.get());
                    }
                }
            }
        }
        List<StatementRow> rows = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            ArrangingStatements.Arranged is = statements.get(i);
            Known was = found.get(i);
            rows.add(new StatementRow(
                    was == null ? UUID.randomUUID() : was.row().originId(),
                    folded(is.text()),
                    is.weight(),
                    is.defining(),
                    was == null ? null : was.row().identifier(),
                    was == null ? null : was.row().replaces()));
        }
        return rows;
    }

    /** Text as it is compared: white space of any script folded. */
    static String folded(String text) {
        // Most texts are as they are compared.
        return isFolded(text) ? text : WHITE.matcher(text).replaceAll(" ").strip();
    }

    /** The words of a text with their marks; none of a text without any. */
    static List<String> words(String text) {
        String folded = folded(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" ", -1));
    }

    private static boolean isFolded(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? before == ' ' : Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }
}
