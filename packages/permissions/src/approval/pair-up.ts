/**
 * Gives each left one right, to each right one left, as many as can be (augmenting paths). Lefts are served in order, and take the first free
 * one of their rights: others are moved only where nothing is free. Who is paired in `start` stays paired, if need be otherwise.
 */
export function pairUp<L, R>(
  lefts: readonly L[],
  rightsOf: (left: L) => readonly R[],
  start: ReadonlyMap<L, R> = new Map(),
): ReadonlyMap<L, R> {
  const pairs = new Map(start);
  const rightsOfLeft = new Map<L, readonly R[]>();
  const known = (left: L): readonly R[] => {
    const rights = rightsOfLeft.get(left) ?? rightsOf(left);
    rightsOfLeft.set(left, rights);
    return rights;
  };
  const leftOf = new Map([...start].map(([left, right]) => [right, left]));
  const pair = (left: L, right: R): true => {
    pairs.set(left, right);
    leftOf.set(right, left);
    return true;
  };
  const place = (left: L, seen: Set<R>): boolean => {
    const rights = known(left);
    const free = rights.find((right) => !leftOf.has(right));
    if (free !== undefined) return pair(left, free);
    return rights.some((right) => {
      if (seen.has(right)) return false;
      seen.add(right);
      return place(leftOf.get(right) as L, seen) && pair(left, right);
    });
  };
  for (const left of lefts) if (!pairs.has(left)) place(left, new Set());
  return pairs;
}
