package dev.plumbline.servers;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who owns the tables and views of a database, and who uses them. A migration says it:
 * {@code COMMENT ON TABLE review IS 'context: review'}. A view by which a lower context asks and a higher one answers
 * says both: {@code 'context: worklist, answered by cycle'}; a context that knows the first may read it, and it reads
 * what the second may know.
 */
public final class TableOwners {

    /** Whose a table is; {@code answeredBy} is the same but for such a view. */
    private record Owner(String context, String answeredBy) {}

    /** A statement of a migration. */
    private record Statement(String file, String sql) {}

    private static final Pattern SAID =
            Pattern.compile("context: ([a-z/]+)(?:, answered by ([a-z/]+))?(?:[.;] .*)?", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("V([0-9]+)(?:_([0-9]+))?__.*\\.sql");
    private static final Pattern MADE = Pattern.compile(
            "CREATE (?:(?:OR REPLACE|GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|FOREIGN|RECURSIVE|MATERIALIZED) )*"
                    + "(?:TABLE|VIEW) (?:IF NOT EXISTS )?");
    private static final String NAMED = "(?i)(TABLE|(MATERIALIZED )?VIEW) (IF EXISTS )?";

    /** In a text that is not meant for a database "from" means nothing. */
    private static final Pattern SQL = Pattern.compile(
            "(?s)\\W*(?i:SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|TRUNCATE)\\b.*|.*\\b(?:SELECT|INTO|FROM|JOIN|UPDATE)\\b.*");

    private final SortedMap<String, Owner> owners = new TreeMap<>();
    private final SortedSet<String> tables = new TreeSet<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private String house = "";

    private TableOwners() {}

    /** Reads migrations, the oldest first. */
    public static TableOwners of(Path... folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.list(folder)) {
                files.addAll(found.filter(file ->
                                VERSION.matcher(file.getFileName().toString()).matches())
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.sort(Comparator.comparing(TableOwners::version));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("There are no migrations in " + List.of(folders));
        }
        TableOwners owners = new TableOwners();
        for (Path file : files) {
            try {
                owners.read(file.getFileName().toString(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return owners;
    }

    private static long version(Path file) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        if (!version.matches()) {
            throw new IllegalArgumentException(file + " is no migration");
        }
        return Long.parseLong(version.group(1)) * 1_000_000
                + (version.group(2) == null ? 0 : Long.parseLong(version.group(2)));
    }

    /** All tables whose names begin so are a context's: those that a library makes by scripts of its own. */
    public TableOwners owning(String prefix, String context) {
        prefixes.put(prefix, context);
        return this;
    }

    /** The contexts of the sources are parts of a module that others use: they are named {@code messaging/outbox}. */
    public TableOwners within(String module) {
        house = module;
        return this;
    }

    private String context(String folder) {
        return house.isEmpty() ? folder : folder.isEmpty() ? house : house + "/" + folder;
    }

    /** Reads one more migration, the newest. */
    public TableOwners read(String file, String sql) {
        for (String statement : statements(sql)) {
            statements.add(new Statement(file, statement));
            List<String> tokens = SqlText.tokens(statement);
            String words = String.join(" ", tokens);
            String upper = words.toUpperCase(Locale.ROOT);
            Matcher made = MADE.matcher(upper);
            if (made.lookingAt()) {
                String name = name(words.substring(made.end()));
                tables.add(name);
            } else if (upper.matches("ALTER (TABLE|(MATERIALIZED )?VIEW) .* RENAME TO .*")) {
                String before = name(words.replaceFirst("(?i)ALTER " + NAMED, ""));
                String after = name(words.substring(upper.indexOf(" RENAME TO ") + " RENAME TO ".length()));
                tables.remove(before);
                tables.add(after);
                Owner owner = owners.remove(before);
                if (owner != null) {
                    owners.put(after, owner);
                }
            } else if (upper.matches("DROP (TABLE|(MATERIALIZED )?VIEW) .*")) {
                for (String dropped :
                        words.replaceFirst("(?i)DROP " + NAMED, "").split(" , ", -1)) {
                    tables.remove(name(dropped));
                    owners.remove(name(dropped));
                }
            } else if (upper.matches("COMMENT ON (TABLE|(MATERIALIZED )?VIEW) .*")) {
                Matcher said = SAID.matcher(tokens.getLast().replaceAll("^'|'$", ""));
                if (said.matches()) {
                    owners.put(
                            name(words.replaceFirst("(?i)COMMENT ON " + NAMED, "")),
                            new Owner(said.group(1), said.group(2) == null ? said.group(1) : said.group(2)));
                }
            }
        }
        return this;
    }

    private static String name(String words) {
        return words.replaceFirst("(?i)^\"?public\"? \\. ", "")
                .split(" ", 2)[0]
                .replace("\"", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The statements of a migration; the body of a function is split into its own statements. */
    private static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String token : SqlText.tokens(sql.replace("$$", ";").replaceAll("(?i)\\bBEGIN\\b", ";"))) {
            if (token.equals(";")) {
                if (!statement.toString().isBlank()) {
                    statements.add(statement.toString().strip());
                }
                statement.setLength(0);
            } else {
                statement.append(token).append(' ');
            }
        }
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString().strip());
        }
        return statements;
    }

    /** The tables and views that no migration gives to a context. */
    public SortedSet<String> unowned() {
        SortedSet<String> unowned = new TreeSet<>(tables);
        unowned.removeAll(owners.keySet());
        return unowned;
    }

    /** The tables and views of each context that has any. */
    public SortedMap<String, SortedSet<String>> byContext() {
        SortedMap<String, SortedSet<String>> contexts = new TreeMap<>();
        owners.forEach((table, owner) -> {
            if (tables.contains(table)) {
                contexts.computeIfAbsent(owner.context(), c -> new TreeSet<>()).add(table);
            }
        });
        prefixes.forEach((prefix, context) ->
                contexts.computeIfAbsent(context, c -> new TreeSet<>()).add(prefix + "*"));
        return contexts;
    }

    /**
     * Who owns which tables and views and may know whom, as lines of a table for {@code docs/architecture.md}; without what a
     * module that is used owns in the same database.
     *
     * @param knows what each context may know
     */
    public List<String> lines(Map<String, Set<String>> knows) {
        SortedMap<String, SortedSet<String>> tables = byContext();
        SortedSet<String> contexts = new TreeSet<>(tables.keySet());
        contexts.removeIf(context -> house.isEmpty() && context.split("/")[0].equals("messaging"));
        contexts.addAll(knows.keySet());
        return contexts.stream()
                .map(context ->
                        "| " + context + " | " + String.join(", ", new TreeSet<>(knows.getOrDefault(context, Set.of())))
                                + " | "
                                + tables.getOrDefault(context, new TreeSet<>()).stream()
                                        .map(this::shownTable)
                                        .collect(joining(", "))
                                + " |")
                .toList();
    }

    private String shownTable(String table) {
        Owner owner = owner(table);
        return "`" + table + "`"
                + (owner.answeredBy().equals(owner.context()) ? "" : " (answered by " + owner.answeredBy() + ")");
    }

    /** What the contexts of a service say that they may know, by their {@code package-info.java}. */
    public static Map<String, Set<String>> declared(Path root) {
        return SourceTexts.read(root).declared();
    }

    /**
     * What in migrations touches a table of another context that it may not know: a reference, a trigger, a view, rows that are
     * filled from others.
     *
     * @param knows what each context may know; {@code *} for all
     * @param landed migrations that had landed before it was asked
     * @return a sentence each
     */
    public SortedSet<String> trespassesOfMigrations(Map<String, Set<String>> knows, Set<String> landed) {
        SortedSet<String> found = new TreeSet<>();
        for (Statement statement : statements) {
            List<String> named = inOrder(statement.sql());
            if (named.isEmpty() || landed.contains(statement.file())) {
                continue;
            }
            String own = owner(named.getFirst()).answeredBy();
            named.stream()
                    .filter(table -> !mayTouch(own, table, knows))
                    .forEach(table -> found.add(statement.file() + ": " + named.getFirst() + " of " + own + " touches "
                            + table + " of " + owner(table).context()));
        }
        return found;
    }

    /** The tables that a statement of a migration names; first the one that it makes, changes or fills. */
    private List<String> inOrder(String sql) {
        List<String> named = new ArrayList<>();
        for (String token : SqlText.tokens(sql)) {
            String name = token.replace("\"", "").toLowerCase(Locale.ROOT);
            if (isTable(name) && !named.contains(name)) {
                named.add(name);
            }
        }
        Set<String> touched = new HashSet<>(SqlText.named(sql).tables());
        Matcher on = Pattern.compile("(?is)\\bON (?:ONLY )?\"?([a-z_]+)\"?").matcher(sql);
        while (on.find()) {
            touched.add(on.group(1).toLowerCase(Locale.ROOT));
        }
        named.removeIf(name -> !touched.contains(name));
        return named;
    }

    /**
     * What in the sources of a service touches a table of another context that it may not know, in SQL, in JPQL, or as
     * the table of an entity; an entity's is its own context's. Also SQL in which a table's name is composed, so that
     * nobody can see whose it is.
     *
     * @param root the folder of the service's package; each folder in it is a context
     * @param knows what each context may know; {@code *} for all
     * @param built files that may compose names of tables
     * @return a sentence each
     */
    public SortedSet<String> trespassesOfSources(Path root, Map<String, Set<String>> knows, Set<String> built) {
        SourceTexts texts = SourceTexts.read(root);
        SortedSet<String> found = new TreeSet<>();
        for (SourceTexts.Source source : texts.sources()) {
            String file = root.toAbsolutePath()
                    .relativize(source.path().toAbsolutePath())
                    .toString();
            Set<String> touched = new TreeSet<>(source.tables());
            for (String text : source.texts()) {
                SqlText.Named named = SqlText.named(text);
                touched.addAll(named.tables());
                Matcher made =
                        MADE.matcher(String.join(" ", SqlText.tokens(text)).toUpperCase(Locale.ROOT));
                if (made.lookingAt() && !made.group().contains("TEMP")) {
                    Optional.of(name(made.replaceFirst("")))
                            .filter(table -> table.matches("[a-z_]+") && !isTable(table))
                            .ifPresent(table -> found.add(file + " makes " + table + " of nobody"));
                }
                touched.addAll(entities(text, texts));
                if (text.indexOf('_') > 0 && isTable(text)) {
                    touched.add(text);
                }
                if (named.unknown() && SQL.matcher(text).matches() && !built.contains(file)) {
                    found.add(file + " puts the name of a table together: " + shown(text));
                }
            }
            touched.stream()
                    .filter(this::isTable)
                    .filter(table -> !mayTouch(context(source.context()), table, knows))
                    .forEach(table -> found.add(
                            file + " touches " + table + " of " + owner(table).context()));
        }
        texts.entities().forEach((entity, table) -> {
            String context = context(texts.entityContexts().getOrDefault(entity, ""));
            if (isTable(table) && !owner(table).context().equals(context)) {
                found.add(context + "/" + entity + " maps " + table + " of "
                        + owner(table).context());
            }
        });
        return found;
    }

    private static Collection<String> entities(String text, SourceTexts texts) {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile("(?i:FROM|JOIN|UPDATE|INTO|,)\\s+([A-Z][A-Za-z]+)\\b")
                .matcher(text);
        while (matcher.find()) {
            String table = texts.entities().get(matcher.group(1));
            if (table != null) {
                found.add(table);
            }
        }
        return found;
    }

    private static String shown(String text) {
        String line = text.replace(SqlText.PUT_IN, '…').replaceAll("\\s+", " ").strip();
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }

    private boolean isTable(String name) {
        return tables.contains(name) || prefixes.keySet().stream().anyMatch(name::startsWith);
    }

    private Owner owner(String table) {
        Owner owner = owners.get(table);
        if (owner != null) {
            return owner;
        }
        return prefixes.entrySet().stream()
                .filter(prefix -> table.startsWith(prefix.getKey()))
                .map(prefix -> new Owner(prefix.getValue(), prefix.getValue()))
                .findFirst()
                .orElse(new Owner("nobody", "nobody"));
    }

    private boolean mayTouch(String context, String table, Map<String, Set<String>> knows) {
        Owner owner = owner(table);
        Set<String> known = knows.getOrDefault(context, Set.of());
        return owner.context().equals(context)
                || owner.answeredBy().equals(context)
                || known.contains("*")
                || known.contains(owner.context());
    }
}
