import { z } from "zod";
import { OwnTarget } from "../custom-fields/schema.ts";
import type { LocaleName } from "../identity/schema.ts";
import { CONTACT_FIELDS, FIELD_TYPES } from "./content-schema.ts";

/** One answer with its question as it stood there. `values`: nothing where it was left out; "yes" for a tick; the number for a rating. */
export const FormAnswer = z.strictObject({
  fieldId: z.string(),
  type: z.enum(FIELD_TYPES),
  label: z.string(),
  values: z.array(z.string()),
  /** What of the contact it is; all but the consent to get mail says who they are, and is shown to those alone who may view the contact. */
  into: z.union([z.enum([...CONTACT_FIELDS, "email", "phone", "consent"]), OwnTarget]).nullable(),
});
export type FormAnswer = z.infer<typeof FormAnswer>;

/** `waiting`: for the address to be confirmed. `taken`: nothing was to be confirmed. */
export const RESPONSE_STATES = ["waiting", "confirmed", "taken"] as const;

export const ListResponses = z.strictObject({
  formId: z.string().max(64),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(25),
});
export type ListResponses = z.input<typeof ListResponses>;

export const FormResponseRow = z.strictObject({
  id: z.uuid(),
  at: z.date(),
  state: z.enum(RESPONSE_STATES),
  /** null: none was given. Masked where the reader may view no contact who has it. */
  address: z.string().nullable(),
  /** Whether the address, and all else that says who they are, is masked. */
  isMasked: z.boolean(),
  /** The contact, where the reader may view them. */
  contactId: z.uuid().nullable(),
  answers: z.array(FormAnswer),
});
export type FormResponseRow = z.infer<typeof FormResponseRow>;

/** How often each answer was given: choices, ratings and ticks alone. */
export const QuestionSum = z.strictObject({
  fieldId: z.string(),
  type: z.enum(FIELD_TYPES),
  label: z.string(),
  counts: z.array(z.strictObject({ value: z.string(), count: z.int() })),
  /** Of a rating, to a hundredth; null without answers. */
  average: z.number().nullable(),
  answered: z.int(),
});
export type QuestionSum = z.infer<typeof QuestionSum>;

export const ResponsePage = z.strictObject({
  rows: z.array(FormResponseRow),
  nextCursor: z.string().nullable(),
  /** Among all responses. */
  counts: z.strictObject({ all: z.int(), waiting: z.int() }),
  sums: z.array(QuestionSum),
  /** Whether the reader may take the responses out as a file. */
  mayExport: z.boolean(),
});
export type ResponsePage = z.infer<typeof ResponsePage>;

/** What somebody posts on the page of a form: names of inputs with what stands in them. */
export const AnswerForm = z.strictObject({
  token: z.string().max(64),
  ticket: z.string().max(200),
  /** The trap: an input that people do not see. */
  trap: z.string().max(10_000),
  values: z.record(z.string().max(64), z.array(z.string()).max(64)),
});
export type AnswerForm = z.infer<typeof AnswerForm>;

/** What is wrong with an answer, for the page to say in the form's language. */
export const ANSWER_FAULTS = ["missing", "address", "phone", "too-long", "unprintable", "not-offered", "number", "day"] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

export const ConfirmationLink = z.strictObject({ token: z.string().max(400) });
export type ConfirmationLink = z.infer<typeof ConfirmationLink>;
/** What the page of a confirmation link shows. */
export interface SeenConfirmation {
  readonly state: "open" | "confirmed" | "expired" | "unknown";
  readonly locale: LocaleName | null;
  readonly formName: string | null;
  readonly accountName: string | null;
  readonly thanks: string;
}
