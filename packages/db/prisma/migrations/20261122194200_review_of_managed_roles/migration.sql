-- Giving somebody another role forgets which provider gave the earlier one: the worker does so when it carries a review out, held by the same trigger.
GRANT UPDATE (role_provider_id) ON membership TO countersign_worker;
