package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Called;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs and skills as a table: a row for each job, a column for each skill, the needed level where they meet. */
@Service
@Transactional(readOnly = true)
public class ProfileMatrix {

    /** How many jobs a page of the table shows. */
    public static final int ROWS = 40;

    /** How many skills a page of the table shows. */
    public static final int COLUMNS = 120;

    /** A column; its code has the framework with it where skills of several have it. */
    public record Column(String code, String name) {}

    /** A row; {@code levels} has a level, or null, for each column. */
    public record Row(Profile profile, List<@Nullable Integer> levels) {}

    /** A row of the table the other way round; {@code levels} has a level, or null, for each job. */
    public record SkillRow(Column skill, List<@Nullable Integer> levels) {}

    /**
     * A page of the table.
     *
     * @param skills how many columns all pages of these rows have
     * @param nextSkill after which code the columns continue; null on the last
     * @param next after which title the next page begins; null on the last
     */
    public record Matrix(
            List<Column> columns,
            List<Row> rows,
            int skills,
            @Nullable String nextSkill,
            @Nullable String next) {

        /** The same the other way round: a row for each skill. */
        public List<SkillRow> bySkill() {
            List<SkillRow> turned = new ArrayList<>();
            for (int n = 0; n < columns.size(); n++) {
                List<@Nullable Integer> levels = new ArrayList<>();
                for (Row row : rows) {
                    levels.add(row.levels().get(n));
                }
                turned.add(new SkillRow(columns.get(n), levels));
            }
            return turned;
        }
    }

    private final RoleProfiles profiles;
    private final OfferedSkills skills;

    ProfileMatrix(RoleProfiles profiles, OfferedSkills skills) {
        this.profiles = profiles;
        this.skills = skills;
    }

    /**
     * A page of it, by title.
     *
     * @param search part of a title; empty for all
     * @param skill part of the code or name of skills; empty for all
     * @param whole whether skills are shown that no job on the page needs
     * @param afterSkill the code of the last column before; empty for the first ones
     */
    public Matrix page(
            UUID actor, @Nullable String after, String search, String skill, boolean whole, String afterSkill) {
        Listing<Profile> page = profiles.counting(actor, after, search, ROWS);
        SkillCatalogue catalogue = skills.catalogue();
        var called = new CalledNeeds(catalogue);
        var columns = new TreeSet<>(CalledNeeds.BY_CODE);
        if (whole) {
            catalogue.current().forEach(one -> columns.add(called.of(one)));
        }
        Map<String, Map<Called, Integer>> needed = new HashMap<>();
        page.items().forEach(profile -> needed.put(profile.jobTitle(), called.levels(profile)));
        needed.values().forEach(levels -> columns.addAll(levels.keySet()));
        String key = Text.key(skill);
        List<Called> found = columns.stream()
                .filter(one -> Text.key(one.code() + " " + one.name()).contains(key))
                .toList();
        List<Called> shown = found.stream()
                .filter(column -> column.code().compareTo(afterSkill) > 0)
                .limit(COLUMNS)
                .toList();
        boolean more = !shown.isEmpty() && !shown.getLast().equals(found.getLast());
        List<Row> rows = new ArrayList<>();
        for (Profile profile : page.items()) {
            Map<Called, Integer> needs = needed.getOrDefault(profile.jobTitle(), Map.of());
            List<@Nullable Integer> levels = new ArrayList<>();
            shown.forEach(column -> levels.add(needs.get(column)));
            rows.add(new Row(profile, levels));
        }
        List<Column> named = shown.stream()
                .map(column -> new Column(column.code(), column.name()))
                .toList();
        return new Matrix(named, rows, found.size(), more ? shown.getLast().code() : null, page.next());
    }
}
