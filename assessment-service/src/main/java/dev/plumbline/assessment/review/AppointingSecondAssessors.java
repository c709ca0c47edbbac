package dev.plumbline.assessment.review;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR says who may be drawn to judge a second time without a result of the skill, in all skills or in some. */
@Service
public class AppointingSecondAssessors {

    /** In how many skills at most; whoever may in more may in all. */
    public static final int MOST_SKILLS = 200;

    /** Somebody, and in which skills they may be drawn. */
    public record Appointed(Person person, Given given) {}

    private final Rights rights;
    private final People people;
    private final SecondAssessorRoles roles;
    private final OfferedSkills skills;
    private final Audit audit;

    AppointingSecondAssessors(
            Rights rights, People people, SecondAssessorRoles roles, OfferedSkills skills, Audit audit) {
        this.rights = rights;
        this.people = people;
        this.roles = roles;
        this.skills = skills;
        this.audit = audit;
    }

    /**
     * In which skills a person may be drawn, for HR.
     *
     * @throws Refusal unless the actor is HR, or if there is no such person
     */
    @Transactional(readOnly = true)
    public Appointed of(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return new Appointed(people.findById(id).orElseThrow(Refusal::notFound), roles.of(id));
    }

    /**
     * From now on a person may be drawn in these skills, and in no others. Whoever was drawn already stays.
     *
     * @param all whether in all skills
     * @param origins else in which
     * @param read the revision of the person that was read; null not to compare
     * @throws Refusal unless the actor is HR, about themselves, for somebody who has left, for no skill, for all and some, for a
     *     skill that no edition has, for too many, and if another revision was read
     */
    @Transactional
    public Appointed appoint(UUID actor, UUID id, boolean all, List<UUID> origins, @Nullable Long read) {
        Person person = locked(actor, id, read);
        if (!person.active()) {
            throw Refusal.invalid("person", "role-for-inactive");
        }
        return give(actor, person, new Given(all, checked(all, origins)));
    }

    /**
     * From now on a person may be drawn only where they hold a result. Whoever was drawn already stays.
     *
     * @param read the revision of the person that was read; null not to compare
     * @throws Refusal unless the actor is HR, about themselves, where there is nothing to take away, and if another revision was read
     */
    @Transactional
    public Appointed dismiss(UUID actor, UUID id, @Nullable Long read) {
        Person person = locked(actor, id, read);
        if (roles.of(id).isNothing()) {
            throw Refusal.notFound();
        }
        return give(actor, person, Given.NOTHING);
    }

    private Person locked(UUID actor, UUID id, @Nullable Long read) {
        rights.mustBeHr(actor);
        if (actor.equals(id)) {
            throw Refusal.forbidden("second-assessor-oneself");
        }
        Person person = people.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, person.revision());
        return person;
    }

    private Set<UUID> checked(boolean all, List<UUID> origins) {
        if (all == !origins.isEmpty()) {
            throw Refusal.invalid("skills", all ? "second-assessor-all" : "second-assessor-skills");
        }
        if (origins.size() > MOST_SKILLS) {
            throw Refusal.invalid("skills", "second-assessor-many", MOST_SKILLS);
        }
        SkillCatalogue known = skills.catalogue();
        List<Fault> faults = new ArrayList<>();
        for (int n = 0; n < origins.size(); n++) {
            if (known.byOrigin(origins.get(n)).isEmpty()) {
                faults.add(Fault.at("/skills/" + n, "second-assessor-unknown"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new LinkedHashSet<>(origins);
    }

    private Appointed give(UUID actor, Person person, Given given) {
        Given before = roles.of(person.id());
        if (!before.equals(given)) {
            roles.give(person.id(), given);
            person.restate();
            audit.person(
                    actor,
                    given.isNothing() ? "second-assessor-dismissed" : "second-assessor-appointed",
                    "person",
                    person.id(),
                    before.isNothing() ? null : before,
                    given.isNothing() ? null : given,
                    null);
        }
        return new Appointed(person, given);
    }
}
