-- What is past its time is found by these.
CREATE INDEX bell_at ON bell (at);
CREATE INDEX work_item_over ON work_item ((coalesce(done_at, opened_at))) WHERE state IN ('COMPLETED', 'CANCELLED');
CREATE INDEX access_token_over ON access_token ((least(expires_at, revoked_at)));
CREATE INDEX one_time_link_over ON one_time_link (expires_at);
