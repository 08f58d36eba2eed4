-- What the inviter writes to whom they invite: shown in the mail and behind the link.
ALTER TABLE "invitation" ADD COLUMN "message" TEXT NOT NULL DEFAULT '';
