package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every decision on a skill assessment, each kept as it was made. */
@Repository
public class Decisions {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whose decision it is; the later ones prevail, see {@link #prevailing}. */
    public enum Kind {
        RECOMMENDED,
        APPROVED,
        SECOND,
        SETTLED,
        CALIBRATED,
        APPEAL,
        /** What the rules say once a wrong fact is corrected, where that is another level or class. */
        CORRECTED
    }

    /** Those that can be final, the one that prevails in a revision last. */
    private static final List<Kind> FINAL =
            List.of(Kind.APPROVED, Kind.SETTLED, Kind.CALIBRATED, Kind.APPEAL, Kind.CORRECTED);

    /**
     * A decision with its reason.
     *
     * @param trace of a recommendation: why it is what it is; null for all others
     * @param confirmedBy of one on appeal: the second person, where one was asked, and of one that corrects a fact; null without
     * @param revision of the assessment, in which it was made
     */
    public record Made(
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable Trace trace,
            @Nullable UUID confirmedBy,
            int revision,
            Instant at) {}

    private static final String KEEP = """
            INSERT INTO decision (skill_assessment_id, revision, kind, level, attainment_class, reason, reason_code,
                decided_by, decided_at, trace, confirmed_by)
            VALUES (:skillAssessment, :revision, :kind, :level, :class, :reason, :reasonCode,
                :by, :at, :trace::jsonb, :confirmedBy)
            ON CONFLICT (skill_assessment_id, revision, kind) DO UPDATE
            SET level = EXCLUDED.level, attainment_class = EXCLUDED.attainment_class, reason = EXCLUDED.reason,
                reason_code = EXCLUDED.reason_code, decided_by = EXCLUDED.decided_by,
                decided_at = EXCLUDED.decided_at, trace = EXCLUDED.trace, confirmed_by = EXCLUDED.confirmed_by
            """;

    private static final String STANDING = """
            SELECT d.kind, d.level, d.attainment_class, d.reason, d.reason_code, d.decided_by, d.trace,
                d.confirmed_by, d.revision, d.decided_at
            FROM decision d
            WHERE d.skill_assessment_id = :skillAssessment
                AND d.revision <= :revision
                AND d.revision >= coalesce(
                    (SELECT max(a.revision)
                        FROM decision a
                        WHERE a.skill_assessment_id = d.skill_assessment_id
                            AND a.kind = 'APPROVED'
                            AND a.revision <= :revision),
                    0)
            ORDER BY d.revision
            """;

    private static final String STANDING_OF_ALL = """
            SELECT d.skill_assessment_id, d.kind, d.level, d.attainment_class, d.reason, d.reason_code, d.decided_by,
                NULL AS trace, d.confirmed_by, d.revision, d.decided_at
            FROM skill_assessment s
            JOIN assessment a ON a.id = s.assessment_id
            JOIN decision d ON d.skill_assessment_id = s.id
            WHERE s.id = ANY (:skillAssessments)
                AND d.revision <= a.revision
                AND d.revision >= coalesce(
                    (SELECT max(b.revision)
                        FROM decision b
                        WHERE b.skill_assessment_id = s.id
                            AND b.kind = 'APPROVED'
                            AND b.revision <= a.revision),
                    0)
            ORDER BY d.revision
            """;

    private static final String ALL_OF = """
            SELECT kind, level, attainment_class, reason, reason_code, decided_by, trace, confirmed_by, revision, decided_at
            FROM decision
            WHERE skill_assessment_id = ANY (:skillAssessments)
            """;

    private static final String FORGET_WHAT_FOLLOWED = """
            DELETE FROM decision
            WHERE skill_assessment_id = :skillAssessment
                AND revision = :revision
                AND kind NOT IN ('RECOMMENDED', 'APPROVED')
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Decisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a decision of a person; one of the same kind and revision is replaced, for a review may be given again after a
     * return.
     *
     * @param reason null where none is asked
     * @param reasonCode of a calibration: the code of the reason; null for all others
     * @param by null where nobody decided it alone
     */
    public void keep(
            SkillAssessmentId skillAssessment,
            int revision,
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by) {
        keep(skillAssessment, revision, kind, decision, reason, reasonCode, by, null, null);
    }

    /** Keeps what the rules recommend, with their trace: of what was submitted, or once a fact of it is corrected. */
    public void keepRecommended(SkillAssessmentId skillAssessment, int revision, Decision decision, Trace trace) {
        keep(skillAssessment, revision, Kind.RECOMMENDED, decision, null, null, null, trace, null);
    }

    /**
     * Keeps what was decided on appeal.
     *
     * @param confirmedBy the second person; null where none was asked
     */
    public void keepConfirmed(
            SkillAssessmentId skillAssessment,
            int revision,
            Decision decision,
            @Nullable String reason,
            String reasonCode,
            @Nullable UUID by,
            @Nullable UUID confirmedBy) {
        keep(skillAssessment, revision, Kind.APPEAL, decision, reason, reasonCode, by, null, confirmedBy);
    }

    /** Keeps what is decided by the rules once a fact is corrected; two people have said that it was wrong. */
    public void keepCorrected(
            SkillAssessmentId skillAssessment,
            int revision,
            Decision decision,
            @Nullable String reason,
            String reasonCode,
            UUID by,
            UUID confirmedBy) {
        keep(skillAssessment, revision, Kind.CORRECTED, decision, reason, reasonCode, by, null, confirmedBy);
    }

    private void keep(
            SkillAssessmentId skillAssessment,
            int revision,
            Kind kind,
            Decision decision,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable UUID by,
            @Nullable Trace trace,
            @Nullable UUID confirmedBy) {
        AttainmentClass attainmentClass = decision.attainmentClass();
        jdbc.sql(KEEP)
                .param("skillAssessment", skillAssessment.value())
                .param("revision", revision)
                .param("kind", kind.name())
                .param("level", decision.level())
                .param("class", attainmentClass == null ? null : attainmentClass.name())
                .param("reason", reason)
                .param("reasonCode", reasonCode)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("trace", trace == null ? null : JSON.writeValueAsString(trace))
                .param("confirmedBy", confirmedBy)
                .update();
    }

    /**
     * The decisions that apply in a revision. What an earlier revision decided applies too, until a review is submitted
     * again: a new approval removes everything that followed the old one, and a reopened calibration removes an appeal
     * of the earlier one.
     */
    public Map<Kind, Made> of(SkillAssessmentId skillAssessment, int revision) {
        Map<Kind, Made> made = new EnumMap<>(Kind.class);
        jdbc.sql(STANDING)
                .param("skillAssessment", skillAssessment.value())
                .param("revision", revision)
                .query((row, n) -> made(row))
                .list()
                .forEach(one -> made.put(one.kind(), one));
        return applying(made);
    }

    /**
     * The same of several skill assessments, each in the revision in which its assessment is, without traces; read at
     * once.
     *
     * @return by skill assessment; one without decisions is missing
     */
    public Map<UUID, Map<Kind, Made>> ofAll(Collection<UUID> skillAssessments) {
        Map<UUID, Map<Kind, Made>> all = new HashMap<>();
        jdbc.sql(STANDING_OF_ALL)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .query(row -> {
                    Made one = made(row);
                    all.computeIfAbsent(
                                    row.getObject("skill_assessment_id", UUID.class), of -> new EnumMap<>(Kind.class))
                            .put(one.kind(), one);
                });
        all.values().forEach(Decisions::applying);
        return all;
    }

    /** Without what a later revision has overtaken. */
    static Map<Kind, Made> applying(Map<Kind, Made> made) {
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

    /**
     * Makes sure that all decisions on several skill assessments can be read; they are read at once.
     *
     * @throws RuntimeException if one of them cannot be
     */
    public void mustBeReadable(Collection<UUID> skillAssessments) {
        jdbc.sql(ALL_OF)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .query(row -> {
                    Objects.requireNonNull(made(row));
                });
    }

    private static Made made(ResultSet row) throws SQLException {
        String attainmentClass = row.getString("attainment_class");
        String trace = row.getString("trace");
        return new Made(
                Kind.valueOf(row.getString("kind")),
                new Decision(
                        row.getObject("level", Integer.class),
                        attainmentClass == null ? null : AttainmentClass.valueOf(attainmentClass)),
                row.getString("reason"),
                row.getString("reason_code"),
                row.getObject("decided_by", UUID.class),
                trace == null ? null : JSON.readValue(trace, Trace.class),
                row.getObject("confirmed_by", UUID.class),
                row.getInt("revision"),
                row.getTimestamp("decided_at").toInstant());
    }

    /** A review is submitted again in the same revision: what followed the earlier one no longer applies. */
    void forgetWhatFollowed(SkillAssessmentId skillAssessment, int revision) {
        jdbc.sql(FORGET_WHAT_FOLLOWED)
                .param("skillAssessment", skillAssessment.value())
                .param("revision", revision)
                .update();
    }

    /**
     * The decisions that were made otherwise than recommended, or between two that differ, each with its reason; in the
     * order in which they are made. What a calibration or an appeal changed is shown separately.
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

    /** Whether calibration decided differently from the reviewer, or from what applied then: only such a decision has a reason's code. */
    public static boolean changedByCalibration(Map<Kind, Made> made) {
        Made approved = made.get(Kind.APPROVED);
        Made calibrated = made.get(Kind.CALIBRATED);
        return approved != null
                && calibrated != null
                && (calibrated.reasonCode() != null || !approved.decision().equals(calibrated.decision()));
    }

    /**
     * Final = that of the latest revision in which anything was decided; within it as corrected, else on appeal, else
     * calibrated, else settled, else approved. Empty before the review.
     */
    public static Optional<Made> prevailing(Map<Kind, Made> made) {
        return made.values().stream()
                .filter(one -> FINAL.contains(one.kind()))
                .max(Comparator.comparingInt(Made::revision).thenComparingInt(one -> FINAL.indexOf(one.kind())));
    }
}
