package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.SkillCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of role profiles. Titles are compared by {@code search_key}, that is as {@code Text.key} compares. */
@Repository
class StoredProfiles {

    /** A title that somebody has or that has a profile. */
    record Titled(String jobTitle, int people, boolean archived, long version) {}

    /** A requirement as it is stored. */
    record Requirement(
            String jobTitle, String code, @Nullable UUID origin, int level) {}

    private static final String TITLES = """
            WITH held AS (
                SELECT search_key(t.job_title) AS key, min(t.job_title) AS title, sum(t.n)::int AS people
                FROM (SELECT job_title, count(*) AS n FROM person WHERE active AND job_title <> '' GROUP BY job_title) t
                GROUP BY 1),
            known AS (SELECT job_title, search_key(job_title) AS key, version, archived_at FROM role_profile)
            SELECT coalesce(k.job_title, h.title) AS title, coalesce(h.people, 0) AS people, coalesce(k.version, 0) AS version,
                   k.archived_at IS NOT NULL AS archived
            FROM held h
            FULL JOIN known k ON k.key = h.key
            """;
    private static final String PAGE = TITLES + """
            WHERE coalesce(k.job_title, h.title) > :after
              AND (:search = '' OR strpos(coalesce(k.key, h.key), search_key(:search)) > 0)
              AND (NOT :set OR (k.version > 0 AND k.archived_at IS NULL))
            ORDER BY 1
            LIMIT :most
            """;
    private static final String ONE = TITLES + """
            WHERE coalesce(k.key, h.key) = search_key(:title)
            ORDER BY coalesce(k.job_title, h.title) = :title DESC, 1
            LIMIT 1
            """;
    private static final String OF_TITLES = """
            SELECT t.title, q.skill_code, q.skill_origin, q.level
            FROM unnest(:titles) AS t(title)
            CROSS JOIN LATERAL (
                SELECT r.job_title
                FROM role_profile r
                WHERE search_key(r.job_title) = search_key(t.title) AND r.archived_at IS NULL
                ORDER BY r.job_title = t.title DESC, r.job_title
                LIMIT 1) p
            JOIN skill_requirement q ON q.job_title = p.job_title
            """;

    private static final String ATTRIBUTES_OF = """
            SELECT a.attribute_code, a.level
            FROM (
                SELECT r.job_title
                FROM role_profile r
                WHERE search_key(r.job_title) = search_key(:title) AND r.archived_at IS NULL
                ORDER BY r.job_title = :title DESC, r.job_title
                LIMIT 1) p
            JOIN attribute_requirement a ON a.job_title = p.job_title
            """;

    private static final String ANY = "SELECT EXISTS (SELECT 1 FROM role_profile WHERE archived_at IS NULL)";

    private static final String ADD_NEED = """
            INSERT INTO skill_requirement (job_title, skill_code, level, skill_origin)
            VALUES (:title, :code, :level, :origin)
            """;

    private static final String ADD_EXCLUSION = """
            INSERT INTO requirement_exclusion (job_title, skill_origin, statement_origin)
            VALUES (:title, :origin, :statement)
            """;

    private static final String ADD_ATTRIBUTE = """
            INSERT INTO attribute_requirement (job_title, attribute_code, level) VALUES (:title, :code, :level)
            """;

    private final JdbcClient jdbc;

    /** For statements with many rows, which {@link JdbcClient} does not have. */
    private final NamedParameterJdbcTemplate batches;

    StoredProfiles(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Whether any profile counts. */
    boolean any() {
        return Boolean.TRUE.equals(jdbc.sql(ANY).query(Boolean.class).single());
    }

    /** Lets nobody else change a profile until the transaction ends; they can be read meanwhile. */
    void lock() {
        jdbc.sql("LOCK TABLE role_profile IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /**
     * A page of titles, in their order.
     *
     * @param set whether only those that have a profile that counts
     */
    List<Titled> page(String after, String search, boolean set, int most) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("search", search)
                .param("set", set)
                .param("most", most)
                .query((row, n) -> new Titled(
                        row.getString("title"),
                        row.getInt("people"),
                        row.getBoolean("archived"),
                        row.getLong("version")))
                .list();
    }

    /** The title that was typed, in the spelling of its profile, else in that of the people who have it. */
    Optional<Titled> one(String typed) {
        return jdbc.sql(ONE)
                .param("title", typed)
                .query((row, n) -> new Titled(
                        row.getString("title"),
                        row.getInt("people"),
                        row.getBoolean("archived"),
                        row.getLong("version")))
                .optional();
    }

    /** The title of a person; empty where they have none. */
    Optional<String> titleOf(UUID person) {
        return jdbc.sql("SELECT job_title FROM person WHERE id = :id AND job_title <> ''")
                .param("id", person)
                .query(String.class)
                .optional();
    }

    /** The title at which a person aims; empty for none. */
    Optional<String> targetOf(UUID person) {
        return jdbc.sql("SELECT target_title FROM person WHERE id = :id AND target_title <> ''")
                .param("id", person)
                .query(String.class)
                .optional();
    }

    /** What titles need as people write them: requirements by that title. */
    Map<String, List<Requirement>> ofTitles(Collection<String> titles) {
        Map<String, List<Requirement>> needs = new HashMap<>();
        jdbc.sql(OF_TITLES)
                .param("titles", titles.toArray(String[]::new))
                .query((row, n) -> new Requirement(
                        row.getString(1), row.getString(2), row.getObject(3, UUID.class), row.getInt(4)))
                .list()
                .forEach(one -> needs.merge(one.jobTitle(), List.of(one), StoredProfiles::both));
        return needs;
    }

    /** The levels of generic attributes that a title needs, by their codes. */
    Map<String, Integer> attributesOf(String title) {
        Map<String, Integer> levels = new TreeMap<>();
        jdbc.sql(ATTRIBUTES_OF).param("title", title).query(row -> {
            levels.put(row.getString(1), row.getInt(2));
        });
        return levels;
    }

    private static List<Requirement> both(List<Requirement> some, List<Requirement> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The profiles of these titles, whole, in their order. */
    List<Profile> whole(List<Titled> titles, SkillCatalogue catalogue) {
        String[] names = titles.stream().map(Titled::jobTitle).toArray(String[]::new);
        Map<String, Map<String, Integer>> attributes = new HashMap<>();
        jdbc.sql("SELECT job_title, attribute_code, level FROM attribute_requirement WHERE job_title = ANY (:titles)")
                .param("titles", names)
                .query(row -> {
                    attributes
                            .computeIfAbsent(row.getString(1), title -> new TreeMap<>())
                            .put(row.getString(2), row.getInt(3));
                });
        Map<String, Map<UUID, Set<UUID>>> excluded = new HashMap<>();
        jdbc.sql("SELECT job_title, skill_origin, statement_origin FROM requirement_exclusion"
                        + " WHERE job_title = ANY (:titles)")
                .param("titles", names)
                .query(row -> {
                    excluded.computeIfAbsent(row.getString(1), title -> new HashMap<>())
                            .computeIfAbsent(row.getObject(2, UUID.class), skill -> new HashSet<>())
                            .add(row.getObject(3, UUID.class));
                });
        Map<String, Map<String, Profile.Need>> needs = new HashMap<>();
        jdbc.sql("SELECT job_title, skill_code, skill_origin, level FROM skill_requirement"
                        + " WHERE job_title = ANY (:titles) ORDER BY job_title, skill_code")
                .param("titles", names)
                .query((row, n) -> new Requirement(
                        row.getString(1), row.getString(2), row.getObject(3, UUID.class), row.getInt(4)))
                .list()
                .forEach(one -> {
                    Profile.Need need = need(one, catalogue, excluded.getOrDefault(one.jobTitle(), Map.of()));
                    needs.computeIfAbsent(one.jobTitle(), title -> new LinkedHashMap<>())
                            .merge(need.code(), need, (a, b) -> a.level() >= b.level() ? a : b);
                });
        return titles.stream()
                .map(title -> new Profile(
                        title.jobTitle(),
                        title.people(),
                        title.archived(),
                        needs.getOrDefault(title.jobTitle(), Map.of()).values().stream()
                                .sorted(Comparator.comparing(Profile.Need::code))
                                .toList(),
                        attributes.getOrDefault(title.jobTitle(), Map.of()),
                        title.version()))
                .toList();
    }

    private static Profile.Need need(Requirement one, SkillCatalogue catalogue, Map<UUID, Set<UUID>> excluded) {
        Optional<SkillCatalogue.Offered> last =
                one.origin() == null ? Optional.empty() : catalogue.byOrigin(one.origin());
        Optional<SkillCatalogue.Offered> newest =
                one.origin() == null ? Optional.empty() : catalogue.inNewest(one.origin());
        Profile.State state = newest.isEmpty()
                ? Profile.State.GONE
                : newest.get().levels().contains(one.level()) ? Profile.State.CURRENT : Profile.State.LEVEL_GONE;
        return new Profile.Need(
                one.origin(),
                last.map(SkillCatalogue.Offered::code).orElse(one.code()),
                last.map(SkillCatalogue.Offered::name).orElse(one.code()),
                one.level(),
                state,
                one.origin() == null ? Set.of() : Set.copyOf(excluded.getOrDefault(one.origin(), Set.of())));
    }

    /** Sets all of these profiles, each of which is made where there is none, and raises their versions. */
    void set(List<Profile> profiles) {
        String[] titles = profiles.stream().map(Profile::jobTitle).toArray(String[]::new);
        jdbc.sql("INSERT INTO role_profile (job_title, version) SELECT t.title, 1 FROM unnest(:titles) AS t(title)"
                        + " ON CONFLICT (job_title) DO UPDATE SET version = role_profile.version + 1")
                .param("titles", titles)
                .update();
        empty(titles);
        List<SqlParameterSource> needs = new ArrayList<>();
        List<SqlParameterSource> excluded = new ArrayList<>();
        List<SqlParameterSource> attributes = new ArrayList<>();
        for (Profile profile : profiles) {
            String title = profile.jobTitle();
            for (Profile.Need need : profile.needs()) {
                needs.add(new MapSqlParameterSource("title", title)
                        .addValue("code", need.code())
                        .addValue("level", need.level())
                        .addValue("origin", need.origin()));
                need.excluded()
                        .forEach(one -> excluded.add(new MapSqlParameterSource("title", title)
                                .addValue("origin", need.origin())
                                .addValue("statement", one)));
            }
            profile.attributes()
                    .forEach((code, level) -> attributes.add(new MapSqlParameterSource("title", title)
                            .addValue("code", code)
                            .addValue("level", level)));
        }
        batches.batchUpdate(ADD_NEED, needs.toArray(SqlParameterSource[]::new));
        batches.batchUpdate(ADD_EXCLUSION, excluded.toArray(SqlParameterSource[]::new));
        batches.batchUpdate(ADD_ATTRIBUTE, attributes.toArray(SqlParameterSource[]::new));
    }

    private void empty(String... titles) {
        for (String delete : List.of(
                "DELETE FROM skill_requirement WHERE job_title = ANY (:titles)",
                "DELETE FROM requirement_exclusion WHERE job_title = ANY (:titles)",
                "DELETE FROM attribute_requirement WHERE job_title = ANY (:titles)")) {
            jdbc.sql(delete).param("titles", titles).update();
        }
    }

    /** Says of a profile that it counts no longer, or that it counts again. */
    void archive(String jobTitle, boolean archived) {
        jdbc.sql("UPDATE role_profile SET archived_at = CASE WHEN :archived THEN now() END, version = version + 1"
                        + " WHERE job_title = :title")
                .param("archived", archived)
                .param("title", jobTitle)
                .update();
    }

    void delete(String jobTitle) {
        empty(jobTitle);
        jdbc.sql("DELETE FROM role_profile WHERE job_title = :title")
                .param("title", jobTitle)
                .update();
    }
}
