package dev.plumbline.assessment.worklist;

import static java.util.stream.Collectors.joining;

import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.WantedTasks.Dates;
import dev.plumbline.assessment.worklist.WantedTasks.Lookup;
import dev.plumbline.assessment.worklist.WantedTasks.Only;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a filter of tasks means when a list is read. */
@Component
class NarrowingTasks {

    /**
     * A filter as it is read.
     *
     * @param none whether it is known before that no task is wanted
     * @param kinds the elements of the tasks; empty for every kind
     * @param holder whose they are; null for anybody
     */
    record Narrowed(
            boolean none,
            List<String> kinds,
            String search,
            Dates dates,
            @Nullable UUID holder,
            Only only) {}

    /** What the indexes of the lists show of a task, as bits of one number; the migration that adds {@code marks} writes them. */
    private enum Mark {
        PRIORITY(0, 2),
        DIFFERS(2, 1),
        RETURNED(3, 1),
        CYCLE(4, 8),
        UNIT(12, 10),
        SUBJECT(22, 12),
        HOLDER(34, 10),
        OWNER(44, 10),
        ESCALATED_TO(54, 9);

        private final int place;
        private final int bits;

        Mark(int place, int bits) {
            this.place = place;
            this.bits = bits;
        }

        private String value() {
            return "(r.marks >> " + place + " & " + ((1 << bits) - 1) + ")";
        }

        /** That it may be what a parameter says: others can have the same bits. */
        private String of(String parameter) {
            return value() + " = (SELECT task_mark(:" + parameter + ", " + bits + "))";
        }
    }

    private static final List<Mark> INVOLVED = List.of(Mark.SUBJECT, Mark.HOLDER, Mark.OWNER, Mark.ESCALATED_TO);

    /** From so many units on, tasks are not looked up unit by unit. */
    private static final int MANY_UNITS = 300;

    private static final String UNITS_BELOW = """
            SELECT unit
            FROM unit_line
            WHERE above = (
                SELECT u.label
                FROM org_unit u
                WHERE u.label = :unit OR u.name = :unit OR (u.code = :unit AND u.code <> '')
                ORDER BY u.label <> :unit
                LIMIT 1)
            """;

    /** A value and no EXISTS: of a frequent skill the database would read every case first. */
    private static final String OF_SKILL =
            "(SELECT true FROM case_skill k WHERE k.assessment_id = w.business_key::uuid AND k.code = :skill LIMIT 1)";

    /** When the first open task of a cycle is due; the index has it. */
    private static final String FIRST_OF_CYCLE = """
            SELECT w.due_at
            FROM work_item w
            WHERE w.cycle_id = :cycle
                AND w.state IN ('OPEN', 'CLAIMED')
            ORDER BY w.due_at
            LIMIT 1
            """;

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    NarrowingTasks(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Refuses a filter that a list in an order cannot have.
     *
     * @throws Refusal for that, and where no unit has the name
     */
    void check(TaskFilter filter, Tab tab, Sort sort) {
        filter.check(tab, sort);
        if (!filter.unit().isBlank()) {
            units.named("unit", Text.line(filter.unit()));
        }
    }

    /** What a filter wants of a list in an order; nothing of a unit that is no more. */
    Narrowed of(TaskFilter filter, Tab tab, Sort sort) {
        List<String> kinds = kinds(filter);
        Dates dates = filter.due().dates(clock.instant()).and(filter.from(), filter.before());
        List<String> conditions = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        Lookup lookup = Lookup.NONE;
        boolean none = kinds == null;
        if (filter.due() == DueIn.OVERDUE) {
            conditions.add(HoldingTasks.NOT_PAUSED);
        }
        if (filter.cycle() != null) {
            conditions.add("w.cycle_id = :cycle");
            marks.add(Mark.CYCLE.of("cycle"));
            parameters.put("cycle", filter.cycle());
            lookup = Lookup.CYCLE;
            if (tab != Tab.DONE && sort.hasDates()) {
                Optional<Dates> first = first(filter, dates);
                none |= first.isEmpty();
                dates = first.orElse(dates);
            }
        }
        if (!filter.skill().isBlank()) {
            conditions.add(OF_SKILL);
            parameters.put("skill", Text.line(filter.skill()));
            lookup = Lookup.SKILL;
        }
        if (filter.priority() != null) {
            conditions.add("w.priority = :priority");
            marks.add(Mark.PRIORITY.value() + " = :priority + 1");
            parameters.put("priority", filter.priority().number());
        }
        if (filter.differs()) {
            conditions.add("w.differs");
            marks.add(Mark.DIFFERS.value() + " = 1");
            lookup = Lookup.DIFFERS;
        }
        if (filter.returned()) {
            conditions.add("w.returned > 0");
            marks.add(Mark.RETURNED.value() + " = 1");
            lookup = Lookup.RETURNED;
        }
        if (!filter.unit().isBlank()) {
            List<String> below = below(Text.line(filter.unit()));
            none |= below.isEmpty();
            conditions.add("w.unit = ANY (:units::text[])");
            marks.add(Mark.UNIT.value() + " = ANY (ARRAY(SELECT unit_mark(u) FROM unnest(:units::text[]) u))");
            parameters.put("units", below.toArray(String[]::new));
            lookup = below.size() < MANY_UNITS ? Lookup.UNIT : lookup;
        }
        if (filter.holder() != null) {
            none |= tab == Tab.GROUP || tab == Tab.WITHOUT_HOLDER;
            conditions.add("w.holder_id = :holder");
            marks.add(Mark.HOLDER.of("holder"));
            parameters.put("holder", filter.holder());
            lookup = Lookup.HOLDER;
        }
        if (filter.involved() != null) {
            conditions.add("(w.subject_id = :involved OR w.holder_id = :involved OR w.owner_id = :involved"
                    + " OR w.escalated_to = :involved)");
            marks.add(INVOLVED.stream().map(mark -> mark.of("involved")).collect(joining(" OR ", "(", ")")));
            parameters.put("involved", filter.involved());
            lookup = Lookup.INVOLVED;
        }
        Only only = conditions.isEmpty()
                ? Only.ALL
                : new Only(
                        String.join(" AND ", conditions),
                        marks.isEmpty() ? "true" : String.join(" AND ", marks),
                        parameters,
                        lookup,
                        filter.priority() != null && filter.priority() != Priority.NORMAL);
        return new Narrowed(
                none, kinds == null ? List.of() : kinds, Text.line(filter.search()), dates, filter.holder(), only);
    }

    /** The elements that are wanted, empty for all; null for none. */
    private static @Nullable List<String> kinds(TaskFilter filter) {
        if (filter.phase() == null) {
            return filter.kind().isBlank() ? List.of() : List.of(filter.kind());
        }
        List<String> kinds = Arrays.stream(WorkStep.values())
                .filter(step -> step.phase() == filter.phase())
                .map(WorkStep::element)
                .filter(element -> filter.kind().isBlank() || element.equals(filter.kind()))
                .toList();
        return kinds.isEmpty() ? null : kinds;
    }

    /** The dates from the first of a cycle on: earlier tasks of other cycles are not read. Empty where it has no task. */
    private Optional<Dates> first(TaskFilter filter, Dates dates) {
        return jdbc.sql(FIRST_OF_CYCLE)
                .param("cycle", filter.cycle())
                .query((row, n) -> {
                    Timestamp at = row.getTimestamp("due_at");
                    return dates.notBefore(at == null ? Dates.NEVER : at.toInstant());
                })
                .optional();
    }

    private List<String> below(String unit) {
        return jdbc.sql(UNITS_BELOW).param("unit", unit).query(String.class).list();
    }
}
