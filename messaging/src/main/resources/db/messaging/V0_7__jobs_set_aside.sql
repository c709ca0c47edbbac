-- What a job could not do, with the cause: passed over by jobs of its kind and subject until somebody has it tried again.
CREATE TABLE job_set_aside (
    kind    text        NOT NULL,
    subject text        NOT NULL,
    item    text        NOT NULL,
    job_id  uuid        NOT NULL REFERENCES job ON DELETE CASCADE,
    cause   text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (kind, subject, item)
);
CREATE INDEX job_set_aside_by_job ON job_set_aside (job_id);

-- Whether one of its kind and subject is at work already.
CREATE INDEX job_by_subject ON job (subject, kind);
