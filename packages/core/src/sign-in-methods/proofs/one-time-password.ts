import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { toDataURL } from "qrcode";
import type { NewOneTimePassword } from "../schema.ts";

/** What the app is told, besides the key: SHA-1, six digits and thirty seconds are what every app of the kind takes. */
const FORM = { issuer: "Countersign", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new key of 160 bits in base32, as long as RFC 4226 recommends. */
export function newKey(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32;
}

/** The key for typing, and as a picture for the phone's camera. `label`: whose it is, as the app shows it. */
export async function pictureOf(key: string, label: string): Promise<NewOneTimePassword> {
  const uri = new TOTP({ ...FORM, label, secret: Secret.fromBase32(key) }).toString();
  const picture = await toDataURL(uri, { errorCorrectionLevel: "M", margin: 2, width: 232 });
  return { key: key.match(/.{1,4}/g)?.join(" ") ?? key, picture };
}

/** The step of thirty seconds whose code this is: that of `now`, or the one before or after it. null: of none of them. */
export function stepOf(key: string, code: string, now: Date): bigint | null {
  const timestamp = now.getTime();
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(key) });
  const away = totp.validate({ token: code, timestamp, window: 1 });
  return away === null ? null : BigInt(totp.counter({ timestamp }) + away);
}
