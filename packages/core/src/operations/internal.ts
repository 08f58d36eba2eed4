/** The newest migration that this program knows; a test compares it with the folder. */
export const LATEST_MIGRATION = "20261122223400_what_a_contact_received";

/** A worker that has not beaten for this long counts as dead, in seconds. */
export const DEAD_AFTER = 60;
