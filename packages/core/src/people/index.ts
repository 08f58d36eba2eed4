/** The people of an account: who asks, what they can do and why, whom to ask, and the list for those who manage users. */
export { findHelpers } from "./find-helpers.ts";
export { getMe } from "./get-me.ts";
export { getPeopleFilters } from "./get-people-filters.ts";
export { listAbilities } from "./list-abilities.ts";
export { listAdmins } from "./list-admins.ts";
export { listMyAccounts } from "./list-my-accounts.ts";
export { listPeople } from "./list-people.ts";
