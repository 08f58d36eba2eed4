/** How people come into an account: invitations by mail or by a link, and what accepting one needs. */
export { acceptInvitation } from "./accept-invitation.ts";
export { acceptVouched } from "./accept-vouched.ts";
export { invitePeople } from "./invite-people.ts";
export { joinByInvitation } from "./join-by-invitation.ts";
export { mailInvitation } from "./mail-invitation.ts";
export { resendInvitation } from "./resend-invitation.ts";
export { revokeInvitation } from "./revoke-invitation.ts";
export { seeInvitation } from "./see-invitation.ts";
