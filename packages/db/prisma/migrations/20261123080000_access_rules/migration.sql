-- Access groups fed by segments. The groups of a contact are a pure function of its row: the rules that match it, and those that it was put into.
CREATE TABLE "access_rule" (
    "account_id" UUID NOT NULL,
    "group_no" INTEGER NOT NULL,
    "segment_id" UUID NOT NULL,
    "rule" JSONB NOT NULL,
    "path" jsonpath NOT NULL,
    "vars" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_rule_pkey" PRIMARY KEY ("account_id","group_no","segment_id")
);
CREATE INDEX "access_rule_account_id_segment_id_idx" ON "access_rule"("account_id", "segment_id");
ALTER TABLE "access_rule" ADD CONSTRAINT "access_rule_account_id_group_no_fkey" FOREIGN KEY ("account_id", "group_no") REFERENCES "access_group"("account_id", "no") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "access_rule" ADD CONSTRAINT "access_rule_account_id_segment_id_fkey" FOREIGN KEY ("account_id", "segment_id") REFERENCES "segment"("account_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE access_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_rule USING (account_id = (SELECT wall_account()));
GRANT SELECT ON access_rule TO countersign_app;
GRANT SELECT ON access_rule TO countersign_worker;
GRANT SELECT ON access_rule TO countersign_reader;

-- How far the contacts of a group follow its rules. It outlives the group, until its number is gone from every contact.
CREATE TABLE "access_rebuild" (
    "account_id" UUID NOT NULL,
    "group_no" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "dirty" BOOLEAN NOT NULL DEFAULT true,
    "position" UUID,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_changed" INTEGER NOT NULL DEFAULT 0,
    "rows_all" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_rebuild_pkey" PRIMARY KEY ("account_id","group_no")
);
ALTER TABLE access_rebuild ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_rebuild FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_rebuild USING (account_id = (SELECT wall_account()));
GRANT SELECT ON access_rebuild TO countersign_app;
GRANT SELECT ON access_rebuild TO countersign_worker;
GRANT SELECT ON access_rebuild TO countersign_reader;

-- As for the groups in 20261122120900: a contact that was never put into a group has an empty list.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
UPDATE contact SET pinned_group_nos = '{}' WHERE pinned_group_nos IS NULL;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE contact ALTER COLUMN pinned_group_nos SET DEFAULT '{}', ALTER COLUMN pinned_group_nos SET NOT NULL;

-- What rules read of a contact's own fields: values of one piece, and the texts among them folded as rules compare them.
CREATE FUNCTION attribute_facts(p_attributes jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $$ BEGIN
  RETURN (SELECT jsonb_build_object(
      'attributes', coalesce(jsonb_object_agg(e.key, e.value) FILTER (WHERE jsonb_typeof(e.value) IN ('string', 'number', 'boolean')), '{}'),
      'texts', coalesce(jsonb_object_agg(e.key, lower((e.value #>> '{}') COLLATE "und-x-icu")) FILTER (WHERE jsonb_typeof(e.value) = 'string'), '{}'))
    FROM jsonb_each(CASE jsonb_typeof(p_attributes) WHEN 'object' THEN p_attributes ELSE '{}' END) AS e);
END $$;

-- What rules read of a contact's row: texts folded, moments as seconds since 1970, nothing that is missing. One expression, so that it is inlined.
CREATE FUNCTION contact_facts(p_first_name text, p_last_name text, p_email text, p_phone text, p_city text, p_country text, p_language text, p_time_zone text,
  p_category text, p_tags text[], p_consent text, p_owner uuid, p_team uuid, p_created timestamptz, p_updated timestamptz, p_attributes jsonb)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'first_name', lower(p_first_name COLLATE "und-x-icu"), 'last_name', lower(p_last_name COLLATE "und-x-icu"),
    'email_domain', lower(split_part(p_email, '@', 2) COLLATE "und-x-icu"), 'phone', p_phone, 'city', lower(p_city COLLATE "und-x-icu"),
    'country', lower(p_country COLLATE "und-x-icu"), 'language', lower(p_language COLLATE "und-x-icu"), 'time_zone', lower(p_time_zone COLLATE "und-x-icu"),
    'category', p_category, 'tags', p_tags, 'consent', p_consent, 'owner', p_owner, 'team', p_team,
    'created', extract(epoch FROM p_created), 'updated', extract(epoch FROM p_updated)))
  || CASE WHEN p_attributes = '{}' THEN '{}' ELSE attribute_facts(p_attributes) END
$$;

-- The groups of a contact: those whose rules match its facts, and those that it was put into. VOLATILE: it reads the rules as they are when it is called.
CREATE FUNCTION access_groups_of(p_account uuid, p_pinned integer[], p_facts jsonb) RETURNS integer[]
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
  RETURN (SELECT coalesce(array_agg(s.no ORDER BY s.no), '{}') FROM (
    SELECT r.group_no AS no FROM access_rule r WHERE r.account_id = p_account AND jsonb_path_match(p_facts, r.path, r.vars, true)
    UNION SELECT unnest(p_pinned)) s);
END $$;

-- Every write of a contact waits for a change of rules that is under way, and is waited for by the next one: none is judged by rules that are gone by the
-- time it commits. Only READ COMMITTED reads the rules after it waited.
CREATE FUNCTION contact_access() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'contacts are written in READ COMMITTED transactions' USING errcode = '0A000';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7001, hashtext(NEW.account_id::text));
  NEW.pinned_group_nos := coalesce(NEW.pinned_group_nos, '{}');
  IF EXISTS (SELECT 1 FROM access_rule r WHERE r.account_id = NEW.account_id) THEN
    NEW.access_group_nos := access_groups_of(NEW.account_id, NEW.pinned_group_nos, contact_facts(NEW.first_name, NEW.last_name, NEW.email, NEW.phone, NEW.city,
      NEW.country, NEW.language, NEW.time_zone, NEW.category, NEW.tags, NEW.email_consent, NEW.owner_id, NEW.team_id, NEW.created_at, NEW.updated_at, NEW.attributes));
  ELSE
    NEW.access_group_nos := ARRAY(SELECT DISTINCT no FROM unnest(NEW.pinned_group_nos) AS no ORDER BY no);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_access BEFORE INSERT OR UPDATE OF pinned_group_nos, first_name, last_name, email, phone, city, country, language, time_zone, category, tags,
  email_consent, owner_id, team_id, created_at, updated_at, attributes
  ON contact FOR EACH ROW EXECUTE FUNCTION contact_access();

-- The groups of one contact for whoever decides on its row: as they are kept, or by the rules themselves while a group is being rebuilt.
CREATE FUNCTION contact_groups(p_account uuid, p_contact uuid) RETURNS integer[] LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM access_rebuild b WHERE b.account_id = p_account AND b.dirty) THEN
    RETURN (SELECT c.access_group_nos FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
  END IF;
  RETURN (SELECT access_groups_of(p_account, c.pinned_group_nos, contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language,
      c.time_zone, c.category, c.tags, c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes))
    FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
END $$;

-- By which segments one contact is in its groups.
CREATE FUNCTION contact_feeds(p_account uuid, p_contact uuid) RETURNS TABLE (group_no integer, segment_id uuid)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE facts jsonb;
BEGIN
  facts := (SELECT contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags, c.email_consent,
      c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes)
    FROM contact c WHERE c.account_id = p_account AND c.id = p_contact);
  RETURN QUERY SELECT r.group_no, r.segment_id FROM access_rule r WHERE r.account_id = p_account AND jsonb_path_match(facts, r.path, r.vars, true);
END $$;

-- Puts rules onto groups and takes them off (no rule), as [{group_no, segment_id, rule, path, vars}]. Their groups are read by their rules from the commit
-- on, until a rebuild has gone over every contact. First the groups, in order, which waits for a batch of their rebuild; then no contact is being written.
CREATE FUNCTION change_access_rules(p_account uuid, p_changes jsonb) RETURNS void
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
  INSERT INTO access_rule AS r (account_id, group_no, segment_id, rule, path, vars)
    SELECT p_account, (x ->> 'group_no')::int, (x ->> 'segment_id')::uuid, x -> 'rule', (x ->> 'path')::jsonpath, x -> 'vars'
    FROM jsonb_array_elements(p_changes) AS x WHERE jsonb_typeof(x -> 'rule') = 'object'
    ON CONFLICT (account_id, group_no, segment_id) DO UPDATE SET rule = excluded.rule, path = excluded.path, vars = excluded.vars;
END $$;
REVOKE ALL ON FUNCTION change_access_rules(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION change_access_rules(uuid, jsonb) TO countersign_app;

-- Goes on with the rebuild of a group over the next contacts, in the order of ids; true: there is nothing left to do. The group's row is locked, so that its
-- rules stay as they are until the batch commits; a contact that somebody else has just changed is looked at as it is then. Only rows that differ are written.
CREATE FUNCTION rebuild_access_group(p_account uuid, p_group_no integer, p_most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE done_to uuid; first_id uuid; last_id uuid; passed integer; written integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'rebuild_access_group outside its account' USING errcode = '42501'; END IF;
  SELECT b.position INTO done_to FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no AND b.dirty FOR UPDATE;
  IF NOT FOUND THEN RETURN true; END IF;
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
          c.attributes), r.path, r.vars, true)));
  GET DIAGNOSTICS written = ROW_COUNT;
  UPDATE access_rebuild b SET rows_done = b.rows_done + passed, rows_changed = b.rows_changed + written,
      dirty = passed = p_most, position = CASE WHEN passed = p_most THEN last_id END
    WHERE b.account_id = p_account AND b.group_no = p_group_no;
  IF passed < p_most AND NOT EXISTS (SELECT 1 FROM access_group g WHERE g.account_id = p_account AND g.no = p_group_no) THEN
    DELETE FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no;
  END IF;
  RETURN passed < p_most;
END $$;
REVOKE ALL ON FUNCTION rebuild_access_group(uuid, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rebuild_access_group(uuid, integer, integer) TO countersign_worker;

-- As in 20261122050100, but that the groups of a contact follow from what it was put into: the trigger makes them. No rule of access changes meanwhile, and
-- that is waited for before the row of the group is locked.
CREATE OR REPLACE FUNCTION pin_contacts(p_account uuid, p_contacts uuid[], p_group_no integer, p_source text, p_ref text, p_by uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'pin_contacts outside its account' USING errcode = '42501'; END IF;
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts) ORDER BY c.id FOR UPDATE;
  PERFORM pg_advisory_xact_lock_shared(7001, hashtext(g.account_id::text)) FROM access_group g WHERE g.account_id = p_account AND g.no = p_group_no;
  INSERT INTO contact_pin (account_id, contact_id, group_no, source, ref, by_user_id)
    SELECT c.account_id, c.id, p_group_no, p_source, p_ref, p_by FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts)
    ON CONFLICT DO NOTHING;
  UPDATE contact c SET pinned_group_nos = c.pinned_group_nos || p_group_no
    WHERE c.account_id = p_account AND c.id = ANY (p_contacts) AND NOT p_group_no = ANY (c.pinned_group_nos);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

CREATE OR REPLACE FUNCTION unpin_contacts(p_account uuid, p_contacts uuid[], p_group_no integer, p_source text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'unpin_contacts outside its account' USING errcode = '42501'; END IF;
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts) ORDER BY c.id FOR UPDATE;
  DELETE FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = ANY (p_contacts) AND p.group_no = p_group_no AND p.source = p_source;
  UPDATE contact c SET pinned_group_nos = array_remove(c.pinned_group_nos, p_group_no)
    WHERE c.account_id = p_account AND c.id = ANY (p_contacts) AND p_group_no = ANY (c.pinned_group_nos)
      AND NOT EXISTS (SELECT 1 FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = c.id AND p.group_no = p_group_no);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;
