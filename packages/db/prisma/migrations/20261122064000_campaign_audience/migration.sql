-- Whom a snapshot was counted for, so that newcomers are told from leavers at launch: the first 8 bytes of each address hash, in order.
CREATE TABLE "campaign_audience" (
    "account_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "addresses" BYTEA NOT NULL,

    CONSTRAINT "campaign_audience_pkey" PRIMARY KEY ("account_id","snapshot_id")
);
ALTER TABLE "campaign_audience" ADD CONSTRAINT "campaign_audience_account_id_snapshot_id_fkey" FOREIGN KEY ("account_id", "snapshot_id") REFERENCES "campaign_snapshot"("account_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE campaign_audience ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_audience FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON campaign_audience USING (account_id = (SELECT wall_account()));
GRANT SELECT, INSERT ON campaign_audience TO countersign_app;
GRANT SELECT ON campaign_audience TO countersign_worker;
CREATE TRIGGER campaign_audience_append_only BEFORE UPDATE ON campaign_audience FOR EACH ROW EXECUTE FUNCTION refuse_change();
