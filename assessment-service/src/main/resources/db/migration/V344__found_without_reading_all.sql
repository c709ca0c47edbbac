-- What is looked at all the time reads only what it is about, however many rows there are.
CREATE INDEX calibration_item_open ON calibration_item (session_id) WHERE state = 'OPEN';
CREATE INDEX calibration_item_with_decider ON calibration_item (session_id) WHERE decider_id IS NOT NULL;
CREATE INDEX bell_unread ON bell (person_id) WHERE read_at IS NULL;
CREATE INDEX bell_by_path ON bell (person_id, path);

-- A statement or a skill of a draft is deleted without a look through all rows that could refer to it.
CREATE INDEX quality_item_by_statement ON quality_item (statement_id);
CREATE INDEX cycle_skill_by_skill ON cycle_skill (skill_id);
CREATE INDEX calibration_session_by_skill ON calibration_session (skill_id);
