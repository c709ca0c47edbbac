package dev.plumbline.workflow.engine;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How long the engine's rows are kept. When a process ends, the engine writes on each row of its history when that row
 * may be removed, by the time to live of its model; the rows are removed by that date. The engine's own clean-up does
 * the same, but by the current clock and only in a window at night.
 */
@Component
class EngineRows implements KeepsRows {

    /** Those that have an index on their date. */
    private static final List<String> HISTORY = List.of(
            "act_ge_bytearray",
            "act_hi_actinst",
            "act_hi_attachment",
            "act_hi_batch",
            "act_hi_comment",
            "act_hi_dec_in",
            "act_hi_dec_out",
            "act_hi_decinst",
            "act_hi_detail",
            "act_hi_ext_task_log",
            "act_hi_identitylink",
            "act_hi_incident",
            "act_hi_job_log",
            "act_hi_op_log",
            "act_hi_procinst",
            "act_hi_taskinst",
            "act_hi_varinst");

    private static final List<String> RUNNING = List.of(
            "act_ru_event_subscr",
            "act_ru_execution",
            "act_ru_ext_task",
            "act_ru_identitylink",
            "act_ru_incident",
            "act_ru_job",
            "act_ru_task",
            "act_ru_variable");

    private static final List<String> MODELS =
            List.of("act_ge_property", "act_ge_schema_log", "act_re_deployment", "act_re_procdef", "act_ru_jobdef");

    private static final List<String> UNUSED = List.of(
            "act_hi_caseactinst",
            "act_hi_caseinst",
            "act_id_group",
            "act_id_info",
            "act_id_membership",
            "act_id_tenant",
            "act_id_tenant_member",
            "act_id_user",
            "act_re_camformdef",
            "act_re_case_def",
            "act_re_decision_def",
            "act_re_decision_req_def",
            "act_ru_authorization",
            "act_ru_batch",
            "act_ru_case_execution",
            "act_ru_case_sentry_part",
            "act_ru_filter",
            "act_ru_meter_log",
            "act_ru_task_meter_log");

    @Override
    public List<Retention> retentions() {
        List<Retention> all = new ArrayList<>();
        for (String table : HISTORY) {
            all.add(Retention.after(
                    table,
                    "removal_time_",
                    "true",
                    Period.ZERO,
                    "180 days after the process ended, as its model says"));
        }
        RUNNING.forEach(table -> all.add(Retention.none(table, "as long as the process runs")));
        MODELS.forEach(table -> all.add(Retention.none(table, "permanently: a few rows for each version of a model")));
        UNUSED.forEach(
                table -> all.add(Retention.none(table, "empty: they belong to parts of the engine other than BPMN")));
        return all;
    }
}
