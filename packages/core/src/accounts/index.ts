/** The settings of an account, and from a parent account its children and who has access to which. */
export { createChildAccount } from "./create-child-account.ts";
export { getAccess } from "./get-access.ts";
export { getAccount } from "./get-account.ts";
export { getChildAccount } from "./get-child-account.ts";
export { listAccounts } from "./list-accounts.ts";
export { setAccess } from "./set-access.ts";
export { getSignInRules } from "./get-sign-in-rules.ts";
export { setSignInRules } from "./set-sign-in-rules.ts";
export { setAppSwitch } from "./set-app-switch.ts";
export { updateAccount } from "./update-account.ts";
