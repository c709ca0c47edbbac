package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The skills of an edition with all their text, a page at a time: the text of a large edition is too long for one page. */
@Service
@Transactional(readOnly = true)
public class EditionSkills {

    private static final String NAMED = "SELECT id, code, name FROM skill WHERE version_id = :version ORDER BY code";

    /**
     * A page of them, by code.
     *
     * @param all how many the edition has
     * @param found how many of them have what was looked for
     * @param next after which code the next page begins; null on the last
     */
    public record Shown(
            List<SkillText> skills,
            int all,
            int found,
            @Nullable String next) {}

    private record Named(UUID id, String code, String name) {}

    private final Frameworks frameworks;
    private final JdbcClient jdbc;

    EditionSkills(Frameworks frameworks, JdbcClient jdbc) {
        this.frameworks = frameworks;
        this.jdbc = jdbc;
    }

    /**
     * A page of the skills of an edition. Only the texts of those on it are read.
     *
     * @param after the code of the last one of the page before; empty for the first page
     * @param search part of a code or name; empty for all
     * @param most how many a page holds
     * @throws dev.plumbline.assessment.site.refusal.Refusal as not found, if the actor may not read the edition
     */
    public Shown page(UUID actor, UUID versionId, String after, String search, int most) {
        frameworks.edition(actor, versionId);
        List<Named> all = jdbc.sql(NAMED)
                .param("version", versionId)
                .query((row, n) -> new Named(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
        String key = Text.key(search);
        List<Named> found = all.stream()
                .filter(skill -> Text.key(skill.code() + " " + skill.name()).contains(key))
                .toList();
        int from = 0;
        for (int i = 0; i < found.size() && !after.isEmpty(); i++) {
            from = found.get(i).code().equals(after) ? i + 1 : from;
        }
        int to = Math.min(found.size(), from + most);
        List<Named> shown = found.subList(from, to);
        return new Shown(
                frameworks.skillsById(shown.stream().map(Named::id).toList()),
                all.size(),
                found.size(),
                to < found.size() ? shown.getLast().code() : null);
    }
}
