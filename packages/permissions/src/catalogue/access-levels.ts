/** A person's ceiling in one app, never a grant (A13–A16, B8–B11). `settings` is shown as *Settings restricted*. */
export const ACCESS_LEVELS = ["full", "settings", "none"] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** Rank at the host: an admin there, or an agent. The same access level means different things for them (B9, B10). */
export type HostRank = "admin" | "agent";
