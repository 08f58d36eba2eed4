-- A review that was called off: nothing of it is carried out, and its evidence says why.
ALTER TABLE access_review ADD COLUMN cancel_reason TEXT;

ALTER TABLE access_review DROP CONSTRAINT access_review_state_check;

ALTER TABLE access_review ADD CONSTRAINT access_review_state_check CHECK (state IN ('open', 'closing', 'closed', 'canceled'));

ALTER TABLE access_review ADD CONSTRAINT access_review_cancel_reason_check CHECK ((state = 'canceled') = (cancel_reason IS NOT NULL));
