package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AssessmentAssigned;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes that an assessment begins: by the job of its launch, or by an act that comes before the job does. Nothing
 * about an assessment is published before that, so no process waits for an event that it has already received.
 */
@Component
public class AnnouncingAssessments {

    private static final String MARK = """
            UPDATE assessment
            SET announced = true
            WHERE id = ANY (:ids)
                AND NOT announced
            RETURNING id
            """;

    private final Cycles cycles;
    private final AskedSkills asked;
    private final JdbcClient jdbc;
    private final Outbox outbox;

    AnnouncingAssessments(Cycles cycles, AskedSkills asked, JdbcClient jdbc, Outbox outbox) {
        this.cycles = cycles;
        this.asked = asked;
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** Announces the assessment unless that was done. The caller has locked it, and is about to say something of it. */
    public void first(Assessment assessment) {
        if (!assessment.announced()) {
            announce(cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound), List.of(assessment));
        }
    }

    /** Announces those assessments of a cycle that were not announced before. The caller has locked them. */
    public void announce(AssessmentCycle cycle, List<Assessment> assessments) {
        Map<UUID, List<UUID>> skills = asked
                .of(assessments.stream().map(Assessment::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        AskedSkills.Asked::assessmentId,
                        Collectors.mapping(AskedSkills.Asked::skillId, Collectors.toList())));
        Set<UUID> first = mark(assessments);
        for (Assessment assessment : assessments) {
            if (first.contains(assessment.id())) {
                outbox.say(new AssessmentAssigned(
                        assessment.id(),
                        cycle.id(),
                        assessment.subjectId(),
                        1,
                        skills.getOrDefault(assessment.id(), List.of()),
                        cycle.calibrationRequired()));
            }
        }
    }

    /**
     * Never announces the assessment, because nobody needs to be notified of it any more. The caller has locked it.
     *
     * @return false if it was announced before
     */
    boolean leaveOut(Assessment assessment) {
        return !mark(List.of(assessment)).isEmpty();
    }

    /**
     * Returns those that were not marked before, by what the database says: an entity may have been read before its lock.
     * The version that a reader has seen stays as it is, because nothing that a reader sees changes.
     */
    private Set<UUID> mark(List<Assessment> assessments) {
        UUID[] ids = assessments.stream().map(Assessment::id).toArray(UUID[]::new);
        List<UUID> marked = jdbc.sql(MARK).param("ids", ids).query(UUID.class).list();
        assessments.forEach(Assessment::markAnnounced);
        return Set.copyOf(marked);
    }
}
