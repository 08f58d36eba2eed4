import "server-only";

/** The query of an address as Next hands it over. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The named parameters that are given once and not empty. */
export async function queryOf<K extends string>(query: Query, ...names: K[]): Promise<Partial<Record<K, string>>> {
  const given = await query;
  return Object.fromEntries(
    names.flatMap((name) => (typeof given[name] === "string" && given[name] !== "" ? [[name, given[name]]] : [])),
  ) as Partial<Record<K, string>>;
}
