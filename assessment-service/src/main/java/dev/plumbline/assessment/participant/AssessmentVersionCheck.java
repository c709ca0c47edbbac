package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * An act on an assessment names the version that was read; whoever may not read the assessment does not learn
 * that it exists.
 */
@Component
public class AssessmentVersionCheck {

    private final Assessments assessments;
    private final Rights rights;

    AssessmentVersionCheck(Assessments assessments, Rights rights) {
        this.assessments = assessments;
        this.rights = rights;
    }

    /**
     * Refuses unless {@code read} names the assessment's current version.
     *
     * @throws Refusal as not found to those who may not read it, with 428 if no version is named, with 412 if it is old
     */
    public void check(CurrentUser me, UUID id, ReadVersion read) {
        Assessment assessment = find(me, id);
        Refusal.ifStale(read.required(), assessment.version());
    }

    /**
     * Refuses unless {@code read} is the assessment's current version, as a page showed it.
     *
     * @throws Refusal as not found to those who may not read it, as stale if the version is old
     */
    public void check(CurrentUser me, UUID id, long read) {
        Refusal.ifStale(read, find(me, id).version());
    }

    /**
     * The assessment's current version.
     *
     * @throws Refusal as not found to those who may not read it
     */
    public long version(CurrentUser me, UUID id) {
        return find(me, id).version();
    }

    private Assessment find(CurrentUser me, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustRead(me.id(), assessment);
        return assessment;
    }
}
