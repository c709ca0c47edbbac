CREATE TABLE evidence (
    id          uuid PRIMARY KEY,
    owner_id    uuid        NOT NULL REFERENCES person,
    title       text        NOT NULL,
    done        text        NOT NULL,
    part        text        NOT NULL,
    setting     text        NOT NULL,
    began       date        NOT NULL,
    ended       date,
    link        text,
    updated_at  timestamptz NOT NULL,
    version     bigint      NOT NULL
);
CREATE INDEX evidence_by_owner ON evidence (owner_id, updated_at DESC);

-- Drafts and submissions are whole documents: a form is saved whole, and what was submitted stays as it was.
CREATE TABLE self_assessment (
    assessment_id   uuid PRIMARY KEY REFERENCES assessment,
    draft           text        NOT NULL,
    revision        bigint      NOT NULL,
    saved_at        timestamptz NOT NULL,
    submitted       text,
    submitted_round int,
    submitted_at    timestamptz
);
CREATE TABLE review (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    assessor_kind text        NOT NULL,
    draft         text        NOT NULL,
    revision      bigint      NOT NULL,
    saved_at      timestamptz NOT NULL,
    submitted_at  timestamptz,
    submitted_by  uuid,
    PRIMARY KEY (assessment_id, assessor_kind)
);
CREATE TABLE review_return (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    round         int         NOT NULL,
    statements    text        NOT NULL,
    text          text        NOT NULL,
    at            timestamptz NOT NULL,
    by            uuid        NOT NULL,
    PRIMARY KEY (assessment_id, round)
);
CREATE TABLE second_assessor (
    assessment_id uuid PRIMARY KEY REFERENCES assessment,
    person_id     uuid,
    group_role    text,
    unit          text,
    skills        text NOT NULL,
    reasons       text NOT NULL
);
-- Each decision stands with who made it: RECOMMENDED, APPROVED, SECOND, SETTLED, CALIBRATED, APPEAL.
CREATE TABLE decision (
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    revision            int         NOT NULL,
    kind                text        NOT NULL,
    level               int,
    attainment_class    text,
    reason              text,
    reason_code         text,
    decided_by          uuid,
    decided_at          timestamptz NOT NULL,
    detail              text,
    PRIMARY KEY (skill_assessment_id, revision, kind)
);
CREATE TABLE calibration_session (
    id             uuid PRIMARY KEY,
    cycle_id       uuid        NOT NULL REFERENCES assessment_cycle,
    skill_id       uuid        NOT NULL REFERENCES skill,
    facilitator_id uuid        NOT NULL REFERENCES person,
    state          text        NOT NULL,
    round          int         NOT NULL,
    ready_by       uuid,
    version        bigint      NOT NULL
);
CREATE TABLE calibration_seat (
    session_id uuid NOT NULL REFERENCES calibration_session,
    seat       int  NOT NULL,
    person_id  uuid NOT NULL REFERENCES person,
    done       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (session_id, seat),
    UNIQUE (session_id, person_id)
);
CREATE TABLE calibration_item (
    id                  uuid PRIMARY KEY,
    session_id          uuid   NOT NULL REFERENCES calibration_session,
    skill_assessment_id uuid   NOT NULL REFERENCES skill_assessment,
    assessment_id       uuid   NOT NULL REFERENCES assessment,
    agenda              text   NOT NULL,
    state               text   NOT NULL,
    withdrawn           boolean NOT NULL DEFAULT false,
    level               int,
    attainment_class    text,
    changed             boolean NOT NULL DEFAULT false,
    reason_code         text,
    comment             text,
    statements          text,
    text_for_employee   text,
    present             text,
    decided_by          uuid,
    version             bigint NOT NULL,
    UNIQUE (skill_assessment_id, session_id)
);
CREATE INDEX calibration_item_by_assessment ON calibration_item (assessment_id);
CREATE TABLE preview_vote (
    item_id   uuid NOT NULL REFERENCES calibration_item,
    person_id uuid NOT NULL REFERENCES person,
    vote      text NOT NULL,
    level     int,
    PRIMARY KEY (item_id, person_id)
);
CREATE TABLE not_calibrated (
    skill_assessment_id uuid NOT NULL REFERENCES skill_assessment,
    revision            int  NOT NULL,
    reason              text NOT NULL,
    PRIMARY KEY (skill_assessment_id, revision)
);
CREATE TABLE change_explanation (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    revision      int         NOT NULL,
    text          text        NOT NULL,
    by            text        NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, revision)
);
CREATE TABLE result (
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    revision            int         NOT NULL,
    level               int,
    attainment_class    text,
    outcome             text        NOT NULL,
    valid_until         date,
    trace               text        NOT NULL,
    published_at        timestamptz NOT NULL,
    PRIMARY KEY (skill_assessment_id, revision)
);
CREATE TABLE acknowledgement (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    revision      int         NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, revision)
);
CREATE TABLE appeal (
    id            uuid PRIMARY KEY,
    assessment_id uuid        NOT NULL REFERENCES assessment,
    kind          text        NOT NULL,
    skills        text        NOT NULL,
    text          text        NOT NULL,
    lodged_at     timestamptz NOT NULL,
    decided_at    timestamptz,
    decided_by    uuid,
    changed       boolean,
    answer        text,
    UNIQUE (assessment_id, kind)
);
