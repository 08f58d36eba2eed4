/** What something was until now: its namesake, or what `was` names, unless that is wanted as well or gone already. */
export function earlier<T extends { readonly name: string; readonly was: string | null }>(
  one: T,
  present: ReadonlyMap<string, T>,
  wanted: readonly T[],
): T | undefined {
  const isFree = one.was !== null && !wanted.some(({ name }) => name === one.was);
  return present.get(one.name) ?? (isFree && one.was !== null ? present.get(one.was) : undefined);
}
