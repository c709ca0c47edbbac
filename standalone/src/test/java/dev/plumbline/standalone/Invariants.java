package dev.plumbline.standalone;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The invariants that hold after any fault, over all three databases. Empty means whole. */
final class Invariants {

    private final JdbcTemplate assessment;
    private final JdbcTemplate workflow;
    private final JdbcTemplate notification;

    Invariants(JdbcTemplate assessment, JdbcTemplate workflow, JdbcTemplate notification) {
        this.assessment = assessment;
        this.workflow = workflow;
        this.notification = notification;
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        effects(broken);
        broken.addAll(brokenButForOldEvents());
        return broken;
    }

    /** As {@link #broken}, but without I1: of events that are older than the inboxes remember nothing is booked any more. */
    List<String> brokenButForOldEvents() {
        List<String> broken = new ArrayList<>();
        sequences(broken);
        participants(broken);
        leftovers(broken);
        audit(broken);
        return broken;
    }

    /** I1: each event is booked exactly once by each of its consumers. */
    private void effects(List<String> broken) {
        said(
                broken,
                assessment,
                workflow,
                "workflow",
                "'plumbline.assessments','plumbline.cycles','plumbline.calibrations'");
        said(
                broken,
                assessment,
                notification,
                "notification-service",
                "'plumbline.assessments','plumbline.cycles','plumbline.worklist','plumbline.people','plumbline.people-changes'");
        said(
                broken,
                workflow,
                assessment,
                "assessment-service",
                "'plumbline.work-items','plumbline.assessment-commands'");
        said(broken, notification, assessment, "assessment-service", "'plumbline.notifications'");
    }

    private static void said(List<String> broken, JdbcTemplate from, JdbcTemplate to, String consumer, String topics) {
        List<String> said = from.queryForList(
                "SELECT event_id::text FROM outbox_event WHERE topic IN (" + topics + ") ORDER BY 1", String.class);
        List<String> booked =
                to.queryForList("SELECT event_id::text FROM inbox WHERE consumer = ?", String.class, consumer);
        var missing = new ArrayList<>(said);
        missing.removeAll(new java.util.HashSet<>(booked));
        if (!missing.isEmpty()) {
            broken.add(
                    "I1 " + consumer + " has not booked " + missing.size() + " of " + said.size() + " from " + topics);
        }
    }

    /** I2: per key, sequences are contiguous and in position order, from the oldest that is kept. */
    private void sequences(List<String> broken) {
        for (JdbcTemplate database : List.of(assessment, workflow, notification)) {
            Integer wrong = database.queryForObject(
                    "SELECT count(*)::int FROM (SELECT sequence, row_number() OVER (PARTITION BY topic, key ORDER BY position) n,"
                            + " min(sequence) OVER (PARTITION BY topic, key) oldest FROM outbox_event) s WHERE sequence <> oldest"
                            + " + n - 1",
                    Integer.class);
            if (wrong == null || wrong != 0) {
                broken.add("I2 " + wrong + " events are out of sequence");
            }
        }
    }

    /** I3: each participant has an open instance or has ended, and worklist and results agree. */
    private void participants(List<String> broken) {
        count(
                broken,
                "I3 closed or withdrawn, but an instance runs",
                assessment.queryForList(
                        "SELECT id::text FROM assessment WHERE state IN ('CLOSED', 'WITHDRAWN')", String.class),
                true);
        count(
                broken,
                "I3 open, but no instance runs",
                assessment.queryForList(
                        "SELECT id::text FROM assessment WHERE state NOT IN ('CLOSED', 'WITHDRAWN')", String.class),
                false);
        zero(
                broken,
                assessment,
                "I3 results missing",
                "SELECT count(*)::int FROM assessment a JOIN skill_assessment k ON k.assessment_id = a.id WHERE a.state IN"
                        + " ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED') AND NOT EXISTS (SELECT 1 FROM result r WHERE"
                        + " r.skill_assessment_id = k.id)");
        zero(
                broken,
                assessment,
                "I3 open tasks on ended assessments",
                "SELECT count(*)::int FROM work_item w JOIN assessment a ON a.id::text = w.business_key WHERE w.state IN ('OPEN',"
                        + " 'CLAIMED') AND a.state IN ('CLOSED', 'WITHDRAWN')");
    }

    private void count(List<String> broken, String what, List<String> keys, boolean running) {
        List<String> wrong = new ArrayList<>();
        var instances = new java.util.HashSet<>(workflow.queryForList(
                "SELECT business_key FROM process_key WHERE instance_id IS NOT NULL", String.class));
        for (String key : keys) {
            if (instances.contains(key) == running) {
                wrong.add(key);
            }
        }
        if (!wrong.isEmpty()) {
            broken.add(what + ": " + wrong.size());
        }
    }

    /** I4: nothing is left in outbox, kept events, parked messages, deliveries. */
    private void leftovers(List<String> broken) {
        for (JdbcTemplate database : List.of(assessment, workflow, notification)) {
            database.queryForList(
                            "SELECT consumer || ' parked ' || topic || ' of key ' || key || ': ' || cause FROM parked_message"
                                    + " WHERE state = 'PARKED' ORDER BY id LIMIT 20",
                            String.class)
                    .forEach(parked -> broken.add("I4 " + parked));
            zero(broken, database, "I4 jobs", "SELECT count(*)::int FROM job WHERE state <> 'DONE'");
        }
        zero(broken, workflow, "I4 kept events", "SELECT count(*)::int FROM kept_event");
        zero(broken, workflow, "I4 incidents", "SELECT count(*)::int FROM act_ru_incident");
        zero(broken, notification, "I4 mails", "SELECT count(*)::int FROM delivery WHERE state <> 'SENT'");
        zero(
                broken,
                assessment,
                "I4 tasks done and never closed",
                "SELECT count(*)::int FROM work_item WHERE state = 'DONE_HERE'");
        zero(
                broken,
                assessment,
                "I4 acts whose task never came",
                "SELECT count(*)::int FROM work_item WHERE process = ''");
    }

    /** I5: the audit chain is whole. */
    private void audit(List<String> broken) {
        new dev.plumbline.messaging.audit.AuditTrail(new NamedParameterJdbcTemplate(assessment))
                .breaks()
                .forEach(b -> broken.add("I5 " + b));
    }

    private static void zero(List<String> broken, JdbcTemplate database, String what, String sql) {
        Integer count = database.queryForObject(sql, Integer.class);
        if (count == null || count != 0) {
            broken.add(what + ": " + count);
        }
    }
}
