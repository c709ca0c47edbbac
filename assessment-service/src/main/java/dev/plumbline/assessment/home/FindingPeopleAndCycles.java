package dev.plumbline.assessment.home;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.DirectoryOrder;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.steering.FindingCycles;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds people and cycles by what is typed into the palette, and the page to which each leads the reader. */
@Service
public class FindingPeopleAndCycles {

    /** The most of each kind. */
    static final int MOST = 5;

    /**
     * What was found.
     *
     * @param where the unit of a person; empty for a cycle
     * @param path of its page
     */
    public record Found(String name, String where, String path) {}

    private static final String REPORTS = """
            SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, p.unit
            FROM person p
            WHERE p.manager_id = :reader
                AND p.active
                AND NOT EXISTS (
                    SELECT 1
                    FROM regexp_split_to_table(search_key(:typed), '\\s+') word
                    WHERE strpos(search_key(p.given_name || ' ' || p.family_name), word) = 0)
            ORDER BY coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id
            LIMIT :most
            """;

    private final Directory people;
    private final HeldRoles heldRoles;
    private final FindingCycles cycles;
    private final JdbcClient jdbc;

    FindingPeopleAndCycles(Directory people, HeldRoles heldRoles, FindingCycles cycles, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.people = people;
        this.heldRoles = heldRoles;
        this.cycles = cycles;
    }

    /**
     * People first, then cycles; none where nothing is typed, and only what the reader has a page of: HR everybody and all cycles,
     * administrators everybody, others those who report to them.
     *
     * @param typed part of the name of a person or a cycle; for HR and administrators also of a mail address or a unit
     */
    @Transactional(readOnly = true)
    public List<Found> of(UUID reader, String typed) {
        String part = Text.line(typed);
        if (part.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        boolean isHr = heldRoles.holds(reader, Role.HR);
        if (isHr || heldRoles.holds(reader, Role.ADMINISTRATOR)) {
            people.page(part, DirectoryOrder.NAME, false, null, MOST)
                    .items()
                    .forEach(person -> found.add(new Found(
                            person.name(), person.unit(), "/people/" + person.id() + (isHr ? "/profile" : ""))));
        } else {
            found.addAll(jdbc.sql(REPORTS)
                    .param("reader", reader)
                    .param("typed", part)
                    .param("most", MOST)
                    .query((row, n) -> new Found(
                            row.getString("name"), row.getString("unit"), "/people/" + row.getString("id") + "/levels"))
                    .list());
        }
        cycles.named(reader, part, MOST)
                .forEach(cycle -> found.add(new Found(cycle.name(), "", "/cycles/" + cycle.id())));
        return List.copyOf(found);
    }
}
