-- Rules ask who answered a form and when, and nothing of what was answered.
GRANT SELECT (account_id, form_id, contact_id, at) ON form_response TO countersign_reader;
