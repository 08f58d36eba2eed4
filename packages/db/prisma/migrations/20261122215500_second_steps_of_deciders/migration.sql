-- Carrying a review out in somebody's name asks whether they have the second step that the account asks for: whether, never which.
GRANT SELECT (user_id, confirmed_at) ON one_time_password TO countersign_worker;
GRANT SELECT (user_id) ON passkey TO countersign_worker;
