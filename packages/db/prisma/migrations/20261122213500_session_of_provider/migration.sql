-- Which of an account's providers opened a session, so that these end with it. Of sessions until now that is not known: their people sign in once more.
ALTER TABLE session ADD COLUMN provider_id UUID;

DELETE FROM session WHERE provider_account_id IS NOT NULL;

CREATE INDEX session_provider_id_idx ON session (provider_id) WHERE provider_id IS NOT NULL;
