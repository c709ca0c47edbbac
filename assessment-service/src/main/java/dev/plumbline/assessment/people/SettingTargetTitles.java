package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The job title at which a person aims: a cycle may take skills from its role profile. It is set by the person's manager or by
 * HR, never by the person.
 */
@Service
public class SettingTargetTitles {

    private static final int LONGEST = 200;

    private final People people;
    private final HeldRoles heldRoles;
    private final Audit audit;

    SettingTargetTitles(People people, HeldRoles heldRoles, Audit audit) {
        this.people = people;
        this.heldRoles = heldRoles;
        this.audit = audit;
    }

    /**
     * A person whose target title the actor may set, to be read.
     *
     * @throws Refusal as not found for everybody else, the person among them
     */
    @Transactional(readOnly = true)
    public Person person(UUID actor, UUID id) {
        return mustSet(actor, people.findById(id).orElseThrow(Refusal::notFound));
    }

    private Person mustSet(UUID actor, Person person) {
        if (!maySet(actor, person)) {
            throw Refusal.notFound();
        }
        return person;
    }

    /** Whether somebody is the person's manager, or of HR and not the person. */
    @Transactional(readOnly = true)
    public boolean maySet(UUID actor, Person person) {
        return !actor.equals(person.id()) && (actor.equals(person.managerId()) || heldRoles.holds(actor, Role.HR));
    }

    /**
     * Sets it. What was launched before stays as it is.
     *
     * @param title blank for none
     * @param read the version of the person that was read; null not to compare
     * @throws Refusal as not found for whoever may not; for a title that is too long, or if another version was read
     */
    @Transactional
    public Person set(UUID actor, UUID id, String title, @Nullable Long read) {
        Person person = mustSet(actor, people.lock(id).orElseThrow(Refusal::notFound));
        String line = Text.line(title);
        if (Text.length(line) > LONGEST) {
            throw Refusal.invalid("targetTitle", "text-too-long", LONGEST);
        }
        Refusal.ifStale(read, person.version());
        String before = person.targetTitle();
        if (!before.equals(line)) {
            person.aimAt(line);
            audit.person(actor, "person-target-title-set", "person", id, before, line, null);
        }
        return person;
    }
}
