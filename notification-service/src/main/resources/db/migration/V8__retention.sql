-- What is past its time is found by these.
CREATE INDEX notice_over ON notice (at) WHERE state <> 'NEW';
CREATE INDEX delivery_words ON delivery (state, ended_at) WHERE body <> '' AND state IN ('SENT', 'FAILED');
CREATE INDEX work_over_by_age ON work_over (created_at);
CREATE INDEX work_holder_by_age ON work_holder (created_at);
