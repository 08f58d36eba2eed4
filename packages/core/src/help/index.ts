/** The help: whether it was of use, and questions to the Account Admins. */
export { answerHelp } from "./answer-help.ts";
export { pageIn } from "./internal.ts";
export { askAdmins } from "./ask-admins.ts";
export { getHelpAnswer } from "./get-help-answer.ts";
export { listAsked } from "./list-asked.ts";
export { listHelpAnswers } from "./list-help-answers.ts";
export { mailQuestion } from "./mail-question.ts";
