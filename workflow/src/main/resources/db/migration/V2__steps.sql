-- One row per business key: what stands under it is read and written under this row's lock.
CREATE TABLE process_key (
    business_key text PRIMARY KEY,
    process      text,
    instance_id  text,
    round        int  NOT NULL DEFAULT 0,
    subject_id   uuid,
    cycle_id     uuid
) WITH (fillfactor = 80);

-- Every wait of a process, open or closed.
CREATE TABLE open_step (
    item_id      uuid PRIMARY KEY,
    business_key text        NOT NULL,
    process      text        NOT NULL,
    element      text        NOT NULL,
    slot         int         NOT NULL,
    round        int         NOT NULL,
    instance_id  text        NOT NULL,
    execution_id text        NOT NULL,
    task_id      text,
    role         text,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    UNIQUE (business_key, element, slot, round)
) WITH (fillfactor = 80);

-- Events whose step is not open yet; tried again whenever a step of their key opens.
CREATE TABLE kept_event (
    event_id     uuid PRIMARY KEY,
    business_key text        NOT NULL,
    type         text        NOT NULL,
    round        int         NOT NULL,
    sequence     bigint      NOT NULL,
    headers      text        NOT NULL,
    payload      text        NOT NULL,
    kept_at      timestamptz NOT NULL
);
CREATE INDEX kept_event_by_key ON kept_event (business_key, sequence);

-- What became of events that moved nothing: duplicates, overtaken ones, ends without an instance.
CREATE TABLE passed_over (
    event_id     uuid PRIMARY KEY,
    business_key text        NOT NULL,
    type         text        NOT NULL,
    round        int         NOT NULL,
    why          text        NOT NULL,
    at           timestamptz NOT NULL
);

-- Indexes that the engine's own schema lacks; without the first, completing a task reads all tasks.
CREATE INDEX plumbline_task_parent ON act_ru_task (parent_task_id_);
CREATE INDEX plumbline_ext_task_instance ON act_ru_ext_task (proc_inst_id_);
CREATE INDEX plumbline_actinst_definition ON act_hi_actinst (proc_def_id_);
CREATE INDEX plumbline_job_log_deployment ON act_hi_job_log (deployment_id_);
