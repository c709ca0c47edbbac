-- A file of tables that somebody has chosen, until it is imported or a day has passed, with what its columns are; and the meanings of
-- columns that were kept under a name, for the next file with the same columns.
CREATE TABLE sheet_upload (
    id           uuid        PRIMARY KEY,
    framework_id uuid        NOT NULL REFERENCES framework ON DELETE CASCADE,
    person_id    uuid        NOT NULL,
    file_name    text        NOT NULL,
    content      bytea       NOT NULL,
    mapping      jsonb       NOT NULL,
    whole        boolean     NOT NULL DEFAULT false,
    state        text        NOT NULL CHECK (state IN ('KEPT', 'IMPORTING', 'IMPORTED')),
    version_id   uuid        REFERENCES framework_version ON DELETE SET NULL,
    job_id       uuid,
    due          text[]      NOT NULL DEFAULT '{}',
    skills       int         NOT NULL DEFAULT 0,
    removed      int         NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    version      bigint      NOT NULL DEFAULT 0
);
COMMENT ON TABLE sheet_upload IS 'context: framework';
CREATE INDEX sheet_upload_by_age ON sheet_upload (created_at) WHERE state <> 'IMPORTING';
CREATE INDEX sheet_upload_by_person ON sheet_upload (person_id, created_at DESC);
CREATE INDEX sheet_upload_by_framework ON sheet_upload (framework_id);
CREATE INDEX sheet_upload_by_edition ON sheet_upload (version_id);

CREATE TABLE sheet_mapping (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    name_key   text        NOT NULL UNIQUE,
    titles     jsonb       NOT NULL,
    mapping    jsonb       NOT NULL,
    created_by uuid        NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE sheet_mapping IS 'context: framework';
