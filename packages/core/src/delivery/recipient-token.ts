import type { Config } from "../kernel/index.ts";
import { isSigned, sign } from "../kernel/index.ts";

/** Whom a mail went to, and in which campaign. */
export interface RecipientRef {
  readonly accountId: string;
  readonly campaignId: string;
  readonly contactId: string;
}

const SHAPE = /^[A-Za-z0-9_-]{64}\.[A-Za-z0-9_-]{22}$/;

/** The token of an unsubscribe link: the three ids and a 128-bit signature. It carries the account, so nothing is looked up to check it. */
export function recipientToken(config: Config, { accountId, campaignId, contactId }: RecipientRef): string {
  const body = Buffer.from(`${accountId}${campaignId}${contactId}`.replaceAll("-", ""), "hex").toString("base64url");
  return `${body}.${sign(config.key("unsubscribe"), body)}`;
}

/** Whether text looks like a token at all. */
function hasTokenShape(token: string): boolean {
  return SHAPE.test(token);
}

/** Reads a token that we made; null for any other. */
export function readRecipientToken(config: Config, token: string): RecipientRef | null {
  if (!hasTokenShape(token)) return null;
  const [body = "", signature = ""] = token.split(".");
  if (!isSigned(config.key("unsubscribe"), body, signature)) return null;
  const [accountId, campaignId, contactId] = uuids(Buffer.from(body, "base64url"));
  return accountId && campaignId && contactId ? { accountId, campaignId, contactId } : null;
}

/** One row of a ledger. */
export interface LedgerRef {
  readonly accountId: string;
  readonly campaignId: string;
  readonly seq: number;
}

/** The X-CS-Ref of a message: names the ledger's row to whoever reports about the message later (a bounce). */
export function ledgerToken(config: Config, { accountId, campaignId, seq }: LedgerRef): string {
  const no = Buffer.alloc(4);
  no.writeUInt32BE(seq);
  const body = Buffer.concat([Buffer.from(`${accountId}${campaignId}`.replaceAll("-", ""), "hex"), no]).toString("base64url");
  return `${body}.${sign(config.key("ledger"), body)}`;
}

/** Reads an X-CS-Ref that we made; null for any other. */
export function readLedgerToken(config: Config, token: string): LedgerRef | null {
  if (!/^[A-Za-z0-9_-]{48}\.[A-Za-z0-9_-]{22}$/.test(token)) return null;
  const [body = "", signature = ""] = token.split(".");
  if (!isSigned(config.key("ledger"), body, signature)) return null;
  const bytes = Buffer.from(body, "base64url");
  const [accountId, campaignId] = uuids(bytes.subarray(0, 32));
  return accountId && campaignId ? { accountId, campaignId, seq: bytes.readUInt32BE(32) } : null;
}

function uuids(bytes: Buffer): string[] {
  const hex = bytes.toString("hex");
  return (hex.match(/.{32}/g) ?? []).map((one) => one.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
}
