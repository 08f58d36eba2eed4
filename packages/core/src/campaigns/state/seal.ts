import { createHash } from "node:crypto";
import type { CompiledMessage } from "@countersign/email";
import { canonicalJson } from "../../kernel/index.ts";
import { ResolvedRule } from "../../segments/schema.ts";

/** Everything that an approval stands for: changing any of it makes another seal. The time is not in it. */
export interface Sealed {
  readonly version: 1;
  readonly channel: "email";
  readonly message: CompiledMessage;
  readonly sender: { readonly identityId: string; readonly name: string; readonly address: string; readonly replyTo: string | null };
  readonly audience: {
    /** With every segment that it referred to written out. */
    readonly rule: ResolvedRule;
    readonly segmentId: string;
    /** Whether contacts count that the sender may write to but not see: decided when it was submitted. */
    readonly beyondView: boolean;
    /** The rule in words, as the approver reads it. */
    readonly sentence: string;
  };
  readonly limits: { readonly newcomerPercent: number; readonly newcomerFloor: number; readonly countedAtSubmission: number };
  readonly tracking: { readonly opens: false; readonly clicks: false };
}

/** SHA-256 over the canonical JSON of what is sealed. */
export function sealOf(sealed: Sealed): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(canonicalJson(sealed)).digest());
}

/** The seal as people and pages pass it around. */
export function sealHex(seal: Uint8Array): string {
  return Buffer.from(seal).toString("hex");
}

/** A snapshot as the store keeps it, as far as its seal goes. */
export interface StoredSeal {
  readonly sealed: unknown;
  readonly seal: Uint8Array;
}

/** What the snapshot sealed, or null when its content no longer gives its seal or its audience can't be read: then nothing of it may be sent. */
export function openSeal(snapshot: StoredSeal): Sealed | null {
  const sealed = snapshot.sealed as Sealed;
  if (Buffer.compare(sealOf(sealed), snapshot.seal) !== 0) return null;
  const rule = ResolvedRule.safeParse(sealed.audience.rule);
  return rule.success ? withRule(sealed, rule.data) : null;
}

/** What was sealed, to be shown only: `openSeal` says whether it still gives its seal. */
export function readSealed({ sealed }: Pick<StoredSeal, "sealed">): Sealed {
  return withRule(sealed as Sealed, ResolvedRule.parse((sealed as Sealed).audience.rule));
}

// Rules were sealed in the form of their time: the seal is over that, and all who read one get today's.
function withRule(sealed: Sealed, rule: ResolvedRule): Sealed {
  return { ...sealed, audience: { ...sealed.audience, rule } };
}
