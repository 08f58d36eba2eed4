-- The worker ends contact access that has an end, and none that lasts.
CREATE OR REPLACE FUNCTION worker_cuts_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'countersign_worker' THEN
    RAISE EXCEPTION 'the worker gives no contact access, and takes none that lasts' USING errcode = '42501';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER worker_takes_access BEFORE DELETE ON access_grant FOR EACH ROW WHEN (OLD.ends_at IS NULL) EXECUTE FUNCTION worker_cuts_access();
