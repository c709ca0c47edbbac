-- Units may have dates of their own for the self-assessment and the review. They are written to the assessments at launch.
CREATE TABLE cycle_unit_date (
    cycle_id        uuid NOT NULL REFERENCES assessment_cycle,
    unit            text NOT NULL,
    self_assessment date NOT NULL,
    review          date NOT NULL,
    PRIMARY KEY (cycle_id, unit)
);
COMMENT ON TABLE cycle_unit_date IS 'context: cycle';

ALTER TABLE assessment ADD COLUMN review_due_at timestamptz;
