-- Whoever leads a session, or sits in it, finds it by themselves.
CREATE INDEX calibration_session_by_facilitator ON calibration_session (facilitator_id, id);
CREATE INDEX calibration_seat_by_person ON calibration_seat (person_id, session_id);
