-- Who may look again at single statements of reviews in which they took no part; HR gives it.
CREATE TABLE quality_assurer (
    person_id uuid PRIMARY KEY REFERENCES person
);
COMMENT ON TABLE quality_assurer IS 'context: people';

-- The share that is drawn of what a reviewer judged in a cycle, as it was at the first drawing; without a reviewer for HR.
CREATE TABLE quality_draw (
    id          uuid PRIMARY KEY,
    cycle_id    uuid NOT NULL REFERENCES assessment_cycle,
    reviewer_id uuid REFERENCES person,
    percent     int  NOT NULL,
    CONSTRAINT quality_draw_once UNIQUE NULLS NOT DISTINCT (cycle_id, reviewer_id)
);
COMMENT ON TABLE quality_draw IS 'context: quality';

-- A review that the drawing has looked through, whether or not anything of it was drawn: under which number it was judged then,
-- of how many statements, and whom the drawing chose; null for HR's group, and where nothing was drawn.
CREATE TABLE quality_case (
    assessment_id uuid    PRIMARY KEY REFERENCES assessment,
    cycle_id      uuid    NOT NULL REFERENCES assessment_cycle,
    draw_id       uuid    NOT NULL REFERENCES quality_draw,
    judged_id     uuid    REFERENCES judged,
    judged        int     NOT NULL,
    looked        boolean NOT NULL,
    to_ask        boolean NOT NULL,
    assurer_id    uuid    REFERENCES person,
    version       bigint  NOT NULL
);
CREATE INDEX quality_case_to_ask ON quality_case (cycle_id) WHERE to_ask;
CREATE INDEX quality_case_by_cycle ON quality_case (cycle_id);
CREATE INDEX quality_case_by_draw ON quality_case (draw_id);
COMMENT ON TABLE quality_case IS 'context: quality';

-- A statement that was drawn. The verdicts are the reviewer's: when it was drawn, and as it was judged last; null where the statement
-- is judged no more.
CREATE TABLE quality_item (
    id                  uuid        PRIMARY KEY,
    assessment_id       uuid        NOT NULL REFERENCES quality_case,
    cycle_id            uuid        NOT NULL REFERENCES assessment_cycle,
    draw_id             uuid        NOT NULL REFERENCES quality_draw,
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    statement_id        uuid        NOT NULL REFERENCES descriptor_statement,
    state               text        NOT NULL
        CHECK (state IN ('OPEN', 'SENT_BACK', 'ANSWERED', 'ACCEPTED', 'LAPSED', 'CLOSED')),
    drawn_verdict       text        NOT NULL,
    verdict             text,
    changed             boolean     NOT NULL,
    sent_back           int         NOT NULL,
    reason              text        NOT NULL,
    drawn_at            timestamptz NOT NULL,
    decided_by          uuid        REFERENCES person,
    decided_at          timestamptz
);
CREATE UNIQUE INDEX quality_item_once ON quality_item (assessment_id, statement_id) WHERE state <> 'CLOSED';
CREATE INDEX quality_item_undecided ON quality_item (cycle_id, assessment_id) WHERE state IN ('OPEN', 'SENT_BACK', 'ANSWERED');
CREATE INDEX quality_item_by_draw ON quality_item (draw_id);
CREATE INDEX quality_item_by_cycle ON quality_item (cycle_id);
CREATE INDEX quality_item_decided ON quality_item (cycle_id, decided_by) WHERE decided_by IS NOT NULL;
COMMENT ON TABLE quality_item IS 'context: quality';

-- That whoever decided on statements of a cycle answers for it; asked once nothing is left for them to decide.
CREATE TABLE quality_signature (
    id        uuid        PRIMARY KEY,
    cycle_id  uuid        NOT NULL REFERENCES assessment_cycle,
    person_id uuid        NOT NULL REFERENCES person,
    signed_at timestamptz,
    CONSTRAINT quality_signature_once UNIQUE (cycle_id, person_id)
);
COMMENT ON TABLE quality_signature IS 'context: quality';

-- Whoever decided on statements of a review has a part in its case.
ALTER TABLE took_part DROP CONSTRAINT took_part_part_check;
ALTER TABLE took_part
    ADD CONSTRAINT took_part_part_check CHECK (
        part IN ('REVIEWED', 'SECOND_ASSESSED', 'SETTLED', 'CALIBRATED', 'REMARKED', 'SIGNED', 'CONFIRMED', 'DECIDED', 'CORRECTED',
            'CORRECTION_CONFIRMED', 'ASSURED'));
