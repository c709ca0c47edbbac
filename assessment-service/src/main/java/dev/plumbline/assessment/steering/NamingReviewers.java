package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR names who reviews somebody of a cycle that is not launched yet: whoever has no manager, and nobody in HR either. */
@Service
public class NamingReviewers {

    /** A person of a draft, and who is named to review them. */
    public record Named(UUID person, String name, UUID reviewer, String reviewerName) {}

    private static final String NAMED = """
            SELECT p.id AS person, btrim(p.given_name || ' ' || p.family_name) AS name,
                r.id AS reviewer, btrim(r.given_name || ' ' || r.family_name) AS reviewer_name
            FROM cycle_population cp
            JOIN person p ON p.id = cp.person_id
            JOIN person r ON r.id = cp.reviewer_id
            WHERE cp.cycle_id = :cycle
                AND (CAST(:after AS uuid) IS NULL OR (btrim(p.given_name || ' ' || p.family_name), p.id) > (
                    SELECT btrim(f.given_name || ' ' || f.family_name), f.id
                    FROM person f
                    WHERE f.id = CAST(:after AS uuid)))
            ORDER BY name, p.id
            LIMIT :most
            """;

    private static final String ABOUT = """
            SELECT p.id AS person, btrim(p.given_name || ' ' || p.family_name) AS name,
                r.id AS reviewer, btrim(coalesce(r.given_name || ' ' || r.family_name, '')) AS reviewer_name, c.version
            FROM cycle_population cp
            JOIN assessment_cycle c ON c.id = cp.cycle_id
            JOIN person p ON p.id = cp.person_id
            LEFT JOIN person r ON r.id = cp.reviewer_id
            WHERE cp.cycle_id = :cycle AND cp.person_id = :person
            """;

    private final Cycles cycles;
    private final Population population;
    private final People people;
    private final HeldRoles heldRoles;
    private final Rights rights;
    private final FourEyes eyes;
    private final Audit audit;
    private final JdbcClient jdbc;

    NamingReviewers(
            Cycles cycles,
            Population population,
            People people,
            HeldRoles heldRoles,
            Rights rights,
            FourEyes eyes,
            Audit audit,
            JdbcClient jdbc) {
        this.cycles = cycles;
        this.population = population;
        this.people = people;
        this.heldRoles = heldRoles;
        this.rights = rights;
        this.eyes = eyes;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Who is named in a cycle, by the person's name; for HR.
     *
     * @param after the person after whom the page starts; null for the first page
     * @param limit how many at most, as the caller gave it
     */
    @Transactional(readOnly = true)
    public Listing<Named> of(UUID actor, UUID cycle, @Nullable String after, int limit) {
        rights.mustBeHr(actor);
        if (!cycles.existsById(cycle)) {
            throw Refusal.notFound();
        }
        UUID from = Keyset.id(after);
        int most = Listing.most(limit);
        List<Named> read = jdbc.sql(NAMED)
                .param("cycle", cycle)
                .param("after", from, Types.OTHER)
                .param("most", most + 1)
                .query((row, n) -> new Named(
                        row.getObject("person", UUID.class),
                        row.getString("name"),
                        row.getObject("reviewer", UUID.class),
                        row.getString("reviewer_name")))
                .list();
        return Listing.page(read, most, one -> one.person().toString());
    }

    /**
     * A person of a cycle about whom somebody may be named.
     *
     * @param reviewer who is named; null for nobody
     * @param reviewerName their name; empty for nobody
     * @param version of the cycle
     */
    public record About(UUID person, String name, @Nullable UUID reviewer, String reviewerName, long version) {}

    /**
     * A person of a cycle, for who may name their reviewer: HR, and administrators where nobody in HR could review them.
     *
     * @throws Refusal for others, about oneself, and as not found for who does not take part
     */
    @Transactional(readOnly = true)
    public About about(UUID actor, UUID cycle, UUID person) {
        rights.mustBeHrOrAdministrator(actor);
        boolean hr = heldRoles.holds(actor, Role.HR);
        About about = jdbc.sql(ABOUT)
                .param("cycle", cycle)
                .param("person", person)
                .query((row, n) -> new About(
                        row.getObject("person", UUID.class),
                        row.getString("name"),
                        row.getObject("reviewer", UUID.class),
                        row.getString("reviewer_name"),
                        row.getLong("version")))
                .optional()
                .orElseThrow(Refusal::notFound);
        if (!hr && population.nobodyReviews(List.of(person)).isEmpty()) {
            throw Refusal.notFound();
        }
        if (actor.equals(person)) {
            throw Refusal.forbidden("on-oneself");
        }
        return about;
    }

    /**
     * The name of the cycle, for who may name a person's reviewer in it.
     *
     * @throws Refusal as {@link #about}
     */
    @Transactional(readOnly = true)
    public String cycleName(UUID actor, UUID cycle, UUID person) {
        about(actor, cycle, person);
        return cycles.findById(cycle).orElseThrow(Refusal::notFound).name();
    }

    /**
     * Names who reviews a person, in place of whoever was named before.
     *
     * @param read the version of the cycle that was read; null not to compare; naming somebody raises it
     * @throws Refusal as {@link #about}; once the cycle is launched, for a reviewer who has left, for whom four eyes bar from
     *     the case, and for an administrator who names themselves
     */
    @Transactional
    public void name(UUID actor, UUID cycle, UUID person, UUID reviewer, @Nullable Long read) {
        About about = draft(actor, cycle, person, read);
        Person named = people.findById(reviewer)
                .filter(Person::active)
                .orElseThrow(() -> Refusal.invalid("reviewer", "deputy-unknown"));
        if (actor.equals(reviewer) && !heldRoles.holds(actor, Role.HR)) {
            throw Refusal.forbidden("on-oneself");
        }
        eyes.hindranceAbout(reviewer, Duty.REVIEW, person).ifPresent(hindrance -> {
            throw FourEyes.barred("reviewer", hindrance, named.name());
        });
        set(actor, cycle, about, reviewer);
    }

    /**
     * Takes back who was named: the manager reviews, or HR.
     *
     * @param read the version of the cycle that was read; null not to compare
     */
    @Transactional
    public void takeBack(UUID actor, UUID cycle, UUID person, @Nullable Long read) {
        set(actor, cycle, draft(actor, cycle, person, read), null);
    }

    private About draft(UUID actor, UUID cycle, UUID person, @Nullable Long read) {
        About about = about(actor, cycle, person);
        AssessmentCycle locked = cycles.lock(cycle).orElseThrow(Refusal::notFound);
        if (locked.status() != AssessmentCycle.Status.DRAFT) {
            throw Refusal.conflict("cycle-not-draft", locked.status());
        }
        Refusal.ifStale(read, locked.version());
        return about;
    }

    private void set(UUID actor, UUID cycle, About about, @Nullable UUID reviewer) {
        jdbc.sql("UPDATE cycle_population SET reviewer_id = :reviewer WHERE cycle_id = :cycle AND person_id = :person")
                .param("reviewer", reviewer, Types.OTHER)
                .param("cycle", cycle)
                .param("person", about.person())
                .update();
        cycles.countChange(cycle);
        audit.person(actor, "reviewer-named", "cycle", cycle, about.reviewer(), reviewer, "of " + about.person());
    }
}
