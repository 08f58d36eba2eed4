/** The account that an address belongs to: "/a/poland/contacts" → "poland"; null outside an account. */
export function accountOf(pathname: string): string | null {
  return /^\/a\/([^/]+)/.exec(pathname)?.[1] ?? null;
}
