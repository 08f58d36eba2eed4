-- The worker makes the token of a sender's confirmation link when it mails it; only its hash is stored.
GRANT UPDATE (token_hash, token_expires_at) ON sender_identity TO countersign_worker;

-- /api/health/ready compares the migrations that ran with the one that the program knows.
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON _prisma_migrations TO countersign_app;
  END IF;
END $$;
