package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was published of the same person and skills before; implemented by result, which owns it. */
public interface PublishedBefore {

    /**
     * The result of a skill that was published last in another assessment.
     *
     * @param skillAssessmentId the one of then
     * @param assessmentId the one of then
     * @param cycle its name
     * @param level the level that was decided; null where none was
     * @param judgedId what it was judged on; null where it is not known any more
     */
    record Earlier(
            UUID skillAssessmentId,
            UUID assessmentId,
            String cycle,
            Instant publishedAt,
            @Nullable Integer level,
            @Nullable UUID judgedId) {}

    /**
     * What a result was judged on.
     *
     * @param attributes the person's ratings of the generic attributes; none where they are not known any more
     * @param claim what the person had said of the skill; null where nothing, or where it is not known any more
     * @param verdicts the reviewer's, by statement
     * @param links the reviewer's
     * @param evidence as it was shown
     */
    record Judged(
            Map<UUID, Integer> attributes,
            @Nullable SkillClaim claim,
            Map<UUID, Verdict> verdicts,
            List<Link> links,
            List<EvidenceSnapshot> evidence) {}

    /** The last results of an assessment's skills, by its skill assessments; without those of which there is none. */
    Map<UUID, Earlier> of(UUID assessment);

    /** What some of them were judged on, by the skill assessment of then, read at once; without what is not known any more. */
    Map<UUID, Judged> judged(List<Earlier> results);

    /**
     * The evidence as it was shown when something was judged, by the id of what was judged and that of the piece; without
     * what is not known any more.
     */
    Map<UUID, Map<UUID, EvidenceSnapshot>> evidence(Collection<UUID> judgedIds);
}
