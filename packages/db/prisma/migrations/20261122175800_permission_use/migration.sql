-- On which days a person used a permission: a row for a month, a bit for each of its days.
CREATE TABLE "permission_use" (
    "account_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "permission_key" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "permission_use_pkey" PRIMARY KEY ("account_id","user_id","permission_key","month")
);
ALTER TABLE "permission_use" ADD CONSTRAINT "permission_use_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE permission_use ADD CONSTRAINT permission_use_month_check CHECK (month = date_trunc('month', month)::date);
ALTER TABLE permission_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE permission_use FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON permission_use USING (account_id = (SELECT wall_account()));
-- Days of a month are added to its row, and no index has them: the row stays where it is.
ALTER TABLE permission_use SET (fillfactor = 80);
GRANT SELECT, INSERT, UPDATE ON permission_use TO countersign_app;
-- The worker sweeps what is old and reads what was used when a review is carried out.
GRANT SELECT, DELETE ON permission_use TO countersign_worker;

-- Since when uses are counted in an account: before that, nobody can say that something was not used.
ALTER TABLE "account" ADD COLUMN "uses_counted_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
