import type { Transport } from "@countersign/email/transport";
import { asSystem, type Context, Unavailable } from "../kernel/index.ts";
import { findRoute, NO_ROUTE, pooled } from "./internal.ts";

/** A way to hand mail over. */
export interface Sending {
  readonly transport: Transport;
  /** Connections at once, and so the size of a micro-batch. */
  readonly connections: number;
  readonly via: "url" | "account" | "mailbox";
}

/**
 * The connections for an account's campaigns: SMTP_URL, Admin Settings › Sending, the demo's mailbox. Pools live as long
 * as the process and the settings. Throws Unavailable when nothing is set.
 */
export async function transportFor(ctx: Context, account: { readonly id: string }): Promise<Sending> {
  const route = await asSystem(ctx, account.id, ({ db }) => findRoute(ctx, db, account.id));
  if (!route) throw new Unavailable(NO_ROUTE);
  return { transport: pooled(route, account.id, "campaign"), connections: route.connections, via: route.via };
}
