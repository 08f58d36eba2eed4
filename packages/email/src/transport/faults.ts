import type { Outcome, Stage } from "./outcome.ts";
import type { SmtpSettings } from "./settings.ts";

/** What nodemailer says about a failure. */
export interface SmtpFault {
  message: string;
  code: string;
  /** The code of the operating system, such as ECONNREFUSED. */
  systemCode: string;
  timeout: string;
  command: string;
  reply: string;
  replyCode: number;
}

const MAX_REPLY = 500;

/** Reads an error of nodemailer's without trusting its shape. */
export function readError(error: unknown): SmtpFault {
  const fields: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    message: cleanReply(error instanceof Error ? error.message : String(error)),
    code: text(fields["code"]),
    systemCode: text(fields["originalCode"]) || text(fields["code"]),
    timeout: text(fields["timeoutType"]),
    command: text(fields["command"]),
    reply: cleanReply(text(fields["response"])),
    replyCode: typeof fields["responseCode"] === "number" ? fields["responseCode"] : 0,
  };
}

/** A reply on one line, at most 500 characters. */
export function cleanReply(reply: string): string {
  return reply
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, MAX_REPLY);
}

/** Why no connection came to stand, in words. */
export function connectionFault(fault: SmtpFault, settings: SmtpSettings): string {
  const where = `${settings.host}:${settings.port}`;
  if (fault.code === "EAUTH") return `sign-in refused: ${fault.reply || fault.message}`;
  if (fault.systemCode === "ECONNREFUSED") return `connection refused on ${where}`;
  if (fault.code === "EDNS") return `no server is known by the name ${settings.host}`;
  if (fault.timeout === "GREETING_TIMEOUT") return `${where} answers, but not as an SMTP server. ${otherProtocol(settings)}`;
  if (fault.code === "ETIMEDOUT" || fault.systemCode === "ETIMEDOUT") return `timed out on ${settings.port}: many hosts block it`;
  if (fault.systemCode === "EHOSTUNREACH" || fault.systemCode === "ENETUNREACH") return `no way to ${where}: the network is unreachable`;
  if (fault.message.includes("wrong version number") || fault.message.includes("packet length too long"))
    return `${where} does not speak TLS from the start. ${otherProtocol(settings)}`;
  if (/certificate|self.signed|altname|CERT/i.test(`${fault.message} ${fault.systemCode}`))
    return `the certificate of ${settings.host} is not trusted: ${fault.message}`;
  if (fault.code === "ETLS") return `no encrypted connection to ${where}: ${fault.message}`;
  if (fault.replyCode > 0) return `${where} turned the connection down: ${fault.reply}`;
  return `connection to ${where} failed: ${fault.message}`;
}

/** What became of a message that failed before its final dot left. */
export function failureBeforeDot(fault: SmtpFault): Outcome {
  if (fault.command !== "CONN" && fault.replyCode >= 400 && fault.replyCode < 600) return answered(fault);
  if (fault.code === "EMESSAGE") return { kind: "refused", code: 552, reply: fault.message, stage: "message" };
  if (fault.code === "EENVELOPE" && fault.command === "API")
    return { kind: "refused", code: 553, reply: fault.message, stage: "recipient" };
  return {
    kind: "unsent",
    reason: fault.code === "ETIMEDOUT" ? "the server stopped answering before the message was complete" : fault.message,
  };
}

/** What became of a message that failed after its final dot left: a clear No counts, everything else is doubt. */
export function failureAfterDot(fault: SmtpFault): Outcome {
  if (fault.command === "DATA" && fault.replyCode >= 400 && fault.replyCode < 600) return answered(fault);
  return {
    kind: "doubt",
    reason:
      fault.code === "ETIMEDOUT"
        ? "no answer after the message was complete"
        : `connection lost after the message was complete: ${fault.message}`,
  };
}

function answered(fault: SmtpFault): Outcome {
  const stage: Stage = fault.command === "MAIL FROM" ? "sender" : fault.command === "RCPT TO" ? "recipient" : "message";
  return { kind: fault.replyCode >= 500 ? "refused" : "deferred", code: fault.replyCode, reply: fault.reply, stage };
}

function otherProtocol(settings: SmtpSettings): string {
  return settings.security === "tls"
    ? "Port 587 usually wants smtp:// instead of smtps://."
    : "Port 465 wants smtps:// instead of smtp://.";
}
