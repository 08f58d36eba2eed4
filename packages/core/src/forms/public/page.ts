import { type FormPage, type PageField, renderFormPage } from "@countersign/email";
import { inputName } from "@countersign/email";
import type { LocaleName } from "../../identity/schema.ts";
import type { AnswerFault } from "../answers-schema.ts";
import type { FormContent } from "../content-schema.ts";
import { mostOf, type Posted, stepsOf } from "./read-answers.ts";
import { PAGE_TEXTS } from "./words.ts";

/** What of the page is said to whom it is shown to. */
interface Shown {
  readonly account: string;
  readonly nonce: string;
  /** What was typed before, and what is wrong with it. */
  readonly posted?: Posted;
  readonly faults?: ReadonlyMap<string, AnswerFault>;
  readonly problem?: string | null;
}

/** The page with its questions; without an action it is a preview. */
export function questionsPage(
  content: FormContent,
  { action, ticket }: { action: string | null; ticket: string },
  shown: Shown,
): Promise<string> {
  const texts = PAGE_TEXTS[content.locale];
  const fields = content.fields.flatMap((field): PageField[] => {
    if (field.type === "hidden") return [];
    const fault = shown.faults?.get(field.id);
    return [
      {
        id: field.id,
        type: field.type,
        label: field.label,
        help: field.help,
        required: field.required,
        isLong: field.type === "text" && field.isLong,
        options:
          field.type === "choice"
            ? field.options.filter((option) => option.trim() !== "")
            : field.type === "rating"
              ? stepsOf(field.steps)
              : [],
        ratingHint: field.type === "rating" ? texts.rating(field.steps) : null,
        isMany: field.type === "choice" && field.isMany,
        most: mostOf(field),
        values: [...(shown.posted?.[inputName(field.id)] ?? [])].map((value) => value.slice(0, 5_000)),
        problem: fault ? texts.faults[fault] : null,
      },
    ];
  });
  const words = { ...texts.words, ...(content.button.trim() && { button: content.button }) };
  return renderFormPage({
    ...frameOf(content.locale, content.name, shown),
    document: content.document,
    form: { action, ticket, fields, words, problem: shown.problem ?? null },
    message: null,
  });
}

/** The page that says something in place of the questions. */
export function messagePage(
  locale: LocaleName,
  title: string,
  message: NonNullable<FormPage["message"]>,
  shown: { readonly account: string | null; readonly nonce: string },
): Promise<string> {
  return renderFormPage({ ...frameOf(locale, title, shown), document: null, form: null, message });
}

function frameOf(locale: LocaleName, title: string, { account, nonce }: { readonly account: string | null; readonly nonce: string }) {
  return {
    language: locale,
    title,
    brand: account ?? "Countersign",
    nonce,
    smallPrint: account === null ? [] : [PAGE_TEXTS[locale].smallPrint(account)],
  };
}
