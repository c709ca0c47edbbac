package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.AsksFirst;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.NamingPeopleByFile;
import dev.plumbline.assessment.steering.RemindingPeople;
import dev.plumbline.assessment.steering.RequestingAssessments;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cycles and policies are HR's, and so is what is done to an assessment of a cycle. */
@Component
class CycleBodies implements AsksFirst {

    /** On which thousands of people may be named. */
    private static final Set<String> PAGES = Set.of("/cycles/new", "/cycles/{id}/edit", "/cycles/{id}/people");

    private static final String FILE_PAGE = "/cycles/{id}/people/file";

    private final Rights rights;
    private final ReadingAssessments assessments;
    private final RemindingPeople reminding;
    private final ActingOnPeople acting;
    private final RequestingAssessments requesting;

    CycleBodies(
            Rights rights,
            ReadingAssessments assessments,
            RemindingPeople reminding,
            ActingOnPeople acting,
            RequestingAssessments requesting) {
        this.acting = acting;
        this.requesting = requesting;
        this.reminding = reminding;
        this.rights = rights;
        this.assessments = assessments;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.equals("/api/v1/people/{id}/single-assessments")) {
            requesting.mayAsk(me.id(), id(path));
        } else if (pattern.equals("/api/v1/cycles/{id}/reminders")) {
            reminding.mayRemind(me.id(), id(path));
        } else if (pattern.startsWith("/api/v1/cycles/{id}/acts")) {
            acting.cycle(me.id(), id(path));
        } else if (pattern.startsWith("/api/v1/cycles/{id}/reviewers")) {
            rights.mustBeHrOrAdministrator(me.id());
        } else if (pattern.startsWith("/api/v1/leavers")
                || pattern.startsWith("/api/v1/cycles")
                || PAGES.contains(pattern)
                || pattern.equals(FILE_PAGE)
                || pattern.startsWith("/api/v1/policies")) {
            rights.mustBeHr(me.id());
        } else if (pattern.startsWith("/api/v1/assessments/{id}")) {
            // Who may not read it has nothing to do with it.
            assessments.read(me.id(), AssessmentId.of(id(path)));
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.equals("/api/v1/cycles/{id}/population/file")) {
            return NamingPeopleByFile.MOST_BYTES + 1;
        }
        if (PAGES.contains(pattern) || pattern.equals(FILE_PAGE)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        // Thousands of people may be named.
        return pattern.equals("/api/v1/cycles")
                        || pattern.equals("/api/v1/cycles/{id}/participants")
                        || pattern.equals("/api/v1/cycles/{id}/population")
                ? 4 * MOST_BYTES
                : null;
    }

    private static UUID id(Map<String, String> path) {
        try {
            return UUID.fromString(path.getOrDefault("id", ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
