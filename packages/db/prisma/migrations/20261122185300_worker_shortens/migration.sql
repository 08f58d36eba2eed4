-- A review that takes a right from somebody ends what they lent others of it, or cuts it short: never the other way.
GRANT UPDATE (ends_at) ON adjustment TO countersign_worker;
CREATE FUNCTION worker_shortens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'countersign_worker' THEN
    RAISE EXCEPTION 'the worker makes no grant last longer' USING errcode = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER worker_shortens BEFORE UPDATE ON adjustment FOR EACH ROW
  WHEN (OLD.ends_at IS NULL OR NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at) EXECUTE FUNCTION worker_shortens();
