-- Whoever was erased at their request has a reason of their own on the list. The wall holds for the owner too and would hide every row from the UPDATE:
-- it is lifted for it, within this transaction.
ALTER TABLE suppression DROP CONSTRAINT suppression_reason_check;
ALTER TABLE suppression NO FORCE ROW LEVEL SECURITY;
UPDATE suppression SET reason = 'erased' WHERE reason = 'by_hand' AND source = 'erased';
ALTER TABLE suppression FORCE ROW LEVEL SECURITY;
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check CHECK (reason IN ('unsubscribed', 'bounced', 'complained', 'by_hand', 'erased'));
