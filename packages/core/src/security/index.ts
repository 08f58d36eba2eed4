/** What is worth a look in an account: where its people are signed in, and what they hold that they should hardly hold. */
export { getSecurityOverview } from "./get-security-overview.ts";
export { getSignInsOfPerson } from "./get-sign-ins-of-person.ts";
export { listAccountSessions } from "./list-account-sessions.ts";
