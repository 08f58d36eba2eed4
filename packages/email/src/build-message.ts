import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { normalizeAddress } from "./address.ts";

/** A header would have broken out of its line, or an address is not one. */
export class InvalidHeader extends Error {
  override readonly name = "InvalidHeader";
}

export interface MailAddress {
  name?: string;
  address: string;
}

/** Everything that goes into a message. The same input, date included, gives the same bytes. */
export interface MessageInput {
  from: MailAddress;
  to: MailAddress;
  replyTo?: MailAddress;
  subject: string;
  html: string;
  text: string;
  /** `id@domain`, without angle brackets. */
  messageId: string;
  date: Date;
  /** Made from the message id by default. */
  boundary?: string;
  headers?: Record<string, string>;
  /** RFC 8058: the address takes a POST without signing in. */
  listUnsubscribe?: { url: string; oneClick: true };
}

const CRLF = "\r\n";
const MAX_LINE = 998;
const OWN_HEADERS = new Set(
  [
    "From",
    "Sender",
    "To",
    "Cc",
    "Bcc",
    "Reply-To",
    "Subject",
    "Message-ID",
    "Date",
    "MIME-Version",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Return-Path",
  ].map((name) => name.toLowerCase()),
);

/** Puts a message into MIME bytes: text and HTML as alternatives, 8bit where lines allow it, else base64. Throws InvalidHeader. */
export function buildMessage(input: MessageInput): Buffer {
  const { boundary = defaultBoundary(input) } = input;
  if (!/^[A-Za-z0-9_=-]{1,70}$/.test(boundary)) throw new InvalidHeader("A boundary has 1 to 70 letters, digits, -, _ or =.");
  const header = [
    `From: ${mailbox(input.from, "From")}`,
    `To: ${mailbox(input.to, "To")}`,
    ...(input.replyTo ? [`Reply-To: ${mailbox(input.replyTo, "Reply-To")}`] : []),
    `Subject: ${encodeText(oneLine(input.subject, "Subject"), "Subject: ".length)}`,
    `Message-ID: <${messageId(input.messageId)}>`,
    `Date: ${input.date.toUTCString().replace("GMT", "+0000")}`,
    ...(input.listUnsubscribe ? unsubscribeHeaders(input.listUnsubscribe.url) : []),
    ...Object.entries(input.headers ?? {}).map(([name, value]) => extraHeader(name, value)),
    "MIME-Version: 1.0",
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  return Buffer.concat([
    Buffer.from([...header, "", ""].join(CRLF)),
    ...part("text/plain", input.text, boundary),
    ...part("text/html", input.html, boundary),
    Buffer.from(`--${boundary}--${CRLF}`),
  ]);
}

function part(type: string, content: string, boundary: string): Buffer[] {
  // Most content has line feeds only; for that the plain replacement is several times faster than the pattern.
  const lines = content.includes("\r") ? content.replace(/\r\n?|\n/g, CRLF) : content.replaceAll("\n", CRLF);
  const text = lines.includes("\0") ? lines.replaceAll("\0", "") : lines;
  if (text.includes(`--${boundary}`)) throw new InvalidHeader("The boundary occurs in the message.");
  const bytes = Buffer.from(text);
  const encoding = hasLongLine(bytes) ? "base64" : isAscii(bytes) ? "7bit" : "8bit";
  const head = `--${boundary}${CRLF}Content-Type: ${type}; charset=utf-8${CRLF}Content-Transfer-Encoding: ${encoding}${CRLF}${CRLF}`;
  return [Buffer.from(head), encoding === "base64" ? base64Lines(bytes) : bytes, Buffer.from(CRLF)];
}

/** Whether a line is longer than SMTP allows. Leaps from line break to line break, 998 bytes at a time. */
function hasLongLine(bytes: Buffer): boolean {
  let from = 0;
  while (bytes.length - from > MAX_LINE) {
    const end = bytes.lastIndexOf(10, from + MAX_LINE + 1);
    if (end < from) return true;
    from = end + 1;
  }
  return false;
}

function base64Lines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("base64").replace(/.{76}(?=.)/g, `$&${CRLF}`), "latin1");
}

function mailbox({ name, address }: MailAddress, header: string): string {
  if (normalizeAddress(address) !== address.toLowerCase())
    throw new InvalidHeader(`${header}: ${JSON.stringify(address.slice(0, 80))} is not a mail address.`);
  const words = name === undefined ? "" : oneLine(name, header).trim();
  if (!words) return address;
  if (isPlainAscii(words) && words.length < 200) return `"${words.replace(/["\\]/g, "\\$&")}" <${address}>`;
  return `${encodeWords(words, header.length + 2)}${CRLF} <${address}>`;
}

// In one line whatever its length: some relays break the signature of a folded List-Unsubscribe.
function unsubscribeHeaders(url: string): string[] {
  const usable = /^https?:\/\/[\x21-\x7e]+$/.test(url) && !/[<>"\\]/.test(url) && url.length < 900;
  if (!usable) throw new InvalidHeader("List-Unsubscribe needs a complete web address of plain characters.");
  return [`List-Unsubscribe: <${url}>`, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"];
}

function extraHeader(name: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name))
    throw new InvalidHeader(`${JSON.stringify(name.slice(0, 80))} is not the name of a header.`);
  const lower = name.toLowerCase();
  if (OWN_HEADERS.has(lower) || lower.startsWith("content-")) throw new InvalidHeader(`The header ${name} is set by the message itself.`);
  if (!isPlainAscii(oneLine(value, name)) || value.length > 900)
    throw new InvalidHeader(`The header ${name} holds more than 900 characters, or other than plain ones.`);
  return `${name}: ${value}`;
}

function messageId(id: string): string {
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,253}$/.test(id))
    throw new InvalidHeader("A message id looks like id@domain, in plain characters.");
  return id;
}

function oneLine(value: string, header: string): string {
  if (/[\r\n\0]/.test(value)) throw new InvalidHeader(`${header} holds a line break.`);
  return value.replace(/[\u0001-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
}

function encodeText(text: string, column: number): string {
  if (!isPlainAscii(text) || text.includes("=?")) return encodeWords(text, column);
  return foldAscii(text, column);
}

function foldAscii(text: string, column: number): string {
  let line = column;
  let out = "";
  for (const word of text.split(/(?<=[^ ])(?= )/)) {
    if (word.length > 900) return encodeWords(text, column);
    if (out && line + word.length > 76 && word.trim()) {
      out += CRLF;
      line = 0;
    }
    out += word;
    line += word.length;
  }
  return out;
}

/** RFC 2047 words of at most 75 characters, cut between characters, never inside one. */
function encodeWords(text: string, column: number): string {
  const words: string[] = [];
  let chunk = "";
  let room = Math.max(12, Math.floor(((75 - 12 - column) * 3) / 4));
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > room) {
      words.push(encodeWord(chunk));
      chunk = "";
      room = 45;
    }
    chunk += character;
  }
  if (chunk) words.push(encodeWord(chunk));
  return words.join(`${CRLF} `);
}

function encodeWord(chunk: string): string {
  return `=?UTF-8?B?${Buffer.from(chunk).toString("base64")}?=`;
}

function isPlainAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function defaultBoundary(input: MessageInput): string {
  return `=_${createHash("sha1").update(input.messageId).digest("hex").slice(0, 28)}`;
}
