-- Results that people were given elsewhere, before or beside this installation. They were not judged here and are never computed again.
CREATE TABLE earlier_result (
    id              uuid PRIMARY KEY,
    person_id       uuid        NOT NULL REFERENCES person,
    skill_origin_id uuid        NOT NULL,
    level           int         NOT NULL CHECK (level BETWEEN 1 AND 9),
    judged_on       date        NOT NULL,
    valid_until     date        NOT NULL,
    source          text        NOT NULL,
    source_key      text        NOT NULL,
    imported_at     timestamptz NOT NULL,
    imported_by     uuid        NOT NULL,
    UNIQUE (person_id, skill_origin_id, judged_on, source_key)
);
COMMENT ON TABLE earlier_result IS 'context: result';
CREATE INDEX earlier_result_newest ON earlier_result (imported_at DESC, id);
