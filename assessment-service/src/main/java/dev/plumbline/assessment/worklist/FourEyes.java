package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.people.ChangedHolders;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Four eyes: nobody judges a case in which they are the person assessed, report to them at any depth, or took part in
 * another judging role. It is asked here for every way to a task (its holder, the members of its group, a deputy, who
 * prepares it, whom it is given to, who signs), by lists and acts alike. The table is in {@code docs/rights.md}.
 */
@Repository
public class FourEyes {

    /** Used in place of a step where a case is judged in a session: that is no task of its own. */
    private static final String IN_A_SESSION = "calibrate";

    /** What somebody did in a case; it stays, whatever happens to the case. */
    public enum Part {
        /** Is or was the reviewer, prepared the review, returned, reviewed, or talked about the result again. */
        REVIEWED,
        /** Prepared or made the second assessment. */
        SECOND_ASSESSED,
        SETTLED,
        /** Voted or decided on it in a session, was there when it was decided, or led the session. */
        CALIBRATED,
        /** Said something about it to a session. */
        REMARKED,
        /** Signed the session, or refused to. */
        SIGNED,
        /** Confirmed what talking again would change, or refused to. */
        CONFIRMED,
        /** Decided the challenge. */
        DECIDED,
        /** Proposed the correction of a fact of the result, or declined to correct it. */
        CORRECTED,
        /** Confirmed such a correction, or refused to. */
        CORRECTION_CONFIRMED,
        /** Said of evidence in it whether it is described accurately. */
        WITNESSED,
        /** Accepted statements of its review for quality assurance, or sent them back. */
        ASSURED
    }

    /** What is done about a case, and who may not do it because of what they did in it: the rows of the table. */
    public enum Duty {
        REVIEW(except(Part.REVIEWED, Part.REMARKED, Part.WITNESSED), WorkStep.REVIEW, WorkStep.DISCUSS_AGAIN),
        /** Explains what others decided: that judges nothing. */
        EXPLAIN(EnumSet.noneOf(Part.class), WorkStep.EXPLAIN_CHANGE),
        SECOND_ASSESS(except(Part.SECOND_ASSESSED, Part.REMARKED), WorkStep.SECOND_ASSESSMENT),
        SETTLE(except(Part.SETTLED, Part.REMARKED), WorkStep.SETTLE_DISAGREEMENT),
        /** To vote and to decide in a session. Nobody does that for their own line either. */
        CALIBRATE(except(Part.CALIBRATED), List.of(IN_A_SESSION)),
        /** Looks again at what the reviewer judged: only who took no part, and not about their own line. */
        ASSURE(except(Part.ASSURED), WorkStep.ASSURE_STATEMENTS),
        /** About all who are judged in the session. Nobody signs what is about their own line either. */
        SIGN(except(Part.SIGNED), WorkStep.SIGN),
        CONFIRM(except(Part.CONFIRMED, Part.REMARKED), WorkStep.CONFIRM_APPEAL),
        DECIDE(except(Part.DECIDED), WorkStep.DECIDE_APPEAL),
        /** Corrects a fact of the result; whoever did so before may do it again. */
        CORRECT(except(Part.CORRECTED, Part.CORRECTION_CONFIRMED), WorkStep.CORRECT_RESULT),
        CONFIRM_CORRECTION(except(Part.CORRECTION_CONFIRMED), WorkStep.CONFIRM_CORRECTION);

        private final Set<Part> barred;
        private final List<String> elements;

        Duty(Set<Part> barred, WorkStep... steps) {
            this(barred, Stream.of(steps).map(WorkStep::element).toList());
        }

        Duty(Set<Part> barred, List<String> elements) {
            this.barred = barred;
            this.elements = elements;
        }

        private static Set<Part> except(Part... parts) {
            return EnumSet.complementOf(EnumSet.copyOf(List.of(parts)));
        }

        /** Whoever took one of these parts in a case may not do it. */
        public Set<Part> barred() {
            return barred;
        }

        /** The steps in which it is done. */
        public List<String> elements() {
            return elements;
        }

        /** What is done in a step; empty where nothing is judged in it. */
        public static Optional<Duty> of(String element) {
            return Stream.of(values())
                    .filter(duty -> duty.elements.contains(element))
                    .findFirst();
        }

        /** The part that whoever does it takes; empty for none, or where the case itself says who. */
        Optional<Part> part() {
            return switch (this) {
                case REVIEW -> Optional.of(Part.REVIEWED);
                case SECOND_ASSESS -> Optional.of(Part.SECOND_ASSESSED);
                case SETTLE -> Optional.of(Part.SETTLED);
                case CONFIRM -> Optional.of(Part.CONFIRMED);
                case DECIDE -> Optional.of(Part.DECIDED);
                case CORRECT -> Optional.of(Part.CORRECTED);
                case CONFIRM_CORRECTION -> Optional.of(Part.CORRECTION_CONFIRMED);
                case ASSURE -> Optional.of(Part.ASSURED);
                case EXPLAIN, CALIBRATE, SIGN -> Optional.empty();
            };
        }
    }

    /** Why somebody may not do a task. */
    enum Hindrance {
        SUBJECT("on-oneself"),
        REPORTS("four-eyes-above"),
        LEADS("own-line"),
        TOOK_PART("four-eyes"),
        IN_SESSION("second-signature");

        private final String code;

        Hindrance(String code) {
            this.code = code;
        }

        Refusal refusal() {
            return Refusal.forbidden(code);
        }
    }

    /** The steps in which something is judged, as an SQL list. */
    static final String JUDGED = quoted(Stream.of(Duty.values()).flatMap(duty -> duty.elements().stream()));

    /** The table as rows of step and part. */
    private static final String BARRED = Stream.of(Duty.values())
            .flatMap(duty -> duty.elements().stream()
                    .flatMap(element -> duty.barred().stream().map(part -> "('" + element + "', '" + part + "')")))
            .collect(joining(", ", "(VALUES ", ") d(element, part)"));

    /** The row of the table for the step of a task {@code w}, as an array of parts. */
    private static final String BARRED_FROM = Stream.of(Duty.values())
            .flatMap(duty -> duty.elements().stream()
                    .map(element -> "WHEN '" + element + "' THEN '{"
                            + duty.barred().stream().map(Part::name).collect(joining(",")) + "}'::text[]"))
            .collect(joining(" ", "CASE w.element ", " END"));

    private static String quoted(Stream<?> values) {
        return values.map(value -> "'" + value + "'").collect(joining(", ", "(", ")"));
    }

    /** All that a person did, by case; what the rows of others say is not kept a second time. */
    private static final String PARTS = "(SELECT t.assessment_id, t.part FROM took_part t WHERE t.person_id = {p}"
            + " UNION ALL SELECT k.assessment_id, k.part FROM case_part k WHERE k.person_id = {p}) t";

    /** Who is above a person in the reporting line. */
    private static final String ABOVE = ReportingLines.above("{p}");

    /** Who is below a person in the reporting line; inactive ones are part of it too. */
    private static final String BELOW = ReportingLines.below("{p}");

    private static final String IN_SESSION =
            "(EXISTS (SELECT 1 FROM session_member m WHERE m.session_id = w.business_key::uuid AND m.person_id = {p})"
                    + " OR EXISTS (SELECT 1 FROM session_case j WHERE j.session_id = w.business_key::uuid AND (j.subject_id = {p} OR"
                    + " j.subject_id IN " + ABOVE + " OR j.subject_id IN " + BELOW
                    + " OR j.assessment_id IN (SELECT t.assessment_id FROM " + PARTS + " WHERE t.part IN "
                    + quoted(Duty.SIGN.barred().stream()) + "))))";

    private static final String HINDRANCE = "(CASE WHEN w.element NOT IN " + JUDGED + " THEN NULL"
            + " WHEN w.element = '" + WorkStep.SIGN.element() + "' THEN CASE WHEN " + IN_SESSION
            + " THEN 'IN_SESSION' END"
            + " WHEN w.subject_id = {p} THEN 'SUBJECT'"
            + " WHEN w.subject_id IN " + ABOVE + " THEN 'REPORTS'"
            + " WHEN w.element IN ('" + IN_A_SESSION + "', '" + WorkStep.ASSURE_STATEMENTS.element()
            + "') AND w.subject_id IN " + BELOW + " THEN 'LEADS'"
            + " WHEN {took part} THEN 'TOOK_PART' END)";

    /** All that a person did is read once: for many tasks. */
    private static final String ONE_OF_ALL_PARTS =
            "(w.business_key, w.element) IN (SELECT t.assessment_id::text, d.element" + " FROM " + PARTS + " JOIN "
                    + BARRED + " ON d.part = t.part)";

    /**
     * What a person did in the one case is looked up: for the tasks of a page, however much else they did. The OFFSET keeps
     * the planner from reading all of it once.
     */
    private static final String PART_IN_THE_CASE = "EXISTS (SELECT 1 FROM " + PARTS
            + " WHERE t.assessment_id = w.business_key::uuid AND t.part = ANY (" + BARRED_FROM + ") OFFSET 0)";

    private static final String MAY = HINDRANCE.replace("{took part}", PART_IN_THE_CASE) + " IS NULL";

    private static final String MAY_OF_SOME = """
            SELECT w.id
            FROM unnest(:ids::uuid[], :elements::text[], :subjects::uuid[], :businessKeys::text[], :claimed::boolean[],
                    :holders::uuid[], :owners::uuid[], :groupRoles::text[], :groupUnits::text[])
                w(id, element, subject_id, business_key, claimed, holder_id, owner_id, group_role, group_unit)
            WHERE %s
                AND %s
            """.formatted(DeputyRights.BY_ROLE, MAY.replace("{p}", ":person::uuid"));

    /** A duty about some assessments, as rows in the shape of tasks: {@code ids} are comma-separated. */
    private static final String CASES = """
            (SELECT :element::text AS element, a.subject_id, a.assessment_id::text AS business_key,
                a.assessment_id AS id
            FROM assessed_person a
            WHERE a.assessment_id = ANY (string_to_array(:ids, ',')::uuid[])) w
            """;

    /** A task {@code w} that need not be there. */
    private static final String TASK = """
            (SELECT :element::text AS element, :subject::uuid AS subject_id, :businessKey::text AS business_key) w
            """;

    private static final String HINDERED = """
            SELECT h.person, h.why
            FROM (
                SELECT q.person, %s AS why
                FROM unnest(:people::uuid[]) q(person), %s) h
            WHERE h.why IS NOT NULL
            """.formatted(hindrance("q.person"), TASK);

    private static final String TOOK = """
            INSERT INTO took_part (assessment_id, person_id, part)
            SELECT id::uuid, :person, :part
            FROM unnest(string_to_array(:ids, ',')) id
            ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    /**
     * Notes the open tasks of some cases that a person, or a group, has and that four eyes bar from the person, and what they are
     * to sign; says whether there are any.
     */
    private static final String CONCERNED = """
            WITH concerned AS (
                SELECT w.id
                FROM work_item w
                WHERE w.business_key = ANY (string_to_array(:ids, ','))
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND (w.holder_id = :person OR w.owner_id = :person OR w.holder_id IS NULL)
                    AND %1$s IS NOT NULL
                UNION
                SELECT w.id
                FROM work_item w
                WHERE w.holder_id = :person
                    AND w.element = '%2$s'
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND %1$s IS NOT NULL),
            noted AS (
                INSERT INTO task_check (item_id) SELECT id FROM concerned)
            SELECT EXISTS (SELECT 1 FROM concerned)
            """;

    private static final String CASES_OF = """
            SELECT assessment_id::text
            FROM assessed_person
            WHERE subject_id = :owner
            """;

    private final JdbcClient jdbc;
    private final ChangedHolders changed;

    FourEyes(JdbcClient jdbc, ChangedHolders changed) {
        this.jdbc = jdbc;
        this.changed = changed;
    }

    /**
     * Why somebody may not do a task, as an SQL expression: the name of a {@link Hindrance}, or null where they may. It reads
     * {@code element}, {@code subject_id} and {@code business_key} of a row {@code w}.
     *
     * @param person an SQL expression of the person's id
     */
    static String hindrance(String person) {
        return HINDRANCE.replace("{took part}", ONE_OF_ALL_PARTS).replace("{p}", person);
    }

    /** As {@link #hindrance(String)}, for few tasks, each of another person: what the person did in its case is looked up. */
    static String hindranceOfFew(String person) {
        return HINDRANCE.replace("{took part}", PART_IN_THE_CASE).replace("{p}", person);
    }

    /** As {@link #hindrance(String)}, for one person. */
    static String hindrance(UUID person) {
        return hindrance(literal(person));
    }

    /** That a person may do the task {@code w}, as an SQL condition for few tasks. */
    static String may(UUID person) {
        return MAY.replace("{p}", literal(person));
    }

    /**
     * Those of some open tasks that a person may do, where they are theirs: whoever took one by a role must still hold it. The
     * statement is the same for everybody, so that it is planned once.
     */
    Set<UUID> mayOf(UUID person, Collection<ListedTasks.Row> tasks) {
        Set<UUID> may = new HashSet<>();
        List<ListedTasks.Row> asked = new ArrayList<>();
        for (ListedTasks.Row task : tasks) {
            if (task.claimed() || Duty.of(task.element()).isPresent()) {
                asked.add(task);
            } else {
                may.add(task.id());
            }
        }
        if (!asked.isEmpty()) {
            may.addAll(jdbc.sql(MAY_OF_SOME)
                    .param("ids", texts(asked, ListedTasks.Row::id))
                    .param("elements", texts(asked, ListedTasks.Row::element))
                    .param("subjects", texts(asked, ListedTasks.Row::subject))
                    .param("businessKeys", texts(asked, ListedTasks.Row::businessKey))
                    .param("claimed", texts(asked, ListedTasks.Row::claimed))
                    .param("holders", texts(asked, ListedTasks.Row::holder))
                    .param("owners", texts(asked, ListedTasks.Row::owner))
                    .param("groupRoles", texts(asked, ListedTasks.Row::group))
                    .param("groupUnits", texts(asked, ListedTasks.Row::groupUnit))
                    .param("person", person)
                    .query(UUID.class)
                    .list());
        }
        return may;
    }

    /**
     * That a person did not choose who does the task {@code w} about themselves, as an SQL condition: nobody chooses their own
     * judge.
     *
     * @param chooser who alone chose them
     */
    static String notChosenBySubject(UUID chooser) {
        return "w.subject_id IS DISTINCT FROM " + literal(chooser);
    }

    /** A person as an SQL expression. */
    static String literal(UUID person) {
        return "'" + person + "'::uuid";
    }

    private static @Nullable String[] texts(
            List<ListedTasks.Row> tasks, Function<ListedTasks.Row, @Nullable Object> value) {
        return tasks.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }

    /**
     * Why somebody is not given something: what bars them from it, about them.
     *
     * @param hindrance as this class says it of them
     * @param name theirs
     */
    public static Refusal barred(String pointer, Refusal hindrance, String name) {
        return switch (hindrance.code()) {
            case "on-oneself" -> Refusal.invalid(pointer, "could-not-hold-own", name);
            case "four-eyes-above" -> Refusal.invalid(pointer, "could-not-hold-above", name);
            case "second-signature" -> Refusal.invalid(pointer, "could-not-hold-session", name);
            // Every other part that somebody had in the case.
            default -> Refusal.invalid(pointer, "could-not-hold-part", name);
        };
    }

    private static Optional<Refusal> refusal(@Nullable String hindrance) {
        return Optional.ofNullable(hindrance).map(Hindrance::valueOf).map(Hindrance::refusal);
    }

    /** Why a person may not do something about a case; empty where they may, or where there is no such assessment. */
    public Optional<Refusal> hindrance(UUID person, Duty duty, UUID assessment) {
        return jdbc
                .sql("SELECT " + hindrance(person) + " FROM " + CASES)
                .param("element", duty.elements().getFirst())
                .param("ids", assessment.toString())
                .query((row, n) -> refusal(row.getString(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a person may do something about a case. */
    public boolean may(UUID person, Duty duty, UUID assessment) {
        return hindrance(person, duty, assessment).isEmpty();
    }

    /** Those of some cases about which a person may not do something. */
    public Set<UUID> barred(UUID person, Duty duty, Collection<UUID> assessments) {
        return new HashSet<>(jdbc.sql("SELECT w.id FROM " + CASES + " WHERE " + hindrance(person) + " IS NOT NULL")
                .param("element", duty.elements().getFirst())
                .param("ids", assessments.stream().map(UUID::toString).collect(joining(",")))
                .query(UUID.class)
                .list());
    }

    /** Why a person may not do a task; empty where they may. */
    Optional<Refusal> hindrance(UUID person, WorkItem item) {
        return hindrance(person, item.element(), item.subject(), item.businessKey());
    }

    /** Why a person may not do a step that is or would be a task. */
    Optional<Refusal> hindrance(UUID person, String element, @Nullable UUID subject, String businessKey) {
        if (Duty.of(element).isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT " + hindrance(person) + " FROM " + TASK)
                .param("element", element)
                .param("subject", subject == null ? null : subject.toString())
                .param("businessKey", businessKey)
                .query((row, n) -> refusal(row.getString(1)))
                .single();
    }

    /** Why some people may not do a task, by person; without those who may. */
    Map<UUID, Refusal> hindrances(Collection<UUID> people, WorkItem item) {
        return hindrances(people, item.element(), item.subject(), item.businessKey());
    }

    /** Why some people may not do something about somebody whose case has not begun, by person; without those who may. */
    public Map<UUID, Refusal> hindrancesAbout(Collection<UUID> people, Duty duty, UUID subject) {
        return hindrances(people, duty.elements().getFirst(), subject, "");
    }

    private Map<UUID, Refusal> hindrances(
            Collection<UUID> people, String element, @Nullable UUID subject, String businessKey) {
        Map<UUID, Refusal> hindrances = new HashMap<>();
        if (Duty.of(element).isPresent()) {
            jdbc.sql(HINDERED)
                    .param("people", people.toArray(UUID[]::new))
                    .param("element", element)
                    .param("subject", subject == null ? null : subject.toString())
                    .param("businessKey", businessKey)
                    .query(row -> {
                        hindrances.put(
                                row.getObject(1, UUID.class),
                                Hindrance.valueOf(row.getString(2)).refusal());
                    });
        }
        return hindrances;
    }

    /** Why a person may not do something about somebody whose case has not begun; empty where they may. */
    public Optional<Refusal> hindranceAbout(UUID person, Duty duty, UUID subject) {
        return hindrance(person, duty.elements().getFirst(), subject, "");
    }

    /**
     * Somebody took a part in a case, in the transaction of their act. Where they hold another task of the case, or a group
     * does that they belong to, it is noted, and looked at whether it can still be done.
     */
    public void took(UUID person, Part part, UUID assessment) {
        took(person, part, List.of(assessment));
    }

    /** As {@link #took(UUID, Part, UUID)}, in several cases at once. */
    public void took(UUID person, Part part, Collection<UUID> assessments) {
        String ids = assessments.stream().map(UUID::toString).collect(joining(","));
        int first = jdbc.sql(TOOK)
                .param("person", person)
                .param("part", part.name())
                .param("ids", ids)
                .update();
        if (first > 0) {
            lookAgain(person, ids);
        }
    }

    private void lookAgain(UUID person, String assessments) {
        boolean concerned =
                Boolean.TRUE.equals(jdbc.sql(CONCERNED.formatted(hindrance(person), WorkStep.SIGN.element()))
                        .param("ids", assessments)
                        .param("person", person)
                        .query(Boolean.class)
                        .single());
        if (concerned) {
            changed.look();
        }
    }

    /** Somebody said something of a person's evidence: that is a part in that person's cases. */
    public void witnessed(UUID person, UUID owner) {
        lookAgain(
                person,
                String.join(
                        ",",
                        jdbc.sql(CASES_OF)
                                .param("owner", owner)
                                .query(String.class)
                                .list()));
    }

    /** The act behind a step was done by somebody: that is a part in the case. */
    void did(UUID person, WorkStep step, String businessKey) {
        Duty.of(step.element()).flatMap(Duty::part).ifPresent(part -> took(person, part, UUID.fromString(businessKey)));
    }
}
