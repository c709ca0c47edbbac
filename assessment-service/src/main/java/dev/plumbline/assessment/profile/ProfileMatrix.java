package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** A column. */
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
        Map<String, String> columns = new TreeMap<>();
        if (whole) {
            skills.catalogue().current().forEach(one -> columns.putIfAbsent(one.code(), one.name()));
        }
        page.items().forEach(profile -> profile.needs().forEach(need -> columns.put(need.code(), need.name())));
        String key = Text.key(skill);
        List<Column> found = columns.entrySet().stream()
                .filter(one -> Text.key(one.getKey() + " " + one.getValue()).contains(key))
                .map(one -> new Column(one.getKey(), one.getValue()))
                .toList();
        List<Column> shown = found.stream()
                .filter(column -> column.code().compareTo(afterSkill) > 0)
                .limit(COLUMNS)
                .toList();
        boolean more = !shown.isEmpty() && !shown.getLast().equals(found.getLast());
        List<Row> rows = new ArrayList<>();
        for (Profile profile : page.items()) {
            List<@Nullable Integer> levels = new ArrayList<>();
            shown.forEach(column -> levels.add(
                    profile.need(column.code()).map(Profile.Need::level).orElse(null)));
            rows.add(new Row(profile, levels));
        }
        return new Matrix(shown, rows, found.size(), more ? shown.getLast().code() : null, page.next());
    }
}
