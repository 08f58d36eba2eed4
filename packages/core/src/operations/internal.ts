/** The newest migration that this program knows; a test compares it with the folder. */
export const LATEST_MIGRATION = "20261123174000_contact_tally";

/** A worker that has not beaten for this long counts as dead, in seconds. */
export const DEAD_AFTER = 60;
