-- What Prisma does not model: checks, generated search, the account wall, the rights of the three roles, append-only tables.
-- Each statement stands alone, so that a distributed PostgreSQL can take them one by one.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Checks: states are closed lists.
ALTER TABLE app_user ADD CONSTRAINT app_user_status_check CHECK (status IN ('active', 'suspended'));
ALTER TABLE app_user ADD CONSTRAINT app_user_theme_check CHECK (theme IN ('system', 'light', 'dark'));
ALTER TABLE account ADD CONSTRAINT account_unlabelled_check CHECK (unlabelled IN ('everyone', 'global'));
ALTER TABLE membership ADD CONSTRAINT membership_status_check CHECK (status IN ('active', 'invited', 'suspended'));
ALTER TABLE membership ADD CONSTRAINT membership_role_check CHECK ((role_key = 'custom') = (role_id IS NOT NULL));
ALTER TABLE role_grant ADD CONSTRAINT role_grant_scope_check CHECK (scope IN ('own', 'group', 'global'));
ALTER TABLE access_level ADD CONSTRAINT access_level_app_check CHECK (app IN ('campaigns', 'tracking', 'desk'));
ALTER TABLE access_level ADD CONSTRAINT access_level_level_check CHECK (level IN ('full', 'settings', 'none'));
ALTER TABLE access_level ADD CONSTRAINT access_level_set_by_check CHECK (set_by IN ('default', 'hand'));
ALTER TABLE default_level ADD CONSTRAINT default_level_level_check CHECK (level IN ('full', 'settings', 'none'));
ALTER TABLE default_level ADD CONSTRAINT default_level_app_check CHECK (app IN ('campaigns', 'tracking', 'desk'));
ALTER TABLE adjustment ADD CONSTRAINT adjustment_scope_check CHECK (scope IN ('none', 'own', 'group', 'global'));
ALTER TABLE contact ADD CONSTRAINT contact_status_check CHECK (status IN ('active', 'erased'));
ALTER TABLE contact ADD CONSTRAINT contact_email_consent_check CHECK (email_consent IN ('none', 'granted', 'withdrawn'));
ALTER TABLE contact_consent ADD CONSTRAINT contact_consent_channel_check CHECK (channel IN ('email', 'sms'));
ALTER TABLE contact_consent ADD CONSTRAINT contact_consent_state_check CHECK (state IN ('granted', 'withdrawn'));
ALTER TABLE contact_pin ADD CONSTRAINT contact_pin_source_check CHECK (source IN ('manual', 'import', 'form'));
ALTER TABLE suppression ADD CONSTRAINT suppression_channel_check CHECK (channel IN ('email', 'sms'));
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check CHECK (reason IN ('unsubscribed', 'bounced', 'complained', 'by_hand'));
ALTER TABLE access_grant ADD CONSTRAINT access_grant_holder_check CHECK (num_nonnulls(team_id, user_id) = 1);
ALTER TABLE access_grant ADD CONSTRAINT access_grant_actions_check CHECK (actions BETWEEN 1 AND 31);
ALTER TABLE campaign ADD CONSTRAINT campaign_state_check CHECK (state IN ('draft', 'changes_requested', 'declined', 'waiting', 'scheduled', 'launching', 'sending', 'paused', 'sent', 'stopped'));
ALTER TABLE campaign ADD CONSTRAINT campaign_channel_check CHECK (channel IN ('email'));
ALTER TABLE campaign_revision ADD CONSTRAINT campaign_revision_schedule_check CHECK (schedule IN ('now', 'at'));
ALTER TABLE campaign_decision ADD CONSTRAINT campaign_decision_decision_check CHECK (decision IN ('approved', 'direct', 'changes_requested', 'declined', 'withdrawn'));
ALTER TABLE review_mark ADD CONSTRAINT review_mark_section_check CHECK (section IN ('message', 'audience', 'delivery', 'checks'));
ALTER TABLE campaign_batch ADD CONSTRAINT campaign_batch_state_check CHECK (state IN ('open', 'done'));
ALTER TABLE campaign_recipient ADD CONSTRAINT campaign_recipient_state_check CHECK (state IN ('pending', 'attempting', 'sent', 'failed', 'deferred', 'in_doubt', 'not_sent'));
ALTER TABLE sending_settings ADD CONSTRAINT sending_settings_security_check CHECK (security IN ('starttls', 'tls', 'none'));
ALTER TABLE audit_event ADD CONSTRAINT audit_event_actor_kind_check CHECK (actor_kind IN ('user', 'worker', 'system'));
ALTER TABLE installation ADD CONSTRAINT installation_one_row CHECK (id = 1);

-- A snapshot, its decisions and its history belong to a campaign of the same account; a recipient to its campaign.
ALTER TABLE campaign_recipient ADD CONSTRAINT campaign_recipient_campaign_fkey FOREIGN KEY (account_id, campaign_id) REFERENCES campaign (account_id, id) ON DELETE CASCADE;
ALTER TABLE campaign_decision ADD CONSTRAINT campaign_decision_snapshot_fkey FOREIGN KEY (account_id, snapshot_id) REFERENCES campaign_snapshot (account_id, id) ON DELETE CASCADE;
ALTER TABLE review_mark ADD CONSTRAINT review_mark_snapshot_fkey FOREIGN KEY (account_id, snapshot_id) REFERENCES campaign_snapshot (account_id, id) ON DELETE CASCADE;
ALTER TABLE audit_event ADD CONSTRAINT audit_event_head_fkey FOREIGN KEY (account_id) REFERENCES audit_head (account_id);

-- Lists of contacts: newest first with the groups in the index, narrow groups, search.
CREATE INDEX contact_created ON contact (account_id, created_at DESC, id DESC) INCLUDE (access_group_nos);
CREATE INDEX contact_access ON contact USING gin (access_group_nos);
CREATE INDEX contact_search ON contact USING gin (account_id, search gin_trgm_ops);
CREATE INDEX contact_tags ON contact USING gin (account_id, tags);
CREATE INDEX contact_owner ON contact (account_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX contact_email_hash ON contact (account_id, email_hash);

-- The ledger: state is in no index, so that its updates stay in place (HOT).
CREATE UNIQUE INDEX campaign_recipient_contact ON campaign_recipient (account_id, campaign_id, contact_id);
CREATE UNIQUE INDEX campaign_recipient_address ON campaign_recipient (account_id, campaign_id, address_hash);
ALTER TABLE campaign_recipient SET (fillfactor = 70);
ALTER TABLE campaign_batch SET (fillfactor = 50);

-- Numbers of access groups come from one sequence per installation and are assigned explicitly.
CREATE SEQUENCE access_group_no AS integer;

-- The wall. Functions name schema and settings; the setting is empty, not null, after a transaction that set it.
CREATE FUNCTION wall_account() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.account', true), '')::uuid $$;
CREATE FUNCTION wall_user() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;

ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON membership USING (account_id = (SELECT wall_account()));
CREATE POLICY own_rows ON membership FOR SELECT USING (user_id = (SELECT wall_user()));
ALTER TABLE team ENABLE ROW LEVEL SECURITY;
ALTER TABLE team FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON team USING (account_id = (SELECT wall_account()));
ALTER TABLE team_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_member FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON team_member USING (account_id = (SELECT wall_account()));
CREATE POLICY own_rows ON team_member FOR SELECT USING (user_id = (SELECT wall_user()));
ALTER TABLE role ENABLE ROW LEVEL SECURITY;
ALTER TABLE role FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON role USING (account_id = (SELECT wall_account()));
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON role_grant USING (account_id = (SELECT wall_account()));
ALTER TABLE access_level ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_level FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_level USING (account_id = (SELECT wall_account()));
CREATE POLICY own_rows ON access_level FOR SELECT USING (user_id = (SELECT wall_user()));
ALTER TABLE default_level ENABLE ROW LEVEL SECURITY;
ALTER TABLE default_level FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON default_level USING (account_id = (SELECT wall_account()));
ALTER TABLE adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON adjustment USING (account_id = (SELECT wall_account()));
CREATE POLICY own_rows ON adjustment FOR SELECT USING (user_id = (SELECT wall_user()));
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact USING (account_id = (SELECT wall_account()));
ALTER TABLE contact_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_consent FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_consent USING (account_id = (SELECT wall_account()));
ALTER TABLE contact_pin ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_pin FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_pin USING (account_id = (SELECT wall_account()));
ALTER TABLE suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE suppression FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON suppression USING (account_id = (SELECT wall_account()));
ALTER TABLE segment ENABLE ROW LEVEL SECURITY;
ALTER TABLE segment FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON segment USING (account_id = (SELECT wall_account()));
ALTER TABLE access_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_group FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_group USING (account_id = (SELECT wall_account()));
ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON access_grant USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_revision USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_snapshot USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_decision USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_event FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_event USING (account_id = (SELECT wall_account()));
ALTER TABLE review_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON review_mark USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_batch USING (account_id = (SELECT wall_account()));
ALTER TABLE campaign_recipient ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_recipient FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_recipient USING (account_id = (SELECT wall_account()));
ALTER TABLE sender_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE sender_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON sender_identity USING (account_id = (SELECT wall_account()));
ALTER TABLE sending_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE sending_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON sending_settings USING (account_id = (SELECT wall_account()));
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON audit_head USING (account_id = (SELECT wall_account()));
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON audit_event USING (account_id = (SELECT wall_account()));

-- Contacts under the wall lose their LIKE, && and @> indexes, so one role reads them without it: the visibility module alone uses it.
CREATE POLICY reader_contacts ON contact FOR SELECT TO countersign_reader USING (true);
CREATE POLICY reader_suppressions ON suppression FOR SELECT TO countersign_reader USING (true);

-- Rights. The owner migrates; none of these roles owns a table.
GRANT USAGE ON SCHEMA public TO countersign_app;
GRANT USAGE ON SCHEMA public TO countersign_worker;
GRANT USAGE ON SCHEMA public TO countersign_reader;
GRANT USAGE ON SEQUENCE access_group_no TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON app_user, account TO countersign_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON installation TO countersign_app;
GRANT SELECT ON worker_beat TO countersign_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO countersign_app;
GRANT SELECT, INSERT, DELETE ON mailbox_message TO countersign_app;
GRANT SELECT ON app_user, account, session, installation TO countersign_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_beat TO countersign_worker;
GRANT SELECT, DELETE ON rate_limit TO countersign_worker;
GRANT SELECT ON app_user, account TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON membership TO countersign_app;
GRANT SELECT ON membership TO countersign_worker;
GRANT SELECT ON membership TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON team TO countersign_app;
GRANT SELECT ON team TO countersign_worker;
GRANT SELECT ON team TO countersign_reader;
GRANT SELECT, INSERT, DELETE ON team_member TO countersign_app;
GRANT SELECT ON team_member TO countersign_worker;
GRANT SELECT ON team_member TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON role TO countersign_app;
GRANT SELECT ON role TO countersign_worker;
GRANT SELECT ON role TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON role_grant TO countersign_app;
GRANT SELECT ON role_grant TO countersign_worker;
GRANT SELECT ON role_grant TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_level TO countersign_app;
GRANT SELECT ON access_level TO countersign_worker;
GRANT SELECT ON access_level TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON default_level TO countersign_app;
GRANT SELECT ON default_level TO countersign_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON adjustment TO countersign_app;
GRANT SELECT ON adjustment TO countersign_worker;
GRANT SELECT ON adjustment TO countersign_reader;
GRANT SELECT ON contact TO countersign_app;
GRANT SELECT ON contact TO countersign_worker;
GRANT SELECT ON contact TO countersign_reader;
GRANT SELECT, INSERT ON contact_consent TO countersign_app;
GRANT SELECT, INSERT ON contact_consent TO countersign_worker;
GRANT SELECT ON contact_pin TO countersign_app;
GRANT SELECT, INSERT ON suppression TO countersign_app;
GRANT SELECT, INSERT ON suppression TO countersign_worker;
GRANT SELECT ON suppression TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO countersign_app;
GRANT SELECT ON segment TO countersign_worker;
GRANT SELECT ON segment TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_group TO countersign_app;
GRANT SELECT ON access_group TO countersign_worker;
GRANT SELECT ON access_group TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_grant TO countersign_app;
GRANT SELECT ON access_grant TO countersign_worker;
GRANT SELECT ON access_grant TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign TO countersign_app;
GRANT SELECT, UPDATE ON campaign TO countersign_worker;
GRANT SELECT ON campaign TO countersign_reader;
GRANT SELECT, INSERT, UPDATE ON campaign_revision TO countersign_app;
GRANT SELECT ON campaign_revision TO countersign_worker;
GRANT SELECT ON campaign_revision TO countersign_reader;
GRANT SELECT, INSERT ON campaign_snapshot TO countersign_app;
GRANT SELECT ON campaign_snapshot TO countersign_worker;
GRANT SELECT ON campaign_snapshot TO countersign_reader;
GRANT SELECT, INSERT ON campaign_decision TO countersign_app;
GRANT SELECT ON campaign_decision TO countersign_worker;
GRANT SELECT, INSERT ON campaign_event TO countersign_app;
GRANT SELECT, INSERT ON campaign_event TO countersign_worker;
GRANT SELECT, INSERT, DELETE ON review_mark TO countersign_app;
GRANT SELECT ON campaign_batch TO countersign_app;
GRANT SELECT, UPDATE ON campaign_batch TO countersign_worker;
GRANT SELECT, INSERT ON campaign_batch TO countersign_reader;
GRANT SELECT ON campaign_recipient TO countersign_app;
GRANT SELECT, UPDATE ON campaign_recipient TO countersign_worker;
GRANT SELECT, INSERT ON campaign_recipient TO countersign_reader;
GRANT SELECT, INSERT, UPDATE ON sender_identity TO countersign_app;
GRANT SELECT ON sender_identity TO countersign_worker;
GRANT SELECT ON sender_identity TO countersign_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON sending_settings TO countersign_app;
GRANT SELECT ON sending_settings TO countersign_worker;
GRANT SELECT, INSERT, UPDATE ON audit_head TO countersign_app;
GRANT SELECT, UPDATE ON audit_head TO countersign_worker;
GRANT SELECT, INSERT ON audit_event TO countersign_app;
GRANT SELECT, INSERT ON audit_event TO countersign_worker;

-- The arrays of access groups are written by pin_contacts alone.
GRANT INSERT (account_id, id, email, phone, first_name, last_name, city, country, language, category, tags, attributes, status, email_consent, owner_id, team_id, created_at, updated_at) ON contact TO countersign_app;
GRANT UPDATE (email, phone, first_name, last_name, city, country, language, category, tags, attributes, status, email_consent, owner_id, team_id, updated_at) ON contact TO countersign_app;
GRANT UPDATE (email_consent, updated_at) ON contact TO countersign_worker;

-- Locking a membership (FOR SHARE) needs the right to change some column of it.
GRANT UPDATE (last_seen_at) ON membership TO countersign_worker;

-- Rows that only ever grow: no role may change them, and neither may the owner by mistake.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING errcode = '42501';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER campaign_snapshot_append_only BEFORE UPDATE ON campaign_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER campaign_decision_append_only BEFORE UPDATE ON campaign_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER campaign_event_append_only BEFORE UPDATE ON campaign_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contact_consent_append_only BEFORE UPDATE ON contact_consent FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Puts contacts into an access group by hand, import or form: the provenance row and the array, in one statement each, rows locked in id order.
-- The caller's wall holds inside (FORCE, and the account must be the wall's).
CREATE FUNCTION pin_contacts(p_account uuid, p_contacts uuid[], p_group_no integer, p_source text, p_ref text, p_by uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'pin_contacts outside its account' USING errcode = '42501'; END IF;
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts) ORDER BY c.id FOR UPDATE;
  INSERT INTO contact_pin (account_id, contact_id, group_no, source, ref, by_user_id)
    SELECT c.account_id, c.id, p_group_no, p_source, p_ref, p_by FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts)
    ON CONFLICT DO NOTHING;
  UPDATE contact c SET
      pinned_group_nos = CASE WHEN p_group_no = ANY (c.pinned_group_nos) THEN c.pinned_group_nos ELSE c.pinned_group_nos || p_group_no END,
      access_group_nos = CASE WHEN p_group_no = ANY (c.access_group_nos) THEN c.access_group_nos ELSE c.access_group_nos || p_group_no END
    WHERE c.account_id = p_account AND c.id = ANY (p_contacts);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;
REVOKE ALL ON FUNCTION pin_contacts(uuid, uuid[], integer, text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pin_contacts(uuid, uuid[], integer, text, text, uuid) TO countersign_app;

-- Takes away the marks of one source; the group leaves the array with its last mark.
CREATE FUNCTION unpin_contacts(p_account uuid, p_contacts uuid[], p_group_no integer, p_source text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'unpin_contacts outside its account' USING errcode = '42501'; END IF;
  PERFORM 1 FROM contact c WHERE c.account_id = p_account AND c.id = ANY (p_contacts) ORDER BY c.id FOR UPDATE;
  DELETE FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = ANY (p_contacts) AND p.group_no = p_group_no AND p.source = p_source;
  UPDATE contact c SET pinned_group_nos = array_remove(c.pinned_group_nos, p_group_no), access_group_nos = array_remove(c.access_group_nos, p_group_no)
    WHERE c.account_id = p_account AND c.id = ANY (p_contacts)
      AND NOT EXISTS (SELECT 1 FROM contact_pin p WHERE p.account_id = p_account AND p.contact_id = c.id AND p.group_no = p_group_no);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;
REVOKE ALL ON FUNCTION unpin_contacts(uuid, uuid[], integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unpin_contacts(uuid, uuid[], integer, text) TO countersign_app;
