package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.XlsxFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.FormulaGuard;
import dev.plumbline.assessment.site.text.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads role profiles from CSV or the first sheet of a workbook: a row for each skill of each job ({@code role},
 * {@code code} or {@code skill}, {@code level}; {@code attribute} in place of a skill), or a row for each job and a column
 * for each skill. A {@code framework} says whose skill is meant where several frameworks have its code.
 */
public final class ProfileFile {

    /** How large a file is at most. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_ROWS = 50_000;

    private static final List<String> LONG =
            List.of("role", "job_title", "code", "skill_code", "skill", "framework", "attribute", "level", "excluded");

    /**
     * What a file says of one skill, or attribute, of a job.
     *
     * @param origin the skill of that code which is meant; null where the file does not say
     */
    record Said(
            String pointer,
            int level,
            Set<UUID> excluded,
            @Nullable UUID origin) {}

    /** What a file says of a job; {@code pointer} is where it is first named. */
    record Role(String pointer, String title, Map<String, Said> skills, Map<String, Said> attributes) {}

    /** Something to look at before the file is stored. */
    record Question(String pointer, String code, List<Object> arguments) {}

    final Map<String, Role> roles = new LinkedHashMap<>();
    final List<Fault> faults = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    final List<String> unread;
    boolean ofAttributes;
    boolean ofExclusions;

    /** SHA-256 of the file as CSV. */
    final String hash;

    /** The skills by which it was read. */
    final SkillCatalogue catalogue;

    private final Map<String, List<String>> codesByColumn = new HashMap<>();
    private final Map<String, Optional<String>> frameworks = new HashMap<>();
    private final Map<String, Map<String, List<UUID>>> originsByFramework = new HashMap<>();
    private int rows;

    /**
     * Reads a file, before any transaction.
     *
     * @throws Refusal if it is too large, or as a whole cannot be read
     */
    ProfileFile(byte[] file, SkillCatalogue catalogue) {
        NoTransaction.mustBeOpenWhileReading();
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        byte[] csv = XlsxFile.asCsv(file);
        this.hash = sha256(csv);
        this.catalogue = catalogue;
        List<String> columns = new ArrayList<>(LONG);
        for (SkillCatalogue.Offered skill : catalogue.current()) {
            String column = CsvFile.name(skill.code());
            List<String> codes = codesByColumn.computeIfAbsent(column, name -> new ArrayList<>());
            if (!codes.contains(skill.code())) {
                codes.add(skill.code());
            }
            columns.add(column);
        }
        LONG.forEach(codesByColumn::remove);
        unread = CsvFile.read(csv, List.of(), columns, this::row, faults::add);
    }

    private static boolean isLong(CsvFile.Row row) {
        return row.cells().containsKey("level");
    }

    private void row(CsvFile.Row row) {
        if (++rows > MOST_ROWS) {
            throw Refusal.invalid("file", "rows-many", MOST_ROWS);
        }
        String column = row.cells().containsKey("role") ? "role" : "job_title";
        if (!row.cells().containsKey(column)) {
            throw Refusal.invalid(row.headerPointer(), "csv-columns", "role");
        }
        String title = Text.line(row.plain(column));
        if (title.isEmpty()) {
            faults.add(Fault.at(row.pointer(column), "role-title"));
            return;
        }
        if (Text.length(title) > SettingProfiles.MOST_OF_A_TITLE) {
            faults.add(Fault.at(row.pointer(column), "text-too-long", SettingProfiles.MOST_OF_A_TITLE));
            return;
        }
        Role role = roles.computeIfAbsent(
                Text.key(title),
                key -> new Role(row.pointer(column), title, new LinkedHashMap<>(), new LinkedHashMap<>()));
        if (isLong(row)) {
            codesByColumn.keySet().stream()
                    .filter(skill -> !row.get(skill).isEmpty())
                    .forEach(skill -> faults.add(Fault.at(row.pointer(skill), "role-shape")));
            need(row, role);
        } else {
            needs(row, role);
        }
    }

    /** A row for a job: each column that is named as a skill has the level that is needed. */
    private void needs(CsvFile.Row row, Role role) {
        boolean any = false;
        Of of = framework(row);
        for (Map.Entry<String, List<String>> one : codesByColumn.entrySet()) {
            if (!row.cells().containsKey(one.getKey())) {
                continue;
            }
            any = true;
            String cell = row.get(one.getKey());
            if (!cell.isEmpty()) {
                String pointer = row.pointer(one.getKey());
                if (one.getValue().size() > 1) {
                    faults.add(Fault.at(pointer, "skill-several", one.getKey(), String.join(", ", one.getValue())));
                } else {
                    String code = one.getValue().getFirst();
                    Optional<Integer> level = level(pointer, cell);
                    if (level.isPresent() && isOf(of, pointer, code)) {
                        put(role.skills(), code, new Said(pointer, level.get(), Set.of(), origin(of, code)));
                    }
                }
            }
        }
        if (!any) {
            throw Refusal.invalid(row.headerPointer(), "csv-columns", "code, level");
        }
    }

    /**
     * Whose skills a row names.
     *
     * @param name of the framework; empty where the row does not say
     * @param known false where it says one that is none
     */
    private record Of(String name, boolean known) {}

    private Of framework(CsvFile.Row row) {
        String typed = row.plain("framework");
        if (typed.isEmpty()) {
            return new Of("", true);
        }
        Optional<String> found = frameworks.computeIfAbsent(typed, catalogue::framework);
        if (found.isEmpty()) {
            faults.add(Fault.at(
                    row.pointer("framework"),
                    "requirement-framework-unknown",
                    typed,
                    String.join(", ", catalogue.frameworks())));
        }
        return new Of(found.orElse(""), found.isPresent());
    }

    /** Whether a skill is of the framework that its row names. */
    private boolean isOf(Of of, String pointer, String code) {
        if (of.known() && !of.name().isEmpty() && origins(of, code).isEmpty()) {
            faults.add(Fault.at(pointer, "requirement-framework", code, of.name()));
            return false;
        }
        return of.known();
    }

    private @Nullable UUID origin(Of of, String code) {
        List<UUID> origins = of.name().isEmpty() ? List.of() : origins(of, code);
        return origins.size() == 1 ? origins.getFirst() : null;
    }

    private List<UUID> origins(Of of, String code) {
        return originsByFramework
                .computeIfAbsent(of.name(), name -> new HashMap<>())
                .computeIfAbsent(code, one -> catalogue.originsOf(one, of.name()));
    }

    private void put(Map<String, Said> into, String code, Said said) {
        if (into.putIfAbsent(code, said) != null) {
            faults.add(Fault.at(said.pointer(), "requirement-twice", code));
        }
    }

    private Optional<Integer> level(String pointer, String cell) {
        Optional<Integer> level = SkillCatalogue.level(FormulaGuard.unguarded(cell));
        if (level.isEmpty()) {
            faults.add(Fault.at(pointer, "role-level", cell));
        }
        return level;
    }

    /** A row for one skill, or one attribute, of a job. */
    private void need(CsvFile.Row row, Role role) {
        ofAttributes |= row.cells().containsKey("attribute");
        ofExclusions |= row.cells().containsKey("excluded");
        String column = row.cells().containsKey("code") ? "code" : "skill_code";
        String code = row.plain(column);
        String attribute = row.plain("attribute");
        String name = row.plain("skill");
        boolean nothing = code.isEmpty() && attribute.isEmpty() && name.isEmpty();
        if (nothing && row.get("level").isEmpty()) {
            // The job alone: it needs nothing, or what other rows say.
            return;
        }
        Optional<Integer> level = level(row.pointer("level"), row.get("level"));
        Of of = framework(row);
        if (nothing) {
            faults.add(Fault.at(row.pointer(), "role-skill"));
            return;
        }
        Set<UUID> excluded = excluded(row);
        if (!attribute.isEmpty()) {
            if (!code.isEmpty() || !name.isEmpty() || !of.name().isEmpty() || !excluded.isEmpty()) {
                faults.add(Fault.at(row.pointer("attribute"), "role-skill"));
            } else {
                level.ifPresent(at ->
                        put(role.attributes(), attribute, new Said(row.pointer("attribute"), at, Set.of(), null)));
            }
            return;
        }
        String pointer = row.pointer(code.isEmpty() ? "skill" : column);
        Optional<String> found = code.isEmpty() ? named(pointer, name, of) : coded(pointer, code, name);
        if (found.isPresent() && level.isPresent() && isOf(of, pointer, found.get())) {
            put(role.skills(), found.get(), new Said(pointer, level.get(), excluded, origin(of, found.get())));
        }
    }

    private Optional<String> named(String pointer, String name, Of of) {
        List<String> codes = of.name().isEmpty() ? catalogue.codesNamed(name) : catalogue.codesNamed(name, of.name());
        if (codes.isEmpty() && !of.name().isEmpty()) {
            faults.add(Fault.at(pointer, "requirement-framework", name, of.name()));
        } else if (codes.isEmpty()) {
            faults.add(Fault.at(pointer, "requirement-unknown", name));
        } else if (codes.size() > 1) {
            faults.add(Fault.at(pointer, "skill-several", name, String.join(", ", codes)));
        }
        return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
    }

    private Optional<String> coded(String pointer, String code, String name) {
        List<String> codes = catalogue.codesLike(code);
        if (codes.size() > 1) {
            faults.add(Fault.at(pointer, "skill-several", code, String.join(", ", codes)));
            return Optional.empty();
        }
        // One that is in no published edition can still be needed by the job already.
        String found = codes.isEmpty() ? code : codes.getFirst();
        if (!name.isEmpty()
                && !catalogue.byCode(found).isEmpty()
                && catalogue.byCode(found).stream()
                        .noneMatch(skill -> Text.key(skill.name()).equals(Text.key(name)))) {
            questions.add(new Question(
                    pointer,
                    "name",
                    List.of(found, catalogue.byCode(found).getFirst().name(), name)));
        }
        return Optional.of(found);
    }

    private Set<UUID> excluded(CsvFile.Row row) {
        Set<UUID> excluded = new TreeSet<>();
        for (String one : row.get("excluded").split("[\\s;,]+")) {
            if (!one.isEmpty()) {
                UUID origin = uuid(one);
                if (origin == null) {
                    faults.add(Fault.at(row.pointer("excluded"), "exclusion-unknown", one));
                } else {
                    excluded.add(origin);
                }
            }
        }
        return excluded;
    }

    private static @Nullable UUID uuid(String typed) {
        return typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(typed) : null;
    }

    /** SHA-256 of something, in hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
