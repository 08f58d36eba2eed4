import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytes } from "@countersign/db";

const PRIVATE = "audit-key.pem";
const PUBLIC = "audit-key.pub";
const DER_OF_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

/** The key that signs heads of audit logs. It lies in the data folder, so that who can write to the database cannot sign. */
export interface SigningKey {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  sign(text: string): Uint8Array<ArrayBuffer>;
}

/**
 * The installation's key, made at the first start: `audit-key.pem`, readable by its owner alone, and beside it `audit-key.pub` to be handed to whoever
 * verifies. Lost, another one is made, and logs are signed with that from then on.
 */
export function openSigningKey(dataDir: string): SigningKey {
  const file = join(dataDir, PRIVATE);
  if (!existsSync(file)) makeKey(dataDir, file);
  const key = createPrivateKey(readFileSync(file));
  const publicKey = rawKey(createPublicKey(key));
  const shown = join(dataDir, PUBLIC);
  if (!existsSync(shown)) writeFileSync(shown, `${Buffer.from(publicKey).toString("base64")}\n`);
  return { publicKey, sign: (text) => bytes(sign(null, Buffer.from(text), key)) };
}

// Two processes that start at once: the first key stays.
function makeKey(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function rawKey(key: KeyObject): Uint8Array<ArrayBuffer> {
  return bytes(key.export({ type: "spki", format: "der" }).subarray(-32));
}

/** The public key that lies in this process's data folder; null: there is none, as on a machine that runs no worker. */
export function knownPublicKey(dataDir: string): Uint8Array | null {
  const file = join(dataDir, PUBLIC);
  return existsSync(file) ? Buffer.from(readFileSync(file, "utf8").trim(), "base64") : null;
}

/** Whether a text was signed with the key. */
export function isSignedWith(publicKey: Uint8Array, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([DER_OF_ED25519, publicKey]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), key, signature);
}

/** What people compare of a key: 128 bits of its SHA-256. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const hex = createHash("sha256").update(publicKey).digest("hex");
  return (hex.slice(0, 32).match(/.{4}/g) ?? []).join(" ");
}
