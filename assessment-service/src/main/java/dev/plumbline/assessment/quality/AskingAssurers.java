package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.PassingReviews;
import dev.plumbline.assessment.worklist.PassingReviews.Pass;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks somebody to look at what was drawn of a review: one person for all of it, or HR where nobody else could. */
@Component
class AskingAssurers {

    private static final String ASKED = """
            UPDATE quality_case
            SET to_ask = false, assurer_id = :assurer, tried_at = NULL
            WHERE assessment_id = :assessment
            """;

    private static final String TRIED = """
            UPDATE quality_case
            SET tried_at = :now
            WHERE assessment_id = :assessment
            """;

    private static final String ASSURER = """
            SELECT assurer_id
            FROM quality_case
            WHERE assessment_id = :assessment AND assurer_id IS NOT NULL
            """;

    private final Assessments assessments;
    private final People people;
    private final FindingAssurers finding;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final PassingReviews passing;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    AskingAssurers(
            Assessments assessments,
            People people,
            FindingAssurers finding,
            Worklist worklist,
            OpeningTasks openingTasks,
            PassingReviews passing,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.assessments = assessments;
        this.people = people;
        this.finding = finding;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.passing = passing;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks about reviews, unless somebody is asked already. All are locked first: from then on nobody else is found anywhere. */
    void ask(AssessmentCycle cycle, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Assessment> locked = ids.stream()
                .map(id -> assessments.lock(id).orElseThrow(Refusal::notFound))
                .toList();
        FindingAssurers.Loads loads = finding.oneAtATime();
        locked.forEach(one -> ask(cycle, one, loads));
    }

    private void ask(AssessmentCycle cycle, Assessment assessment, FindingAssurers.Loads loads) {
        UUID id = assessment.id();
        if (worklist.openOf(id.toString()).stream().anyMatch(item -> item.is(WorkStep.ASSURE_STATEMENTS))) {
            jdbc.sql(ASKED)
                    .param("assurer", assurer(id).orElse(null))
                    .param("assessment", id)
                    .update();
            return;
        }
        @Nullable UUID assurer = finding.find(id, loads).orElse(null);
        if (assurer != null) {
            loads.got(assurer);
        }
        Person subject = people.findById(assessment.subjectId()).orElseThrow(Refusal::notFound);
        openingTasks.ask(
                WorkStep.ASSURE_STATEMENTS,
                id.toString(),
                new RoleHolders.Holder(
                        assurer,
                        assurer == null ? Role.HR.name() : null,
                        null,
                        cycle.due(AssessmentCycle.Phase.QUALITY),
                        subject.id(),
                        cycle.id(),
                        subject.name(),
                        subject.unit(),
                        cycle.name(),
                        "",
                        0));
        jdbc.sql(ASKED).param("assurer", assurer).param("assessment", id).update();
        audit.rule("SYSTEM", "quality-assurer-drawn", "assessment", id, null, assurer);
    }

    /**
     * Another looks at a review: whoever was drawn has left or is no quality assurer any more, or nobody could until now. Where nobody
     * gets it this time either, that is kept, so that it is not tried at once again.
     */
    void drawAnew(UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        FindingAssurers.Loads loads = finding.oneAtATime();
        UUID former = assurer(id).orElse(null);
        Optional<UUID> other = finding.find(id, loads)
                .filter(found -> !passing.pass(
                                List.of(new Pass(id, assessment.subjectId(), former, found)),
                                WorkStep.ASSURE_STATEMENTS)
                        .isEmpty());
        if (other.isEmpty()) {
            jdbc.sql(TRIED)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("assessment", id)
                    .update();
            return;
        }
        jdbc.sql(ASKED).param("assurer", other.get()).param("assessment", id).update();
        audit.rule("SYSTEM", "quality-assurer-drawn", "assessment", id, former, other.get());
    }

    private Optional<UUID> assurer(UUID assessment) {
        return jdbc.sql(ASSURER)
                .param("assessment", assessment)
                .query(UUID.class)
                .optional();
    }
}
