import * as invitations from "@countersign/core/invitations";
import * as schema from "@countersign/core/invitations/schema";
import { ChangePerson } from "@countersign/core/people/schema";
import { z } from "zod";
import { Done, done, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["user.manage"] });

/** Joining by choosing a password is no procedure: it signs in, which a route of the web app does (`joinByInvitation`). */
export const invitationsRouter = router({
  invite: managing
    .input(schema.InvitePeople)
    .output(z.array(schema.InviteResult))
    .mutation(({ ctx, input }) => invitations.invitePeople(ctx, input)),
  resend: managing
    .input(schema.ResendInvitation)
    .output(schema.InvitationLink)
    .mutation(({ ctx, input }) => invitations.resendInvitation(ctx, input)),
  revoke: managing
    .input(ChangePerson)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await invitations.revokeInvitation(ctx, input);
      return done;
    }),
  see: procedure
    .meta({ permissions: "public" })
    .input(schema.InvitationToken)
    .output(schema.SeenInvitation)
    .query(({ ctx, input }) => invitations.seeInvitation(ctx, input)),
  accept: procedure
    .meta({ permissions: "self" })
    .input(schema.InvitationToken)
    .output(schema.Joined)
    .mutation(({ ctx, input }) => invitations.acceptInvitation(ctx, input)),
});
