import { CampaignDocument, emptyDocument } from "@countersign/email/document";
import { z } from "zod";
import { MAX_TAGS, Tag } from "../contacts/schema.ts";
import { type CustomField, type FieldType, ownKey, OwnTarget } from "../custom-fields/schema.ts";
import { LocaleName } from "../identity/schema.ts";
import { readableLine, readableText } from "../kernel/schema.ts";

/** The most questions of a form, and the most answers that a question offers. */
export const MAX_FIELDS = 30;
export const MAX_OPTIONS = 30;
/** The longest answer in one line, and in several, in characters. */
export const MAX_LINE = 300;
export const MAX_TEXT = 4_000;

// PostgreSQL's jsonb takes neither NUL nor half of a surrogate pair.
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !/[\0\p{Surrogate}]/u.test(value);
  return value === null || typeof value !== "object" || Object.values(value).every(isStorable);
}

const asked = {
  id: z.string().regex(/^[a-z0-9]{4,20}$/, "A question's id has 4 to 20 lower-case letters or digits."),
  label: readableLine("A question", 200),
  /** Small words under the question. */
  help: readableLine("A hint", 300),
  required: z.boolean(),
} as const;
const Options = z.array(readableLine("An answer to choose", 120)).max(MAX_OPTIONS, `At most ${MAX_OPTIONS} answers to choose from.`);

/** What of a contact an answer in words can be. */
export const CONTACT_FIELDS = ["firstName", "lastName", "city", "country"] as const;
const OwnInto = OwnTarget.nullable().default(null);
/** How many steps a rating can have. */
export const RATING_STEPS = [3, 5, 7, 10] as const;

/** One question. One that is being written may lack its words: `publishProblems` names what is missing. */
export const FormField = z.discriminatedUnion("type", [
  z.strictObject({ ...asked, type: z.literal("text"), isLong: z.boolean(), into: z.union([z.enum(CONTACT_FIELDS), OwnTarget]).nullable() }),
  z.strictObject({ ...asked, type: z.literal("email") }),
  z.strictObject({ ...asked, type: z.literal("phone") }),
  z.strictObject({ ...asked, type: z.literal("choice"), options: Options, isMany: z.boolean(), into: OwnInto }),
  z.strictObject({ ...asked, type: z.literal("rating"), steps: z.literal(RATING_STEPS), into: OwnInto }),
  z.strictObject({
    ...asked,
    type: z.literal("consent"),
    /** What they agree to, as it is kept as evidence. */
    label: readableText("What they agree to", 2_000),
    /** Whether the tick means that they agree to get mail. */
    grantsMail: z.boolean(),
    into: OwnInto,
  }),
  z.strictObject({ ...asked, type: z.literal("hidden"), value: readableLine("A hidden value", 200) }),
]);
export type FormField = z.infer<typeof FormField>;
export type FormFieldType = FormField["type"];
export const FIELD_TYPES = ["text", "email", "phone", "choice", "rating", "consent", "hidden"] as const satisfies readonly FormFieldType[];

export const FormName = readableLine("The name", 120).trim().min(1, "Give the form a name.");

/** What an editor writes: the page above the questions, the questions, and what an answer does. */
export const FormContent = z.strictObject({
  name: FormName,
  locale: LocaleName,
  /** The blocks of the page. Its footer is the small print below the form. */
  document: CampaignDocument.refine(isStorable, "Leave out characters that cannot be printed."),
  fields: z
    .array(FormField)
    .max(MAX_FIELDS, `A form has at most ${MAX_FIELDS} questions.`)
    .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, "Two questions have the same id."),
  /** The words of the button; empty: the product's own. */
  button: readableLine("The button", 60),
  /** What is said once an answer is in; empty: the product's own words. */
  thanks: readableText("The thanks", 1_000),
  /** Whether the address is confirmed by a mailed link before anything comes of an answer. */
  doubleOptIn: z.boolean(),
  /** Put onto the contact. */
  tags: z.array(Tag).max(MAX_TAGS, `At most ${MAX_TAGS} tags.`),
  /** The access group that the contact is put into. */
  accessGroupId: z.uuid().nullable(),
});
export type FormContent = z.infer<typeof FormContent>;

/** What a form begins with: a question for the address, and one for the consent to get mail. `words` are those of the form's language. */
export function emptyContent(name: string, locale: LocaleName, words: { readonly address: string; readonly consent: string }): FormContent {
  const { version, blocks } = emptyDocument();
  return {
    name,
    locale,
    document: { version, blocks: blocks.map((block) => (block.kind === "footer" ? { ...block, reason: "" } : block)) },
    fields: [
      { ...newField("email", "email0"), label: words.address, required: true },
      { ...newField("consent", "consent0"), label: words.consent },
    ],
    button: "",
    thanks: "",
    doubleOptIn: true,
    tags: [],
    accessGroupId: null,
  };
}

/** A new question of a kind, without words. */
export function newField(type: FormFieldType, id: string): FormField {
  const base = { id, label: "", help: "", required: false };
  switch (type) {
    case "text":
      return { ...base, type, isLong: false, into: null };
    case "choice":
      return { ...base, type, options: ["", ""], isMany: false, into: null };
    case "rating":
      return { ...base, type, steps: 5, into: null };
    case "consent":
      return { ...base, type, grantsMail: true, into: null };
    case "hidden":
      return { ...base, type, value: "" };
    case "email":
    case "phone":
      return { ...base, type };
  }
}

/** Why a form can't be published as it is written. */
export const PUBLISH_PROBLEMS = [
  "no-questions",
  "no-words",
  "too-few-options",
  "same-options",
  "two-addresses",
  "two-phones",
  "two-mail-consents",
  "no-address",
  "unfit-field",
] as const;
/** `fieldId`: the question that it is about; null: the form. */
export const PublishProblem = z.strictObject({ code: z.enum(PUBLISH_PROBLEMS), fieldId: z.string().nullable() });
export type PublishProblem = z.infer<typeof PublishProblem>;

/** The types of fields of the account's own into which an answer can go; none: it stands in the response alone. */
export function fittingTypes(field: FormField): readonly FieldType[] {
  switch (field.type) {
    case "text":
      return field.isLong ? [] : ["text", "number", "date"];
    case "choice":
      return field.isMany ? [] : ["choice", "text"];
    case "rating":
      return ["number"];
    case "consent":
      return field.grantsMail ? [] : ["yes_no"];
    default:
      return [];
  }
}

// An answer that the field does not offer would be lost.
function fits(field: FormField, own: CustomField | undefined): boolean {
  if (!own || !fittingTypes(field).includes(own.type)) return false;
  return (
    field.type !== "choice" || own.type !== "choice" || field.options.every((one) => one.trim() === "" || own.options.includes(one.trim()))
  );
}

/** What has to be mended before a form can be published; the browser says it while somebody writes. `own`: the account's own fields. */
export function publishProblems({ fields, tags, accessGroupId }: FormContent, own: readonly CustomField[]): PublishProblem[] {
  const problems: PublishProblem[] = [];
  const found = (code: PublishProblem["code"], fieldId: string | null = null) => problems.push({ code, fieldId });
  if (!fields.some(({ type }) => type !== "hidden")) found("no-questions");
  for (const field of fields) {
    if (field.label.trim() === "") found("no-words", field.id);
    const key = "into" in field ? ownKey(field.into) : null;
    const isRepeated = key !== null && fields.some((one) => one.id !== field.id && "into" in one && ownKey(one.into) === key);
    if (
      key !== null &&
      (isRepeated ||
        !fits(
          field,
          own.find((one) => one.key === key),
        ))
    )
      found("unfit-field", field.id);
    if (field.type !== "choice") continue;
    const options = field.options.map((option) => option.trim()).filter((option) => option !== "");
    if (options.length < 2) found("too-few-options", field.id);
    else if (new Set(options).size < options.length) found("same-options", field.id);
  }
  const second = (one: (field: FormField) => boolean) => fields.filter(one)[1]?.id;
  const twice = [
    ["two-addresses", second(({ type }) => type === "email")],
    ["two-phones", second(({ type }) => type === "phone")],
    ["two-mail-consents", second((field) => field.type === "consent" && field.grantsMail)],
  ] as const;
  for (const [code, id] of twice) if (id !== undefined) found(code, id);
  const needsAddress = tags.length > 0 || accessGroupId !== null || fields.some((field) => field.type === "consent" && field.grantsMail);
  if (needsAddress && !fields.some(({ type }) => type === "email")) found("no-address");
  return problems;
}
