package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.events.PeopleChange.SubstitutionEnded;
import dev.plumbline.events.PeopleChange.SubstitutionStarted;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deputies: who does somebody's tasks while they are away. A deputy acts under their own name in the other's place. The
 * tasks that a deputy has in this way are never passed on to the deputy's own deputy.
 */
@Service
public class Substitutions {

    /**
     * A person has a deputy, from one day to another, both included, in the person's time zone.
     *
     * @param deputyReports whether the deputy reports to the person at any depth: they then see how colleagues are
     *     judged, and can do nothing about the person themselves
     */
    public record Substitution(
            UUID id,
            UUID person,
            String personName,
            UUID deputy,
            String deputyName,
            LocalDate begins,
            LocalDate ends,
            boolean deputyReports) {}

    private static final String SELECT = """
            SELECT s.id, s.person_id, s.deputy_id, s.begins, s.ends,
                btrim(p.given_name || ' ' || p.family_name) AS person_name,
                btrim(d.given_name || ' ' || d.family_name) AS deputy_name,
                s.person_id IN (
                    WITH RECURSIVE above(id, depth) AS (
                        SELECT manager_id, 1 FROM person WHERE id = s.deputy_id
                        UNION ALL
                        SELECT m.manager_id, a.depth + 1 FROM above a JOIN person m ON m.id = a.id WHERE a.depth < 50)
                    SELECT id FROM above WHERE id IS NOT NULL) AS deputy_reports
            FROM substitution s
            JOIN person p ON p.id = s.person_id
            JOIN person d ON d.id = s.deputy_id
            """;

    private static final String OF_PERSON = SELECT + """
            WHERE s.person_id = :person AND s.ends >= :today
            ORDER BY s.begins, s.id
            """;

    private static final String OF_DEPUTY = SELECT + """
            WHERE s.deputy_id = :deputy
              AND (CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date BETWEEN s.begins AND s.ends
            ORDER BY person_name
            """;

    private static final String THE_SAME = SELECT + """
            WHERE s.person_id = :person AND s.deputy_id = :deputy AND s.begins = :begins AND s.ends = :ends
            """;

    private static final String ONE = SELECT + """
            WHERE s.id = :id
            """;

    private static final String NAME = """
            INSERT INTO substitution (id, person_id, deputy_id, begins, ends, named_by, named_at)
            VALUES (:id, :person, :deputy, :begins, :ends, :by, :now)
            ON CONFLICT DO NOTHING
            """;

    private static final RowMapper<Substitution> ROW = (row, n) -> new Substitution(
            row.getObject("id", UUID.class),
            row.getObject("person_id", UUID.class),
            row.getString("person_name"),
            row.getObject("deputy_id", UUID.class),
            row.getString("deputy_name"),
            row.getObject("begins", LocalDate.class),
            row.getObject("ends", LocalDate.class),
            row.getBoolean("deputy_reports"));

    private final JdbcClient jdbc;
    private final People people;
    private final ReportingLines reportingLines;
    private final HeldRoles heldRoles;
    private final AccountMails mails;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Substitutions(
            JdbcClient jdbc,
            People people,
            ReportingLines reportingLines,
            HeldRoles heldRoles,
            AccountMails mails,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.mails = mails;
        this.jdbc = jdbc;
        this.people = people;
        this.reportingLines = reportingLines;
        this.heldRoles = heldRoles;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    private Person manage(UUID actor, UUID id) {
        if (!actor.equals(id) && !heldRoles.holds(actor, Role.HR) && !heldRoles.holds(actor, Role.ADMINISTRATOR)) {
            throw Refusal.notFound();
        }
        return people.findById(id).orElseThrow(Refusal::notFound);
    }

    private static LocalDate today(Person person, Clock clock) {
        return LocalDate.ofInstant(clock.instant(), person.timeZone());
    }

    /** The person whose deputies these are, for those who may name them. */
    @Transactional(readOnly = true)
    public Person person(UUID actor, UUID id) {
        return manage(actor, id);
    }

    /** The deputies of a person now and later, the next first; for the person themselves, HR and administrators. */
    @Transactional(readOnly = true)
    public List<Substitution> of(UUID actor, UUID person) {
        LocalDate today = today(manage(actor, person), clock);
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .param("today", today)
                .query(ROW)
                .list();
    }

    /** Whose deputy somebody is today. */
    @Transactional(readOnly = true)
    public List<Substitution> byDeputy(UUID deputy) {
        return jdbc.sql(OF_DEPUTY)
                .param("deputy", deputy)
                .param("now", clock.instant().toString())
                .query(ROW)
                .list();
    }

    /**
     * Names a deputy, for oneself or, as HR or administrator, for somebody else; the same deputy for the same days is
     * kept once.
     *
     * @throws Refusal for somebody who has left; for days that are past or in the wrong order, for oneself as one's own deputy, for somebody who
     *     has left; where it is for another person: for oneself as the deputy, or for somebody above oneself
     */
    @Transactional
    public Substitution name(UUID actor, UUID id, UUID deputyId, LocalDate begins, LocalDate ends) {
        Person person = manage(actor, id);
        if (!actor.equals(id)) {
            mustNotBeOwnAffair(actor, id, deputyId);
        }
        List<Fault> faults = new ArrayList<>();
        if (!person.active()) {
            faults.add(Fault.at("person", "deputy-of-leaver"));
        }
        if (deputyId.equals(id)) {
            faults.add(Fault.at("deputy", "deputy-oneself"));
        } else if (people.findById(deputyId).filter(Person::active).isEmpty()) {
            faults.add(Fault.at("deputy", "deputy-unknown"));
        }
        if (ends.isBefore(begins) || ends.isBefore(today(person, clock))) {
            faults.add(Fault.at("ends", "deputy-days"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        UUID substitution = UUID.randomUUID();
        int named = jdbc.sql(NAME)
                .param("id", substitution)
                .param("person", id)
                .param("deputy", deputyId)
                .param("begins", begins)
                .param("ends", ends)
                .param("by", actor)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (named == 0) {
            return jdbc.sql(THE_SAME)
                    .param("person", id)
                    .param("deputy", deputyId)
                    .param("begins", begins)
                    .param("ends", ends)
                    .query(ROW)
                    .optional()
                    // It was ended between the two statements.
                    .orElseThrow(Refusal::notFound);
        }
        mails.deputyNamed(id, deputyId, begins, person.timeZone());
        outbox.say(new SubstitutionStarted(id, substitution, deputyId, begins, ends, clock.instant()));
        audit.person(actor, "deputy-named", "person", id, null, deputyId + " " + begins + " to " + ends, null);
        return find(substitution);
    }

    /** Nobody takes another's place by their own word, nor chooses who judges them in the place of somebody above. */
    private void mustNotBeOwnAffair(UUID actor, UUID person, UUID deputy) {
        if (actor.equals(deputy)) {
            throw Refusal.forbidden("deputy-of-own-naming");
        }
        if (reportingLines.isAbove(person, actor)) {
            throw Refusal.forbidden("deputy-of-own-line");
        }
    }

    private boolean namedBy(UUID actor, UUID id) {
        return jdbc.sql("SELECT named_by FROM substitution WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .filter(actor::equals)
                .isPresent();
    }

    private Substitution find(UUID id) {
        return jdbc.sql(ONE).param("id", id).query(ROW).optional().orElseThrow(Refusal::notFound);
    }

    /**
     * Ends a substitution at once.
     *
     * @throws Refusal where it is another person's who judges the actor, unless the actor has named that deputy
     */
    @Transactional
    public void end(UUID actor, UUID id) {
        Substitution substitution = find(id);
        manage(actor, substitution.person());
        if (!actor.equals(substitution.person())
                && !namedBy(actor, id)
                && reportingLines.judges(substitution.person(), actor)) {
            throw Refusal.forbidden("deputy-of-own-judge");
        }
        jdbc.sql("DELETE FROM substitution WHERE id = :id").param("id", id).update();
        outbox.say(new SubstitutionEnded(substitution.person(), id, substitution.deputy(), clock.instant()));
        audit.person(actor, "deputy-ended", "person", substitution.person(), substitution.deputy(), null, null);
    }
}
