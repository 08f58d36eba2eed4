/** Web forms: written and published by people of the account, answered by anybody, read by who may. */
export { answerForm, type Answered } from "./answer-form.ts";
export { closeForm } from "./close-form.ts";
export { confirmAnswer } from "./confirm-answer.ts";
export { createForm } from "./create-form.ts";
export { exportResponses } from "./export-responses.ts";
export { getForm } from "./get-form.ts";
export { listForms } from "./list-forms.ts";
export { listResponses } from "./list-responses.ts";
export { mailFormConfirmation } from "./mail-form-confirmation.ts";
export { previewForm } from "./preview-form.ts";
export { publishForm } from "./publish-form.ts";
export { saveForm } from "./save-form.ts";
export type { PublicPage } from "./public/unknown-form.ts";
export { seeForm } from "./see-form.ts";
