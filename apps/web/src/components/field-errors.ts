/** What is wrong with single fields, by name, out of an answer of the API: `error.data` or the body of a refusal. */
export function fieldErrors(data: unknown): Readonly<Record<string, string>> {
  const issues = typeof data === "object" && data !== null && "issues" in data && Array.isArray(data.issues) ? data.issues : [];
  return Object.fromEntries(
    issues.toReversed().flatMap((issue: { path?: unknown; message?: unknown }) => {
      const field = Array.isArray(issue.path) ? String(issue.path[0] ?? "") : "";
      return field && typeof issue.message === "string" ? [[field, issue.message]] : [];
    }),
  );
}
