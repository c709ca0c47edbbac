package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What results were judged on, as it was submitted. */
@Component
public class WhatWasJudged {

    /**
     * What one result was judged on.
     *
     * @param review null where it is not known any more
     * @param self null where it is not known any more
     */
    public record Judged(
            UUID id,
            Review.@Nullable Form review,
            SelfAssessment.@Nullable Form self,
            List<EvidenceSnapshot> evidence) {}

    private final JudgedRows rows;

    WhatWasJudged(JudgedRows rows) {
        this.rows = rows;
    }

    /** Several by their ids, read at once. */
    public Map<UUID, Judged> of(Collection<UUID> ids) {
        return rows.some(ids).stream()
                .map(row -> new Judged(row.id(), row.review(), row.self(), row.evidence()))
                .collect(Collectors.toMap(Judged::id, Function.identity()));
    }
}
