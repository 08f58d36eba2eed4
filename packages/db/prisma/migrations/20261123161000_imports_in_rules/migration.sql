-- Rules ask which import made a contact.
GRANT SELECT ON contact_import_contact TO countersign_reader;
