-- How many active contacts there are under each owner, team and combination of access groups. Every statement that writes contacts adds its differences in
-- its own transaction, so that a sum over the rows is the count in that very snapshot; rows are only added, and folded into fewer, and no writer waits for another.
CREATE TABLE "contact_tally" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID,
    "team_id" UUID,
    "access_group_nos" INTEGER[] NOT NULL,
    "contacts" INTEGER NOT NULL,

    CONSTRAINT "contact_tally_pkey" PRIMARY KEY ("account_id","id")
);
ALTER TABLE contact_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON contact_tally USING (account_id = (SELECT wall_account()));
GRANT SELECT ON contact_tally TO countersign_reader;

-- An event sees rows as they were, as they are, or both: one function for each.
CREATE FUNCTION tally_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
    SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, count(*) FROM now_there c WHERE c.status = 'active' GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
    SELECT s.account_id, s.owner_id, s.team_id, s.access_group_nos, sum(s.n) FROM (
      SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, 1 AS n FROM now_there c WHERE c.status = 'active'
      UNION ALL SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, -1 FROM there_before c WHERE c.status = 'active') s
    GROUP BY 1, 2, 3, 4 HAVING sum(s.n) <> 0;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_removed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
    SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, -count(*) FROM there_before c WHERE c.status = 'active' GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;

CREATE TRIGGER contact_tally_added AFTER INSERT ON contact REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION tally_added();
CREATE TRIGGER contact_tally_changed AFTER UPDATE ON contact REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed();
CREATE TRIGGER contact_tally_removed AFTER DELETE ON contact REFERENCING OLD TABLE AS there_before FOR EACH STATEMENT EXECUTE FUNCTION tally_removed();

-- Makes one row of those that say the same; how many rows there are afterwards. What another fold took at the same time is not there to be taken twice.
CREATE FUNCTION fold_contact_tally(p_account uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE rows_left integer;
BEGIN
  IF p_account IS DISTINCT FROM wall_account() THEN RAISE EXCEPTION 'fold_contact_tally outside its account' USING errcode = '42501'; END IF;
  WITH alike AS (
    SELECT t.id, count(*) OVER (PARTITION BY t.owner_id, t.team_id, t.access_group_nos) AS rows FROM contact_tally t WHERE t.account_id = p_account
  ), taken AS (
    DELETE FROM contact_tally t USING alike a WHERE t.account_id = p_account AND t.id = a.id AND (a.rows > 1 OR t.contacts = 0)
    RETURNING t.owner_id, t.team_id, t.access_group_nos, t.contacts
  )
  INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
    SELECT p_account, s.owner_id, s.team_id, s.access_group_nos, sum(s.contacts) FROM taken s GROUP BY 2, 3, 4 HAVING sum(s.contacts) <> 0;
  SELECT count(*) INTO rows_left FROM contact_tally t WHERE t.account_id = p_account;
  RETURN rows_left;
END $$;
REVOKE ALL ON FUNCTION fold_contact_tally(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fold_contact_tally(uuid) TO countersign_worker;

-- The contacts that are there already.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_tally NO FORCE ROW LEVEL SECURITY;
INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
  SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, count(*) FROM contact c WHERE c.status = 'active' GROUP BY 1, 2, 3, 4;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_tally FORCE ROW LEVEL SECURITY;
