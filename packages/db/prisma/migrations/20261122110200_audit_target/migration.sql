-- What happened to one thing, a person or a segment: read on their pages, and for who wrote an audience.
CREATE INDEX audit_event_target ON audit_event (account_id, target_type, target_id, seq);
