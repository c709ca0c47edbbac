package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.WhatWasJudged;
import dev.plumbline.assessment.selfassessment.PublishedBefore;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The results that a person had before in the skills of an assessment. */
@Repository
class ResultsBefore implements PublishedBefore {

    private static final String LAST = """
            SELECT DISTINCT ON (k.id) k.id AS said, e.id AS earlier, e.assessment_id, c.name, r.published_at, r.level, r.judged_id
            FROM assessment a
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill s ON s.id = k.skill_id
            JOIN assessment b ON b.subject_id = a.subject_id AND b.id <> a.id
            JOIN skill_assessment e ON e.assessment_id = b.id
            JOIN skill t ON t.id = e.skill_id AND t.origin_id = s.origin_id
            JOIN result r ON r.skill_assessment_id = e.id
            JOIN assessment_cycle c ON c.id = b.cycle_id
            WHERE a.id = :assessment
            ORDER BY k.id, r.published_at DESC, r.revision DESC
            """;
    private static final String LAST_IMPORTED = """
            SELECT DISTINCT ON (k.id) k.id AS said, e.id AS earlier, e.source, e.judged_on, e.level
            FROM assessment a
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill s ON s.id = k.skill_id
            JOIN earlier_result e ON e.person_id = a.subject_id AND e.skill_origin_id = s.origin_id
            WHERE a.id = :assessment
            ORDER BY k.id, e.judged_on DESC, e.imported_at DESC, e.id
            """;

    private final JdbcClient jdbc;
    private final WhatWasJudged judged;
    private final EarlierResults imported;

    ResultsBefore(JdbcClient jdbc, WhatWasJudged judged, EarlierResults imported) {
        this.jdbc = jdbc;
        this.judged = judged;
        this.imported = imported;
    }

    @Override
    public Map<UUID, Earlier> of(UUID assessment) {
        Map<UUID, Earlier> earlier = new HashMap<>();
        jdbc.sql(LAST).param("assessment", assessment).query(row -> {
            earlier.put(
                    row.getObject("said", UUID.class),
                    new Earlier(
                            row.getObject("earlier", UUID.class),
                            row.getObject("assessment_id", UUID.class),
                            row.getString("name"),
                            row.getTimestamp("published_at").toInstant(),
                            row.getObject("level", Integer.class),
                            row.getObject("judged_id", UUID.class),
                            null));
        });
        jdbc.sql(LAST_IMPORTED).param("assessment", assessment).query(row -> {
            LocalDate judgedOn = row.getObject("judged_on", LocalDate.class);
            Instant at = judgedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
            UUID said = row.getObject("said", UUID.class);
            Earlier here = earlier.get(said);
            if (here == null || here.publishedAt().isBefore(at)) {
                earlier.put(
                        said,
                        new Earlier(
                                row.getObject("earlier", UUID.class),
                                null,
                                row.getString("source"),
                                at,
                                row.getObject("level", Integer.class),
                                null,
                                judgedOn));
            }
        });
        return earlier;
    }

    @Override
    public Map<UUID, Import> imported(Collection<UUID> from) {
        return imported.sources(from);
    }

    @Override
    public Map<UUID, Judged> judged(List<Earlier> results) {
        Map<UUID, WhatWasJudged.Judged> documents = judged.of(results.stream()
                .map(Earlier::judgedId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<UUID, Judged> judgedOn = new HashMap<>();
        results.forEach(result -> {
            UUID judgedId = result.judgedId();
            WhatWasJudged.Judged document = judgedId == null ? null : documents.get(judgedId);
            if (document != null) {
                judgedOn.put(result.from(), of(result.from(), document));
            }
        });
        return judgedOn;
    }

    @Override
    public Map<UUID, Map<UUID, EvidenceSnapshot>> evidence(Collection<UUID> judgedIds) {
        Map<UUID, Map<UUID, EvidenceSnapshot>> shown = new HashMap<>();
        judged.of(judgedIds).forEach((id, document) -> {
            Map<UUID, EvidenceSnapshot> pieces = new HashMap<>();
            document.evidence().forEach(piece -> pieces.put(piece.id(), piece));
            shown.put(id, pieces);
        });
        return shown;
    }

    private static Judged of(UUID said, WhatWasJudged.Judged document) {
        SelfAssessment.Form self = document.self();
        Optional<Review.SkillReview> review =
                Optional.ofNullable(document.review()).flatMap(form -> form.skill(said));
        return new Judged(
                self == null ? Map.of() : self.attributes(),
                self == null ? null : self.skill(said).orElse(null),
                review.map(Review.SkillReview::verdicts).orElse(Map.of()),
                review.map(Review.SkillReview::links).orElse(List.of()),
                document.evidence());
    }
}
