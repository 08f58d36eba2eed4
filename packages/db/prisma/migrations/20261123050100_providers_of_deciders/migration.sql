-- What a job does in somebody's name is done while they could come in by a provider of the account: the worker asks which know them, and nothing of what they say.
GRANT SELECT (account_id, provider_id, user_id) ON provider_person TO countersign_worker;
GRANT SELECT (account_id, id, enabled) ON identity_provider TO countersign_worker;
