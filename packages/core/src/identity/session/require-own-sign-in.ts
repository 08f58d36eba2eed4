import { Conflict, type Context } from "../../kernel/index.ts";

/**
 * Throws Conflict "by-provider" where an identity provider opened the session: it vouches for the person in one account alone, and whoever runs it could
 * otherwise give themselves a passkey to all the others.
 */
export function requireOwnSignIn({ session }: Context): void {
  if (session?.providerAccountId)
    throw new Conflict(
      "by-provider",
      "You are signed in by an identity provider, which has a say in one account alone. Sign in with your password or a passkey to change this.",
    );
}
