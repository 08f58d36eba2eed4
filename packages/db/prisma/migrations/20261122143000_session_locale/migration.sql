-- The language of one sign-in, where it is another than the person's: whoever tries the demo reads their own, whoever else has that person open.
ALTER TABLE "session" ADD COLUMN "locale" TEXT;
