import type { Transport } from "./outcome.ts";
import type { SmtpSettings } from "./settings.ts";

export interface SmtpTransportOptions {
  /** Connections open at once; 4 by default. */
  connections?: number;
  /** Messages after which a connection is renewed; 500 by default. */
  messagesPerConnection?: number;
  /** Milliseconds. */
  timeouts?: { connect?: number; greeting?: number; reply?: number; idle?: number };
}

/** A transport to one SMTP server. Throws InvalidSmtpUrl when given a URL that cannot be read. */
export function createSmtpTransport(server: SmtpSettings | string, options: SmtpTransportOptions = {}): Transport {
  throw new Error(`not built yet: ${typeof server} ${Object.keys(options).join(" ")}`);
}
