-- An address is one person's; whoever's address another person has now has none, and several may have none.
ALTER TABLE person DROP CONSTRAINT person_mail_key;
CREATE UNIQUE INDEX person_mail_key ON person (mail) WHERE mail <> '';

-- A person is known by the employee number, however its letters are written.
CREATE INDEX person_by_number ON person (lower(normalize(employee_id, NFKC)));

-- All people in pages by their address.
CREATE INDEX person_by_mail_and_number ON person ((mail || ' ' || employee_id));

-- What a file, or a form about one person, would change; nothing is done before it is applied.
CREATE TABLE people_import (
    id           uuid PRIMARY KEY,
    created_by   uuid        NOT NULL,
    -- FILE or FORM.
    origin       text        NOT NULL,
    -- The file names everybody: who is missing in it has left.
    whole        boolean     NOT NULL,
    -- PREVIEW, APPLYING or APPLIED.
    stage        text        NOT NULL,
    version      bigint      NOT NULL,
    -- What was known of all people when this was computed, as a number.
    people_stand text        NOT NULL,
    -- Columns of the file that are not read, parted by commas.
    not_read     text        NOT NULL,
    faulty_rows  int         NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    job_id       uuid
);
CREATE INDEX people_import_of ON people_import (created_by, created_at);
CREATE INDEX people_import_over ON people_import (expires_at);

CREATE TABLE people_import_row (
    import_id      uuid    NOT NULL REFERENCES people_import ON DELETE CASCADE,
    -- Where it stands in the file; below zero for people whom the file does not name.
    line           int     NOT NULL,
    employee_id    text    NOT NULL,
    mail           text    NOT NULL,
    given_name     text    NOT NULL,
    family_name    text    NOT NULL,
    manager_mail   text    NOT NULL,
    manager_number text    NOT NULL,
    job_title      text    NOT NULL,
    unit           text    NOT NULL,
    language       text    NOT NULL,
    -- Null to leave it as it is.
    time_zone      text,
    active         boolean NOT NULL,
    -- The person whom a form is about; null where the number says who it is.
    about_id       uuid,
    -- What follows is computed. Whose row it is, and whether they are known already.
    person_id      uuid    NOT NULL,
    known          boolean NOT NULL DEFAULT false,
    left_out       boolean NOT NULL DEFAULT false,
    -- What is to be stored after the answers, where it may be other than what was said.
    to_mail        text    NOT NULL DEFAULT '',
    to_active      boolean NOT NULL DEFAULT true,
    to_manager     uuid,
    manager_found  boolean NOT NULL DEFAULT true,
    -- Who has the address now and loses it.
    displaces      uuid,
    -- NEW, CHANGED, MOVED, INACTIVE or SAME.
    change         text    NOT NULL DEFAULT 'SAME',
    -- What was known of the person.
    before         jsonb,
    -- How far below the top of the line: who is higher is stored first.
    depth          int     NOT NULL DEFAULT 0,
    -- DONE, or why not: CHANGED_MEANWHILE, ADDRESS_TAKEN, LINE_CIRCLE; null before.
    ended          text,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX people_import_row_person ON people_import_row (import_id, person_id);
CREATE INDEX people_import_row_change ON people_import_row (import_id, change, line);
CREATE INDEX people_import_row_next ON people_import_row (import_id, depth, line) WHERE ended IS NULL AND NOT left_out AND change <> 'SAME';

-- What of the file could not be accepted, the first ones.
CREATE TABLE people_import_fault (
    import_id uuid NOT NULL REFERENCES people_import ON DELETE CASCADE,
    ordinal   int  NOT NULL,
    line      int  NOT NULL,
    code      text NOT NULL,
    arguments text NOT NULL,
    PRIMARY KEY (import_id, ordinal)
);

-- What must be answered before anything is done.
CREATE TABLE people_import_question (
    import_id    uuid    NOT NULL REFERENCES people_import ON DELETE CASCADE,
    key          text    NOT NULL,
    question     text    NOT NULL,
    about        text    NOT NULL,
    people       int     NOT NULL,
    -- Parted by commas; none where the file must be mended.
    choices      text    NOT NULL,
    -- With which of the choices a second person must agree; empty for none.
    agreed_by_two text   NOT NULL,
    -- Who cannot be that second person, beside who uploaded.
    concerns_id  uuid,
    chosen       text,
    chosen_by    uuid,
    agreed_by    uuid,
    PRIMARY KEY (import_id, key)
);
