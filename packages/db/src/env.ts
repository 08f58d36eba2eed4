/** What the set-up command reads from the environment. */
export const env = {
  ownerUrl: process.env.DATABASE_URL,
  secret: process.env.APP_SECRET,
  testOwnerUrl: process.env.TEST_DATABASE_URL,
  testSeed: process.env.SEED,
  /** Whether the launcher's settings allow a demo. */
  wantsDemo: process.env.DEMO === "1",
  /** Set by the launcher when the app may be reached from outside. */
  isPublic: process.env.COUNTERSIGN_PUBLIC === "1",
};
