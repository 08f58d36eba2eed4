import { randomUUID } from "node:crypto";
import { normalizeAddress } from "@countersign/email/address";
import type { Store } from "@countersign/db";
import { type Config, type Context, open } from "../kernel/index.ts";

/** A command was asked for wrongly; the message says what to write instead. */
export class Misuse extends Error {}

interface Named {
  /** The account by its slug, and the person by their address: those named, or the only account and its owner. */
  readonly account?: string | undefined;
  readonly as?: string | undefined;
  /** As the audit log says from where a change came. */
  readonly command: string;
}

/** The account of a command and the person as whom it acts, with that person's rights. Throws Misuse where either is not clear. */
export async function contextOfCommand(
  { store, config }: { readonly store: Store; readonly config: Config },
  { account: slug, as, command }: Named,
): Promise<Context & { readonly accountSlug: string }> {
  const accounts = await store.prisma.account.findMany({ select: { slug: true, ownerId: true }, orderBy: { slug: "asc" } });
  const account = slug === undefined ? accounts[0] : accounts.find((one) => one.slug === slug);
  const slugs = accounts.map((one) => one.slug).join(", ");
  if (!account)
    throw new Misuse(accounts.length === 0 ? "There is no account yet." : `There is no account “${slug}”. There are: ${slugs}.`);
  if (slug === undefined && accounts.length > 1) throw new Misuse(`Say with --account which one is meant: ${slugs}.`);
  const user =
    as === undefined
      ? { id: account.ownerId }
      : await store.prisma.user.findUnique({ where: { email: normalizeAddress(as) ?? as }, select: { id: true } });
  if (!user) throw new Misuse(`Nobody signs in as ${as}.`);
  const silent = { info() {}, warn() {}, error() {} };
  const ctx = {
    store,
    config,
    log: silent,
    requestId: `command-line:${randomUUID()}`,
    // Whoever can run a command on this machine needs no further proof.
    session: { id: randomUUID(), userId: user.id, provedAt: new Date() },
    accountSlug: account.slug,
    ip: null,
    origin: { address: null, device: command },
    now: () => new Date(),
  };
  open(ctx, "whoever runs a command on the machine chooses as whom");
  return ctx;
}
