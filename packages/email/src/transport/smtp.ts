import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { ConnectFailed, isGone, openConnection, quitConnection, type SmtpTimeouts } from "./connect.ts";
import { deliver } from "./deliver.ts";
import { cleanReply } from "./faults.ts";
import type { Outcome, Transport, TransportMessage, Verification } from "./outcome.ts";
import { parseSmtpUrl, type SmtpSettings } from "./settings.ts";

export interface SmtpTransportOptions {
  /** Connections open at once; 4 by default. */
  connections?: number;
  /** Messages after which a connection is renewed; 500 by default. */
  messagesPerConnection?: number;
  timeouts?: SmtpTimeouts;
}

/** An SMTP address that cannot be read, with the fault in words. */
export class InvalidSmtpUrl extends Error {
  override readonly name = "InvalidSmtpUrl";
}

// A place for one connection. There are as many as connections are allowed.
interface Slot {
  connection: SMTPConnection | null;
  sent: number;
  idleTimer: NodeJS.Timeout | null;
}

/**
 * A transport to one SMTP server with a pool of connections, opened when first needed. Messages beyond the pool wait
 * their turn. Throws InvalidSmtpUrl.
 */
export function createSmtpTransport(server: SmtpSettings | string, options: SmtpTransportOptions = {}): Transport {
  const settings = typeof server === "string" ? readSettings(server) : server;
  const { connections = 4, messagesPerConnection = 500, timeouts = {} } = options;
  const free: Slot[] = Array.from({ length: connections }, () => ({ connection: null, sent: 0, idleTimer: null }));
  const waiting: ((slot: Slot | null) => void)[] = [];
  let closed = false;

  const acquire = (): Slot | null | Promise<Slot | null> => {
    if (closed) return null;
    return free.pop() ?? new Promise<Slot | null>((resolve) => waiting.push(resolve));
  };
  const release = async (slot: Slot): Promise<void> => {
    if (slot.connection && (closed || slot.sent >= messagesPerConnection)) await leave(slot);
    const next = waiting.shift();
    if (next) return next(slot);
    if (slot.connection) slot.idleTimer = setTimeout(() => void leave(slot), timeouts.idle ?? 20_000).unref();
    // Used slots on top: a trickle of mail keeps to one connection.
    if (slot.connection) free.push(slot);
    else free.unshift(slot);
  };

  return {
    async send(message) {
      const slot = await acquire();
      if (!slot) return { kind: "unsent", reason: "the transport is closed" };
      if (slot.idleTimer) clearTimeout(slot.idleTimer);
      try {
        return await sendOver(slot, message, settings, timeouts);
      } finally {
        await release(slot);
      }
    },
    verify: () => verify(settings, timeouts),
    async close() {
      closed = true;
      for (const resolve of waiting.splice(0)) resolve(null);
      await Promise.all(free.map(leave));
    },
  };
}

async function sendOver(slot: Slot, message: TransportMessage, settings: SmtpSettings, timeouts: SmtpTimeouts): Promise<Outcome> {
  if (slot.connection && isGone(slot.connection)) slot.connection = null;
  const reused = slot.connection !== null;
  try {
    slot.connection ??= await renew(slot, settings, timeouts);
    const first = await deliver(slot.connection, message);
    if (first.keep) slot.sent++;
    else slot.connection = null;
    // The server had hung up on an idle connection: nobody has seen this message, so a new connection may carry it.
    if (!first.stale || !reused) return first.outcome;
    slot.connection = await renew(slot, settings, timeouts);
    const second = await deliver(slot.connection, message);
    if (second.keep) slot.sent++;
    else slot.connection = null;
    return second.outcome;
  } catch (error) {
    if (error instanceof ConnectFailed) return { kind: "unsent", reason: error.message };
    throw error;
  }
}

function renew(slot: Slot, settings: SmtpSettings, timeouts: SmtpTimeouts): Promise<SMTPConnection> {
  slot.sent = 0;
  return openConnection(settings, timeouts);
}

async function leave(slot: Slot): Promise<void> {
  const { connection } = slot;
  slot.connection = null;
  if (slot.idleTimer) clearTimeout(slot.idleTimer);
  if (connection) await quitConnection(connection);
}

async function verify(settings: SmtpSettings, timeouts: SmtpTimeouts): Promise<Verification> {
  try {
    const connection = await openConnection(settings, timeouts);
    const secure = connection.secure;
    const greeting = typeof connection.lastServerResponse === "string" ? cleanReply(connection.lastServerResponse) : "";
    await quitConnection(connection);
    return { ok: true, greeting, secure };
  } catch (error) {
    if (error instanceof ConnectFailed) return { ok: false, reason: error.message };
    throw error;
  }
}

function readSettings(url: string): SmtpSettings {
  const { settings, problem } = parseSmtpUrl(url);
  if (settings === null) throw new InvalidSmtpUrl(problem);
  return settings;
}
