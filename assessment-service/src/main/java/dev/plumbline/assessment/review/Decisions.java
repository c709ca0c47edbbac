package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    /**
     * A decision with its reason.
     *
     * @param detail of a recommendation: its trace, as JSON; null for all others
     * @param confirmedBy of one on appeal: the second person, where one was asked; null without
     * @param revision of the assessment, in which it was made
     */
    public record Made(
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable String detail,
            @Nullable UUID confirmedBy,
            int revision,
            Instant at) {}

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
        keep(skillAssessment, revision, kind, decision, reason, reasonCode, by, detail, null);
    }

    /** As above, for a decision that a second person has confirmed. */
    public void keepConfirmed(
            UUID skillAssessment,
            int revision,
            Decision decision,
            @Nullable String reason,
            String reasonCode,
            @Nullable UUID by,
            @Nullable UUID confirmedBy) {
        keep(skillAssessment, revision, Kind.APPEAL, decision, reason, reasonCode, by, null, confirmedBy);
    }

    private void keep(
            UUID skillAssessment,
            int revision,
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable String detail,
            @Nullable UUID confirmedBy) {
        AttainmentClass attainmentClass = decision.attainmentClass();
        jdbc.update(
                "INSERT INTO decision (skill_assessment_id, revision, kind, level, attainment_class, reason, reason_code,"
                        + " decided_by, decided_at, detail, confirmed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                        + " (skill_assessment_id, revision, kind) DO UPDATE SET level = EXCLUDED.level, attainment_class = EXCLUDED.attainment_class, reason ="
                        + " EXCLUDED.reason, reason_code = EXCLUDED.reason_code, decided_by = EXCLUDED.decided_by, decided_at ="
                        + " EXCLUDED.decided_at, detail = EXCLUDED.detail, confirmed_by = EXCLUDED.confirmed_by",
                skillAssessment,
                revision,
                kind.name(),
                decision.level(),
                attainmentClass == null ? null : attainmentClass.name(),
                reason,
                reasonCode,
                by,
                Timestamp.from(clock.instant()),
                detail,
                confirmedBy);
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
                            row.getObject("confirmed_by", UUID.class),
                            row.getInt("revision"),
                            row.getTimestamp("decided_at").toInstant());
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
     * The decisions that were made otherwise than recommended, or between two that differ, each with its reason; in the
     * order in which they are made. What a calibration or an appeal changed is told by itself.
     */
    public static List<Made> withReasons(Map<Kind, Made> made) {
        Made recommended = made.get(Kind.RECOMMENDED);
        return Stream.of(Kind.APPROVED, Kind.SECOND, Kind.SETTLED)
                .map(made::get)
                .filter(one ->
                        one != null && one.reason() != null && !one.reason().isBlank())
                .filter(one -> one.kind() != Kind.APPROVED
                        || recommended == null
                        || !recommended.decision().equals(one.decision()))
                .toList();
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
