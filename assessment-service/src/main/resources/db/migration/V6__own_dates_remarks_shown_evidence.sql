-- The employee's own date, where it is not the cycle's: after a return, or a new start.
ALTER TABLE assessment ADD COLUMN self_due_at timestamptz;

-- What the manager of the subject says to a session about an item; they see it and have no vote.
CREATE TABLE calibration_remark (
    item_id   uuid        NOT NULL REFERENCES calibration_item,
    person_id uuid        NOT NULL REFERENCES person,
    text      text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (item_id, person_id)
);

CREATE INDEX calibration_session_by_cycle ON calibration_session (cycle_id, skill_id);

-- The evidence as it stood when it was handed in: what is judged does not change under the reviewer's hands.
ALTER TABLE self_assessment ADD COLUMN submitted_evidence text NOT NULL DEFAULT '[]';
