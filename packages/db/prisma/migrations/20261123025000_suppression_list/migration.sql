-- The list of suppressions is read newest first, a page at a time; who manages the account takes an address off it.
CREATE INDEX suppression_listed ON suppression (account_id, channel, at DESC, address_hash DESC);
GRANT DELETE ON suppression TO countersign_app;
