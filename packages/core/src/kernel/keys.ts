import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** 32 bytes for one purpose, derived from APP_SECRET. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "countersign", purpose, 32));
}

/** A new token of 256 bits for a link or a cookie, and the hash that is stored of it. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: tokenHash(token) };
}

/** What is stored of a token. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * A new token for a link about one row of an account, and the hash that is stored of it. It names both ids, so that the wall is known before
 * the row is read; 256 bits of it are secret.
 */
export function newRowToken(accountId: string, rowId: string): { readonly token: string; readonly hash: Buffer } {
  const token = Buffer.concat([uuidBytes(accountId), uuidBytes(rowId), randomBytes(32)]).toString("base64url");
  return { token, hash: tokenHash(token) };
}

/** The ids that a token of `newRowToken` names; null for anything else. */
export function readRowToken(token: string): { readonly accountId: string; readonly rowId: string } | null {
  if (!/^[A-Za-z0-9_-]{86}$/.test(token)) return null;
  const all = Buffer.from(token, "base64url");
  return { accountId: uuidText(all.subarray(0, 16)), rowId: uuidText(all.subarray(16, 32)) };
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function uuidText(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Encrypts a secret at rest (AES-256-GCM; nonce, tag, text). */
export function encryptSecret(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The reverse of encryptSecret; null when the key is another one or the bytes were changed. */
export function decryptSecret(key: Buffer, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** A keyed signature of `text`, 128 bits in base64url. */
export function sign(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest().subarray(0, 16).toString("base64url");
}

/** Whether `signature` is that of `text`, in constant time. */
export function isSigned(key: Buffer, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(key, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
