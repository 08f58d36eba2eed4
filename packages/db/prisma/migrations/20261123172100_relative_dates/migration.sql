-- Rules that ask for the last days feed access groups as well: a contact comes into such a group and leaves it by nothing but the time. What contacts carry is
-- right when they are written; a sweep looks at those whose date has crossed a boundary since.
ALTER TABLE "access_rule" ADD COLUMN "created_days" INTEGER[] NOT NULL DEFAULT '{}';
ALTER TABLE "access_rule" ADD COLUMN "updated_days" INTEGER[] NOT NULL DEFAULT '{}';

-- How far the sweep is, for each boundary that a rule of the account asks for: so many days after a contact was added or changed.
CREATE TABLE "access_sweep" (
    "account_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "swept_to" TIMESTAMPTZ(6) NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,
    "going_to" TIMESTAMPTZ(6),
    "is_quiet" BOOLEAN NOT NULL DEFAULT true,
    "position_at" TIMESTAMPTZ(3),
    "position_id" UUID,

    CONSTRAINT "access_sweep_pkey" PRIMARY KEY ("account_id","field","days")
);
ALTER TABLE access_sweep ADD CONSTRAINT access_sweep_field_check CHECK (field IN ('created', 'updated'));
ALTER TABLE access_sweep ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_sweep FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_sweep USING (account_id = (SELECT wall_account()));
-- The worker asks which accounts there are to sweep.
CREATE POLICY sweeping ON access_sweep FOR SELECT TO countersign_worker USING (true);
GRANT SELECT ON access_sweep TO countersign_app;
GRANT SELECT ON access_sweep TO countersign_worker;

-- Whose last change was at a time; when they were added has contact_created.
CREATE INDEX contact_updated ON contact (account_id, updated_at, id);

-- As in 20261123080000, at a moment: by default the one at which it is called, since a transaction may have begun before the last sweep.
DROP FUNCTION access_groups_of(uuid, integer[], jsonb);
CREATE FUNCTION access_groups_of(p_account uuid, p_pinned integer[], p_facts jsonb, p_at timestamptz DEFAULT clock_timestamp()) RETURNS integer[]
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE at_now jsonb := jsonb_build_object('now', extract(epoch FROM p_at));
BEGIN
  RETURN (SELECT coalesce(array_agg(s.no ORDER BY s.no), '{}') FROM (
    SELECT r.group_no AS no FROM access_rule r WHERE r.account_id = p_account AND jsonb_path_match(p_facts, r.path, r.vars || at_now, true)
    UNION SELECT unnest(p_pinned)) s);
END $$;

-- The groups of a contact as it carries them, but for these, which are by their rules and by what it was put into.
CREATE FUNCTION access_groups_with(p_account uuid, p_kept integer[], p_pinned integer[], p_facts jsonb, p_groups integer[], p_at timestamptz) RETURNS integer[]
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE at_now jsonb := jsonb_build_object('now', extract(epoch FROM p_at));
BEGIN
  RETURN (SELECT coalesce(array_agg(s.no ORDER BY s.no), '{}') FROM (
    SELECT k.no FROM unnest(p_kept) AS k(no) WHERE k.no <> ALL (p_groups)
    UNION SELECT p.no FROM unnest(p_pinned) AS p(no) WHERE p.no = ANY (p_groups)
    UNION SELECT r.group_no FROM access_rule r WHERE r.account_id = p_account AND r.group_no = ANY (p_groups)
      AND jsonb_path_match(p_facts, r.path, r.vars || at_now, true)) s);
END $$;

-- The groups of an account that the time alone changes.
CREATE FUNCTION groups_of_dates(p_account uuid) RETURNS integer[] LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
  RETURN ARRAY(SELECT DISTINCT r.group_no FROM access_rule r WHERE r.account_id = p_account AND (r.created_days <> '{}' OR r.updated_days <> '{}')
    ORDER BY r.group_no);
END $$;

-- The groups of one contact for whoever decides on its row: as they are kept, but by the rules themselves where a group is being rebuilt or asks for the
-- last days; throughout a transaction at one moment, so that time alone makes no difference between before and after a change.
CREATE OR REPLACE FUNCTION contact_groups(p_account uuid, p_contact uuid) RETURNS integer[] LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE live integer[];
BEGIN
  live := groups_of_dates(p_account) || ARRAY(SELECT b.group_no FROM access_rebuild b WHERE b.account_id = p_account AND b.dirty);
  IF live = '{}' THEN
    RETURN (SELECT c.access_group_nos FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
  END IF;
  RETURN (SELECT access_groups_with(p_account, c.access_group_nos, c.pinned_group_nos, contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags,
      c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes), live, now())
    FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
END $$;

CREATE OR REPLACE FUNCTION contact_feeds(p_account uuid, p_contact uuid) RETURNS TABLE (group_no integer, segment_id uuid)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE facts jsonb; at_now jsonb := jsonb_build_object('now', extract(epoch FROM now()));
BEGIN
  facts := (SELECT contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags,
      c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes)
    FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
  RETURN QUERY SELECT r.group_no, r.segment_id FROM access_rule r WHERE r.account_id = p_account AND jsonb_path_match(facts, r.path, r.vars || at_now, true);
END $$;

-- Puts rules onto groups and takes them off (no rule), as [{group_no, segment_id, rule, path, vars, created_days, updated_days}]. Their groups are read by their rules from the commit
-- on, until a rebuild has gone over every contact. First the groups, in order, which waits for a batch of their rebuild; then no contact is being written.
CREATE OR REPLACE FUNCTION change_access_rules(p_account uuid, p_changes jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '10s' AS $$
DECLARE changed integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'change_access_rules outside its account' USING errcode = '42501'; END IF;
  FOR changed IN SELECT DISTINCT (x ->> 'group_no')::int FROM jsonb_array_elements(p_changes) AS x ORDER BY 1 LOOP
    INSERT INTO access_rebuild AS b (account_id, group_no) VALUES (p_account, changed)
      ON CONFLICT (account_id, group_no) DO UPDATE
      SET version = b.version + 1, dirty = true, position = NULL, rows_done = 0, rows_changed = 0, rows_all = NULL, changed_at = now();
  END LOOP;
  PERFORM pg_advisory_xact_lock(7001, hashtext(b.account_id::text)) FROM access_rebuild b WHERE b.account_id = p_account;
  DELETE FROM access_rule r USING jsonb_array_elements(p_changes) AS x
    WHERE r.account_id = p_account AND r.group_no = (x ->> 'group_no')::int AND r.segment_id = (x ->> 'segment_id')::uuid AND jsonb_typeof(x -> 'rule') = 'null';
  INSERT INTO access_rule AS r (account_id, group_no, segment_id, rule, path, vars, created_days, updated_days)
    SELECT p_account, (x ->> 'group_no')::int, (x ->> 'segment_id')::uuid, x -> 'rule', (x ->> 'path')::jsonpath, x -> 'vars',
      ARRAY(SELECT d::int FROM jsonb_array_elements_text(x -> 'created_days') AS d), ARRAY(SELECT d::int FROM jsonb_array_elements_text(x -> 'updated_days') AS d)
    FROM jsonb_array_elements(p_changes) AS x WHERE jsonb_typeof(x -> 'rule') = 'object'
    ON CONFLICT (account_id, group_no, segment_id) DO UPDATE SET rule = excluded.rule, path = excluded.path, vars = excluded.vars,
      created_days = excluded.created_days, updated_days = excluded.updated_days;
  -- A boundary is swept from the moment on at which the first rule asks for it: nothing carries its groups from before.
  DELETE FROM access_sweep s WHERE s.account_id = p_account AND NOT EXISTS (SELECT 1 FROM access_rule r WHERE r.account_id = p_account
    AND s.days = ANY (CASE s.field WHEN 'created' THEN r.created_days ELSE r.updated_days END));
  INSERT INTO access_sweep (account_id, field, days, swept_to, as_of)
    SELECT p_account, f.field, d.days, clock_timestamp(), clock_timestamp() FROM access_rule r
      CROSS JOIN LATERAL (VALUES ('created', r.created_days), ('updated', r.updated_days)) AS f(field, all_days) CROSS JOIN LATERAL unnest(f.all_days) AS d(days)
    WHERE r.account_id = p_account GROUP BY f.field, d.days
    ON CONFLICT (account_id, field, days) DO NOTHING;
END $$;

-- Goes on with the rebuild of a group over the next contacts, in the order of ids; true: there is nothing left to do. The group's row is locked, so that its
-- rules stay as they are until the batch commits; a contact that somebody else has just changed is looked at as it is then. Only rows that differ are written.
CREATE OR REPLACE FUNCTION rebuild_access_group(p_account uuid, p_group_no integer, p_most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE done_to uuid; first_id uuid; last_id uuid; passed integer; written integer; at_now jsonb;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'rebuild_access_group outside its account' USING errcode = '42501'; END IF;
  SELECT b.position INTO done_to FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no AND b.dirty FOR UPDATE;
  IF NOT FOUND THEN RETURN true; END IF;
  -- After the wait: a sweep that this one waited for looks at what crosses a boundary from then on.
  at_now := jsonb_build_object('now', extract(epoch FROM clock_timestamp()));
  IF done_to IS NULL THEN
    UPDATE access_rebuild b SET rows_done = 0, rows_changed = 0, rows_all = (SELECT count(*) FROM contact c WHERE c.account_id = p_account)
      WHERE b.account_id = p_account AND b.group_no = p_group_no;
  END IF;
  first_id := coalesce(done_to, '00000000-0000-0000-0000-000000000000');
  SELECT count(*), (array_agg(s.id ORDER BY s.id DESC))[1] INTO passed, last_id
    FROM (SELECT c.id FROM contact c WHERE c.account_id = p_account AND c.id > first_id ORDER BY c.id LIMIT p_most) s;
  UPDATE contact c SET access_group_nos = CASE WHEN p_group_no = ANY (c.access_group_nos) THEN array_remove(c.access_group_nos, p_group_no)
      ELSE ARRAY(SELECT no FROM unnest(c.access_group_nos || p_group_no) AS no ORDER BY no) END
    WHERE c.account_id = p_account AND c.id > first_id AND c.id <= last_id
      AND (p_group_no = ANY (c.access_group_nos)) <> (p_group_no = ANY (c.pinned_group_nos) OR EXISTS (
        SELECT 1 FROM access_rule r WHERE r.account_id = p_account AND r.group_no = p_group_no AND jsonb_path_match(contact_facts(c.first_name, c.last_name,
          c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags, c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at,
          c.attributes), r.path, r.vars || at_now, true)));
  GET DIAGNOSTICS written = ROW_COUNT;
  UPDATE access_rebuild b SET rows_done = b.rows_done + passed, rows_changed = b.rows_changed + written,
      dirty = passed = p_most, position = CASE WHEN passed = p_most THEN last_id END
    WHERE b.account_id = p_account AND b.group_no = p_group_no;
  IF passed < p_most AND NOT EXISTS (SELECT 1 FROM access_group g WHERE g.account_id = p_account AND g.no = p_group_no) THEN
    DELETE FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no;
  END IF;
  RETURN passed < p_most;
END $$;

-- Begins a sweep: from here on contacts are looked at whose date crosses a boundary up to this moment. While nobody is writing a contact, and none who begins
-- is judged by an earlier moment, what crossed before is settled with it; else the next sweep looks at the same again. Alone in its transaction: short.
CREATE FUNCTION begin_access_sweep(p_account uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE quiet boolean;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'begin_access_sweep outside its account' USING errcode = '42501'; END IF;
  SELECT pg_try_advisory_xact_lock(7001, hashtext(s.account_id::text)) INTO quiet
    FROM (SELECT w.account_id FROM access_sweep w WHERE w.account_id = p_account LIMIT 1) s;
  UPDATE access_sweep s SET going_to = clock_timestamp(), is_quiet = quiet, position_at = NULL, position_id = NULL
    WHERE s.account_id = p_account AND s.going_to IS NULL;
END $$;
REVOKE ALL ON FUNCTION begin_access_sweep(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_access_sweep(uuid) TO countersign_worker;

-- Goes on with a sweep over the next contacts of a boundary, in the order of their dates; true: there is nothing left to do. The rows of the groups are locked
-- as by a rebuild, so that their rules stay as they are and a batch of it is waited for. Only rows that differ are written, and nothing else of them.
CREATE FUNCTION sweep_access_groups(p_account uuid, p_most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE fed integer[]; field_of text; days_of integer; to_at timestamptz; from_at timestamptz; from_id uuid; ids uuid[]; ats timestamptz[]; looked_at timestamptz;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'sweep_access_groups outside its account' USING errcode = '42501'; END IF;
  PERFORM 1 FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = ANY (groups_of_dates(p_account)) ORDER BY b.group_no FOR UPDATE;
  fed := groups_of_dates(p_account);
  SELECT s.field, s.days, s.going_to - make_interval(hours => 24 * s.days), coalesce(s.position_at, s.swept_to - make_interval(hours => 24 * s.days)),
      coalesce(s.position_id, '00000000-0000-0000-0000-000000000000') INTO field_of, days_of, to_at, from_at, from_id
    FROM access_sweep s WHERE s.account_id = p_account AND s.going_to IS NOT NULL ORDER BY s.field, s.days LIMIT 1 FOR UPDATE;
  IF NOT FOUND THEN RETURN true; END IF;
  IF field_of = 'created' THEN
    SELECT array_agg(x.id ORDER BY x.at, x.id), array_agg(x.at ORDER BY x.at, x.id) INTO ids, ats FROM (SELECT c.id, c.created_at AS at FROM contact c WHERE c.account_id = p_account
      AND (c.created_at, c.id) > (from_at, from_id) AND c.created_at <= to_at ORDER BY c.created_at, c.id LIMIT p_most) x;
  ELSE
    SELECT array_agg(x.id ORDER BY x.at, x.id), array_agg(x.at ORDER BY x.at, x.id) INTO ids, ats FROM (SELECT c.id, c.updated_at AS at FROM contact c WHERE c.account_id = p_account
      AND (c.updated_at, c.id) > (from_at, from_id) AND c.updated_at <= to_at ORDER BY c.updated_at, c.id LIMIT p_most) x;
  END IF;
  looked_at := clock_timestamp();
  UPDATE contact c SET access_group_nos = access_groups_with(p_account, c.access_group_nos, c.pinned_group_nos, contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags,
      c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes), fed, looked_at)
    WHERE c.account_id = p_account AND c.id = ANY (ids) AND c.access_group_nos <> access_groups_with(p_account, c.access_group_nos, c.pinned_group_nos,
      contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags,
      c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes), fed, looked_at);
  IF cardinality(ids) = p_most THEN
    UPDATE access_sweep s SET position_at = ats[p_most], position_id = ids[p_most]
      WHERE s.account_id = p_account AND s.field = field_of AND s.days = days_of;
    RETURN false;
  END IF;
  UPDATE access_sweep s SET swept_to = CASE WHEN s.is_quiet THEN s.going_to ELSE s.swept_to END, as_of = s.going_to, going_to = NULL, position_at = NULL,
      position_id = NULL
    WHERE s.account_id = p_account AND s.field = field_of AND s.days = days_of;
  RETURN NOT EXISTS (SELECT 1 FROM access_sweep s WHERE s.account_id = p_account AND s.going_to IS NOT NULL);
END $$;
REVOKE ALL ON FUNCTION sweep_access_groups(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_access_groups(uuid, integer) TO countersign_worker;
