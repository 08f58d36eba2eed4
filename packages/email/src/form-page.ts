import type { CampaignDocument } from "./document.ts";

/** A question as the page shows it, with what was typed before. */
export interface PageField {
  id: string;
  type: "text" | "email" | "phone" | "choice" | "rating" | "consent";
  label: string;
  help: string;
  required: boolean;
  isLong: boolean;
  /** Choices, or the steps of a rating. */
  options: string[];
  isMany: boolean;
  /** What the ends of a rating mean; null for other questions. */
  ratingHint: string | null;
  /** The longest answer, in characters. */
  most: number;
  values: string[];
  /** What is wrong with the answer, in words. */
  problem: string | null;
}

/** What the product itself says on the page. */
export interface PageWords {
  button: string;
  required: string;
  /** Above the questions, when something is wrong with the answers. */
  problems: string;
  /** Names the trap, should somebody come upon it. */
  trap: string;
}

/** The public page of a form: words of its author, then the questions or what is said in their place. */
export interface FormPage {
  language: string;
  title: string;
  /** Stands at the top. */
  brand: string;
  /** The author's blocks; null: the page says no more than its message. */
  document: CampaignDocument | null;
  /** Between `<style>`s of the page alone: the nonce that its policy asks for. */
  nonce: string;
  /** Without an action nothing can be sent: a preview. */
  form: { action: string | null; ticket: string; fields: PageField[]; words: PageWords; problem: string | null } | null;
  message: { heading: string; paragraphs: string[]; action?: { label: string; url: string; isPost: boolean } } | null;
  smallPrint: string[];
}

/** Names of the inputs that are no question. */
export const PAGE_INPUTS = { ticket: "ticket", trap: "website" } as const;
/** The name of the input of a question. */
export const inputName = (fieldId: string): string => `f_${fieldId}`;

/** Renders the page as HTML that needs no script. All texts are literal. */
export async function renderFormPage(page: FormPage): Promise<string> {
  const { renderForm } = await import("./render/form.tsx");
  return renderForm(page);
}
