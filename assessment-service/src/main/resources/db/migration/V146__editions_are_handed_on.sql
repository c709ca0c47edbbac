-- What an edition says of itself where it is handed on, and under which names its parts came in. A part without a name of its own is
-- named by its installation, its edition and its origin.
ALTER TABLE framework_version ADD COLUMN language text NOT NULL DEFAULT 'en';
ALTER TABLE framework_version ADD COLUMN creator text;
ALTER TABLE framework_version ADD COLUMN licence text;
ALTER TABLE framework_version ADD COLUMN case_document text;
ALTER TABLE framework_version ADD COLUMN case_replaces uuid;
ALTER TABLE skill ADD COLUMN case_identifier uuid;
ALTER TABLE skill ADD COLUMN case_replaces uuid;
ALTER TABLE skill_level ADD COLUMN case_identifier uuid;
ALTER TABLE skill_level ADD COLUMN case_replaces uuid;
ALTER TABLE descriptor_statement ADD COLUMN case_identifier uuid;
ALTER TABLE descriptor_statement ADD COLUMN case_replaces uuid;
