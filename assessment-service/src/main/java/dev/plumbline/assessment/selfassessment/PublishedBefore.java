package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was published of the same person and skills before; implemented by result, which owns it. */
public interface PublishedBefore {

    /**
     * The last result of a skill: published in another assessment, or imported.
     *
     * @param from the skill assessment of then; the id of the imported result for one that was imported
     * @param assessmentId the one of then; null for one that was imported
     * @param cycle the name of its cycle; the source for one that was imported
     * @param publishedAt the beginning of its day in UTC for one that was imported
     * @param level the level that was decided; null where none was
     * @param judgedId what it was judged on; null where it is not known any more, or was never known here
     * @param importedOf the day on which it was judged elsewhere; null for one that was judged here
     */
    record Earlier(
            UUID from,
            @Nullable UUID assessmentId,
            String cycle,
            Instant publishedAt,
            @Nullable Integer level,
            @Nullable UUID judgedId,
            @Nullable LocalDate importedOf) {}

    /** Where an imported result comes from, and the day on which it was judged there. */
    record Import(String source, LocalDate judgedOn) {}

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

    /** What some of them were judged on, by {@link Earlier#from}, read at once; without what is not known any more. */
    Map<UUID, Judged> judged(List<Earlier> results);

    /** Where some results come from, by id, of those that were imported; the others are left out. */
    Map<UUID, Import> imported(Collection<UUID> from);

    /**
     * The evidence as it was shown when something was judged, by the id of what was judged and that of the piece; without
     * what is not known any more.
     */
    Map<UUID, Map<UUID, EvidenceSnapshot>> evidence(Collection<UUID> judgedIds);
}
