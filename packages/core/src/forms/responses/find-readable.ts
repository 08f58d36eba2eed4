import { type Acting, permit } from "../../kernel/index.ts";
import { findForm, FORM, type FormRow, KNOWN, scopeOf } from "../internal.ts";

/** A form whose responses the person may read. */
export async function findReadable(acting: Acting, id: string): Promise<FormRow> {
  const form = permit(acting, "form.edit", await findForm(acting, id), FORM);
  permit(acting, "report.view", scopeOf(form), KNOWN);
  return form;
}
