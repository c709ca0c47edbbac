-- A fact of a published result that somebody says is wrong, and what HR did about it. One is open at a time. What it changes has
-- both values, and is a revision of the result of its own.
CREATE TABLE correction (
    id            uuid PRIMARY KEY,
    assessment_id uuid        NOT NULL REFERENCES assessment,
    number        int         NOT NULL,
    round         int         NOT NULL,
    fact          text        NOT NULL CHECK (fact IN ('NAME', 'DATE', 'PART', 'FILE', 'VERDICT')),
    text          text        NOT NULL,
    asked_by      uuid        NOT NULL REFERENCES person,
    asked_at      timestamptz NOT NULL,
    changes       jsonb,
    reason        text,
    proposed_by   uuid REFERENCES person,
    based_on      int,
    refused       text,
    decided_at    timestamptz,
    decided_by    uuid REFERENCES person,
    confirmed_by  uuid REFERENCES person,
    corrected     boolean,
    appeal_named  boolean     NOT NULL DEFAULT false,
    revision      int,
    UNIQUE (assessment_id, number),
    CONSTRAINT correction_decided CHECK ((decided_at IS NULL) = (corrected IS NULL)),
    CONSTRAINT correction_revision CHECK ((revision IS NULL) = (corrected IS NOT TRUE))
);
COMMENT ON TABLE correction IS 'context: result';
CREATE UNIQUE INDEX correction_open ON correction (assessment_id) WHERE decided_at IS NULL;

-- What the rules say of the corrected facts, where that is another level or class.
ALTER TABLE decision DROP CONSTRAINT decision_kind;
ALTER TABLE decision ADD CONSTRAINT decision_kind
    CHECK (kind IN ('RECOMMENDED', 'APPROVED', 'SECOND', 'SETTLED', 'CALIBRATED', 'APPEAL', 'CORRECTED'));
ALTER TABLE decision DROP CONSTRAINT decision_confirmed;
ALTER TABLE decision ADD CONSTRAINT decision_confirmed CHECK (confirmed_by IS NULL OR kind IN ('APPEAL', 'CORRECTED'));

ALTER TABLE took_part DROP CONSTRAINT took_part_part_check;
ALTER TABLE took_part ADD CONSTRAINT took_part_part_check CHECK (part IN ('REVIEWED', 'SECOND_ASSESSED', 'SETTLED', 'CALIBRATED',
    'REMARKED', 'SIGNED', 'CONFIRMED', 'DECIDED', 'CORRECTED', 'CORRECTION_CONFIRMED', 'ASSURED'));
