-- What a token is for, and when it was made; one of before may do all that its owner may, for a year from now at most.
ALTER TABLE access_token ADD COLUMN scope text NOT NULL DEFAULT 'WRITE';
ALTER TABLE access_token ADD COLUMN made_at timestamptz NOT NULL DEFAULT now();
UPDATE access_token SET expires_at = now() + interval '365 days' WHERE expires_at > now() + interval '365 days';
