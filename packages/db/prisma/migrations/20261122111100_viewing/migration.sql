-- As whom a session looks at one account, without changing anything: a person of it, or a role with a team or none.
ALTER TABLE "session" ADD COLUMN "view_account_id" UUID;
ALTER TABLE "session" ADD COLUMN "view_user_id" UUID;
ALTER TABLE "session" ADD COLUMN "view_role" TEXT;
ALTER TABLE "session" ADD COLUMN "view_team_id" UUID;
ALTER TABLE "session" ADD CONSTRAINT "session_view_check" CHECK (
  CASE WHEN view_account_id IS NULL THEN num_nonnulls(view_user_id, view_role, view_team_id) = 0
    ELSE num_nonnulls(view_user_id, view_role) = 1 AND (view_team_id IS NULL OR view_role IS NOT NULL) END);
