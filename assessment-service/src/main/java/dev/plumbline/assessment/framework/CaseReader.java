package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.CaseTree.Item;
import dev.plumbline.assessment.framework.Origins.Came;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Kind;
import dev.plumbline.assessment.site.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the skills, levels and statements of a package of CASE 1.0 or 1.1, whoever wrote it. An item with levels
 * directly below it, or with a rubric, is a skill. An item with nothing below it is a statement. Other items only
 * group.
 */
final class CaseReader {

    /** The largest size of a package in bytes. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    static final int MOST_SKILLS = 2_000;
    static final int MOST_STATEMENTS = 500;
    private static final int MOST_NAME = 200;
    private static final int MOST_CODE = 20;

    private final @Nullable Integer without;
    private final Levels levels;
    private final @Nullable Foundation foundation;
    private final Instant now;
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private final Set<String> outside = new HashSet<>();
    private int withoutLevel;

    private CaseReader(@Nullable Integer without, Levels levels, @Nullable Foundation foundation, Instant now) {
        this.without = without;
        this.levels = levels;
        this.foundation = foundation;
        this.now = now;
    }

    /**
     * Reads a package.
     *
     * @param level for statements to which the package gives no level; null to leave them out, with a warning
     * @param own the levels of the draft; what the package says of others is named in a warning and left out
     * @param may whether the draft may take over levels and attributes that the package brings
     * @throws Refusal that says what to do, if it is no package, or contains no skill
     */
    static CaseFile read(byte[] file, @Nullable Integer level, Levels own, boolean may, Instant now) {
        NoTransaction.mustBeOpenWhileReading();
        if (file.length > MOST_BYTES) {
            throw new Refusal(Kind.TOO_LARGE, "case-too-large", MOST_BYTES / 1024 / 1024);
        }
        JsonNode whole;
        try {
            whole = CaseDocument.JSON.readTree(unpacked(file));
        } catch (JacksonException e) {
            throw Refusal.invalid("file", "case-unreadable");
        }
        JsonNode found = whole;
        for (String wrapping : List.of("CFPackage", "CFPackages")) {
            JsonNode inner = found.path(wrapping);
            found = inner.isObject() ? inner : inner.isArray() && inner.size() == 1 ? inner.get(0) : found;
        }
        if (!found.path("CFDocument").isObject()) {
            throw Refusal.invalid("file", "case-none");
        }
        Foundation brought =
                may ? CaseDocument.foundation(found.get("CFDocument")).orElse(null) : null;
        Levels levels = brought == null ? own : brought.numbered();
        if (level != null && !levels.has(level)) {
            throw Refusal.invalid("level", "case-level", levels.highest());
        }
        return new CaseReader(level, levels, brought, now).read(found);
    }

    /** What a network hands out may be packed as it was sent. */
    private static byte[] unpacked(byte[] file) {
        if (file.length < 2 || (file[0] & 0xFF) != 0x1F || (file[1] & 0xFF) != 0x8B) {
            return file;
        }
        byte[] unpacked;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            unpacked = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw Refusal.invalid("file", "case-unreadable");
        }
        if (unpacked.length > MOST_BYTES) {
            throw new Refusal(Kind.TOO_LARGE, "case-too-large", MOST_BYTES / 1024 / 1024);
        }
        return unpacked;
    }

    /** Whether a package only names its associations, which are to be fetched one by one: then nothing says what is below what. */
    private static boolean areOnlyNamed(JsonNode associations) {
        int named = 0;
        for (JsonNode one : CaseDocument.list(associations)) {
            boolean whole = one.has("originNodeURI") || one.has("originNodeIdentifier") || one.has("associationType");
            if (whole) {
                return false;
            }
            named++;
        }
        return named > 0;
    }

    private CaseFile read(JsonNode file) {
        JsonNode document = file.get("CFDocument");
        if (!CaseDocument.rests(document)) {
            CaseMarkup.plain(file.path("CFItems"));
        }
        var tree = new CaseTree(file.path("CFItems"), file.path("CFAssociations"));
        Map<UUID, JsonNode> rubrics = rubrics(file.path("CFRubrics"));
        List<Item> reached = tree.reached();
        if (reached.isEmpty()) {
            throw Refusal.invalid("file", "case-no-items");
        }
        List<Item> skills = outermost(reached.stream()
                .filter(item -> CaseTree.hasLevels(item) || rubrics.containsKey(item.identifier))
                .toList());
        if (skills.isEmpty() && without != null) {
            skills = reached.stream()
                    .filter(item -> item.children.stream().anyMatch(child -> child.children.isEmpty()))
                    .toList();
        }
        if (skills.isEmpty() && areOnlyNamed(file.path("CFAssociations"))) {
            throw Refusal.invalid("file", "case-associations-named");
        }
        if (skills.isEmpty()) {
            throw Refusal.invalid("file", "case-no-levels");
        }
        if (skills.size() > MOST_SKILLS) {
            throw Refusal.invalid("file", "case-skills", MOST_SKILLS, skills.size());
        }
        List<IncomingSkill> incoming = new ArrayList<>();
        List<Map<String, TranslatingSkills.Texts>> texts = new ArrayList<>();
        for (Item item : skills) {
            IncomingSkill skill = skill(item, tree, rubrics.get(item.identifier));
            if (!skill.levels().isEmpty()) {
                incoming.add(skill);
                texts.add(texts(item, skill));
            }
        }
        if (incoming.isEmpty()) {
            throw Refusal.invalid("file", "case-no-levels");
        }
        warn(
                "case-level-outside",
                outside.size(),
                String.join(", ", outside.stream().sorted().limit(5).toList()),
                "" + levels.highest());
        if (foundation == null && CaseDocument.rests(document)) {
            warnings.add(new Warning("case-levels-kept", List.of()));
        }
        warn("case-without-level", withoutLevel);
        warn("case-left-out", tree.leftOut);
        Set<Item> inside = CaseTree.below(skills);
        warn("case-outside-skills", (int) reached.stream()
                .filter(item -> item.children.isEmpty() && !inside.contains(item))
                .count());
        UUID identifier = CaseTree.identifier(document);
        String title = name(CaseDocument.text(document.path("title"), "CASE"));
        String changed = CaseDocument.text(document.path("lastChangeDateTime"), "");
        Instant changedAt = moment(changed);
        UUID known =
                identifier == null ? CaseDocument.named(CaseDocument.text(document.path("uri"), title)) : identifier;
        ObjectNode head = CaseDocument.kept(document, known, title, (changedAt == null ? now : changedAt).toString());
        if (foundation != null) {
            CaseDocument.rest(head, foundation);
        }
        JsonNode licence = head.path("licenseURI").path("uri");
        return new CaseFile(
                head,
                tree.replaced.get(known),
                changedAt == null ? now : changedAt,
                language(head.path("language")),
                creator(document, head),
                licence.isString() && EditionFacts.isAddress(licence.asString()) ? licence.asString() : null,
                foundation,
                incoming,
                texts,
                warnings);
    }

    /** The items without those that are below another of them. */
    private static List<Item> outermost(List<Item> skills) {
        Set<Item> inner = CaseTree.below(
                skills.stream().flatMap(skill -> skill.children.stream()).toList());
        return skills.stream().filter(skill -> !inner.contains(skill)).toList();
    }

    private void warn(String code, int count, String... more) {
        if (count > 0) {
            List<String> arguments = new ArrayList<>(List.of("" + count));
            arguments.addAll(List.of(more));
            warnings.add(new Warning(code, arguments));
        }
    }

    /** The criteria of rubrics, by the identifiers of the items that they describe. */
    private static Map<UUID, JsonNode> rubrics(JsonNode rubrics) {
        Map<UUID, JsonNode> byItem = new HashMap<>();
        for (JsonNode rubric : CaseDocument.list(rubrics)) {
            for (JsonNode criterion : CaseDocument.list(rubric.path("CFRubricCriteria"))) {
                UUID item = CaseTree.identifier(criterion.path("CFItemURI"));
                if (item != null && criterion.path("CFRubricCriterionLevels").isArray()) {
                    byItem.putIfAbsent(item, criterion);
                }
            }
        }
        return byItem;
    }

    private static @Nullable String creator(JsonNode document, ObjectNode head) {
        String creator = head.get("creator").asString();
        return document.path("creator").isString() && !creator.equals(CaseDocument.NOT_STATED) ? name(creator) : null;
    }

    private IncomingSkill skill(Item item, CaseTree tree, @Nullable JsonNode rubric) {
        String full = item.statement();
        String name = name(CaseDocument.text(item.extension(CaseExport.NAME), item.text("abbreviatedStatement")));
        if (name.isEmpty()) {
            name = name(full.lines().findFirst().orElse(full));
        }
        String description =
                full.equals(name) ? "" : full.startsWith(name + ". ") ? full.substring(name.length() + 2) : full;
        Map<Integer, IncomingSkill.Level> defined = new TreeMap<>();
        List<Item> loose = new ArrayList<>();
        for (Item child : item.children) {
            Integer level = child.level();
            if (level == null) {
                loose.addAll(child.children.isEmpty() ? List.of(child) : CaseTree.leaves(child));
            } else if (!levels.has(level)) {
                outside.add(name + " " + level);
            } else if (defined.containsKey(level)) {
                tree.leftOut++;
            } else {
                defined.put(level, level(child, level, tree));
            }
        }
        if (defined.isEmpty() && rubric != null) {
            rubric(rubric, name, defined);
        }
        if (!loose.isEmpty() && without != null) {
            IncomingSkill.Level there = defined.get(without);
            List<Came> statements = new ArrayList<>(there == null ? List.of() : there.statements());
            loose.forEach(statement -> statements.add(statement(statement, tree)));
            List<String> paragraphs = new ArrayList<>(there == null ? List.of() : there.paragraphs());
            loose.forEach(
                    statement -> paragraphs.addAll(statement.statement().lines().toList()));
            defined.put(
                    without,
                    new IncomingSkill.Level(
                            without,
                            there == null ? null : there.essence(),
                            paragraphs,
                            bounded(name, statements),
                            there == null ? null : there.identifier(),
                            there == null ? null : there.replaces()));
        } else {
            withoutLevel += loose.size();
        }
        return new IncomingSkill(
                code(item),
                name,
                description,
                item.text("notes"),
                List.copyOf(defined.values()),
                null,
                item.identifier,
                tree.replaced.get(item.identifier),
                changed(item));
    }

    private IncomingSkill.Level level(Item item, int level, CaseTree tree) {
        List<String> lines =
                item.statement().lines().filter(line -> !line.isBlank()).toList();
        List<Item> leaves = CaseTree.leaves(item);
        List<Came> statements = leaves.isEmpty()
                ? lines.stream()
                        .flatMap(line -> Clauses.of(line).stream())
                        .map(Came::of)
                        .toList()
                : leaves.stream().map(leaf -> statement(leaf, tree)).toList();
        String essence = item.text("notes");
        return new IncomingSkill.Level(
                level,
                essence.isEmpty() ? null : essence,
                lines,
                bounded(item.text("humanCodingScheme"), statements),
                item.identifier,
                tree.replaced.get(item.identifier));
    }

    private static List<Came> bounded(String place, List<Came> statements) {
        if (statements.size() > MOST_STATEMENTS) {
            throw Refusal.invalid("file", "case-statements", place, MOST_STATEMENTS, statements.size());
        }
        return statements;
    }

    private static Came statement(Item item, CaseTree tree) {
        JsonNode weight = item.extension(CaseExport.WEIGHT);
        JsonNode defining = item.extension(CaseExport.DEFINING);
        boolean weighs = weight.isInt() && weight.asInt() >= 1 && weight.asInt() <= 10;
        return new Came(
                item.statement(),
                weighs ? weight.asInt() : null,
                defining.isBoolean() ? defining.asBoolean() : null,
                item.identifier,
                tree.replaced.get(item.identifier));
    }

    /** What a skill that was exported here is called in other languages; its statements are those right below its levels. */
    private Map<String, TranslatingSkills.Texts> texts(Item item, IncomingSkill skill) {
        Map<String, TranslatingSkills.Texts> texts = new TreeMap<>();
        for (String language : item.extension(CaseExport.TEXTS).propertyNames()) {
            JsonNode own = item.extension(CaseExport.TEXTS).path(language);
            List<TranslatingSkills.LevelTexts> translated = new ArrayList<>();
            for (Item child : item.children) {
                Integer level = child.level();
                IncomingSkill.Level taken = skill.levels().stream()
                        .filter(one -> Objects.equals(one.level(), level))
                        .findFirst()
                        .orElse(null);
                List<String> statements = child.children.stream()
                        .map(statement -> said(statement, language))
                        .toList();
                if (taken != null && statements.size() == taken.statements().size()) {
                    translated.add(new TranslatingSkills.LevelTexts(taken.level(), said(child, language), statements));
                }
            }
            texts.put(
                    language,
                    new TranslatingSkills.Texts(
                            CaseDocument.text(own.path("name"), ""),
                            CaseDocument.text(own.path("description"), ""),
                            CaseDocument.text(own.path("guidance"), ""),
                            translated));
        }
        return texts;
    }

    private static String said(Item item, String language) {
        return CaseDocument.text(item.extension(CaseExport.TEXTS).path(language), "");
    }

    /** The levels of a rubric's criterion, by their position, else their score, else the number in their name. */
    private void rubric(JsonNode criterion, String name, Map<Integer, IncomingSkill.Level> defined) {
        for (JsonNode one : criterion.path("CFRubricCriterionLevels")) {
            String text = CaseDocument.text(one.path("description"), CaseDocument.text(one.path("feedback"), ""));
            JsonNode position = one.path("position").isInt() ? one.path("position") : one.path("score");
            if (text.isEmpty() || !position.isNumber() || position.asDouble() % 1 != 0) {
                continue;
            }
            int level = (int) Math.max(-1, Math.min(100, position.asDouble()));
            if (!levels.has(level)) {
                outside.add(name + " " + level);
                continue;
            }
            List<String> lines = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String quality = Text.line(CaseDocument.text(one.path("quality"), ""));
            defined.putIfAbsent(
                    level,
                    new IncomingSkill.Level(
                            level,
                            quality.isEmpty() ? null : quality,
                            lines,
                            bounded(
                                    name,
                                    lines.stream()
                                            .flatMap(line -> Clauses.of(line).stream())
                                            .map(Came::of)
                                            .toList()),
                            null,
                            null));
        }
    }

    /** The newest moment at which a skill, or anything below it, was changed; null if there is none. */
    private static @Nullable Instant changed(Item skill) {
        Instant newest = null;
        for (Item item : CaseTree.below(List.of(skill))) {
            Instant at = moment(item.text("lastChangeDateTime"));
            newest = newest == null || (at != null && at.isAfter(newest)) ? at : newest;
        }
        return newest;
    }

    /** A moment between the years 1900 and 9999, as the database accepts it; null if it is none. */
    private static @Nullable Instant moment(String text) {
        try {
            Instant at = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : text.matches(".*(?:Z|[+-]\\d{2}:?\\d{2})")
                            ? OffsetDateTime.parse(at(text).replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                                    .toInstant()
                            : OffsetDateTime.parse(at(text) + "Z").toInstant();
            int year = at.atOffset(ZoneOffset.UTC).getYear();
            return year < 1900 || year > 9999 ? null : at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A moment with a blank between day and time as the standard writes it. */
    private static String at(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    }

    /** A language tag as {@link Locale} writes it; null if it is none. */
    static @Nullable String language(JsonNode text) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(CaseDocument.text(text, "").replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return tag.equals("und") || tag.length() > 35 ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    private static String name(String text) {
        String line = Text.line(text);
        if (line.length() <= MOST_NAME) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST_NAME - 2)) ? MOST_NAME - 2 : MOST_NAME - 1;
        return line.substring(0, end) + "…";
    }

    /**
     * The code that the package gives a skill, made different from those before it; a numbered one if it gives none.
     */
    private String code(Item item) {
        String given = Text.line(item.text("humanCodingScheme")).replaceAll("[^\\p{L}\\p{N}._/-]+", "");
        String code = given.isEmpty() || given.length() > MOST_CODE ? "S" + (codes.size() + 1) : given;
        String unique = code;
        for (int n = 2; codes.containsKey(Text.key(unique)); n++) {
            unique = (code.length() > MOST_CODE - 5 ? code.substring(0, MOST_CODE - 5) : code) + "-" + n;
        }
        codes.put(Text.key(unique), codes.size());
        if (!unique.equals(Objects.toString(given))) {
            warnings.add(
                    new Warning("case-code", List.of(unique, given.isEmpty() ? name(item.statement()) : name(given))));
        }
        return unique;
    }
}
