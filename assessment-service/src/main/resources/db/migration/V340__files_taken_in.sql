-- The files of a folder of this installation that were taken into a framework, with the SHA-256 of what they held: none is taken in
-- again over what the framework's owner has changed since.
CREATE TABLE folder_file (
    framework_id uuid NOT NULL REFERENCES framework ON DELETE CASCADE,
    place        text NOT NULL,
    hash         text NOT NULL,
    PRIMARY KEY (framework_id, place)
);
COMMENT ON TABLE folder_file IS 'context: framework';
