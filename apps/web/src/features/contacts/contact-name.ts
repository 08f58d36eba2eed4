/** The name of a contact as it is shown; null when there is none. */
export function contactName({ firstName, lastName }: { firstName: string | null; lastName: string | null }): string | null {
  return [firstName, lastName].filter(Boolean).join(" ") || null;
}
