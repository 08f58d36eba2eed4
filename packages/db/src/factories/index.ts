/** Rows as tests and the demo need them: every factory fills in what its caller does not care about. */
export * from "./accounts.ts";
export * from "./contacts.ts";
export * from "./campaigns.ts";
