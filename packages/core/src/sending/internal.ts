import type { Tx } from "@countersign/db";
import { createSmtpTransport, parseSmtpUrl, type SmtpSettings, type Transport } from "@countersign/email/transport";
import { type Acting, Conflict, type Context, decryptSecret, type Scoped } from "../kernel/index.ts";

/** Where an account's mail goes. */
export interface Route {
  readonly via: "url" | "account" | "mailbox";
  /** Changes whenever the settings do: the pool of connections is kept by it. */
  readonly version: string;
  readonly settings: SmtpSettings;
  /** Connections at once, and so the size of a micro-batch. */
  readonly connections: number;
}

/** What is said when there is none. */
export const NO_ROUTE = "Nothing counts as sent until SMTP is set: Admin Settings › Sending.";

const LOCAL_CONNECTIONS = 64;
const REMOTE_CONNECTIONS = 12;

/** SMTP_URL, then the account's settings, then the demo's mailbox; null when nothing is set. */
export async function findRoute(ctx: Context, db: Tx, accountId: string): Promise<Route | null> {
  const { smtpUrl, demo, mailboxPort } = ctx.config;
  if (smtpUrl) {
    const { settings, problem } = parseSmtpUrl(smtpUrl);
    if (!settings) throw new Error(`SMTP_URL can't be used: ${problem}`);
    return { via: "url", version: `url ${smtpUrl}`, settings, connections: connectionsTo(settings.host) };
  }
  const row = await db.sendingSettings.findUnique({ where: { accountId } });
  if (row) {
    const password = row.passwordCipher ? decryptSecret(ctx.config.key("smtp"), row.passwordCipher) : null;
    const settings: SmtpSettings = {
      host: row.host,
      port: row.port,
      security: row.security as SmtpSettings["security"],
      ...(row.username ? { user: row.username, password: password ?? "" } : {}),
    };
    return {
      via: "account",
      version: `account ${accountId} ${row.updatedAt.toISOString()}`,
      settings,
      connections: connectionsTo(row.host),
    };
  }
  if (!demo || !mailboxPort) return null;
  return {
    via: "mailbox",
    version: `mailbox ${mailboxPort}`,
    settings: { host: "127.0.0.1", port: mailboxPort, security: "none" },
    connections: LOCAL_CONNECTIONS,
  };
}

function connectionsTo(host: string): number {
  return host === "localhost" || host === "::1" || host.startsWith("127.") ? LOCAL_CONNECTIONS : REMOTE_CONNECTIONS;
}

const pools = new Map<string, { readonly version: string; readonly transport: Transport }>();

/** The process's connections for a route, made anew when the settings have changed. */
export function pooled(route: Route, accountId: string, use: "campaign" | "system"): Transport {
  const key = `${use} ${route.via === "account" ? accountId : route.via}`;
  const known = pools.get(key);
  if (known?.version === route.version) return known.transport;
  void known?.transport.close();
  // A notice waits for its server less long than a campaign: somebody is waiting for the job, or for the page.
  const options = use === "campaign" ? { connections: route.connections } : { connections: 2, timeouts: { connect: 8_000, reply: 10_000 } };
  const transport = createSmtpTransport(route.settings, options);
  pools.set(key, { version: route.version, transport });
  return transport;
}

/** Ends every connection of this process. */
export async function closeTransports(): Promise<void> {
  const all = [...pools.values()];
  pools.clear();
  await Promise.all(all.map(({ transport }) => transport.close()));
}

/** Whether the account's server carries the links by which its organisation's people sign in, so that only an Account Admin chooses it (decision 7). */
export function carriesLinks({ account }: Scoped): boolean {
  return account.parentId === null;
}

/** Throws unless the account's server can be changed here, by whoever may manage the account: an Account Admin where it carries links that sign in. */
export function requireChoosable(ctx: Acting): void {
  if (carriesLinks(ctx) && ctx.subject.role.key !== "account-admin")
    throw new Conflict(
      "server-needs-account-admin",
      "The links by which people sign in travel over this server, so only an Account Admin of this account chooses it.",
    );
  if (ctx.config.smtpUrl)
    throw new Conflict("smtp_url_set", "SMTP_URL is set on this installation and wins, so these settings can't be changed here.");
}

/** How long a mailed confirmation link works. */
export const LINK_HOURS = 24;
