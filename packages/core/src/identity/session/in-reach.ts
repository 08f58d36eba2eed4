import type { Prisma } from "@countersign/db";
import type { Context } from "../../kernel/index.ts";

/**
 * Which of a person's sessions the one that asks may see and end: all of them, or, where an identity provider opened it, those that the providers of
 * the same account opened. Whoever runs a provider must not learn where its people are signed in elsewhere, or sign them out there.
 */
export function inReach({ session }: Pick<Context, "session">): { readonly providerAccountId?: string } {
  return session?.providerAccountId ? { providerAccountId: session.providerAccountId } : {};
}

/** Which of a person's accounts the session that asks may know of: all, or, where an identity provider opened it, the provider's account and its children. */
export function accountsInReach(providerAccountId: string | null | undefined): Prisma.AccountWhereInput {
  return providerAccountId ? { OR: [{ id: providerAccountId }, { parentId: providerAccountId }] } : {};
}
