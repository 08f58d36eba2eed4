import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { connectionFault, readError } from "./faults.ts";
import { isLoopback, type SmtpSettings } from "./settings.ts";

/** Milliseconds. */
export interface SmtpTimeouts {
  /** Until the connection stands; 10 s by default. */
  connect?: number;
  /** Without a byte from the server before it counts as gone; 30 s by default. */
  reply?: number;
  /** An unused connection is ended after this; 20 s by default. */
  idle?: number;
}

/** A connection that is not there, with the reason in words. */
export class ConnectFailed extends Error {
  override readonly name = "ConnectFailed";
}

/** Opens a connection, encrypts and signs in as the settings say. Throws ConnectFailed. */
export async function openConnection(settings: SmtpSettings, timeouts: SmtpTimeouts): Promise<SMTPConnection> {
  const connection = new SMTPConnection(connectionOptions(settings, timeouts));
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.connect((error?: Error | null) => (error ? reject(error) : resolve()));
    });
    if (settings.user) await signIn(connection, settings.user, settings.password ?? "");
  } catch (error) {
    connection.on("error", ignore);
    connection.close();
    throw new ConnectFailed(connectionFault(readError(error), settings));
  }
  connection.removeAllListeners("error");
  // Faults of a connection reach whoever sends over it by the callback; an idle one just ends.
  connection.on("error", ignore);
  return connection;
}

/** Says QUIT and waits, half a second at most, for the server to hang up. */
export async function quitConnection(connection: SMTPConnection): Promise<void> {
  if (isGone(connection)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      connection.close();
      resolve();
    }, 500);
    connection.once("end", () => {
      clearTimeout(timer);
      resolve();
    });
    connection.quit();
  });
}

/** Whether a connection has ended. */
export function isGone(connection: SMTPConnection): boolean {
  return connection.destroyed;
}

function signIn(connection: SMTPConnection, user: string, password: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.login({ user, pass: password, credentials: { user, pass: password } }, (error?: Error | null) =>
      error ? reject(error) : resolve(),
    );
  });
}

function connectionOptions(settings: SmtpSettings, timeouts: SmtpTimeouts): SMTPConnectionOptions {
  const connect = timeouts.connect ?? 10_000;
  return {
    host: settings.host,
    port: settings.port,
    name: settings.clientName,
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    opportunisticTLS: settings.security === "opportunistic",
    // Opportunistic encryption protects against onlookers only, so an unknown certificate is better than none.
    tls: settings.security === "opportunistic" ? { rejectUnauthorized: false } : {},
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: timeouts.reply ?? 30_000,
    socketCloseTimeout: 1_000,
    maxResponseSize: 64 * 1024,
    allowInternalNetworkInterfaces: isLoopback(settings.host),
  };
}

function ignore(): void {}
