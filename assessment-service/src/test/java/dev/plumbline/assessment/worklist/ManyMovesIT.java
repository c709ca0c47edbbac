package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.Sessions;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One file gives 50,000 people another manager, and ten of the managers leave by it: when its job and what follows from it are done,
 * every open review is with whoever it belongs to, and meanwhile nobody who has left does anything. Measured against the bare
 * database, which changes as many rows in the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyMovesIT extends Moving {

    private static final int PEOPLE = 50_000;
    private static final int MANAGERS = 100;
    private static final int LEAVERS = 10;
    private static final Duration LONG = Duration.ofMinutes(20);

    @Autowired
    private Sessions sessions;

    private String manager(int n) {
        return "Head" + n % MANAGERS;
    }

    private PeopleFile file(IntFunction<String> managerOf, boolean leaving) {
        return read(IntStream.range(0, MANAGERS)
                        .mapToObj(n -> row(manager(n), "", !leaving || n >= LEAVERS))
                        .collect(Collectors.joining())
                + IntStream.range(0, PEOPLE)
                        .mapToObj(n -> row("Of" + n, mail(managerOf.apply(n)), true))
                        .collect(Collectors.joining()));
    }

    private long followedWithin() {
        long begin = System.nanoTime();
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> underWay() == 0);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private UUID launched() {
        UUID cycle = scene.launched("Many " + test, false, Scene.EMPLOYEE);
        jdbc.update(
                "INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted,"
                        + " revision, announced, changed_at, version) SELECT gen_random_uuid(), ?, p.id, p.manager_id, 'IN_REVIEW', 1,"
                        + " 0, false, true, 1, true, now(), 0 FROM person p WHERE p.employee_id LIKE 'Of%-' || ?",
                cycle, test);
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                        + " cycle_id, due_at, opened_at) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0,"
                        + " id::text, 1, 'REVIEWER', 'OPEN', reviewer_id, subject_id, cycle_id, now(), now()"
                        + " FROM assessment WHERE cycle_id = ? AND state = 'IN_REVIEW'",
                cycle);
        return cycle;
    }

    private int reviewsOf(UUID cycle, String whose) {
        Integer found = jdbc.queryForObject(
                "SELECT count(*)::int FROM assessment a JOIN person p ON p.id = a.subject_id JOIN person m ON m.id = p.manager_id"
                        + " JOIN work_item w ON w.business_key = a.id::text AND w.element = 'user_review'"
                        + " WHERE a.cycle_id = ? AND " + whose,
                Integer.class,
                cycle);
        return found == null ? 0 : found;
    }

    /** As many rows of a bare table, each by a statement of its own in batches of a thousand; in milliseconds. */
    private long bare() {
        jdbc.execute("CREATE TABLE figures_bare (id uuid PRIMARY KEY, manager uuid)");
        try {
            jdbc.update(
                    "INSERT INTO figures_bare SELECT id, manager_id FROM person WHERE employee_id LIKE 'Of%-' || ?",
                    test);
            var ids = jdbc.queryForList("SELECT id FROM figures_bare", UUID.class);
            UUID other = UUID.randomUUID();
            long begin = System.nanoTime();
            for (int from = 0; from < ids.size(); from += 1_000) {
                jdbc.batchUpdate(
                        "UPDATE figures_bare SET manager = ? WHERE id = ?",
                        ids.subList(from, Math.min(from + 1_000, ids.size())).stream()
                                .map(id -> new Object[] {other, id})
                                .toList());
            }
            return Math.max(1, (System.nanoTime() - begin) / 1_000_000);
        } finally {
            jdbc.execute("DROP TABLE figures_bare");
        }
    }

    @AfterEach
    void backToAFewPeople() {
        jdbc.update(
                "DELETE FROM work_item WHERE cycle_id IN (SELECT id FROM assessment_cycle WHERE name = 'Many ' || ?)",
                test);
    }

    @Test
    void everyOpenReviewIsRightAndNobodyWhoHasLeftDoesAnything() {
        begun(file(this::manager, false));
        followedWithin();
        UUID cycle = launched();
        assertThat(reviewsOf(cycle, "w.holder_id = m.id AND a.reviewer_id = m.id"))
                .isEqualTo(PEOPLE);
        UUID leaver = scene.id(mail(manager(0)));
        begun(file(n -> manager(n + MANAGERS / 2), true));
        await().atMost(LONG)
                .until(() -> Boolean.FALSE.equals(
                        jdbc.queryForObject("SELECT active FROM person WHERE id = ?", Boolean.class, leaver)));
        // What follows from the file is still being done: whoever has left is refused already.
        assertThat(underWay()).isPositive();
        assertThat(sessions.person(leaver, false))
                .as("of whom every request is asked")
                .isEmpty();
        long took = followedWithin();
        assertThat(reviewsOf(cycle, "m.active AND w.holder_id = m.id AND a.reviewer_id = m.id"))
                .as("with the new managers")
                .isEqualTo(PEOPLE - PEOPLE * LEAVERS / MANAGERS);
        assertThat(reviewsOf(cycle, "NOT m.active AND w.holder_id = a.reviewer_id"))
                .as("of those whose new manager has left by the same file, with whoever had them")
                .isEqualTo(PEOPLE * LEAVERS / MANAGERS);
        assertThat(reviewsOf(cycle, "EXISTS (SELECT 1 FROM person h WHERE h.id = w.holder_id AND NOT h.active)"))
                .as("with somebody who has left")
                .isZero();
        long bare = bare();
        System.out.printf(
                Locale.ROOT,
                "@@ %d people with another manager by one file, reviews and all that follows: %d ms; bare rows %d ms; %.1f times%n",
                PEOPLE,
                took,
                bare,
                took / (double) bare);
    }
}
