package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
     * Does an act unless somebody has changed the assessment since it was read. Nobody changes it between the comparison and the
     * act: both are in one transaction, under the lock of the assessment's row. The act locks nothing before that row.
     *
     * @param read names the version that was read
     * @return what the act does
     * @throws Refusal as not found to those who may not read it, with 428 if no version is named, with 412 if it is old; and as
     *     the act itself
     */
    @Transactional
    public <T> T act(CurrentUser me, UUID id, ReadVersion read, Supplier<T> act) {
        Assessment assessment = lock(me, id);
        Refusal.ifStale(read.required(), assessment.version());
        return act.get();
    }

    /**
     * As {@link #act(CurrentUser, UUID, ReadVersion, Supplier)}, to what a page showed.
     *
     * @param read the version that the page showed
     */
    @Transactional
    public void act(CurrentUser me, UUID id, long read, Runnable act) {
        Refusal.ifStale(read, lock(me, id).version());
        act.run();
    }

    /**
     * Refuses unless {@code read} names the assessment's current version; for an act that locks the cycle before the assessment,
     * and compares again then.
     *
     * @throws Refusal as not found to those who may not read it, with 428 if no version is named, with 412 if it is old
     */
    public void check(CurrentUser me, UUID id, ReadVersion read) {
        Assessment assessment = find(me, id);
        Refusal.ifStale(read.required(), assessment.version());
    }

    /**
     * As {@link #check(CurrentUser, UUID, ReadVersion)}, of what a page showed.
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
        return readable(me, assessments.findById(id));
    }

    private Assessment lock(CurrentUser me, UUID id) {
        return readable(me, assessments.lock(id));
    }

    private Assessment readable(CurrentUser me, Optional<Assessment> found) {
        Assessment assessment = found.orElseThrow(Refusal::notFound);
        rights.mustRead(me.id(), assessment);
        return assessment;
    }
}
