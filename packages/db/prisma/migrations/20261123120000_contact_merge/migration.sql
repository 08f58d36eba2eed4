-- Two contacts of one person become one: which went into which, who did it and when. The one that went keeps its row, blank, for what names it by its id.
CREATE TABLE "contact_merge" (
    "account_id" UUID NOT NULL,
    "gone_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_merge_pkey" PRIMARY KEY ("account_id","gone_id")
);
CREATE INDEX "contact_merge_account_id_into_id_idx" ON "contact_merge"("account_id", "into_id");
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_gone_fkey" FOREIGN KEY ("account_id", "gone_id") REFERENCES "contact"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_into_fkey" FOREIGN KEY ("account_id", "into_id") REFERENCES "contact"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE contact_merge ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_merge FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_merge USING (account_id = (SELECT wall_account()));
GRANT SELECT ON contact_merge TO countersign_app;
GRANT SELECT ON contact_merge TO countersign_worker;

ALTER TABLE contact DROP CONSTRAINT contact_status_check;
ALTER TABLE contact ADD CONSTRAINT contact_status_check CHECK (status IN ('active', 'erased', 'merged'));

-- By which import a contact came.
CREATE INDEX "contact_import_contact_account_id_contact_id_idx" ON "contact_import_contact"("account_id", "contact_id");

-- Gives one contact what hangs on another of the same address: marks of access groups with where they came from, copies of the evidence of consents (which
-- itself is never changed), membership in imports, and what was sent. Of a campaign that both have a row of, each keeps its own. The caller has locked
-- both, blanks the one that goes, and its wall holds inside.
CREATE FUNCTION merge_contacts(p_account uuid, p_gone uuid, p_into uuid, p_by uuid, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'merge_contacts outside its account' USING errcode = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM contact g JOIN contact i ON i.account_id = p_account AND i.id = p_into AND i.email_hash = g.email_hash
    WHERE g.account_id = p_account AND g.id = p_gone AND g.id <> i.id AND g.status = 'active' AND i.status = 'active')
  THEN RAISE EXCEPTION 'merge_contacts of two that are not of one address' USING errcode = '42501'; END IF;
  INSERT INTO contact_pin (account_id, contact_id, group_no, source, ref, by_user_id, at)
    SELECT p.account_id, p_into, p.group_no, p.source, p.ref, p.by_user_id, p.at FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = p_gone
    ON CONFLICT DO NOTHING;
  DELETE FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = p_gone;
  UPDATE contact c SET
      pinned_group_nos = ARRAY(SELECT DISTINCT p.group_no FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = p_into ORDER BY 1),
      access_group_nos = ARRAY(SELECT unnest(c.access_group_nos) UNION SELECT p.group_no FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = p_into ORDER BY 1)
    WHERE c.account_id = p_account AND c.id = p_into;
  UPDATE contact c SET pinned_group_nos = '{}', access_group_nos = '{}' WHERE c.account_id = p_account AND c.id = p_gone;
  INSERT INTO contact_consent (account_id, id, contact_id, channel, state, source, by_user_id, said_on, at)
    SELECT e.account_id, gen_random_uuid(), p_into, e.channel, e.state, e.source, e.by_user_id, e.said_on, e.at
    FROM contact_consent e WHERE e.account_id = p_account AND e.contact_id = p_gone;
  INSERT INTO contact_import_contact (account_id, import_id, contact_id)
    SELECT m.account_id, m.import_id, p_into FROM contact_import_contact m WHERE m.account_id = p_account AND m.contact_id = p_gone
    ON CONFLICT DO NOTHING;
  DELETE FROM contact_import_contact m WHERE m.account_id = p_account AND m.contact_id = p_gone;
  UPDATE campaign_recipient r SET contact_id = p_into WHERE r.account_id = p_account AND r.contact_id = p_gone
    AND NOT EXISTS (SELECT 1 FROM campaign_recipient k WHERE k.account_id = p_account AND k.campaign_id = r.campaign_id AND k.contact_id = p_into);
  UPDATE contact_merge m SET into_id = p_into WHERE m.account_id = p_account AND m.into_id = p_gone;
  INSERT INTO contact_merge (account_id, gone_id, into_id, by_user_id, at) VALUES (p_account, p_gone, p_into, p_by, p_at);
END $$;
REVOKE ALL ON FUNCTION merge_contacts(uuid, uuid, uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_contacts(uuid, uuid, uuid, uuid, timestamptz) TO countersign_app;
