-- How much of what reviewers judged is looked at again before calibration, and until when; null for nothing.
ALTER TABLE assessment_cycle
    ADD COLUMN quality_percent int,
    ADD COLUMN quality_extra   int,
    ADD COLUMN quality_skills  uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN quality_due     timestamptz;
ALTER TABLE assessment_cycle
    ADD CONSTRAINT assessment_cycle_quality CHECK (
        (quality_percent IS NULL) = (quality_due IS NULL)
        AND (quality_percent IS NULL) = (quality_extra IS NULL)
        AND quality_percent BETWEEN 0 AND 100
        AND quality_extra BETWEEN 0 AND 100);

-- Until then the result is not published unless what was drawn of it is decided; null where nothing is.
ALTER TABLE assessment ADD COLUMN quality_until timestamptz;

ALTER TABLE saved_filter DROP CONSTRAINT saved_filter_phase_check;
ALTER TABLE saved_filter
    ADD CONSTRAINT saved_filter_phase_check CHECK (
        phase IN ('SELF_ASSESSMENT', 'REVIEW', 'QUALITY', 'CALIBRATION', 'PUBLICATION', 'ACKNOWLEDGEMENT'));
