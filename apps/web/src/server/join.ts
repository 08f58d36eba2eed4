import "server-only";
import { joinByInvitation } from "@countersign/core/invitations";
import { JoinByInvitation } from "@countersign/core/invitations/schema";
import { signInByForm } from "./sign-in-by-form";

/** Somebody new joins by an invitation, with a name and a password of their own, and is signed in. */
export function join(request: Request): Promise<Response> {
  return signInByForm(request, JoinByInvitation, async (ctx, input, browser) => {
    const { token, slug } = await joinByInvitation(ctx, input, browser);
    return { token, answer: { slug } };
  });
}
