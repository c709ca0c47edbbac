-- Who saved a review last: only what its reviewer has saved is approved in bulk. Nothing is known of what was saved before.
ALTER TABLE review ADD COLUMN saved_by uuid;
COMMENT ON COLUMN review.saved_by IS 'who saved it last; null where it is not known';

-- Reviews that somebody chose to approve at once: it is carried out after effective_at, until when it can be withdrawn.
CREATE TABLE bulk_approval (
    id           uuid PRIMARY KEY,
    actor_id     uuid        NOT NULL,
    said_at      timestamptz NOT NULL,
    effective_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    version      bigint      NOT NULL,
    CONSTRAINT bulk_approval_withdrawn CHECK (withdrawn_at < effective_at)
);
COMMENT ON TABLE bulk_approval IS 'context: judging';
CREATE INDEX bulk_approval_of_actor ON bulk_approval (actor_id, said_at DESC, id DESC);
CREATE INDEX bulk_approval_by_day ON bulk_approval (said_at);

-- One of them: with the number of the draft that was chosen, and what came of it.
CREATE TABLE bulk_approval_item (
    approval_id   uuid   NOT NULL REFERENCES bulk_approval ON DELETE CASCADE,
    assessment_id uuid   NOT NULL,
    revision      bigint NOT NULL,
    outcome       text,
    whys          text[] NOT NULL DEFAULT '{}',
    ended_at      timestamptz,
    PRIMARY KEY (approval_id, assessment_id),
    CONSTRAINT bulk_approval_item_outcome CHECK (outcome IN ('DONE', 'SKIPPED', 'WITHDRAWN')),
    CONSTRAINT bulk_approval_item_whys CHECK ((outcome IS NOT DISTINCT FROM 'SKIPPED') = (cardinality(whys) > 0)),
    CONSTRAINT bulk_approval_item_ended CHECK ((outcome IS NULL) = (ended_at IS NULL))
);
COMMENT ON TABLE bulk_approval_item IS 'context: judging';

-- A review waits in one of them at a time.
CREATE UNIQUE INDEX bulk_approval_item_waiting ON bulk_approval_item (assessment_id) WHERE outcome IS NULL;
