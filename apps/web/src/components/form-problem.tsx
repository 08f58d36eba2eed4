import { Problem } from "./note";
import { fieldErrors } from "./field-errors";

interface FormProblemProps {
  error: { message: string; data?: unknown } | null;
  /** The fields that say themselves what is wrong with them; left out: all that something can be wrong with. */
  fields?: readonly string[];
}

/** What went wrong with a form as a whole; nothing where single fields say it themselves. */
export function FormProblem({ error, fields }: FormProblemProps) {
  if (!error) return null;
  const faults = fieldErrors(error.data);
  const untold = Object.keys(faults).filter((name) => fields && !fields.includes(name));
  if (untold.length > 0) return <Problem>{untold.map((name) => faults[name]).join(" ")}</Problem>;
  return Object.keys(faults).length > 0 ? null : <Problem>{error.message}</Problem>;
}
