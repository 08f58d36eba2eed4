-- What a contact was sent, for rules that ask how often. Neither state nor time is in it: marking a recipient as sent stays an update in place.
CREATE INDEX campaign_recipient_of_contact ON campaign_recipient (account_id, contact_id);
