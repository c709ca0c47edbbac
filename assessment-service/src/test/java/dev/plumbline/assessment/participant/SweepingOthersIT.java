package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.events.WorkStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What belongs to no cycle is reminded of and becomes overdue as everything else. */
class SweepingOthersIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private SweepingOthers sweeping;

    @Autowired
    private OpeningTasks opening;

    @Autowired
    private Policies policies;

    @Autowired
    private JdbcTemplate jdbc;

    private int said(String key, String type) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%.' || ? || '.v1'",
                Integer.class, key, type);
    }

    private String asked(Instant due) {
        return asked(WorkStep.CORROBORATE, due);
    }

    private String asked(WorkStep step, Instant due) {
        String key = UUID.randomUUID().toString();
        opening.ask(
                step,
                key,
                new RoleHolders.Holder(
                        scene.id(Scene.MANAGER),
                        null,
                        null,
                        due,
                        scene.id(Scene.EMPLOYEE),
                        null,
                        "Jonas Lind",
                        "",
                        "A piece of work",
                        "",
                        0));
        return key;
    }

    /** Whatever it is: here the database takes no event of one of them. */
    @Test
    void oneWhoseDateCannotBeAppliedHoldsUpNoOther() {
        Instant due = Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);
        String one = asked(due);
        String bad = asked(due.plusSeconds(1));
        String other = asked(due.plusSeconds(2));
        String condition = "ALTER TABLE work_item ADD CONSTRAINT never_overdue CHECK (business_key <> '" + bad
                + "' OR NOT overdue)";
        jdbc.execute(condition);
        try {
            sweeping.sweep(due.plusSeconds(60));
        } finally {
            jdbc.execute("ALTER TABLE work_item DROP CONSTRAINT never_overdue");
        }
        assertThat(said(one, "work-item-overdue")).isEqualTo(1);
        assertThat(said(bad, "work-item-overdue")).isZero();
        assertThat(said(other, "work-item-overdue")).isEqualTo(1);
        sweeping.sweep(due.plusSeconds(60));
        assertThat(said(bad, "work-item-overdue")).as("the next time").isEqualTo(1);
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE business_key IN (?, ?, ?)", one, bad, other);
    }

    @Test
    void whoIsAskedIsRemindedBeforeItsDateAndItBecomesOverdueOnce() {
        Instant due = Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
        String key = asked(due);
        int days = policies.reminderDays(policies.newest()).getFirst();
        sweeping.sweep(due.minus(Duration.ofDays(days + 1)));
        assertThat(said(key, "work-item-due")).isZero();
        sweeping.sweep(due.minus(Duration.ofDays(days)));
        sweeping.sweep(due.minus(Duration.ofDays(days)));
        assertThat(said(key, "work-item-due")).isEqualTo(1);
        assertThat(said(key, "work-item-overdue")).isZero();
        sweeping.sweep(due.plusSeconds(60));
        sweeping.sweep(due.plusSeconds(60));
        assertThat(said(key, "work-item-overdue")).isEqualTo(1);
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE business_key = ?", key);
    }

    @Test
    void ofAnInvitationIsNotRemindedAndItIsNotOverdue() {
        Instant due = Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
        String key = asked(WorkStep.RECONFIRM, due);
        sweeping.sweep(due.minus(
                Duration.ofDays(policies.reminderDays(policies.newest()).getFirst())));
        sweeping.sweep(due.plusSeconds(60));
        assertThat(said(key, "work-item-due") + said(key, "work-item-overdue")).isZero();
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE business_key = ?", key);
    }
}
