import { z } from "zod";
import { BuiltApp, readableName } from "../kernel/schema.ts";

/** Themes that a person can choose; "system" follows the computer. */
export const ThemeName = z.enum(["system", "light", "dark"]);
export type ThemeName = z.infer<typeof ThemeName>;

/** Languages of the screens. */
export const LocaleName = z.enum(["en", "pl"]);
export type LocaleName = z.infer<typeof LocaleName>;

/** The ways by which a session is opened: what the person showed, or what let them in. */
export const SignInMethod = z.enum(["password", "passkey", "openid", "invitation", "setup", "demo"]);
export type SignInMethod = z.infer<typeof SignInMethod>;

export const PersonName = readableName(120, "Enter a name.");

/** Ten characters or more; argon2 reads at most the first 200. */
export const NewPassword = z
  .string()
  .min(10, "A password needs at least 10 characters.")
  .max(200, "A password has at most 200 characters.");

/** Whether `name` is a time zone that this machine knows ("Europe/Warsaw"). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0 && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

export const TimeZoneName = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: "Choose a time zone from the list, such as Europe/Warsaw.", params: { code: "no-such-zone" } });

/** What the sign-in form sends. Nothing is checked but sizes: a wrong address answers like a wrong password. */
export const SignIn = z.object({
  email: z.string().max(320),
  password: z.string().max(1000),
  remember: z.boolean().default(false),
});
export type SignIn = z.input<typeof SignIn>;

export const Profile = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  locale: LocaleName,
  timeZone: z.string(),
  theme: ThemeName,
});
export type Profile = z.infer<typeof Profile>;

export const UpdateProfile = z.strictObject({ name: PersonName, locale: LocaleName, timeZone: TimeZoneName, theme: ThemeName });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const ChangePassword = z.strictObject({ current: z.string().max(1000), next: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** A signed-in browser. */
export const SessionItem = z.strictObject({
  id: z.string(),
  /** Browser and system in words, from what the browser said of itself. */
  device: z.string(),
  /** By which way its person signed in. */
  method: SignInMethod,
  /** From which address; null: none that a client can't make up was known. */
  address: z.string().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  /** When it ends without another request. */
  endsAt: z.date(),
  isThisOne: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const EndSession = z.strictObject({ id: z.uuid() });
export type EndSession = z.infer<typeof EndSession>;

/** An app of the account as the person stands to it. */
export const AppItem = z.strictObject({
  app: BuiltApp,
  state: z.enum(["disabled", "not-on", "full", "settings", "none"]),
  setBy: z.enum(["default", "hand"]).nullable(),
});
export type AppItem = z.infer<typeof AppItem>;

export const TurnOnApp = z.strictObject({ app: BuiltApp });
export type TurnOnApp = z.infer<typeof TurnOnApp>;

/** An address that somebody typed who forgot their password; whatever it is, the answer is the same. */
export const AskForPasswordReset = z.strictObject({ email: z.string().max(320) });
export type AskForPasswordReset = z.infer<typeof AskForPasswordReset>;

/** A link's token; anything else than the right shape is answered like an unknown one. */
export const ResetToken = z.strictObject({ token: z.string().max(400) });
export type ResetToken = z.infer<typeof ResetToken>;

/** What a link to set a new password is worth. */
export const ResetState = z.strictObject({
  state: z.enum(["open", "used", "expired", "unknown"]),
  /** Whose password it sets, while it can. */
  email: z.string().nullable(),
});
export type ResetState = z.infer<typeof ResetState>;

export const FinishPasswordReset = z.strictObject({ token: z.string().max(400), password: NewPassword });
export type FinishPasswordReset = z.infer<typeof FinishPasswordReset>;
