package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import java.util.Collection;
import java.util.UUID;

/** The evidence of what was judged last, with the facts that were corrected since; implemented by review, which owns it. */
public interface CorrectedEvidence {

    /** That of an assessment; empty before it was judged. */
    Collection<EvidenceSnapshot> of(UUID assessment);
}
