-- As before, but that of a contact only those facts are made which the rules of the group name: making all of them took a third of the time of a rebuild.
-- What a rule does not name is missing to it, which no rule can tell.
CREATE OR REPLACE FUNCTION rebuild_access_group(p_account uuid, p_group_no integer, p_most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE done_to uuid; first_id uuid; last_id uuid; passed integer; written integer; at_now jsonb; named text;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'rebuild_access_group outside its account' USING errcode = '42501'; END IF;
  SELECT b.position INTO done_to FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no AND b.dirty FOR UPDATE;
  IF NOT FOUND THEN RETURN true; END IF;
  named := (SELECT coalesce(string_agg(r.path::text, ' '), '') FROM access_rule r WHERE r.account_id = p_account AND r.group_no = p_group_no);
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
        SELECT 1 FROM access_rule r WHERE r.account_id = p_account AND r.group_no = p_group_no AND jsonb_path_match(contact_facts(
          CASE WHEN named LIKE '%"first_name"%' THEN c.first_name END, CASE WHEN named LIKE '%"last_name"%' THEN c.last_name END,
          CASE WHEN named LIKE '%"email_domain"%' THEN c.email END, CASE WHEN named LIKE '%"phone"%' THEN c.phone END,
          CASE WHEN named LIKE '%"city"%' THEN c.city END, CASE WHEN named LIKE '%"country"%' THEN c.country END,
          CASE WHEN named LIKE '%"language"%' THEN c.language END, CASE WHEN named LIKE '%"time_zone"%' THEN c.time_zone END,
          CASE WHEN named LIKE '%"category"%' THEN c.category END, CASE WHEN named LIKE '%"tags"%' THEN c.tags END,
          CASE WHEN named LIKE '%"consent"%' THEN c.email_consent END, CASE WHEN named LIKE '%"owner"%' THEN c.owner_id END,
          CASE WHEN named LIKE '%"team"%' THEN c.team_id END, CASE WHEN named LIKE '%"created"%' THEN c.created_at END,
          CASE WHEN named LIKE '%"updated"%' THEN c.updated_at END,
          CASE WHEN named LIKE '%"attributes"%' OR named LIKE '%"texts"%' THEN c.attributes ELSE '{}' END), r.path, r.vars || at_now, true)));
  GET DIAGNOSTICS written = ROW_COUNT;
  UPDATE access_rebuild b SET rows_done = b.rows_done + passed, rows_changed = b.rows_changed + written,
      dirty = passed = p_most, position = CASE WHEN passed = p_most THEN last_id END
    WHERE b.account_id = p_account AND b.group_no = p_group_no;
  IF passed < p_most AND NOT EXISTS (SELECT 1 FROM access_group g WHERE g.account_id = p_account AND g.no = p_group_no) THEN
    DELETE FROM access_rebuild b WHERE b.account_id = p_account AND b.group_no = p_group_no;
  END IF;
  RETURN passed < p_most;
END $$;
