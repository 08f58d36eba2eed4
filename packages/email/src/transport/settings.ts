/** How to reach an SMTP server. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** `tls`: encrypted from the start (465); `starttls`: must upgrade; `opportunistic`: upgrades when offered, certificates unchecked; `none`: never. */
  security: "tls" | "starttls" | "opportunistic" | "none";
  user?: string;
  password?: string;
  /** The name given in EHLO; the machine's own by default. */
  clientName?: string;
}

const EXAMPLE = "smtp://user:password@mail.example.com:587";
const SECURITIES = new Set<string>(["tls", "starttls", "opportunistic", "none"]);

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`. Options: `?security=tls|starttls|opportunistic|none` and
 * `?name=` for EHLO. With a password and a server elsewhere encryption is required unless said otherwise. Faults come
 * back in words that never repeat the password.
 */
export function parseSmtpUrl(text: string): { settings: SmtpSettings; problem: null } | { settings: null; problem: string } {
  const url = readUrl(text.trim());
  if (!url)
    return fault(`This is not an SMTP address. It looks like ${EXAMPLE}; signs such as @ / # in the password are written %40 %2F %23.`);
  if (url.protocol !== "smtp:" && url.protocol !== "smtps:")
    return fault(`An SMTP address starts with smtp:// or smtps://, as in ${EXAMPLE}.`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!host) return fault(`The SMTP address names no server. It looks like ${EXAMPLE}.`);
  if (!/^[A-Za-z0-9._:-]+$/.test(host)) return fault("The name of the SMTP server may hold letters, digits, dots and hyphens only.");
  if (url.pathname !== "" && url.pathname !== "/")
    return fault("An SMTP address ends after the port: nothing may follow it but ?security= and ?name=.");
  const user = decode(url.username);
  const password = decode(url.password);
  if (user === null || password === null) return fault("The user or the password in the SMTP address holds a lone %: write it %25.");
  if (password && !user) return fault("The SMTP address has a password but no user.");
  for (const option of url.searchParams.keys()) {
    if (option !== "security" && option !== "name")
      return fault(`The SMTP address has an unknown option ${JSON.stringify(option)}; there are security and name.`);
  }
  const security = url.searchParams.get("security") ?? defaultSecurity(url.protocol, host, user !== "");
  if (!isSecurity(security)) return fault("The option security of the SMTP address is tls, starttls, opportunistic or none.");
  const clientName = url.searchParams.get("name") ?? "";
  if (!/^[A-Za-z0-9.-]*$/.test(clientName)) return fault("The option name of the SMTP address is a host name.");
  const port = url.port ? Number(url.port) : security === "tls" ? 465 : 587;
  if (port === 0) return fault("The port of the SMTP address is between 1 and 65535.");
  return { settings: { host, port, security, ...(user && { user, password }), ...(clientName && { clientName }) }, problem: null };
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function defaultSecurity(protocol: string, host: string, signsIn: boolean): SmtpSettings["security"] {
  if (protocol === "smtps:") return "tls";
  return signsIn && !isLoopback(host) ? "starttls" : "opportunistic";
}

function isSecurity(text: string): text is SmtpSettings["security"] {
  return SECURITIES.has(text);
}

function readUrl(text: string): URL | null {
  if (text.length > 2_048 || /[\s\p{Cc}]/u.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function fault(problem: string): { settings: null; problem: string } {
  return { settings: null, problem };
}
