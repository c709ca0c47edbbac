-- Nothing read these: who did it, and in which round, is in the audit trail and in the events.
ALTER TABLE self_assessment DROP COLUMN submitted_round;
ALTER TABLE review DROP COLUMN submitted_by;
ALTER TABLE calibration_item DROP COLUMN decided_by;
ALTER TABLE people_import_question DROP COLUMN chosen_by;
