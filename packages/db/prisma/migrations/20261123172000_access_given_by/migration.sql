-- Contact access that has an end says who gave it: it does not outlive their right. Who gave what there is by now stands in the log, else it is the owner.
ALTER TABLE "access_grant" ADD COLUMN "given_by_id" UUID;
ALTER TABLE access_grant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
UPDATE access_grant g SET given_by_id = coalesce(
    (SELECT e.actor_id FROM audit_event e WHERE e.account_id = g.account_id AND e.target_type = 'access-group' AND e.target_id = g.group_id::text
      AND e.action = 'access-grant.changed' AND e.after -> 'to' ->> 'id' = coalesce(g.team_id, g.user_id)::text AND e.after ->> 'endsAt' IS NOT NULL
      ORDER BY e.seq DESC LIMIT 1),
    (SELECT a.owner_id FROM account a WHERE a.id = g.account_id))
  WHERE g.ends_at IS NOT NULL;
UPDATE account a SET timed_until = greatest(a.timed_until, (SELECT max(g.ends_at) FROM access_grant g WHERE g.account_id = a.id AND g.ends_at IS NOT NULL))
  WHERE EXISTS (SELECT 1 FROM access_grant g WHERE g.account_id = a.id AND g.ends_at IS NOT NULL);
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE access_grant ADD CONSTRAINT access_grant_giver_check CHECK ((ends_at IS NULL) = (given_by_id IS NULL));

-- A review that takes a right from somebody ends or cuts what they gave others of it: never the other way.
GRANT DELETE, UPDATE (actions, ends_at) ON access_grant TO countersign_worker;
CREATE FUNCTION worker_cuts_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'countersign_worker' THEN
    RAISE EXCEPTION 'the worker gives no contact access' USING errcode = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER worker_cuts_access BEFORE UPDATE ON access_grant FOR EACH ROW
  WHEN (OLD.ends_at IS NULL OR NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at OR (NEW.actions & ~OLD.actions) <> 0) EXECUTE FUNCTION worker_cuts_access();
