-- The owner sends a campaign past its approval, and an approver signs that afterwards, or objects.
ALTER TABLE campaign_decision DROP CONSTRAINT campaign_decision_decision_check;
ALTER TABLE campaign_decision ADD CONSTRAINT campaign_decision_decision_check CHECK (decision IN ('approved', 'direct', 'break_glass', 'signed_afterwards', 'objected', 'changes_requested', 'declined', 'withdrawn'));
CREATE INDEX campaign_decision_break_glass_idx ON campaign_decision (account_id, at) WHERE decision = 'break_glass';
