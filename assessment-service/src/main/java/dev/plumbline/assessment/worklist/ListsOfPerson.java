package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.worklist.DeputyRights.Away;
import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.WantedTasks.By;
import dev.plumbline.assessment.worklist.WantedTasks.Common;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which lists of tasks a person has: what each has in common, and which of its tasks the person may see. */
@Repository
class ListsOfPerson {

    /** The units with a task of their partners, among some units and all below them. */
    private static final String GROUPS_BELOW = """
            SELECT DISTINCT l.unit
            FROM unit_line l
            WHERE l.above = ANY (:units)
                AND EXISTS (
                    SELECT 1
                    FROM work_item w
                    WHERE w.group_role = :role
                        AND w.in_unit = l.unit
                        AND w.holder_id IS NULL
                        AND w.state = 'OPEN')
            ORDER BY 1
            """;

    private static final String OFFERED_TO = """
            SELECT id, escalated_to
            FROM work_item
            WHERE id = ANY (:items)
            """;

    private final JdbcClient jdbc;
    private final DeputyRights deputyRights;
    private final FourEyes eyes;
    private final HeldRoles heldRoles;

    ListsOfPerson(JdbcClient jdbc, DeputyRights deputyRights, FourEyes eyes, HeldRoles heldRoles) {
        this.jdbc = jdbc;
        this.deputyRights = deputyRights;
        this.eyes = eyes;
        this.heldRoles = heldRoles;
    }

    /** The lists of a person, none of which is read yet. */
    Lists of(UUID person) {
        return new Lists(person);
    }

    /** The lists of a person; what several of them rest on is read once. */
    final class Lists {
        private final UUID person;
        private @Nullable List<HeldRoles.Held> roles;
        private final Map<Tab, TaskList> read = new EnumMap<>(Tab.class);

        private Lists(UUID person) {
            this.person = person;
        }

        private List<HeldRoles.Held> roles() {
            List<HeldRoles.Held> known = roles == null ? heldRoles.roles(person) : roles;
            roles = known;
            return known;
        }

        TaskList get(Tab tab) {
            return read.computeIfAbsent(tab, this::list);
        }

        private TaskList list(Tab tab) {
            return switch (tab) {
                case MINE -> TaskList.of(By.HOLDER, List.of(common(person)), "true", rows -> eyes.mayOf(person, rows));
                case GROUP ->
                    TaskList.of(
                            By.GROUP,
                            groups(roles()),
                            "(w.vacancy IS NULL OR " + DeputyRights.FOR_OTHERS + ")",
                            rows -> eyes.mayOf(person, aboutOthers(person, rows)));
                case WITHOUT_HOLDER ->
                    TaskList.of(
                            By.VACANCY,
                            GivingTasks.appoints(roles()).stream()
                                    .map(vacancy -> new Common(vacancy.name(), ""))
                                    .toList(),
                            "true",
                            null);
                case DEPUTISING -> deputising(person);
                case ESCALATED -> offered(person);
                case ESCALATED_TO_HR ->
                    TaskList.of(
                            By.OFFERED_TO_GROUP,
                            roles().contains(new HeldRoles.Held(Role.HR, ""))
                                    ? List.of(new Common(Role.HR.name(), ""))
                                    : List.of(),
                            "true",
                            rows -> eyes.mayOf(person, ofOthers(person, rows)));
                case HANDED_ON -> TaskList.of(By.OWNER, List.of(common(person)), "true", null);
                case DONE -> TaskList.of(By.DOER, List.of(common(person)), "true", null);
            };
        }
    }

    /** The groups of somebody's roles: of an HR partner those of every unit below too that have tasks. */
    private List<Common> groups(List<HeldRoles.Held> roles) {
        List<String> units = roles.stream()
                .filter(held -> held.role() == Role.HR_PARTNER)
                .map(HeldRoles.Held::unit)
                .toList();
        Stream<Common> everywhere = roles.stream()
                .filter(held -> held.role() != Role.HR_PARTNER)
                .map(held -> new Common(held.role().name(), held.unit()));
        Stream<Common> ofUnits = units.isEmpty()
                ? Stream.empty()
                : jdbc
                        .sql(GROUPS_BELOW)
                        .param("role", Role.HR_PARTNER.name())
                        .param("units", units.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(unit -> new Common(Role.HR_PARTNER.name(), unit));
        return Stream.concat(everywhere, ofUnits).toList();
    }

    /** Nobody takes from their group what is about themselves, whatever it is. */
    private static List<Row> aboutOthers(UUID person, List<Row> rows) {
        return rows.stream().filter(row -> !person.equals(row.subject())).toList();
    }

    /** What is offered to whoever holds it, or had it prepared, is theirs already. */
    private static List<Row> ofOthers(UUID person, List<Row> rows) {
        return rows.stream()
                .filter(row -> !person.equals(row.holder()) && !person.equals(row.owner()))
                .toList();
    }

    private static Common common(UUID person) {
        return new Common(person.toString(), "");
    }

    private TaskList deputising(UUID deputy) {
        List<Away> away = deputyRights.away(deputy);
        return away.isEmpty()
                ? TaskList.of(By.HOLDER, List.of(), "true", null)
                : TaskList.of(
                        By.HOLDER,
                        away.stream()
                                .map(Away::person)
                                .map(ListsOfPerson::common)
                                .toList(),
                        DeputyRights.ABOUT_A_PARTICIPANT,
                        rows -> seenBy(deputy, away, rows));
    }

    /** What is offered to a person, and to those who are away and have them as deputy. */
    private TaskList offered(UUID person) {
        List<Away> away = deputyRights.away(person);
        return TaskList.of(
                By.OFFERED,
                Stream.concat(Stream.of(person), away.stream().map(Away::person))
                        .distinct()
                        .map(ListsOfPerson::common)
                        .toList(),
                "true",
                rows -> away.isEmpty()
                        ? eyes.mayOf(person, ofOthers(person, rows))
                        : offeredTo(person, away, ofOthers(person, rows)));
    }

    private Set<UUID> offeredTo(UUID person, List<Away> away, List<Row> rows) {
        Map<UUID, UUID> to = new HashMap<>();
        jdbc.sql(OFFERED_TO)
                .param("items", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(row -> {
                    to.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        Set<UUID> seen = new HashSet<>();
        rows.stream()
                .filter(row -> person.equals(to.get(row.id())))
                .map(Row::id)
                .forEach(seen::add);
        Set<UUID> apart = deputyRights.apart(person, rows);
        for (Away one : away) {
            seen.addAll(eyes.mayOf(
                    one.person(),
                    rows.stream()
                            .filter(row -> one.person().equals(to.get(row.id()))
                                    && one.isForTasksAbout(row.subject())
                                    && apart.contains(row.id()))
                            .toList()));
        }
        seen.retainAll(eyes.mayOf(person, rows));
        return seen;
    }

    /** Nobody does in somebody's place what either of them may not, or what they are too near to. */
    private Set<UUID> seenBy(UUID deputy, List<Away> away, List<Row> rows) {
        Set<UUID> theirs = new HashSet<>();
        rows.stream()
                .filter(row -> away.stream()
                        .anyMatch(one -> one.person().equals(row.holder()) && one.isForTasksAbout(row.subject())))
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.holder())))
                .forEach((holder, held) -> theirs.addAll(eyes.mayOf(holder, held)));
        theirs.retainAll(eyes.mayOf(deputy, rows));
        theirs.retainAll(deputyRights.apart(deputy, rows));
        return theirs;
    }
}
