-- A person has the same rights whoever reads them: they themselves, a colleague or the worker.
-- The parent account's adjustments hold in its children, so behind a child's wall those of the child's own members can be read.
CREATE POLICY parents_rows ON adjustment FOR SELECT USING (
  account_id = (SELECT a.parent_id FROM account a WHERE a.id = (SELECT wall_account()))
  AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = (SELECT wall_account()) AND m.user_id = adjustment.user_id)
);

-- In how many accounts a member of the walled account is active; 0 for strangers. It is a number only: which accounts those are stays behind their
-- walls. The person's own rows are opened for the count and closed again.
CREATE FUNCTION active_accounts(p_user uuid) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('app.user', true), '');
  accounts integer;
BEGIN
  PERFORM 1 FROM membership m WHERE m.account_id = wall_account() AND m.user_id = p_user;
  IF NOT FOUND THEN RETURN 0; END IF;
  EXECUTE format('SET LOCAL app."user" = %L', p_user);
  accounts := (SELECT count(*) FROM membership m WHERE m.user_id = p_user AND m.status = 'active');
  EXECUTE format('SET LOCAL app."user" = %L', before);
  RETURN accounts;
END $$;
