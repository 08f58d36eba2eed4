-- Takes an address that was erased out of what people looked for by it: changes of many contacts, exports and views that were narrowed by a search. Dots come in
-- its place, which stand on no contact, so that nothing of it finds somebody else. Only one that no contact has any more. The caller's wall holds inside.
CREATE FUNCTION erase_from_searches(p_account uuid, p_address text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'erase_from_searches outside its account' USING errcode = '42501'; END IF;
  IF p_address = '' OR EXISTS (SELECT 1 FROM contact c WHERE c.account_id = p_account AND c.email_hash = sha256(p_address::bytea))
  THEN RAISE EXCEPTION 'erase_from_searches before the contact' USING errcode = '42501'; END IF;
  UPDATE contact_bulk_change b SET narrowed = b.narrowed || jsonb_build_object('search', replace(lower(b.narrowed ->> 'search'), p_address, '•••')),
      about = b.about || jsonb_build_object('search', replace(lower(b.narrowed ->> 'search'), p_address, '•••'))
    WHERE b.account_id = p_account AND strpos(lower(b.narrowed ->> 'search'), p_address) > 0;
  UPDATE contact_export e SET narrowed = e.narrowed || jsonb_build_object('search', replace(lower(e.narrowed ->> 'search'), p_address, '•••')),
      about = e.about || jsonb_build_object('search', replace(lower(e.narrowed ->> 'search'), p_address, '•••'))
    WHERE e.account_id = p_account AND strpos(lower(e.narrowed ->> 'search'), p_address) > 0;
  UPDATE contact_view v SET filters = v.filters || jsonb_build_object('search', replace(lower(v.filters ->> 'search'), p_address, '•••'))
    WHERE v.account_id = p_account AND strpos(lower(v.filters ->> 'search'), p_address) > 0;
END $$;
REVOKE ALL ON FUNCTION erase_from_searches(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_from_searches(uuid, text) TO countersign_app;
