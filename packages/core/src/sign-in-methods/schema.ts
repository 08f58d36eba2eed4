import { z } from "zod";
import { readableName } from "../kernel/schema.ts";

/** What a second step is taken by. */
export const SecondStepKind = z.enum(["one-time-password", "recovery-code", "passkey"]);
export type SecondStepKind = z.infer<typeof SecondStepKind>;

export const PasskeyName = readableName(60, "Give the passkey a name.");

/** What a person typed as a code: six digits of their app, or one of their recovery codes. */
export const Code = z.string().trim().min(1, "Enter the code.").max(40);

/** What a browser answers for a passkey (WebAuthn, as JSON). Everything in it is checked against what was asked before any of it is believed. */
export const PasskeyAnswer = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string().max(4000) }),
  clientExtensionResults: z.looseObject({}).default({}),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

export const SignInMethods = z.strictObject({
  hasPassword: z.boolean(),
  /** null: none is set up. */
  oneTimePassword: z.strictObject({ since: z.date(), lastUsedAt: z.date().nullable() }).nullable(),
  passkeys: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** Whether it is in several devices of the person. */
      isSynced: z.boolean(),
      createdAt: z.date(),
      lastUsedAt: z.date().nullable(),
    }),
  ),
  /** How many recovery codes are left, of ten. */
  recoveryCodes: z.int(),
  /** false: the product is opened by a number in the place of a name, where no browser has passkeys. */
  hasPasskeys: z.boolean(),
  /** Accounts that ask this person for two steps. */
  askedBy: z.array(z.string()),
});
export type SignInMethods = z.infer<typeof SignInMethods>;

/** A new authenticator app: counts once a code of it was given. */
export const NewOneTimePassword = z.strictObject({
  /** For typing, in groups of four. */
  key: z.string(),
  /** The same as a picture for the phone's camera, black on white. */
  picture: z.string().startsWith("data:image/png;base64,"),
});
export type NewOneTimePassword = z.infer<typeof NewOneTimePassword>;

export const ConfirmOneTimePassword = z.strictObject({ code: Code });
export type ConfirmOneTimePassword = z.infer<typeof ConfirmOneTimePassword>;

/** Shown once. null: the person has some already. */
export const RecoveryCodes = z.strictObject({ codes: z.array(z.string()).nullable() });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Options that the browser hands to the passkey's device, as WebAuthn has them. */
export const PasskeyOptions = z.strictObject({ options: z.string() });
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

export const AddPasskey = z.strictObject({ name: PasskeyName, answer: PasskeyAnswer });
export type AddPasskey = z.infer<typeof AddPasskey>;

export const RenamePasskey = z.strictObject({ id: z.uuid(), name: PasskeyName });
export type RenamePasskey = z.infer<typeof RenamePasskey>;

export const RemovePasskey = z.strictObject({ id: z.uuid() });
export type RemovePasskey = z.infer<typeof RemovePasskey>;

/** A sign-in by a passkey alone. */
export const SignInByPasskey = z.strictObject({ answer: PasskeyAnswer, remember: z.boolean().default(false) });
export type SignInByPasskey = z.infer<typeof SignInByPasskey>;

/** The second step: one of the two. */
export const SecondStepProof = z.union([z.strictObject({ code: Code }), z.strictObject({ answer: PasskeyAnswer })]);
export type SecondStepProof = z.infer<typeof SecondStepProof>;

/** A proof of who one is, in a session that is there already. */
export const NewProof = z.union([SecondStepProof, z.strictObject({ password: z.string().max(1000) })]);
export type NewProof = z.infer<typeof NewProof>;

/** By what somebody can take the second step, or prove again who they are. */
export const ProofWays = z.strictObject({ password: z.boolean(), code: z.boolean(), passkey: z.boolean() });
export type ProofWays = z.infer<typeof ProofWays>;
