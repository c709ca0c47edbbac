-- What is to be done of the quality assurance of a cycle of 100,000 people is found without reading all of them.
CREATE INDEX assessment_by_reviewer_to_draw ON assessment (cycle_id, coalesce(reviewer_id, cycle_id))
    WHERE state IN ('REVIEWED', 'READY_TO_PUBLISH');
CREATE INDEX assessment_begun_again ON assessment (cycle_id) WHERE round > 1;
CREATE INDEX quality_item_sent_back ON quality_item (cycle_id, assessment_id) WHERE state = 'SENT_BACK';
CREATE INDEX quality_draw_by_cycle ON quality_draw (cycle_id, id);
CREATE INDEX quality_draw_of_reviewer ON quality_draw (cycle_id, coalesce(reviewer_id, cycle_id));
