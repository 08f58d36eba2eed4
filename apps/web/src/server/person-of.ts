import "server-only";
import type { PersonDetails } from "@countersign/core/people/schema";
import { TRPCError } from "@trpc/server";
import { api } from "./api";

/** A person whom a page of an account is about. */
interface FoundPerson {
  readonly person: PersonDetails;
  /** Where they were found, when it is a child of the account; null: in the account itself. */
  readonly home: { readonly base: string; readonly name: string } | null;
}

/**
 * The person as the account has them. From a parent also somebody who belongs to its children alone, as the first of those has them: their access to
 * accounts is given there (D2).
 */
export async function personOf(account: string, id: string, { isChild }: { readonly isChild: boolean }): Promise<FoundPerson> {
  try {
    return { person: await api(account).people.get({ id }), home: null };
  } catch (error) {
    if (isChild || !(error instanceof TRPCError && error.code === "NOT_FOUND")) throw error;
    const accounts = await api(account).accounts.access({ userId: id });
    const child = accounts.find(({ access }) => access);
    if (!child) throw error;
    return { person: await api(child.slug).people.get({ id }), home: { base: `/a/${child.slug}/admin/users`, name: child.name } };
  }
}
