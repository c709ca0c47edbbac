package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The role profiles. A person's profile is that of their job title; a title without a profile needs nothing. */
@Service
public class RoleProfiles {

    /** A skill with the level that a job needs; {@code code} as in the frameworks. */
    public record SkillRequirement(String code, int level) {}

    /**
     * What a job needs.
     *
     * @param people how many active people have that title
     * @param requirements by code; empty where nothing is needed
     * @param version 0 before anything was set
     */
    public record RoleProfile(String jobTitle, int people, List<SkillRequirement> requirements, long version) {}

    private final JdbcTemplate jdbc;
    private final Lines lines;
    private final OfferedSkills skills;
    private final Audit audit;

    RoleProfiles(JdbcTemplate jdbc, Lines lines, OfferedSkills skills, Audit audit) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.skills = skills;
        this.audit = audit;
    }

    /**
     * The profiles of all job titles that somebody has or that need something, by title.
     *
     * @throws Refusal if the actor is not HR
     */
    @Transactional(readOnly = true)
    public List<RoleProfile> all(UUID actor) {
        return page(actor, null, Integer.MAX_VALUE - 1).items();
    }

    /**
     * A page of them.
     *
     * @param after the last title on the previous page; null for the first page
     * @throws Refusal if the actor is not HR
     */
    @Transactional(readOnly = true)
    public Listing<RoleProfile> page(UUID actor, @Nullable String after, int limit) {
        mustBeHr(actor);
        Map<String, Map<String, Integer>> needs = byTitle();
        List<RoleProfile> read = jdbc.query(
                "SELECT coalesce(p.job_title, r.job_title), coalesce(p.people, 0), coalesce(r.version, 0) FROM (SELECT job_title,"
                        + " count(*)::int AS people FROM person WHERE active AND job_title <> '' GROUP BY job_title) p FULL JOIN"
                        + " role_profile r ON r.job_title = p.job_title WHERE coalesce(p.job_title, r.job_title) > ? ORDER BY 1 LIMIT ?",
                (row, n) -> new RoleProfile(
                        row.getString(1),
                        row.getInt(2),
                        needs.getOrDefault(row.getString(1), Map.of()).entrySet().stream()
                                .map(need -> new SkillRequirement(need.getKey(), need.getValue()))
                                .toList(),
                        row.getLong(3)),
                after == null ? "" : after,
                limit + 1);
        return Listing.page(read, limit, RoleProfile::jobTitle);
    }

    private void mustBeHr(UUID actor) {
        if (!lines.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /** What every job needs, by title: levels by code. */
    @Transactional(readOnly = true)
    public Map<String, Map<String, Integer>> byTitle() {
        Map<String, Map<String, Integer>> needs = new HashMap<>();
        jdbc.query("SELECT job_title, skill_code, level FROM skill_requirement", row -> {
            needs.computeIfAbsent(row.getString(1), title -> new TreeMap<>()).put(row.getString(2), row.getInt(3));
        });
        return needs;
    }

    /** What a person's job needs: levels by code; empty where it has no profile. */
    @Transactional(readOnly = true)
    public Map<String, Integer> needsOf(UUID person) {
        Map<String, Integer> needs = new TreeMap<>();
        jdbc.query(
                "SELECT r.skill_code, r.level FROM skill_requirement r JOIN person p ON p.job_title = r.job_title WHERE p.id = ?",
                row -> {
                    needs.put(row.getString(1), row.getInt(2));
                },
                person);
        return needs;
    }

    /** The names of the skills that published editions have, by code; if names differ, the newest edition's. */
    @Transactional(readOnly = true)
    public Map<String, String> skillNames() {
        return skills.names();
    }

    /**
     * Reads requirements as people write them, one on each line, such as {@code ITMG 5}.
     *
     * @throws Refusal that names the line that is not a requirement
     */
    public static List<SkillRequirement> read(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    if (!line.matches("\\S{1,20}\\s+[1-9]")) {
                        throw Refusal.invalid("requirements", "requirement-line", line);
                    }
                    return new SkillRequirement(
                            code(line.split("\\s+")[0]), Character.digit(line.charAt(line.length() - 1), 10));
                })
                .toList();
    }

    /** Codes of four letters are capitals, however they are typed; others are as their framework writes them. */
    private static String code(String typed) {
        return typed.matches("[A-Za-z]{4}") ? typed.toUpperCase(Locale.ROOT) : typed;
    }

    /**
     * Sets all that a job needs.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal if the actor is not HR, nobody has the title, or a skill or level is in no published edition
     */
    @Transactional
    public void set(UUID actor, String jobTitle, List<SkillRequirement> requirements, @Nullable Long read) {
        mustBeHr(actor);
        jdbc.update("INSERT INTO role_profile (job_title, version) VALUES (?, 0) ON CONFLICT DO NOTHING", jobTitle);
        Long version = jdbc.queryForObject(
                "SELECT version FROM role_profile WHERE job_title = ? FOR UPDATE", Long.class, jobTitle);
        Refusal.ifStale(read, version == null ? 0 : version);
        check(jobTitle, requirements);
        Map<String, Integer> before = byTitle().getOrDefault(jobTitle, Map.of());
        jdbc.update("DELETE FROM skill_requirement WHERE job_title = ?", jobTitle);
        requirements.forEach(need -> jdbc.update(
                "INSERT INTO skill_requirement (job_title, skill_code, level) VALUES (?, ?, ?)",
                jobTitle,
                need.code(),
                need.level()));
        jdbc.update("UPDATE role_profile SET version = version + 1 WHERE job_title = ?", jobTitle);
        audit.person(
                actor,
                "role-profile-set",
                "role-profile/" + jobTitle,
                before,
                byTitle().getOrDefault(jobTitle, Map.of()),
                jobTitle);
    }

    private void check(String jobTitle, List<SkillRequirement> requirements) {
        List<Fault> faults = new ArrayList<>();
        Boolean held = jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM person WHERE job_title = ? AND active)", Boolean.class, jobTitle);
        if (!Boolean.TRUE.equals(held) && !requirements.isEmpty()) {
            faults.add(Fault.at("jobTitle", "job-title-unknown", jobTitle));
        }
        Map<String, Set<Integer>> offered = skills.levels();
        Set<String> seen = new HashSet<>();
        for (SkillRequirement need : requirements) {
            Set<Integer> levels = offered.get(need.code());
            if (levels == null) {
                faults.add(Fault.at("requirements", "requirement-unknown", need.code()));
            } else if (!levels.contains(need.level())) {
                faults.add(Fault.at(
                        "requirements",
                        "requirement-level",
                        need.code(),
                        need.level(),
                        levels.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            } else if (!seen.add(need.code())) {
                faults.add(Fault.at("requirements", "requirement-twice", need.code()));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
