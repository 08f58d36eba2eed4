-- The worker touches no grants: it writes down that one has ended, and what gave nothing from its end on is cleared away by who gives it again.
REVOKE DELETE ON adjustment FROM countersign_worker;
