import { normalizeAddress } from "@countersign/email/address";
import { inputName } from "@countersign/email";
import { type CustomField, ownKey } from "../../custom-fields/schema.ts";
import { readValue } from "../../custom-fields/index.ts";
import type { AnswerFault, FormAnswer } from "../answers-schema.ts";
import { type FormContent, type FormField, MAX_LINE, MAX_TEXT } from "../content-schema.ts";

/** What was posted, by the names of inputs. */
export type Posted = Readonly<Record<string, readonly string[]>>;

export interface ReadAnswers {
  readonly answers: FormAnswer[];
  /** What is wrong, by question. */
  readonly faults: ReadonlyMap<string, AnswerFault>;
  /** In its one stored form; null: none was given. */
  readonly address: string | null;
}

const UNPRINTABLE = /\p{Surrogate}|[\p{Cc}\u2028\u2029]/u;
const UNPRINTABLE_TEXT = /\p{Surrogate}|[^\P{Cc}\n\t]/u;

/** The longest answer to a question, in characters. */
export function mostOf(field: FormField): number {
  if (field.type === "email") return 254;
  if (field.type === "phone") return 40;
  return field.type === "text" && field.isLong ? MAX_TEXT : MAX_LINE;
}

/**
 * Checks what was posted against the questions and the account's own fields that answers go into. What answers none of them is left out; a hidden value is
 * the form's own, whatever was posted.
 */
export function readAnswers({ fields }: FormContent, posted: Posted, own: readonly CustomField[]): ReadAnswers {
  const faults = new Map<string, AnswerFault>();
  const answers = fields.map((field): FormAnswer => {
    const given = Object.hasOwn(posted, inputName(field.id)) ? posted[inputName(field.id)]! : [];
    const { values, fault } = fitted(field, read(field, given), own);
    if (fault) faults.set(field.id, fault);
    return { fieldId: field.id, type: field.type, label: field.label, values: fault ? [] : values, into: intoOf(field) };
  });
  return { answers, faults, address: answers.find(({ type }) => type === "email")?.values[0] ?? null };
}

function intoOf(field: FormField): FormAnswer["into"] {
  if (field.type === "email" || field.type === "phone") return field.type;
  if (field.type === "consent" && field.grantsMail) return "consent";
  return "into" in field ? field.into : null;
}

// What is typed for a number or a day has to be one: what is chosen is offered as what it is.
function fitted(field: FormField, given: Read, own: readonly CustomField[]): Read {
  const into = field.type === "text" ? own.find(({ key }) => key === ownKey(field.into)) : undefined;
  const text = given.values[0];
  if (!into || text === undefined || !("fault" in readValue(into, text))) return given;
  return { values: [], fault: into.type === "date" ? "day" : into.type === "number" ? "number" : "too-long" };
}

interface Read {
  readonly values: string[];
  readonly fault: AnswerFault | null;
}

function read(field: FormField, given: readonly string[]): Read {
  if (field.type === "hidden") return { values: field.value === "" ? [] : [field.value], fault: null };
  const found = readGiven(field, given);
  return field.required && found.fault === null && found.values.length === 0 ? { values: [], fault: "missing" } : found;
}

function readGiven(field: Exclude<FormField, { type: "hidden" }>, given: readonly string[]): Read {
  switch (field.type) {
    case "choice":
      return among(field.options, given, field.isMany);
    case "rating":
      return among(stepsOf(field.steps), given, false);
    case "consent":
      return among(["yes"], given, false);
    case "text":
    case "email":
    case "phone":
      return given.length > 1 ? { values: [], fault: "not-offered" } : readText(field, given[0] ?? "");
  }
}

/** The steps of a rating, the lowest first. */
export const stepsOf = (steps: number): string[] => Array.from({ length: steps }, (_, index) => String(index + 1));

function among(offered: readonly string[], given: readonly string[], isMany: boolean): Read {
  const chosen = [...new Set(given.filter((value) => value !== ""))];
  const isOffered = chosen.every((value) => value.trim() !== "" && offered.includes(value));
  return isOffered && (isMany || chosen.length <= 1) ? { values: chosen, fault: null } : { values: [], fault: "not-offered" };
}

function readText(field: Extract<FormField, { type: "text" | "email" | "phone" }>, given: string): Read {
  const text = given.replaceAll("\r\n", "\n").trim();
  if (text === "") return { values: [], fault: null };
  if (text.length > mostOf(field)) return { values: [], fault: "too-long" };
  const isLong = field.type === "text" && field.isLong;
  if ((isLong ? UNPRINTABLE_TEXT : UNPRINTABLE).test(text)) return { values: [], fault: "unprintable" };
  if (field.type === "email") {
    const address = normalizeAddress(text);
    return address === null ? { values: [], fault: "address" } : { values: [address], fault: null };
  }
  if (field.type === "phone" && !/^\+?[\d ()./-]{4,}$/.test(text)) return { values: [], fault: "phone" };
  return { values: [text], fault: null };
}
