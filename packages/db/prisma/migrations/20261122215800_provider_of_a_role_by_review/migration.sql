-- The worker may forget which provider gave somebody their role, but by itself, too, only of those whom a review that is being carried out speaks of.
DROP TRIGGER worker_changes_by_review ON membership;
CREATE TRIGGER worker_changes_by_review BEFORE UPDATE OF status, role_key, role_id, role_provider_id ON membership FOR EACH ROW EXECUTE FUNCTION worker_changes_by_review();
