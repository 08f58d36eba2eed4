/** The address of `path` under `origin`, with the whole query that was given: what an address carries outlives the change of host. */
export function ownAddress(
  path: string,
  origin: string | URL,
  query: Readonly<Record<string, string | string[] | undefined>> = {},
): string {
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(query)) for (const one of [value ?? []].flat()) url.searchParams.append(name, one);
  return url.href;
}
