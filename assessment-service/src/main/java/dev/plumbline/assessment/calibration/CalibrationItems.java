package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.calibration.ViewingSessions.Seat;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a session works with: its seats, its items with their votes, its skill and policy. */
@Repository
class CalibrationItems {

    private static final String ITEMS = """
            SELECT i.id, i.skill_assessment_id, i.assessment_id, i.agenda, i.state, i.version, i.claimed,
                i.recommended_level, i.recommended_class, i.approved_level, i.approved_class, i.seconded,
                i.second_level, i.second_class, i.stood_level, i.stood_class, i.level, i.attainment_class, i.changed,
                i.reason_code, i.comment, i.text_for_employee, i.decider_id, s.state AS session_state,
                a.subject_id, a.reviewer_id, a.state AS assessment_state,
                btrim(p.given_name || ' ' || p.family_name) AS subject_name, p.unit,
                coalesce(btrim(r.given_name || ' ' || r.family_name), '') AS reviewer_name,
                btrim(d.given_name || ' ' || d.family_name) AS decider_name
            FROM calibration_item i
            JOIN calibration_session s ON s.id = i.session_id
            JOIN assessment a ON a.id = i.assessment_id
            JOIN person p ON p.id = a.subject_id
            LEFT JOIN person r ON r.id = a.reviewer_id
            LEFT JOIN person d ON d.id = i.decider_id
            WHERE i.session_id = :session %s
            ORDER BY subject_name, i.id
            """;

    private static final String VOTES = """
            SELECT v.item_id, v.person_id, btrim(p.given_name || ' ' || p.family_name) AS name, v.vote, v.level
            FROM preview_vote v
            JOIN calibration_item i ON i.id = v.item_id
            JOIN person p ON p.id = v.person_id
            WHERE i.session_id = :session %s
            ORDER BY name
            """;

    private static final String FURTHER = """
            SELECT EXISTS (
                SELECT 1
                FROM calibration_session
                WHERE cycle_id = :cycleId
                    AND skill_id = :skillId
                    AND id <> :session
                    AND state IN ('READY', 'FINALISED'))
            """;

    private static final String SEATS = """
            SELECT s.seat, s.person_id, btrim(p.given_name || ' ' || p.family_name), s.done, p.active
            FROM calibration_seat s
            JOIN person p ON p.id = s.person_id
            WHERE s.session_id = :session
            ORDER BY s.seat
            """;

    private final JdbcClient jdbc;
    private final Cycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final SelfAssessments selfAssessments;

    CalibrationItems(
            JdbcClient jdbc, Cycles cycles, Policies policies, Frameworks frameworks, SelfAssessments selfAssessments) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.selfAssessments = selfAssessments;
    }

    /** What the person claims; nothing where they were passed over. */
    SelfAssessment.Form claims(Assessment assessment) {
        return assessment.bypassed() ? SelfAssessment.Form.EMPTY : selfAssessments.submitted(assessment.id());
    }

    Item item(CalibrationSession session, UUID id) {
        return items(session, "AND i.id = :item", Map.of("item", id)).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** All items of the session, by the name of their person. */
    List<Item> items(CalibrationSession session) {
        return items(session, "", Map.of());
    }

    /** The items for which HR has named who decides. */
    List<Item> itemsNamed(CalibrationSession session) {
        return items(session, "AND i.decider_id IS NOT NULL", Map.of());
    }

    /** The items that are to be talked about; none where the agenda is closed. */
    List<Item> itemsOnAgenda(CalibrationSession session) {
        return session.isUndecided() ? items(session, "AND cardinality(i.agenda) > 0", Map.of()) : List.of();
    }

    /** The items of those who still take part: what quorum, shares, agenda and figures count. */
    List<Item> counted(CalibrationSession session) {
        return items(session).stream().filter(item -> !item.withdrawn()).toList();
    }

    /** Whether other sessions of its skill in its cycle are closed already: this one is for who came after them. */
    boolean further(CalibrationSession session) {
        return Boolean.TRUE.equals(jdbc.sql(FURTHER)
                .param("cycleId", session.cycleId())
                .param("skillId", session.skillId())
                .param("session", session.id())
                .query(Boolean.class)
                .single());
    }

    /** The items of one assessment in the session. */
    List<Item> itemsOf(CalibrationSession session, UUID assessment) {
        return items(session, "AND i.assessment_id = :assessment", Map.of("assessment", assessment));
    }

    List<Seat> seats(UUID id) {
        return jdbc.sql(SEATS)
                .param("session", id)
                .query((row, n) -> new Seat(
                        row.getInt(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5)))
                .list();
    }

    private List<Item> items(CalibrationSession session, String which, Map<String, UUID> parameters) {
        Map<UUID, List<Vote>> votes = votes(session, which, parameters);
        return jdbc.sql(ITEMS.formatted(which))
                .param("session", session.id())
                .params(parameters)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Item(
                            id,
                            session.id(),
                            row.getObject("skill_assessment_id", UUID.class),
                            row.getObject("assessment_id", UUID.class),
                            row.getObject("subject_id", UUID.class),
                            row.getString("subject_name"),
                            row.getString("unit"),
                            row.getObject("reviewer_id", UUID.class),
                            row.getString("reviewer_name"),
                            number(row, "claimed"),
                            decision(row, "recommended_"),
                            decision(row, "approved_"),
                            row.getBoolean("seconded") ? decision(row, "second_") : null,
                            decision(row, "stood_"),
                            Arrays.stream((String[]) row.getArray("agenda").getArray())
                                    .map(Agenda::valueOf)
                                    .toList(),
                            row.getString("state").equals("OPEN") ? null : decision(row, ""),
                            row.getBoolean("changed"),
                            row.getString("reason_code"),
                            row.getString("comment"),
                            row.getString("text_for_employee"),
                            takesNoPart(row),
                            row.getObject("decider_id", UUID.class),
                            row.getString("decider_name"),
                            row.getLong("version"),
                            votes.getOrDefault(id, List.of()));
                })
                .list();
    }

    /** Somebody withdrawn or reopened elsewhere, and whose decision a reopened session leaves as it is. */
    private static boolean takesNoPart(ResultSet row) throws SQLException {
        State session = State.valueOf(row.getString("session_state"));
        return AssessmentState.WITHDRAWN.name().equals(row.getString("assessment_state"))
                || (row.getString("state").equals("SUPERSEDED") && session != State.FINALISED)
                || (row.getString("state").equals("LOCKED") && session == State.IN_SESSION);
    }

    private static Decision decision(ResultSet row, String prefix) throws SQLException {
        Integer level = number(row, prefix + "level");
        String attainmentClass = row.getString(prefix + (prefix.isEmpty() ? "attainment_class" : "class"));
        return level == null || attainmentClass == null
                ? Decision.NONE
                : new Decision(level, AttainmentClass.valueOf(attainmentClass));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private Map<UUID, List<Vote>> votes(CalibrationSession session, String which, Map<String, UUID> parameters) {
        Map<UUID, List<Vote>> votes = new HashMap<>();
        jdbc.sql(VOTES.formatted(which))
                .param("session", session.id())
                .params(parameters)
                .query(row -> {
                    votes.computeIfAbsent(row.getObject("item_id", UUID.class), id -> new ArrayList<>())
                            .add(new Vote(
                                    row.getObject("person_id", UUID.class),
                                    row.getString("name"),
                                    Vote.Choice.valueOf(row.getString("vote")),
                                    number(row, "level")));
                });
        return votes;
    }

    SkillText skill(CalibrationSession session) {
        return frameworks.skill(session.skillId());
    }

    /** The skill of a session, as it is asked of the person of an item. */
    SkillText skill(CalibrationSession session, Item item) {
        SkillText asked = selfAssessments.skills(item.assessmentId()).get(item.skillAssessmentId());
        return asked == null ? skill(session) : asked;
    }

    String code(CalibrationSession session) {
        return skill(session).code();
    }

    Policy policy(CalibrationSession session) {
        return policies.policy(cycles.findById(session.cycleId())
                .orElseThrow(Refusal::notFound)
                .policyVersion());
    }
}
