package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Every decision on a skill assessment, each kept as it was made. */
@Repository
public class Decisions {

    /** Whose decision it is; the later ones prevail, see {@link #prevailing}. */
    public enum Kind {
        RECOMMENDED,
        APPROVED,
        SECOND,
        SETTLED,
        CALIBRATED,
        APPEAL
    }

    /** Those that can be final, the one that prevails in a revision last. */
    private static final List<Kind> FINAL = List.of(Kind.APPROVED, Kind.SETTLED, Kind.CALIBRATED, Kind.APPEAL);

    /** A decision with its reason. {@code revision}: of the assessment, in which it was made. */
    public record Made(
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable String detail,
            int revision) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Decisions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a decision; one of the same kind and revision is replaced, for a review may be given again after a return. */
    public void keep(
            UUID skillAssessment,
            int revision,
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable String detail) {
        AttainmentClass attainmentClass = decision.attainmentClass();
        jdbc.update(
                "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (skill_assessment_id, revision, kind) DO"
                        + " UPDATE SET level = EXCLUDED.level, attainment_class = EXCLUDED.attainment_class, reason ="
                        + " EXCLUDED.reason, reason_code = EXCLUDED.reason_code, decided_by = EXCLUDED.decided_by, decided_at ="
                        + " EXCLUDED.decided_at, detail = EXCLUDED.detail",
                skillAssessment,
                revision,
                kind.name(),
                decision.level(),
                attainmentClass == null ? null : attainmentClass.name(),
                reason,
                reasonCode,
                by,
                Timestamp.from(clock.instant()),
                detail);
    }

    /**
     * The decisions that stand in a revision. What an earlier revision decided stands too, until a review is given
     * again: a new approval leaves nothing of what followed the old one, and a calibration that was begun again nothing of
     * an appeal of the earlier one.
     */
    public Map<Kind, Made> of(UUID skillAssessment, int revision) {
        Map<Kind, Made> made = new EnumMap<>(Kind.class);
        jdbc.query(
                "SELECT d.* FROM decision d WHERE d.skill_assessment_id = ? AND d.revision BETWEEN coalesce((SELECT max(a.revision)"
                        + " FROM decision a WHERE a.skill_assessment_id = d.skill_assessment_id AND a.kind = 'APPROVED' AND"
                        + " a.revision <= ?), 0) AND ? ORDER BY d.revision",
                row -> {
                    int level = row.getInt("level");
                    Integer given = row.wasNull() ? null : level;
                    String attainmentClass = row.getString("attainment_class");
                    var one = new Made(
                            Kind.valueOf(row.getString("kind")),
                            new Decision(
                                    given, attainmentClass == null ? null : AttainmentClass.valueOf(attainmentClass)),
                            row.getString("reason"),
                            row.getString("reason_code"),
                            row.getObject("decided_by", UUID.class),
                            row.getString("detail"),
                            row.getInt("revision"));
                    made.put(one.kind(), one);
                },
                skillAssessment,
                revision,
                revision);
        int latest = 0;
        for (Kind kind : FINAL) {
            Made one = made.get(kind);
            if (one != null && one.revision() < latest) {
                made.remove(kind);
            } else if (one != null) {
                latest = one.revision();
            }
        }
        return made;
    }

    /** A review is given again in the same revision: what followed the earlier one no longer stands. */
    void forgetWhatFollowed(UUID skillAssessment, int revision) {
        jdbc.update(
                "DELETE FROM decision WHERE skill_assessment_id = ? AND revision = ? AND kind NOT IN ('RECOMMENDED', 'APPROVED')",
                skillAssessment,
                revision);
    }

    /**
     * Final = that of the latest revision in which anything was decided; within it on appeal, else calibrated, else
     * settled, else approved. Empty before the review.
     */
    public static Optional<Made> prevailing(Map<Kind, Made> made) {
        return made.values().stream()
                .filter(one -> FINAL.contains(one.kind()))
                .max(Comparator.comparingInt(Made::revision).thenComparingInt(one -> FINAL.indexOf(one.kind())));
    }
}
