-- A dry run of a draft: a copy of its plan and people, and all that happens to them on the dry run's own days. No other context
-- reads these tables, and nothing of a dry run is in any other table.
CREATE TABLE dry_run (
    id              uuid PRIMARY KEY,
    cycle_id        uuid        NOT NULL REFERENCES assessment_cycle ON DELETE CASCADE,
    cycle_name      text        NOT NULL,
    made_by         uuid        NOT NULL,
    made_at         timestamptz NOT NULL,
    used_at         timestamptz NOT NULL,
    day             date        NOT NULL,
    last_day        date        NOT NULL,
    named           int         NOT NULL,
    seed            int         NOT NULL,
    late_self       int         NOT NULL,
    late_review     int         NOT NULL,
    returned        int         NOT NULL,
    changed         int         NOT NULL,
    silent          int         NOT NULL,
    appealed        int         NOT NULL,
    version         bigint      NOT NULL
);
COMMENT ON TABLE dry_run IS 'context: dryrun';
CREATE INDEX dry_run_by_use ON dry_run (used_at);
CREATE INDEX dry_run_of_maker ON dry_run (made_by, cycle_id, made_at, id);
CREATE INDEX dry_run_of_cycle ON dry_run (cycle_id);

CREATE TABLE dry_run_person (
    run_id      uuid NOT NULL REFERENCES dry_run ON DELETE CASCADE,
    n           int  NOT NULL,
    person_id   uuid NOT NULL,
    reviewer_id uuid,
    skills      text NOT NULL,
    PRIMARY KEY (run_id, n)
);
COMMENT ON TABLE dry_run_person IS 'context: dryrun';

CREATE TABLE dry_run_happening (
    run_id      uuid NOT NULL REFERENCES dry_run ON DELETE CASCADE,
    n           int  NOT NULL,
    day         date NOT NULL,
    person_id   uuid,
    what        text NOT NULL,
    told        text NOT NULL,
    told_person uuid,
    PRIMARY KEY (run_id, n),
    CONSTRAINT dry_run_happening_told CHECK ((told = 'PERSON') = (told_person IS NOT NULL))
);
COMMENT ON TABLE dry_run_happening IS 'context: dryrun';
CREATE INDEX dry_run_happening_of_person ON dry_run_happening (run_id, person_id, n);
CREATE INDEX dry_run_happening_of_day ON dry_run_happening (run_id, day);
