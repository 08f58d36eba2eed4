-- Takes an address that was erased out of what imports keep of their files: the first rows, and the rows that made no contact. Only one that no contact has
-- any more. The caller's wall holds inside.
CREATE FUNCTION erase_from_imports(p_account uuid, p_address text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'erase_from_imports outside its account' USING errcode = '42501'; END IF;
  IF p_address = '' OR EXISTS (SELECT 1 FROM contact c WHERE c.account_id = p_account AND c.email_hash = sha256(p_address::bytea))
  THEN RAISE EXCEPTION 'erase_from_imports before the contact' USING errcode = '42501'; END IF;
  UPDATE contact_import i SET file = jsonb_set(i.file, '{sample}', '[]')
    WHERE i.account_id = p_account AND strpos(lower(i.file ->> 'sample'), p_address) > 0;
  DELETE FROM contact_import_row r
    WHERE r.account_id = p_account AND EXISTS (SELECT 1 FROM unnest(r.cells) AS cell WHERE strpos(lower(cell), p_address) > 0);
END $$;
REVOKE ALL ON FUNCTION erase_from_imports(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_from_imports(uuid, text) TO countersign_app;
