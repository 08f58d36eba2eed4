/** Who a person is: sign-in, passwords and their reset, server-side sessions, one's own profile and apps. */
export { askForPasswordReset } from "./ask-for-password-reset.ts";
export { changePassword } from "./change-password.ts";
export { confirmPassword } from "./confirm-password.ts";
export { endOtherSessions } from "./end-other-sessions.ts";
export { endSession } from "./end-session.ts";
export { findSession, type FoundSession } from "./find-session.ts";
export { finishPasswordReset } from "./finish-password-reset.ts";
export { getProfile } from "./get-profile.ts";
export { deviceOf } from "./device.ts";
export { hashPassword, idleSince, proveAddress, SESSION_DAYS, startSession } from "./internal.ts";
export { listApps } from "./list-apps.ts";
export { listSessions } from "./list-sessions.ts";
export { mailPasswordReset } from "./mail-password-reset.ts";
export { seePasswordReset } from "./see-password-reset.ts";
export { signIn, type SignedIn } from "./sign-in.ts";
export { signOut } from "./sign-out.ts";
export { turnOnApp } from "./turn-on-app.ts";
export { updateProfile } from "./update-profile.ts";
