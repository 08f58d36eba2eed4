-- The account's own fields in files. An export has those that there were when it was started, so that every line has the same columns.
ALTER TABLE contact_export ADD COLUMN fields JSONB NOT NULL DEFAULT '[]';

-- As before, with what the rows hold of the account's own fields.
CREATE OR REPLACE FUNCTION add_imported_contacts(p_account uuid, p_import uuid, p_by uuid, p_team uuid, p_group_nos integer[], p_consent text, p_source text,
  p_at timestamptz, p_rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'add_imported_contacts outside its account' USING errcode = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM contact_import i WHERE i.account_id = p_account AND i.id = p_import AND i.by_user_id = p_by AND i.state = 'running') THEN
    RAISE EXCEPTION 'this import is not under way' USING errcode = '42501';
  END IF;
  INSERT INTO contact (account_id, id, email, first_name, last_name, phone, city, country, language, category, tags, attributes, email_consent, owner_id, team_id,
      created_at, updated_at, pinned_group_nos, access_group_nos)
    SELECT p_account, r.id, r.email, r."firstName", r."lastName", r.phone, r.city, r.country, r.language, r.category,
      ARRAY(SELECT jsonb_array_elements_text(r.tags)), coalesce(r.attributes, '{}'), p_consent, p_by, p_team, p_at, p_at, p_group_nos, p_group_nos
    FROM jsonb_to_recordset(p_rows) AS r(id uuid, email text, "firstName" text, "lastName" text, phone text, city text, country text, language text, category text,
      tags jsonb, attributes jsonb);
  INSERT INTO contact_import_contact (account_id, import_id, contact_id) SELECT p_account, p_import, r.id FROM jsonb_to_recordset(p_rows) AS r(id uuid);
  INSERT INTO contact_pin (account_id, contact_id, group_no, source, ref, by_user_id)
    SELECT p_account, r.id, g.no, 'import', p_import::text, p_by FROM jsonb_to_recordset(p_rows) AS r(id uuid), unnest(p_group_nos) AS g(no);
  IF p_consent = 'granted' THEN
    INSERT INTO contact_consent (account_id, id, contact_id, channel, state, source, by_user_id, at)
      SELECT p_account, r."evidenceId", r.id, 'email', 'granted', p_source, p_by, p_at FROM jsonb_to_recordset(p_rows) AS r(id uuid, "evidenceId" uuid);
  END IF;
END $$;
