-- A finalised session can be reopened: its revision is raised, and whoever leads it reads why.
ALTER TABLE calibration_session
    ADD COLUMN revision int NOT NULL DEFAULT 1,
    ADD COLUMN reopen_reason text NOT NULL DEFAULT '' CHECK (length(reopen_reason) <= 4000);
