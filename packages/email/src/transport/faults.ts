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
  /** The server's words; empty for anything that is no SMTP reply. */
  reply: string;
  replyCode: number;
  /** What answered does not speak SMTP. */
  isForeign: boolean;
}

const MAX_REPLY = 500;

/** A reply, of one line or more: nothing else of what a peer says is repeated. */
const REPLY = /^(?:[2-5]\d\d(?:[ -].*)?(?:\r?\n|$))+$/;

/**
 * Reads an error of nodemailer's without trusting its shape. Who may set host and port could otherwise read what any service within
 * reach of this machine says of itself: nodemailer puts that into the message.
 */
export function readError(error: unknown): SmtpFault {
  const fields: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const response = text(fields["response"]);
  const isForeign = response !== "" && !REPLY.test(response);
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: cleanReply(isForeign ? message.slice(0, message.indexOf(response)).replace(/(response=|:)\s*$/, "") : message),
    code: text(fields["code"]),
    systemCode: text(fields["originalCode"]) || text(fields["code"]),
    timeout: text(fields["timeoutType"]),
    command: text(fields["command"]),
    reply: isForeign ? "" : cleanReply(response),
    replyCode: !isForeign && typeof fields["responseCode"] === "number" ? fields["responseCode"] : 0,
    isForeign,
  };
}

/** A reply on one line, at most 500 characters. */
export function cleanReply(reply: string): string {
  return reply
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, MAX_REPLY);
}

// In our words: theirs name whatever the certificate holds.
const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "it is signed by an authority that is unknown here",
  UNABLE_TO_GET_ISSUER_CERT: "its issuer is unknown here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its issuer is unknown here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its issuer is unknown here",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another name",
};

/** Why no connection came to stand, in words. */
export function connectionFault(fault: SmtpFault, settings: SmtpSettings): string {
  const where = `${settings.host}:${settings.port}`;
  if (fault.code === "EAUTH") return `sign-in refused: ${fault.reply || fault.message}`;
  if (fault.systemCode === "ECONNREFUSED") return `connection refused on ${where}`;
  if (fault.code === "EDNS") return `no server is known by the name ${settings.host}`;
  if (fault.timeout === "GREETING_TIMEOUT" || fault.isForeign || (fault.code === "EPROTOCOL" && fault.replyCode === 0))
    return `${where} answers, but not as an SMTP server. ${otherProtocol(settings)}`;
  if (fault.code === "ETIMEDOUT" || fault.systemCode === "ETIMEDOUT") return `timed out on ${settings.port}: many hosts block it`;
  if (fault.systemCode === "EHOSTUNREACH" || fault.systemCode === "ENETUNREACH") return `no way to ${where}: the network is unreachable`;
  if (fault.message.includes("wrong version number") || fault.message.includes("packet length too long"))
    return `${where} does not speak TLS from the start. ${otherProtocol(settings)}`;
  if (/certificate|self.signed|altname|CERT/i.test(`${fault.message} ${fault.systemCode}`))
    return `the certificate of ${settings.host} is not trusted: ${CERTIFICATE_FAULTS[fault.systemCode] ?? "it could not be verified"}`;
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
