-- As before, but whoever answered a form since stays: an answer of which nothing came to be on the contact leaves the date of its last change as it was.
CREATE OR REPLACE FUNCTION undo_contact_import(p_account uuid, p_import uuid, p_most integer, OUT seen integer, OUT removed integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ids uuid[];
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'undo_contact_import outside its account' USING errcode = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM contact_import i WHERE i.account_id = p_account AND i.id = p_import AND i.state = 'undoing') THEN
    RAISE EXCEPTION 'nothing of this import is to be undone' USING errcode = '42501';
  END IF;
  ids := ARRAY(SELECT m.contact_id FROM contact_import_contact m WHERE m.account_id = p_account AND m.import_id = p_import ORDER BY m.contact_id LIMIT p_most);
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (ids) ORDER BY c.id FOR UPDATE;
  DELETE FROM contact c WHERE c.account_id = p_account AND c.id = ANY (ids) AND c.updated_at = c.created_at
    AND NOT EXISTS (SELECT 1 FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = c.id AND p.ref <> p_import::text)
    AND NOT EXISTS (SELECT 1 FROM form_response a WHERE a.account_id = p_account AND a.contact_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM campaign k JOIN campaign_recipient r ON r.account_id = p_account AND r.campaign_id = k.id AND r.contact_id = c.id
      WHERE k.account_id = p_account AND k.launched_at >= c.created_at);
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM contact_import_contact m WHERE m.account_id = p_account AND m.import_id = p_import AND m.contact_id = ANY (ids);
  GET DIAGNOSTICS seen = ROW_COUNT;
END $$;
