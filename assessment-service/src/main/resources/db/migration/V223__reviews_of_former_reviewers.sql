-- What somebody had written of a review, or of a second assessment, when it became another's. Of each author there is one; null
-- is HR as a group. It is closed: it is read, and never counted. What is being written, or was submitted, is in review.
CREATE TABLE former_review (
    assessment_id uuid        NOT NULL REFERENCES assessment,
    assessor_kind text        NOT NULL,
    author_id     uuid        REFERENCES person,
    draft         text        NOT NULL,
    revision      bigint      NOT NULL,
    saved_at      timestamptz NOT NULL,
    submitted_at  timestamptz,
    closed_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX former_review_key ON former_review (assessment_id, assessor_kind, author_id) NULLS NOT DISTINCT;
COMMENT ON TABLE former_review IS 'context: review';
