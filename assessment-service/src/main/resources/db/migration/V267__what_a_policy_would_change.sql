-- What a draft of a policy would change in a closed cycle: computed again by the numbers that the draft had when somebody asked.
-- Nobody's result depends on these rows.
CREATE TABLE policy_comparison (
    id             uuid PRIMARY KEY,
    policy_version int         NOT NULL UNIQUE REFERENCES policy ON DELETE CASCADE,
    revision       bigint      NOT NULL,
    numbers        jsonb       NOT NULL,
    cycle_id       uuid        NOT NULL REFERENCES assessment_cycle,
    made_by        uuid        NOT NULL,
    made_at        timestamptz NOT NULL,
    ended_at       timestamptz,
    people         int         NOT NULL,
    reached        uuid,
    read           int         NOT NULL DEFAULT 0,
    compared       int         NOT NULL DEFAULT 0,
    changed        int         NOT NULL DEFAULT 0,
    unknown        int         NOT NULL DEFAULT 0
);
COMMENT ON TABLE policy_comparison IS 'context: policy';
CREATE INDEX policy_comparison_by_age ON policy_comparison (made_at);
CREATE INDEX policy_comparison_of_cycle ON policy_comparison (cycle_id);

CREATE TABLE policy_difference (
    comparison_id uuid NOT NULL REFERENCES policy_comparison ON DELETE CASCADE,
    n             int  NOT NULL,
    assessment_id uuid NOT NULL,
    subject_id    uuid NOT NULL,
    skill_origin  uuid NOT NULL,
    skill_code    text NOT NULL,
    skill_name    text NOT NULL,
    before        jsonb NOT NULL,
    after         jsonb NOT NULL,
    PRIMARY KEY (comparison_id, n)
);
COMMENT ON TABLE policy_difference IS 'context: policy';
CREATE INDEX policy_difference_of_skill ON policy_difference (comparison_id, skill_origin, n);

-- Read in the order of their ids, a part at a time.
CREATE INDEX assessment_of_cycle ON assessment (cycle_id, id);
