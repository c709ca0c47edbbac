-- HR changes who leads and who sits until the agenda is closed. A session that nobody leads waits for HR to name somebody.
ALTER TABLE calibration_session ALTER COLUMN facilitator_id DROP NOT NULL;
ALTER TABLE calibration_session ADD COLUMN changes int NOT NULL DEFAULT 0;

-- Whether a step of the process waits for the preview of this seat; who is seated later votes without one.
ALTER TABLE calibration_seat ADD COLUMN asked boolean NOT NULL DEFAULT false;
UPDATE calibration_seat s
SET asked = true
FROM calibration_session c
WHERE c.id = s.session_id AND c.state = 'PREVIEW' AND NOT s.done;

-- Who decides on an item in the facilitator's place, because it is of the facilitator's own line.
ALTER TABLE calibration_item ADD COLUMN decider_id uuid REFERENCES person;

-- What was changed about who leads, sits and decides: one row per place.
CREATE TABLE session_change (
    session_id uuid        NOT NULL REFERENCES calibration_session,
    number     int         NOT NULL,
    place      text        NOT NULL,
    ordinal    int         NOT NULL,
    item_id    uuid REFERENCES calibration_item,
    before_id  uuid REFERENCES person,
    after_id   uuid REFERENCES person,
    reason     text        NOT NULL,
    by_id      uuid        NOT NULL REFERENCES person,
    at         timestamptz NOT NULL,
    PRIMARY KEY (session_id, number, ordinal)
);
