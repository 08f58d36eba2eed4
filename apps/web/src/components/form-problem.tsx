import { Problem } from "./note";
import { fieldErrors } from "./field-errors";

/** What went wrong with a form as a whole; nothing where single fields say it themselves. */
export function FormProblem({ error }: { error: { message: string; data?: unknown } | null }) {
  if (!error || Object.keys(fieldErrors(error.data)).length > 0) return null;
  return <Problem>{error.message}</Problem>;
}
