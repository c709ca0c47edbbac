package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the holders of the open tasks of some people reminded. */
@Component
class RemindingSome {

    private final PeopleInCycle people;
    private final TaskDeadlines deadlines;
    private final ApplyingDeadlines sweeping;
    private final Audit audit;
    private final Clock clock;

    RemindingSome(PeopleInCycle people, TaskDeadlines deadlines, ApplyingDeadlines sweeping, Audit audit, Clock clock) {
        this.people = people;
        this.deadlines = deadlines;
        this.sweeping = sweeping;
        this.audit = audit;
        this.clock = clock;
    }

    /** Has them reminded; returns of whom nobody is, because their task has changed meanwhile. */
    Map<UUID, Why> remind(UUID actor, AssessmentCycle cycle, List<UUID> ids) {
        Instant now = clock.instant();
        Map<UUID, List<UUID>> tasks = people.tasks(cycle, ids);
        Set<UUID> reminded = deadlines.remindOf(
                tasks.values().stream().flatMap(List::stream).toList(), now, people.remindedBefore(cycle));
        Map<UUID, Why> whys = new HashMap<>();
        for (UUID id : ids) {
            List<UUID> of = tasks.getOrDefault(id, List.of()).stream()
                    .filter(reminded::contains)
                    .toList();
            if (of.isEmpty()) {
                whys.put(id, Why.CHANGED);
            }
            of.forEach(task -> audit.person(actor, "person-reminded", "assessment", id, null, task, null));
        }
        if (!reminded.isEmpty()) {
            sweeping.begin(cycle.id(), now);
        }
        return whys;
    }
}
