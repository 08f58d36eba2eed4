-- For how many days an approval holds after it was given, or after the time that it was given for.
ALTER TABLE "account" ADD COLUMN "approval_days" INTEGER NOT NULL DEFAULT 7;
ALTER TABLE "account" ADD CONSTRAINT "account_approval_days_check" CHECK (approval_days BETWEEN 1 AND 90);
