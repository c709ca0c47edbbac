package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.QualityAssurers;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR says who may look again at what reviewers judged. */
@Service
public class AppointingQualityAssurers {

    /** Somebody, and whether they are a quality assurer. */
    public record Appointed(Person person, boolean assurer) {}

    private final Rights rights;
    private final People people;
    private final QualityAssurers assurers;
    private final Audit audit;

    AppointingQualityAssurers(Rights rights, People people, QualityAssurers assurers, Audit audit) {
        this.rights = rights;
        this.people = people;
        this.assurers = assurers;
        this.audit = audit;
    }

    /**
     * Whether a person is a quality assurer, for HR.
     *
     * @throws Refusal unless the actor is HR, or if there is no such person
     */
    @Transactional(readOnly = true)
    public Appointed of(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return new Appointed(people.findById(id).orElseThrow(Refusal::notFound), assurers.isOne(id));
    }

    /**
     * From now on a person can be drawn.
     *
     * @param read the revision of the person that was read; null not to compare
     * @throws Refusal unless the actor is HR, about themselves, for somebody who has left, and if another revision was read
     */
    @Transactional
    public Appointed appoint(UUID actor, UUID id, @Nullable Long read) {
        Person person = locked(actor, id, read);
        if (!person.active()) {
            throw Refusal.invalid("person", "role-for-inactive");
        }
        if (assurers.appoint(id)) {
            person.restate();
            audit.person(actor, "quality-assurer-appointed", "person", id, null, "QUALITY_ASSURER", null);
        }
        return new Appointed(person, true);
    }

    /**
     * From now on a person is drawn no more; another is drawn for what they have open.
     *
     * @param read as {@link #appoint}
     * @throws Refusal unless the actor is HR, about themselves, where there is nothing to take away, and if another revision was read
     */
    @Transactional
    public Appointed dismiss(UUID actor, UUID id, @Nullable Long read) {
        Person person = locked(actor, id, read);
        if (!assurers.dismiss(id)) {
            throw Refusal.notFound();
        }
        person.restate();
        audit.person(actor, "quality-assurer-dismissed", "person", id, "QUALITY_ASSURER", null, null);
        return new Appointed(person, false);
    }

    private Person locked(UUID actor, UUID id, @Nullable Long read) {
        rights.mustBeHr(actor);
        if (actor.equals(id)) {
            throw Refusal.forbidden("quality-assurer-oneself");
        }
        Person person = people.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, person.revision());
        return person;
    }
}
