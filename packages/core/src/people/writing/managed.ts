import { Conflict, type Scoped } from "../../kernel/index.ts";
import { type ManagedPerson, membershipKey } from "./person-row.ts";

/**
 * Throws Conflict "managed-by-provider" for a role that the person's identity provider gives: it would be back at their next sign-in. Account Admin is
 * always given by hand (`to`), and then the provider gives no role any more.
 */
export async function refuseManaged({ db }: Scoped, person: ManagedPerson, to: string): Promise<void> {
  if (to === "account-admin") return;
  const { roleProviderId } = await db.membership.findUniqueOrThrow({ where: membershipKey(person), select: { roleProviderId: true } });
  if (roleProviderId !== null) throw managedByProvider(person.member.userName);
}

/** The refusal for what is changed at the identity provider, and not here. */
export function managedByProvider(name: string): Conflict {
  return new Conflict(
    "managed-by-provider",
    `This is managed by the identity provider of ${name}: change it there, or change what its claims give.`,
    {
      name,
    },
  );
}
