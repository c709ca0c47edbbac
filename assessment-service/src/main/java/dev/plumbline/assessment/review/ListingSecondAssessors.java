package dev.plumbline.assessment.review;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR looks through those whom it has made second assessors. */
@Service
public class ListingSecondAssessors {

    /**
     * A skill in which somebody may be drawn.
     *
     * @param code and {@code name} in the newest edition that has it; empty where none has
     */
    public record OfSkill(UUID skill, String code, String name) {}

    /**
     * Somebody who may be drawn.
     *
     * @param all whether in all skills
     * @param skills else in which
     * @param open how many second assessments they have open
     */
    public record SecondAssessor(UUID person, String name, String unit, boolean all, List<OfSkill> skills, int open) {}

    private static final String KNOWN = """
            SELECT EXISTS (SELECT 1 FROM second_assessor_role WHERE person_id = :person)
            """;

    private static final String PAGE = """
            SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, p.unit, g.all_skills, g.skills,
                (SELECT count(*)::int
                FROM second_assessor s
                JOIN assessment a ON a.id = s.assessment_id AND a.state = 'SECOND_ASSESSMENT'
                WHERE s.person_id = p.id) AS open
            FROM second_assessor_role g
            JOIN person p ON p.id = g.person_id
            WHERE CAST(:after AS uuid) IS NULL
                OR (coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id)
                    > (SELECT coalesce(nullif(x.family_name, ''), x.given_name), x.given_name, x.id FROM person x WHERE x.id = :after)
            ORDER BY coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id
            LIMIT :most
            """;

    private final Rights rights;
    private final OfferedSkills offered;
    private final JdbcClient jdbc;

    ListingSecondAssessors(Rights rights, OfferedSkills offered, JdbcClient jdbc) {
        this.rights = rights;
        this.offered = offered;
        this.jdbc = jdbc;
    }

    /**
     * A page of them by name.
     *
     * @param after the last one of the page before; null for the first page
     * @throws Refusal unless the actor is HR; naming {@code after}, where that is nobody of them
     */
    @Transactional(readOnly = true)
    public Listing<SecondAssessor> page(UUID actor, @Nullable UUID after, int limit) {
        rights.mustBeHr(actor);
        if (after != null && !isOne(after)) {
            throw Keyset.unknown();
        }
        int most = Listing.most(limit);
        SkillCatalogue catalogue = offered.catalogue();
        List<SecondAssessor> read = jdbc.sql(PAGE)
                .param("after", after)
                .param("most", most + 1)
                .query((row, n) -> new SecondAssessor(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getBoolean("all_skills"),
                        Arrays.stream((UUID[]) row.getArray("skills").getArray())
                                .map(skill -> named(catalogue, skill))
                                .toList(),
                        row.getInt("open")))
                .list();
        return Listing.page(read, most, one -> one.person().toString());
    }

    private boolean isOne(UUID person) {
        return Boolean.TRUE.equals(
                jdbc.sql(KNOWN).param("person", person).query(Boolean.class).single());
    }

    /** A skill as the newest edition that has it calls it. */
    static OfSkill named(SkillCatalogue catalogue, UUID skill) {
        Optional<Offered> known = catalogue.byOrigin(skill);
        return new OfSkill(
                skill,
                known.map(Offered::code).orElse(""),
                known.map(Offered::name).orElse(""));
    }
}
