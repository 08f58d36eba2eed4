import { Problem } from "./note";
import { useRefusalText } from "./refusal-text";

interface FormProblemProps {
  /** Of the call that was refused or failed. */
  error: unknown;
  /** The fields that say themselves what is wrong with them; left out: none. */
  fields?: readonly string[];
}

/** Why what a form or a button asked for was not done; nothing where its fields say all of it themselves. */
export function FormProblem({ error, fields }: FormProblemProps) {
  const { ofError } = useRefusalText();
  const text = error ? ofError(error, fields) : "";
  return text ? <Problem>{text}</Problem> : null;
}
