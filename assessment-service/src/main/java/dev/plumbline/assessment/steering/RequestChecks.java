package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may ask for a single assessment of whom, and what hinders it. */
@Component
class RequestChecks {

    /** Skills of the person that an assessment under way asks already, also where it is in another edition. */
    private static final String ASKED_ALREADY = """
            SELECT s.id, s.code, min(c.name) AS name,
                bool_and(a.state IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED')) AS published
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.status = 'OPEN'
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill t ON t.id = k.skill_id
            JOIN skill s ON s.origin_id = t.origin_id AND s.id = ANY (:skills)
            WHERE a.subject_id = :person AND a.state NOT IN ('CLOSED', 'WITHDRAWN')
            GROUP BY s.id, s.code
            ORDER BY s.code
            """;

    private static final String KEEP = """
            SELECT p.id
            FROM person p
            WHERE p.id = :person OR p.id = (SELECT q.manager_id FROM person q WHERE q.id = :person)
            ORDER BY p.id
            FOR SHARE
            """;

    private final Frameworks frameworks;
    private final Population population;
    private final ReportingLines lines;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequestChecks(
            Frameworks frameworks,
            Population population,
            ReportingLines lines,
            Rights rights,
            JdbcClient jdbc,
            Clock clock) {
        this.frameworks = frameworks;
        this.population = population;
        this.lines = lines;
        this.rights = rights;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Refuses unless the actor is the person, their manager or HR: as not found to those whom the person does not concern.
     */
    void mayAsk(UUID actor, Person person) {
        if (!actor.equals(person.id()) && !actor.equals(person.managerId()) && !rights.isHr(actor)) {
            throw lines.isAbove(actor, person.id()) ? Refusal.forbidden("request-not-manager") : Refusal.notFound();
        }
    }

    /** Waits for whoever asks the same person at once, and keeps the person and their manager as they are. */
    void lock(UUID person) {
        jdbc.sql("SELECT CAST(pg_advisory_xact_lock(hashtextextended(:key, 0)) AS text)")
                .param("key", "single/" + person)
                .query(String.class)
                .list();
        jdbc.sql(KEEP).param("person", person).query(UUID.class).list();
    }

    /** What hinders. The person is locked. */
    List<Fault> faults(Person person, RequestingAssessments.Request request, Milestones milestones) {
        List<Fault> faults = new ArrayList<>();
        if (!person.active()) {
            faults.add(Fault.at("", "not-ready-inactive", person.name()));
        } else {
            population
                    .nobodyReviews(List.of(person.id()))
                    .forEach(name -> faults.add(Fault.at("", "request-nobody-reviews", name)));
        }
        faults.addAll(ofSkills(person, request));
        LocalDate today = LocalDate.ofInstant(clock.instant(), person.timeZone());
        if (milestones.selfAssessment().isBefore(today)) {
            faults.add(Fault.at("selfAssessment", "request-date-past"));
        }
        if (milestones.review().isBefore(milestones.selfAssessment())) {
            faults.add(Fault.at("review", "request-dates-order"));
        }
        LocalDate last = today.plusYears(1);
        if (milestones.selfAssessment().isAfter(last) || milestones.review().isAfter(last)) {
            faults.add(Fault.at("review", "request-date-far", last));
        }
        return faults;
    }

    private List<Fault> ofSkills(Person person, RequestingAssessments.Request request) {
        Set<UUID> chosen = Set.copyOf(request.skillIds());
        if (chosen.isEmpty() || chosen.size() > RequestingAssessments.MOST_SKILLS) {
            return List.of(Fault.at("skillIds", "request-skills", RequestingAssessments.MOST_SKILLS));
        }
        FrameworkVersion edition = frameworks.held(request.frameworkVersionId());
        if (edition.status() != FrameworkVersion.Status.PUBLISHED) {
            return List.of(Fault.at("frameworkVersionId", "framework-not-published"));
        }
        if (isFollowed(edition)) {
            return List.of(Fault.at("frameworkVersionId", "request-edition-followed"));
        }
        List<SkillSummary> offered = frameworks.skillSummaries(edition.id());
        Map<UUID, SkillSummary> known =
                offered.stream().collect(Collectors.toMap(SkillSummary::id, Function.identity()));
        if (!known.keySet().containsAll(chosen)) {
            return List.of(Fault.at("skillIds", "cycle-skills"));
        }
        List<Fault> faults = new ArrayList<>();
        offered.stream()
                .filter(skill -> chosen.contains(skill.id()) && skill.statements() == 0)
                .forEach(skill -> faults.add(Fault.at("skillIds", "request-not-assessable", skill.code())));
        faults.addAll(SetupChecks.tooMuchToJudge(offered, List.copyOf(chosen)));
        underWay(person.id(), chosen)
                .forEach(one -> faults.add(Fault.at("skillIds", "request-already", one.code(), one.cycle())));
        return faults;
    }

    /** A skill that is asked of a person already, in an assessment that is under way, or not closed after its result. */
    record UnderWay(UUID skill, String code, String cycle, boolean published) {}

    /** Which of some skills are asked of a person already, by code. */
    List<UnderWay> underWay(UUID person, Collection<UUID> skills) {
        return jdbc.sql(ASKED_ALREADY)
                .param("person", person)
                .param("skills", skills.toArray(UUID[]::new))
                .query((row, n) -> new UnderWay(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getBoolean("published")))
                .list();
    }

    /** Whether its framework has a newer edition that is published. */
    private boolean isFollowed(FrameworkVersion edition) {
        return frameworks.published(edition.frameworkId()).stream()
                .anyMatch(other -> other.number() > edition.number());
    }
}
