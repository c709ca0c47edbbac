package dev.plumbline.servers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of SQL, read only far enough to see which tables it names: its words, and which of them are tables. This is
 * not a parser; it skips what it does not know.
 */
final class SqlText {

    /** Marks a place in a text where something is inserted that the reader does not know. */
    static final char PUT_IN = '\u0001';

    private static final Pattern TOKEN = Pattern.compile(
            "--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*|%s|"
                    + "\\{[a-z]+}|[0-9.]+|\\S",
            Pattern.DOTALL);
    private static final Set<String> BEFORE_A_TABLE =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "USING", "REFERENCES", "TRUNCATE", "VIEW");
    private static final Set<String> BETWEEN = Set.of("ONLY", "LATERAL", "IF", "NOT", "EXISTS", "TABLE");
    private static final Set<String> ENDS_A_LIST = Set.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SET",
            "RETURNING",
            "VALUES",
            "SELECT",
            "ON",
            "FOR",
            "WINDOW",
            "OFFSET",
            "FETCH");
    private static final Set<String> NO_TABLES =
            Set.of("SET", "SELECT", "OF", "SKIP", "NOWAIT", "VALUES", "CURRENT_DATE");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    /** The tables that a text names, lower case; and whether one is inserted that cannot be known. */
    record Named(Set<String> tables, boolean unknown) {}

    private SqlText() {}

    /** The words and signs of a text, without comments; a string is one token. */
    static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            String token = matcher.group();
            if (!token.startsWith("--") && !token.startsWith("/*")) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** What a text names. Words in small letters count as those in capitals do. */
    static Named named(String sql) {
        List<String> tokens = tokens(sql);
        Set<String> known = withNames(tokens);
        Set<String> tables = new HashSet<>();
        boolean unknown = false;
        List<Boolean> lists = new ArrayList<>(List.of(false));
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String word = token.toUpperCase(Locale.ROOT);
            if (token.equals("(")) {
                lists.add(false);
            } else if (token.equals(")")) {
                if (lists.size() > 1) {
                    lists.removeLast();
                }
            } else if (ENDS_A_LIST.contains(word)) {
                lists.set(lists.size() - 1, false);
            }
            boolean begins = BEFORE_A_TABLE.contains(word) && !after(tokens, i, word);
            if (!begins && !(token.equals(",") && lists.getLast())) {
                continue;
            }
            if (word.equals("FROM") || word.equals("USING") || word.equals("TRUNCATE")) {
                lists.set(lists.size() - 1, true);
            }
            int at = i + 1;
            while (at < tokens.size() && BETWEEN.contains(tokens.get(at).toUpperCase(Locale.ROOT))) {
                at++;
            }
            if (at + 2 < tokens.size() && tokens.get(at + 1).equals(".")) {
                at += 2;
            }
            Optional<String> name = at < tokens.size() ? name(tokens.get(at)) : Optional.empty();
            boolean called = at + 1 < tokens.size()
                    && tokens.get(at + 1).equals("(")
                    && !word.equals("INTO")
                    && !word.equals("TABLE")
                    && !word.equals("REFERENCES");
            name.filter(n -> !called && !known.contains(n)).ifPresent(tables::add);
            unknown |= begins
                    && !word.equals("TABLE")
                    && !word.equals("VIEW")
                    && !word.equals("USING")
                    && (at >= tokens.size()
                            || tokens.get(at).equals("%s")
                            || tokens.get(at).charAt(0) == PUT_IN);
        }
        return new Named(tables, unknown);
    }

    /** FROM that belongs to another word, and UPDATE that locks or follows a conflict. */
    private static boolean after(List<String> tokens, int i, String word) {
        String before = i == 0 ? "" : tokens.get(i - 1).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "FROM" -> before.equals("DISTINCT");
            case "UPDATE" ->
                Set.of("FOR", "KEY", "DO", "OR", "BEFORE", "AFTER", "ON").contains(before);
            // No other word has a second meaning.
            default -> false;
        };
    }

    private static Optional<String> name(String token) {
        if (token.startsWith("\"")) {
            return Optional.of(token.substring(1, token.length() - 1));
        }
        return Optional.of(token)
                .filter(t -> IDENTIFIER.matcher(t).matches() && !NO_TABLES.contains(t.toUpperCase(Locale.ROOT)))
                .map(t -> t.toLowerCase(Locale.ROOT));
    }

    /** What WITH names: no tables. */
    private static Set<String> withNames(List<String> tokens) {
        Set<String> names = new HashSet<>();
        boolean with = false;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            String word = tokens.get(i).toUpperCase(Locale.ROOT);
            with |= word.equals("WITH");
            boolean candidate = word.equals("WITH") || word.equals("RECURSIVE") || word.equals(",");
            if (!with || !candidate || !IDENTIFIER.matcher(tokens.get(i + 1)).matches()) {
                continue;
            }
            int next = i + 2;
            if (tokens.get(next).equals("(")) {
                while (next < tokens.size() && !tokens.get(next).equals(")")) {
                    next++;
                }
                next++;
            }
            if (next + 1 < tokens.size()
                    && tokens.get(next).equalsIgnoreCase("AS")
                    && Set.of("(", "MATERIALIZED", "NOT")
                            .contains(tokens.get(next + 1).toUpperCase(Locale.ROOT))) {
                names.add(tokens.get(i + 1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
