-- A team says what it is for, and counts its changes: whoever saves names the state that they saw.
ALTER TABLE team ADD COLUMN description text NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN version integer NOT NULL DEFAULT 1;
-- Who may join by themselves: nobody ("chosen": whoever manages the team decides) or everybody who gets nothing new by it ("open").
ALTER TABLE team ADD COLUMN joining text NOT NULL DEFAULT 'chosen' CONSTRAINT team_joining_check CHECK (joining IN ('chosen', 'open'));
