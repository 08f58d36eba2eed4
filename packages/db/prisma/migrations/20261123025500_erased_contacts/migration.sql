-- Blanks what the ledger says of erased people: addresses, merge values and replies go, hashes and outcomes stay. Only what is erased already can be
-- blanked: contacts whose row says so, and an address that no contact has any more. The caller's wall holds inside.
CREATE FUNCTION erase_recipients(p_account uuid, p_contacts uuid[], p_address_hash bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE blanked integer; more integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'erase_recipients outside its account' USING errcode = '42501'; END IF;
  IF EXISTS (SELECT 1 FROM contact c WHERE c.account_id = p_account AND c.status <> 'erased' AND (c.id = ANY (p_contacts) OR c.email_hash = p_address_hash))
  THEN RAISE EXCEPTION 'erase_recipients before the contact' USING errcode = '42501'; END IF;
  UPDATE campaign_recipient r SET address = NULL, merge = '{}', reply = NULL
    WHERE r.account_id = p_account AND r.contact_id = ANY (p_contacts);
  GET DIAGNOSTICS blanked = ROW_COUNT;
  UPDATE campaign_recipient r SET address = NULL, merge = '{}', reply = NULL
    FROM campaign k
    WHERE k.account_id = p_account AND r.account_id = p_account AND r.campaign_id = k.id AND r.address_hash = p_address_hash AND r.address IS NOT NULL;
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN blanked + more;
END $$;
REVOKE ALL ON FUNCTION erase_recipients(uuid, uuid[], bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_recipients(uuid, uuid[], bytea) TO countersign_app;
