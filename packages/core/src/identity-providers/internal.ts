import type { IdentityProviderModel, ProviderMappingModel } from "@countersign/db";
import { type Acting, Conflict, type Context, decryptSecret, grouped, NotFound, type Scoped } from "../kernel/index.ts";
import type { MappingLine } from "./claims/what-claims-give.ts";
import type { Party } from "./relying-party/configure.ts";

/** For what the key is derived by which secrets of clients are encrypted. */
export const SECRET_PURPOSE = "identity-provider";

/** Where a provider sends people back to. It names the provider: an answer to another one's question comes to another address. */
export function redirectUri({ config }: Context, providerId: string): string {
  return `${config.appUrl}/api/sign-in/callback/${providerId}`;
}

/** The provider of the account, or NotFound; `version`: the one that an editor saw, else Conflict "provider-changed". */
export async function findProvider({ db, account }: Scoped, id: string, version?: number): Promise<IdentityProviderModel> {
  const row = await db.identityProvider.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  if (!row) throw new NotFound("provider");
  if (version !== undefined && row.version !== version)
    throw new Conflict("provider-changed", "Somebody else changed this provider meanwhile. Look at it first.");
  return row;
}

/** How the provider's answers are asked for and checked. Throws Conflict "sign-in-secret" when the key of this installation can't read its secret. */
export function partyOf({ config }: Context, { issuer, clientId, secretCipher }: IdentityProviderModel): Party {
  const secret = secretCipher && decryptSecret(config.key(SECRET_PURPOSE), secretCipher);
  if (secretCipher && secret === null)
    throw new Conflict("sign-in-secret", "The provider's secret can't be read any more. An Account Admin has to enter it again.");
  return { issuer, clientId, secret };
}

type Logged = Omit<IdentityProviderModel, "accountId" | "id" | "version" | "createdAt">;

/** What the audit log keeps of a provider: everything but its secret. */
export function loggedProvider({
  secretCipher,
  name,
  issuer,
  clientId,
  groupsClaim,
  rolesClaim,
  domains,
  newcomerRole,
  enabled,
  offered,
}: Logged): object {
  return { name, issuer, clientId, groupsClaim, rolesClaim, domains, newcomerRole, enabled, offered, hasSecret: secretCipher !== null };
}

/** The provider's mapping in its order. */
export async function findMapping(ctx: Scoped, providerId: string): Promise<MappingLine[]> {
  return (await findMappings(ctx, [providerId])).get(providerId) ?? [];
}

/** The mapping of each of these providers in its order; a provider without a line is left out. */
export async function findMappings({ db, account }: Scoped, providerIds: readonly string[]): Promise<ReadonlyMap<string, MappingLine[]>> {
  const where = { accountId: account.id, providerId: { in: [...providerIds] } };
  const rows = await db.providerMapping.findMany({ where, orderBy: { position: "asc" } });
  const byProvider = grouped(rows, ({ providerId }) => providerId);
  return new Map([...byProvider].map(([id, lines]) => [id, lines.map(lineOf)]));
}

function lineOf({ claim, value, gives, teamId, roleKey, roleId, rank }: ProviderMappingModel): MappingLine {
  const line = { claim: claim as "groups" | "roles", value };
  if (gives === "team") return { ...line, gives, teamId: teamId ?? "" };
  if (gives === "role") return { ...line, gives, role: roleId ?? roleKey ?? "" };
  return { ...line, gives: "rank", rank: rank as "admin" | "agent" };
}

/** Whoever runs a provider could come in as anybody of the account: only an Account Admin of it changes how people sign in. */
export function requireAccountAdmin({ subject }: Acting): void {
  if (subject.role.key !== "account-admin")
    throw new Conflict(
      "provider-needs-account-admin",
      "Whoever runs an identity provider decides who comes in, so only an Account Admin of this account chooses it.",
    );
}
