package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Lines;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Whose tasks a deputy may do: those of people who are away and have named them, about participants, never those that
 * are the subject's alone. Nobody stands in where they could not hold the task themselves: about themselves, about
 * somebody above them, or where they have judged the same assessment in another part.
 */
@Repository
class StandingIn {

    /** Tasks that decide on somebody's level. */
    private static final String JUDGING =
            "('user_review', 'user_second_assessment', 'user_settle_disagreement', 'user_decide_appeal', 'user_confirm_appeal')";

    /** Not what only the person assessed can do, nor what one saw oneself, nor what is no participant's. */
    static final String FOR_OTHERS =
            "w.process IN ('participant-assessment', 'own') AND w.element NOT IN ('user_assess_self',"
                    + " 'user_acknowledge', 'user_corroborate')";

    /** Parameters: those whom the person must not judge, comma-separated; the person. */
    private static final String FITS = FOR_OTHERS
            + " AND NOT w.subject_id::text = ANY (string_to_array(?, ',')) AND NOT (w.element IN " + JUDGING
            + " AND EXISTS (SELECT 1 FROM work_item d WHERE d.business_key = w.business_key AND d.done_by = ?::uuid AND d.element"
            + " <> w.element AND d.element IN " + JUDGING + " AND d.state IN ('DONE_HERE', 'COMPLETED')))";

    /** Open tasks that a deputy may do, as a condition on {@code work_item w}; with {@link #arguments}. */
    static final String MAY =
            "w.state IN ('OPEN', 'CLAIMED') AND w.holder_id IN (SELECT s.person_id FROM substitution s JOIN"
                    + " person away ON away.id = s.person_id WHERE s.deputy_id = ?::uuid AND (?::timestamptz AT TIME ZONE"
                    + " away.time_zone)::date BETWEEN s.begins AND s.ends) AND " + FITS;

    private final JdbcTemplate jdbc;
    private final Lines lines;
    private final Clock clock;

    StandingIn(JdbcTemplate jdbc, Lines lines, Clock clock) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.clock = clock;
    }

    /** The arguments of {@link #MAY}. */
    List<Object> arguments(UUID deputy) {
        return List.of(deputy.toString(), clock.instant().toString(), notToJudge(deputy), deputy.toString());
    }

    private String notToJudge(UUID person) {
        return Stream.concat(Stream.of(person), lines.above(person).stream())
                .map(UUID::toString)
                .collect(Collectors.joining(","));
    }

    /** In whose place the person may do a step; empty where in nobody's. */
    Optional<UUID> inPlaceOf(UUID deputy, String businessKey, String element) {
        return first(deputy, businessKey, " AND w.element = ?", element);
    }

    /** Whether the person may do any open step under the key in somebody's place. */
    boolean any(UUID deputy, String businessKey) {
        return first(deputy, businessKey, "").isPresent();
    }

    private Optional<UUID> first(UUID deputy, String businessKey, String condition, Object... more) {
        Object[] arguments = Stream.of(Stream.of(businessKey), arguments(deputy).stream(), Stream.of(more))
                .flatMap(s -> s)
                .toArray();
        return jdbc
                .queryForList(
                        "SELECT w.holder_id FROM work_item w WHERE w.business_key = ? AND " + MAY + condition
                                + " LIMIT 1",
                        UUID.class,
                        arguments)
                .stream()
                .findFirst();
    }

    /** Whether a person could hold an open task about somebody else. */
    boolean couldHold(UUID person, UUID item) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM work_item w WHERE w.id = ? AND " + FITS + ")",
                Boolean.class,
                item,
                notToJudge(person),
                person.toString()));
    }
}
