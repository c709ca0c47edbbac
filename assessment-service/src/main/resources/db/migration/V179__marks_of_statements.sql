-- A later edition of a framework was compared with an earlier one. The versions are those that a draft had when it was compared; null
-- for an edition whose text is frozen. Where a draft has another version today, its marks are of no use.
CREATE TABLE edition_comparison (
    version_id   uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    with_id      uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    version_read bigint,
    with_read    bigint,
    PRIMARY KEY (version_id, with_id)
);
COMMENT ON TABLE edition_comparison IS 'context: framework';
CREATE INDEX edition_comparison_by_with ON edition_comparison (with_id);

-- What became of each statement of a skill that the earlier edition has. Statements are named without a foreign key: those of a draft
-- are written anew with each import.
CREATE TABLE statement_mark (
    version_id       uuid NOT NULL,
    with_id          uuid NOT NULL,
    skill_id         uuid NOT NULL,
    was_statement_id uuid,
    was_level        int,
    statement_id     uuid,
    level            int,
    mark             text NOT NULL CHECK (mark IN ('SAME', 'WEIGHED', 'REWORDED', 'MOVED', 'CAME', 'GONE')),
    FOREIGN KEY (version_id, with_id) REFERENCES edition_comparison ON DELETE CASCADE,
    CHECK ((was_statement_id IS NULL) = (was_level IS NULL) AND (statement_id IS NULL) = (level IS NULL)),
    CHECK ((was_statement_id IS NULL) = (mark = 'CAME') AND (statement_id IS NULL) = (mark = 'GONE'))
);
COMMENT ON TABLE statement_mark IS 'context: framework';
CREATE INDEX statement_mark_by_skill ON statement_mark (version_id, with_id, skill_id);
