-- Units are a tree. Everything names a unit by its label: its name, or its name and code where several units have that name.
CREATE TABLE org_unit (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- By which files name it; empty for none.
    code       text   NOT NULL DEFAULT '',
    name       text COLLATE "und-x-icu" NOT NULL,
    label      text COLLATE "und-x-icu" NOT NULL UNIQUE,
    parent_id  uuid REFERENCES org_unit,
    valid_from date   NOT NULL DEFAULT CURRENT_DATE,
    -- The first day on which it is no more; null while it is open.
    valid_to   date,
    version    bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE org_unit IS 'context: people';
CREATE UNIQUE INDEX org_unit_code ON org_unit (code) WHERE code <> '';
CREATE INDEX org_unit_by_name ON org_unit (name);
CREATE INDEX org_unit_by_parent ON org_unit (parent_id);

-- Each unit with itself and every unit above it: rights and figures hold for a unit and all below.
CREATE TABLE org_unit_line (
    above_id uuid NOT NULL REFERENCES org_unit ON DELETE CASCADE,
    unit_id  uuid NOT NULL REFERENCES org_unit ON DELETE CASCADE,
    -- How many steps up; 0 for the unit itself.
    distance int  NOT NULL,
    PRIMARY KEY (above_id, unit_id)
);
COMMENT ON TABLE org_unit_line IS 'context: people';
CREATE INDEX org_unit_line_up ON org_unit_line (unit_id, distance);

CREATE FUNCTION org_unit_placed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO org_unit_line VALUES (NEW.id, NEW.id, 0);
    ELSE
        DELETE FROM org_unit_line l USING org_unit_line b
            WHERE b.above_id = NEW.id AND l.unit_id = b.unit_id
                AND l.above_id NOT IN (SELECT i.unit_id FROM org_unit_line i WHERE i.above_id = NEW.id);
    END IF;
    INSERT INTO org_unit_line
        SELECT a.above_id, b.unit_id, a.distance + b.distance + 1
        FROM org_unit_line a CROSS JOIN org_unit_line b
        WHERE a.unit_id = NEW.parent_id AND b.above_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER org_unit_added AFTER INSERT ON org_unit FOR EACH ROW EXECUTE FUNCTION org_unit_placed();
CREATE TRIGGER org_unit_moved AFTER UPDATE OF parent_id ON org_unit FOR EACH ROW
    WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id) EXECUTE FUNCTION org_unit_placed();

-- The same by labels.
CREATE VIEW unit_line AS
    SELECT a.label AS above, u.label AS unit, l.distance
    FROM org_unit_line l
    JOIN org_unit a ON a.id = l.above_id
    JOIN org_unit u ON u.id = l.unit_id;
COMMENT ON VIEW unit_line IS 'context: people';

-- Whoever is in a unit that nobody has arranged yet, or has a role for one: it is a unit at the top.
CREATE FUNCTION unit_named() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    INSERT INTO org_unit (name, label)
        SELECT NEW.unit, NEW.unit
        WHERE NEW.unit <> '' AND NOT EXISTS (SELECT 1 FROM org_unit u WHERE u.label = NEW.unit)
        ON CONFLICT (label) DO NOTHING;
    RETURN NEW;
END $$;
CREATE TRIGGER person_unit_named BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION unit_named();
CREATE TRIGGER person_other_unit_named BEFORE UPDATE OF unit ON person FOR EACH ROW
    WHEN (NEW.unit IS DISTINCT FROM OLD.unit) EXECUTE FUNCTION unit_named();
CREATE TRIGGER person_role_unit_named BEFORE INSERT ON person_role FOR EACH ROW EXECUTE FUNCTION unit_named();

INSERT INTO org_unit (name, label)
SELECT unit, unit
FROM (
    SELECT unit FROM person
    UNION SELECT unit FROM person_role) named
WHERE unit <> '';

-- The dates of a unit follow its label.
CREATE TRIGGER cycle_unit_date_named BEFORE INSERT OR UPDATE OF unit ON cycle_unit_date
    FOR EACH ROW EXECUTE FUNCTION unit_named();
UPDATE cycle_unit_date SET unit = unit;
ALTER TABLE cycle_unit_date
    ADD CONSTRAINT cycle_unit_date_of_unit FOREIGN KEY (unit) REFERENCES org_unit (label) ON UPDATE CASCADE;
CREATE INDEX cycle_unit_date_by_unit ON cycle_unit_date (unit);

ANALYZE org_unit;
ANALYZE org_unit_line;

-- The tasks of the partners of a unit follow its label.
CREATE INDEX work_item_of_partners ON work_item (group_unit) WHERE group_unit IS NOT NULL;
