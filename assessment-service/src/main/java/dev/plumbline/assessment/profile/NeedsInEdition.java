package dev.plumbline.assessment.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What jobs need of one edition: each of their profiles is read once, however many people have the title. A need is found in
 * the edition by the origin of its skill, one of before by its code.
 */
@Repository
public class NeedsInEdition {

    /**
     * A skill of the edition at the level that a job needs.
     *
     * @param excluded the statements that do not count for the job, by their ids in the edition; never a defining one
     */
    public record Need(UUID skill, String code, int level, Set<UUID> excluded) {}

    /** A skill, or a level of one, that a job needs and the edition does not have. */
    public record Lacking(String code, int level) {}

    /**
     * What a job needs.
     *
     * @param jobTitle as its profile writes it
     * @param needs by code
     * @param lacking by code
     */
    public record OfTitle(String jobTitle, List<Need> needs, List<Lacking> lacking) {}

    private record Skill(UUID id, String code, Set<Integer> levels) {}

    private static final String PROFILES = """
            SELECT t.title, p.job_title, q.skill_code, q.level, q.skill_origin
            FROM unnest(:titles) AS t(title)
            CROSS JOIN LATERAL (
                SELECT r.job_title
                FROM role_profile r
                WHERE search_key(r.job_title) = search_key(btrim(regexp_replace(t.title, '\\s+', ' ', 'g')))
                    AND r.archived_at IS NULL
                ORDER BY r.job_title = t.title DESC, r.job_title
                LIMIT 1) p
            LEFT JOIN skill_requirement q ON q.job_title = p.job_title
            ORDER BY t.title, q.skill_code
            """;

    private static final String SKILLS = """
            SELECT s.id, s.code, s.origin_id, array_agg(l.level) AS levels
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            WHERE s.version_id = :edition
            GROUP BY s.id
            """;

    private static final String EXCLUDED = """
            SELECT x.job_title, s.id AS skill, d.id AS statement
            FROM requirement_exclusion x
            JOIN skill s ON s.version_id = :edition
            JOIN skill_level l ON l.skill_id = s.id
            JOIN descriptor_statement d ON d.skill_level_id = l.id AND d.origin_id = x.statement_origin AND NOT d.defining
            WHERE x.job_title = ANY (:titles) AND s.origin_id = x.skill_origin
            """;

    private final JdbcClient jdbc;

    NeedsInEdition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps all profiles as they are until the transaction ends: it waits for whoever changes one, and they wait for it. */
    public void keep() {
        jdbc.sql("LOCK TABLE role_profile IN SHARE MODE").update();
    }

    /**
     * What titles need, by the titles as they are given, in whatever case, width and white space.
     *
     * @return without those that have no profile that counts
     */
    public Map<String, OfTitle> of(Collection<String> titles, UUID edition) {
        Map<UUID, Skill> byOrigin = new HashMap<>();
        Map<String, Skill> byCode = new HashMap<>();
        jdbc.sql(SKILLS).param("edition", edition).query(row -> {
            var skill = new Skill(
                    Objects.requireNonNull(row.getObject("id", UUID.class)), row.getString("code"), Set.of((Integer[])
                            row.getArray("levels").getArray()));
            byOrigin.put(Objects.requireNonNull(row.getObject("origin_id", UUID.class)), skill);
            byCode.put(skill.code(), skill);
        });
        Map<String, String> profiles = new LinkedHashMap<>();
        Map<String, List<Lacking>> lacking = new HashMap<>();
        Map<String, Map<UUID, Need>> needs = new HashMap<>();
        jdbc.sql(PROFILES)
                .param("titles", titles.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    String profile = row.getString("job_title");
                    profiles.put(row.getString("title"), profile);
                    String code = row.getString("skill_code");
                    UUID origin = row.getObject("skill_origin", UUID.class);
                    int level = row.getInt("level");
                    Skill skill = origin != null ? byOrigin.get(origin) : code == null ? null : byCode.get(code);
                    if (skill != null && skill.levels().contains(level)) {
                        needs.computeIfAbsent(profile, one -> new LinkedHashMap<>())
                                .merge(
                                        skill.id(),
                                        new Need(skill.id(), skill.code(), level, Set.of()),
                                        (a, b) -> a.level() >= b.level() ? a : b);
                    } else if (code != null) {
                        var one = new Lacking(skill == null ? code : skill.code(), level);
                        List<Lacking> all = lacking.computeIfAbsent(profile, none -> new ArrayList<>());
                        if (!all.contains(one)) {
                            all.add(one);
                        }
                    }
                });
        Map<String, Map<UUID, Set<UUID>>> excluded = excluded(profiles.values(), edition);
        Map<String, OfTitle> found = new LinkedHashMap<>();
        profiles.forEach((title, profile) -> found.put(
                title,
                new OfTitle(
                        profile,
                        needs.getOrDefault(profile, Map.of()).values().stream()
                                .map(need -> new Need(
                                        need.skill(),
                                        need.code(),
                                        need.level(),
                                        Set.copyOf(excluded.getOrDefault(profile, Map.of())
                                                .getOrDefault(need.skill(), Set.of()))))
                                .sorted(Comparator.comparing(Need::code))
                                .toList(),
                        List.copyOf(lacking.getOrDefault(profile, List.of())))));
        return found;
    }

    private Map<String, Map<UUID, Set<UUID>>> excluded(Collection<String> profiles, UUID edition) {
        Map<String, Map<UUID, Set<UUID>>> excluded = new HashMap<>();
        jdbc.sql(EXCLUDED)
                .param("edition", edition)
                .param("titles", profiles.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    excluded.computeIfAbsent(row.getString("job_title"), title -> new HashMap<>())
                            .computeIfAbsent(
                                    Objects.requireNonNull(row.getObject("skill", UUID.class)), one -> new HashSet<>())
                            .add(Objects.requireNonNull(row.getObject("statement", UUID.class)));
                });
        return excluded;
    }
}
