CREATE TABLE policy (
    version    int PRIMARY KEY,
    numbers    text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE assessment_cycle (
    id                    uuid PRIMARY KEY,
    name                  text        NOT NULL,
    framework_version_id  uuid        NOT NULL REFERENCES framework_version,
    policy_version        int         NOT NULL REFERENCES policy,
    calibration_required  boolean     NOT NULL,
    status                text        NOT NULL,
    phase                 text,
    time_zone             text        NOT NULL,
    as_of                 date        NOT NULL,
    self_assessment_due   timestamptz NOT NULL,
    review_due            timestamptz NOT NULL,
    calibration_due       timestamptz NOT NULL,
    publication_due       timestamptz NOT NULL,
    acknowledgement_due   timestamptz NOT NULL,
    round                 int         NOT NULL,
    created_by            uuid        NOT NULL REFERENCES person,
    created_at            timestamptz NOT NULL,
    version               bigint      NOT NULL
);
CREATE TABLE cycle_skill (
    cycle_id uuid NOT NULL REFERENCES assessment_cycle,
    skill_id uuid NOT NULL REFERENCES skill,
    PRIMARY KEY (cycle_id, skill_id)
);
CREATE TABLE cycle_population (
    cycle_id  uuid NOT NULL REFERENCES assessment_cycle,
    person_id uuid NOT NULL REFERENCES person,
    PRIMARY KEY (cycle_id, person_id)
);
CREATE TABLE cycle_occurrence (
    cycle_id   uuid        NOT NULL REFERENCES assessment_cycle,
    happening  text        NOT NULL,
    occurrence int         NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (cycle_id, happening, occurrence)
);
CREATE TABLE assessment (
    id           uuid PRIMARY KEY,
    cycle_id     uuid        NOT NULL REFERENCES assessment_cycle,
    subject_id   uuid        NOT NULL REFERENCES person,
    reviewer_id  uuid REFERENCES person,
    state        text        NOT NULL,
    round        int         NOT NULL,
    returned     int         NOT NULL,
    bypassed     boolean     NOT NULL,
    submitted    boolean     NOT NULL,
    revision     int         NOT NULL,
    announced    boolean     NOT NULL,
    changed_at   timestamptz NOT NULL,
    version      bigint      NOT NULL,
    UNIQUE (cycle_id, subject_id)
);
CREATE INDEX assessment_by_state ON assessment (cycle_id, state);
CREATE INDEX assessment_by_subject ON assessment (subject_id);
CREATE INDEX assessment_by_reviewer ON assessment (reviewer_id);
CREATE INDEX assessment_unannounced ON assessment (cycle_id, id) WHERE NOT announced;
CREATE TABLE skill_assessment (
    id            uuid PRIMARY KEY,
    assessment_id uuid NOT NULL REFERENCES assessment,
    skill_id      uuid NOT NULL REFERENCES skill,
    UNIQUE (assessment_id, skill_id)
);
CREATE TABLE assessment_step (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    at            timestamptz NOT NULL,
    state         text        NOT NULL,
    round         int         NOT NULL,
    actor         text        NOT NULL
);
CREATE INDEX assessment_step_by_assessment ON assessment_step (assessment_id, at);
