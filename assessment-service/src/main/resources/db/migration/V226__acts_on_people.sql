-- What HR did with people of a cycle: one, a selection or all that a filter found, and what came of it for each.
CREATE TABLE people_act (
    id        uuid PRIMARY KEY,
    cycle_id  uuid        NOT NULL REFERENCES assessment_cycle ON DELETE CASCADE,
    act       text        NOT NULL,
    by_person uuid        NOT NULL,
    at        timestamptz NOT NULL,
    day       date,
    to_person uuid,
    step      text,
    reason    text        NOT NULL,
    total     int         NOT NULL
);
COMMENT ON TABLE people_act IS 'context: steering';
CREATE INDEX people_act_of_cycle ON people_act (cycle_id, at, id);
CREATE INDEX people_act_by_day ON people_act (at);

CREATE TABLE people_act_on (
    act_id        uuid NOT NULL REFERENCES people_act ON DELETE CASCADE,
    assessment_id uuid NOT NULL,
    version       bigint,
    done          boolean,
    why           text,
    PRIMARY KEY (act_id, assessment_id)
);
COMMENT ON TABLE people_act_on IS 'context: steering';
CREATE INDEX people_act_left ON people_act_on (act_id, assessment_id) WHERE done IS NULL;
