import * as invitations from "@countersign/core/invitations";
import * as schema from "@countersign/core/invitations/schema";
import { ChangePerson } from "@countersign/core/people/schema";
import { z } from "zod";
import { call, Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["user.manage"] });

/** Joining by choosing a password is no procedure: it signs in, which a route of the web app does (`joinByInvitation`). */
export const invitationsRouter = router({
  invite: managing.input(schema.InvitePeople).output(z.array(schema.InviteResult)).mutation(call(invitations.invitePeople)),
  resend: managing.input(schema.ResendInvitation).output(schema.InvitationLink).mutation(call(invitations.resendInvitation)),
  revoke: managing.input(ChangePerson).output(Done).mutation(done(invitations.revokeInvitation)),
  see: procedure
    .meta({ permissions: "public" })
    .input(schema.InvitationToken)
    .output(schema.SeenInvitation)
    .query(call(invitations.seeInvitation)),
  accept: procedure
    .meta({ permissions: "self" })
    .input(schema.InvitationToken)
    .output(schema.Joined)
    .mutation(call(invitations.acceptInvitation)),
});
