package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.SecondAssessorOf.Chosen;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import dev.plumbline.assessment.review.SecondAssessorTrace.Why;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR reads who judges an assessment a second time, and why it is them; nothing of what anybody has judged. */
@Service
public class ReadingSecondAssessors {

    /** Somebody who was possible; {@code open}: how many second assessments they had open then. */
    public record Named(UUID person, String name, int open) {}

    /**
     * Who judges a second time.
     *
     * @param person null where a group does it
     * @param name of the person; null where a group does it
     * @param role of the group; null where a person does it
     * @param unit of the group; null for the whole organisation
     * @param why null where an earlier version has chosen, which says nothing
     * @param possible how many were possible
     * @param equal how many of these had the fewest open second assessments
     * @param first those who would have been drawn first, in that order; at most {@value SecondAssessorTrace#MOST}
     */
    public record WhoAndWhy(
            UUID assessment,
            UUID subject,
            String subjectName,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String role,
            @Nullable String unit,
            @Nullable Why why,
            int possible,
            int equal,
            List<Named> first) {}

    private final Assessments assessments;
    private final Rights rights;
    private final ChosenSecondAssessors chosen;
    private final Directory people;

    ReadingSecondAssessors(Assessments assessments, Rights rights, ChosenSecondAssessors chosen, Directory people) {
        this.assessments = assessments;
        this.rights = rights;
        this.chosen = chosen;
        this.people = people;
    }

    /**
     * Who judges an assessment a second time, and why.
     *
     * @throws Refusal not-found, also where nobody was asked; not-hr; on-oneself
     */
    @Transactional(readOnly = true)
    public WhoAndWhy of(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        Chosen who = chosen.of(id.value()).orElseThrow(Refusal::notFound);
        SecondAssessorTrace trace = chosen.trace(id).orElse(null);
        List<Candidate> first = trace == null ? List.of() : trace.first();
        Set<UUID> named = new HashSet<>(Set.of(assessment.subjectId()));
        first.forEach(candidate -> named.add(candidate.person()));
        UUID person = who.person();
        if (person != null) {
            named.add(person);
        }
        Map<UUID, String> names = people.names(named);
        return new WhoAndWhy(
                id.value(),
                assessment.subjectId(),
                names.getOrDefault(assessment.subjectId(), ""),
                person,
                person == null ? null : names.getOrDefault(person, ""),
                who.role(),
                who.unit(),
                trace == null ? null : trace.why(),
                trace == null ? 0 : trace.possible(),
                trace == null ? 0 : trace.equal(),
                first.stream()
                        .map(candidate -> new Named(
                                candidate.person(), names.getOrDefault(candidate.person(), ""), candidate.open()))
                        .toList());
    }
}
