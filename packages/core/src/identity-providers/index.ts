/** Sign-in with OpenID Connect: identity providers of accounts, what their claims give, and the way there and back. */
export { finishSignIn, type Answer, type Finished } from "./finish-sign-in.ts";
export { getSignInSettings } from "./get-sign-in-settings.ts";
export { listOffers } from "./list-offers.ts";
export { previewMapping } from "./preview-mapping.ts";
export { removeProvider } from "./remove-provider.ts";
export { requireProvider } from "./require-provider.ts";
export { saveMapping } from "./save-mapping.ts";
export { saveProvider } from "./save-provider.ts";
export { seeTest } from "./see-test.ts";
export { setSignInRule } from "./set-sign-in-rule.ts";
export { startSignIn } from "./start-sign-in.ts";
export { testProvider } from "./test-provider.ts";
