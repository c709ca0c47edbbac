package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.WritingSkills.Level;
import dev.plumbline.assessment.framework.WritingSkills.Meaning;
import dev.plumbline.assessment.framework.WritingSkills.Statement;
import dev.plumbline.assessment.framework.WritingSkills.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form of a skill: its texts and, for each level, its statements in their order. A statement is known by a key, which is
 * its origin, or begins with {@code new}: so the order of the fields alone says the order of the statements.
 */
record SkillForm(String code, String name, String description, String guidance, List<LevelForm> levels, long version) {

    private static final int MOST_ROWS = 2_000;

    /** A statement as it was typed. */
    record Row(String key, String text, int weight, Meaning meaning) {

        /** Whether it is one that the skill had. */
        public boolean known() {
            return !key.startsWith("new");
        }
    }

    /** A level as it was typed; {@code defining} is the key of its defining statement. */
    record LevelForm(int level, String essence, List<Row> rows, String defining) {

        LevelForm with(List<Row> others) {
            boolean there = others.stream().anyMatch(row -> row.key().equals(defining));
            return new LevelForm(
                    level,
                    essence,
                    others,
                    there || others.isEmpty() ? defining : others.getFirst().key());
        }
    }

    /** A text that is saved and that the form does not have; {@code level} is null for those of the whole skill. */
    record Saved(String what, @Nullable Integer level, String text) {}

    static SkillForm empty(long version) {
        return new SkillForm("", "", "", "", List.of(), version);
    }

    static SkillForm of(SkillText skill, long version) {
        return new SkillForm(
                skill.code(),
                skill.name(),
                skill.description(),
                skill.guidance(),
                skill.levels().stream().map(SkillForm::level).toList(),
                version);
    }

    private static LevelForm level(SkillText.LevelText level) {
        return new LevelForm(
                level.level(),
                level.essence() == null ? "" : level.essence(),
                level.statements().stream()
                        .map(one -> new Row(one.originId().toString(), one.text(), one.weight(), Meaning.BY_WORDS))
                        .toList(),
                level.statements().stream()
                        .filter(SkillText.StatementText::defining)
                        .map(one -> one.originId().toString())
                        .findFirst()
                        .orElse(""));
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    private static String at(List<String> values, int place, String without) {
        return place < values.size() ? values.get(place) : without;
    }

    /** Reads the form; {@code levels} names its levels, the fields of a level end in its number. */
    static SkillForm read(MultiValueMap<String, String> form) {
        List<LevelForm> levels = new ArrayList<>();
        for (String number : form.getOrDefault("levels", List.of())) {
            int level = Integer.parseInt(number);
            List<String> keys = form.getOrDefault("key-" + level, List.of());
            List<String> texts = form.getOrDefault("text-" + level, List.of());
            List<String> weights = form.getOrDefault("weight-" + level, List.of());
            List<String> meanings = form.getOrDefault("meaning-" + level, List.of());
            if (texts.size() > MOST_ROWS) {
                throw new IllegalArgumentException("More statements than any form of ours has");
            }
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                rows.add(new Row(
                        at(keys, i, "new-" + i),
                        texts.get(i),
                        Integer.parseInt(at(weights, i, "1")),
                        Meaning.valueOf(at(meanings, i, "BY_WORDS"))));
            }
            levels.add(new LevelForm(level, first(form, "essence-" + level), rows, first(form, "defining-" + level)));
        }
        return new SkillForm(
                first(form, "code"),
                first(form, "name"),
                first(form, "description"),
                first(form, "guidance"),
                levels,
                Long.parseLong(first(form, "version")));
    }

    SkillForm at(long read) {
        return new SkillForm(code, name, description, guidance, levels, read);
    }

    private SkillForm with(List<LevelForm> others) {
        return new SkillForm(code, name, description, guidance, others, version);
    }

    /**
     * The form after a button that saves nothing: {@code add-3} (a statement), {@code level-3} (a level), {@code up-3-KEY},
     * {@code down-3-KEY}, {@code join-3-KEY} (with the one after it), {@code remove-3-KEY}.
     */
    SkillForm after(String act) {
        String[] parts = act.split("-", 3);
        int number = Integer.parseInt(parts[1]);
        if (parts[0].equals("level")) {
            List<LevelForm> more = new ArrayList<>(levels);
            if (levels.stream().noneMatch(level -> level.level() == number)) {
                more.add(new LevelForm(number, "", List.of(), "").with(List.of(fresh(Set.of()))));
                more.sort(Comparator.comparingInt(LevelForm::level));
            }
            return with(more);
        }
        return with(levels.stream()
                .map(level -> level.level() == number
                        ? level.with(rows(level, parts[0], parts.length > 2 ? parts[2] : ""))
                        : level)
                .filter(level -> !level.rows().isEmpty())
                .toList());
    }

    private static Row fresh(Set<String> keys) {
        int n = 0;
        while (keys.contains("new-" + n)) {
            n++;
        }
        return new Row("new-" + n, "", 1, Meaning.BY_WORDS);
    }

    private static List<Row> rows(LevelForm level, String act, String key) {
        List<Row> rows = new ArrayList<>(level.rows());
        if (act.equals("add")) {
            Set<String> keys = new HashSet<>();
            rows.forEach(row -> keys.add(row.key()));
            rows.add(fresh(keys));
            return rows;
        }
        int at = 0;
        while (at < rows.size() && !rows.get(at).key().equals(key)) {
            at++;
        }
        if (at == rows.size()) {
            return rows;
        }
        int other = act.equals("up") ? at - 1 : at + 1;
        if (act.equals("remove")) {
            rows.remove(at);
        } else if (other >= 0 && other < rows.size()) {
            if (act.equals("join")) {
                Row one = rows.get(at);
                Row next = rows.remove(other);
                rows.set(
                        at,
                        new Row(
                                one.key(),
                                one.text().strip() + " " + next.text().strip(),
                                Math.max(one.weight(), next.weight()),
                                one.meaning()));
            } else {
                rows.add(other, rows.remove(at));
            }
        }
        return rows;
    }

    /** What is to be saved: a line end in a statement divides it, and its first part is what it was. */
    Wording wording() {
        return new Wording(
                code,
                name,
                description,
                guidance,
                levels.stream().map(SkillForm::level).toList());
    }

    private static Level level(LevelForm level) {
        List<Statement> statements = new ArrayList<>();
        for (Row row : level.rows()) {
            List<String> parts = row.text()
                    .lines()
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            if (parts.isEmpty()) {
                parts = List.of("");
            }
            for (int i = 0; i < parts.size(); i++) {
                boolean first = i == 0;
                statements.add(new Statement(
                        first && row.known() ? UUID.fromString(row.key()) : null,
                        parts.get(i),
                        row.weight(),
                        first && row.key().equals(level.defining()),
                        row.meaning()));
            }
        }
        return new Level(level.level(), level.essence(), statements);
    }

    /** The texts that are saved and that this form does not have. */
    List<Saved> saved(SkillText skill) {
        List<Saved> saved = new ArrayList<>();
        other(saved, "code", null, skill.code(), code);
        other(saved, "name", null, skill.name(), name);
        other(saved, "description", null, skill.description(), description);
        other(saved, "guidance", null, skill.guidance(), guidance);
        for (SkillText.LevelText is : skill.levels()) {
            LevelForm typed = levels.stream()
                    .filter(level -> level.level() == is.level())
                    .findFirst()
                    .orElse(new LevelForm(is.level(), "", List.of(), ""));
            other(saved, "essence", is.level(), is.essence() == null ? "" : is.essence(), typed.essence());
            for (SkillText.StatementText statement : is.statements()) {
                if (typed.rows().stream().noneMatch(row -> row.text().strip().equals(statement.text()))) {
                    saved.add(new Saved("statement", is.level(), statement.text()));
                }
            }
        }
        return saved;
    }

    private static void other(List<Saved> saved, String what, @Nullable Integer level, String is, String typed) {
        if (!is.strip().equals(typed.strip().replace("\r\n", "\n"))) {
            saved.add(new Saved(what, level, is));
        }
    }
}
