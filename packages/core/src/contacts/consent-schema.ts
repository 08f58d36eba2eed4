import { z } from "zod";
import { calendarDay } from "../kernel/schema.ts";
import { SUPPRESSION_REASONS } from "../suppressions/schema.ts";
import { line } from "./line-schema.ts";

/** Whether these people agreed to get mail, and where they said so: kept as evidence. */
export const StatedConsent = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("none") }),
  z.strictObject({ state: z.literal("granted"), source: line(200).min(3, "Say where and when they agreed.") }),
]);
export type StatedConsent = z.infer<typeof StatedConsent>;

/** A day of the calendar, as it is written down on a form. */
export const Day = calendarDay("Choose a day.");

const said = {
  id: z.string().max(64),
  source: line(200).min(3, "Say where and how they said it."),
  /** The day on which they said it; left out: today. */
  saidOn: Day.nullish().transform((day) => day || null),
} as const;

/** A consent to get mail at the contact's present address, which somebody gave outside: by phone, on paper, at a fair. */
export const GrantConsent = z.strictObject(said);
export type GrantConsent = z.input<typeof GrantConsent>;
/** `suppressed`: why the address gets no mail all the same. */
export const GrantedConsent = z.strictObject({ suppressed: z.enum(SUPPRESSION_REASONS).nullable() });
export type GrantedConsent = z.infer<typeof GrantedConsent>;

/** A consent that somebody withdrew outside: by phone, in a letter. */
export const WithdrawConsent = z.strictObject(said);
export type WithdrawConsent = z.input<typeof WithdrawConsent>;
