/** What a phone and a browser do, for tests: codes of an authenticator app, and a device with passkeys. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { Secret, TOTP } from "otpauth";
import type { PasskeyAnswer } from "./schema.ts";

/** The code that an app shows for a key at a time. */
export function codeAt(key: string, time: Date): string {
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate({ timestamp: time.getTime() });
}

interface Asked {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
}

/** A device with one passkey, for pages of `origin`. */
export function testDevice(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  // Present, looked at (0x05); with the new key's data (0x40).
  const authData = (rpId: string, flags: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count]);
  };
  const answer = (response: Record<string, string>): PasskeyAnswer =>
    ({ id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key", response, clientExtensionResults: {} }) as never;
  return {
    /** Makes the passkey. */
    register(options: string): PasskeyAnswer {
      const { challenge, rp } = JSON.parse(options) as Asked;
      const key = new Map<number, number | Buffer>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = Buffer.concat([authData(rp?.id ?? "", 0x45), Buffer.alloc(16), length, id, isoCBOR.encode(key as never)]);
      const object = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(data)],
      ]);
      return answer({
        clientDataJSON: clientData("webauthn.create", challenge).toString("base64url"),
        attestationObject: Buffer.from(isoCBOR.encode(object as never)).toString("base64url"),
      });
    },
    /** Signs what is asked. `looked`: whether it made sure of its person. */
    sign(options: string, { looked = true } = {}): PasskeyAnswer {
      const { challenge, rpId } = JSON.parse(options) as Asked;
      const data = authData(rpId ?? "", looked ? 0x05 : 0x01);
      const client = clientData("webauthn.get", challenge);
      const signed = createSign("sha256").update(data).update(createHash("sha256").update(client).digest()).sign(privateKey);
      return answer({
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signed.toString("base64url"),
      });
    },
  };
}
