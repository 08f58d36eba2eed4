// Hands finished messages to an SMTP server and says exactly what became of each.
export type { Outcome, Stage, Transport, TransportMessage, Verification } from "./outcome.ts";
export { parseSmtpUrl, type SmtpSettings } from "./settings.ts";
export { createSmtpTransport, InvalidSmtpUrl, type SmtpTransportOptions } from "./smtp.ts";
export type { SmtpTimeouts } from "./connect.ts";
