-- How a session came about: by which way, from which address, whether its person asked to stay signed in, and when they last proved who they are.
ALTER TABLE "session" ADD COLUMN "method" TEXT NOT NULL DEFAULT 'password';
ALTER TABLE "session" ADD COLUMN "address" TEXT;
ALTER TABLE "session" ADD COLUMN "remembered" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "session" ADD COLUMN "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "session" ADD CONSTRAINT "session_method_check" CHECK (method IN ('password', 'passkey', 'openid', 'invitation', 'setup', 'demo'));
