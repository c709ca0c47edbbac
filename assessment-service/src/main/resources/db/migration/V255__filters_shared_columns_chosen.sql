-- With whom a saved filter is shared: whoever has a role, or is of a unit or of one below; null for nobody.
ALTER TABLE saved_filter
    ADD COLUMN shared_role    text CHECK (shared_role IN ('HR', 'HR_PARTNER', 'FRAMEWORK_OWNER', 'OPERATOR', 'ADMINISTRATOR', 'AUDITOR')),
    ADD COLUMN shared_unit_id uuid,
    ADD CHECK (shared_role IS NULL OR shared_unit_id IS NULL);
CREATE INDEX saved_filter_of_role ON saved_filter (shared_role) WHERE shared_role IS NOT NULL;
CREATE INDEX saved_filter_of_unit ON saved_filter (shared_unit_id) WHERE shared_unit_id IS NOT NULL;

-- Which columns somebody sees in their lists of tasks; whoever has chosen none has no row.
CREATE TABLE task_columns (
    person_id uuid PRIMARY KEY REFERENCES person,
    columns   text[] NOT NULL
);
COMMENT ON TABLE task_columns IS 'context: worklist';
