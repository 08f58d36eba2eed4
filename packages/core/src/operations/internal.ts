/** The newest migration that this program knows; a test compares it with the folder. */
export const LATEST_MIGRATION = "20261123177000_answered_since";

/** A worker that has not beaten for this long counts as dead, in seconds. */
export const DEAD_AFTER = 60;
