/** The brands by which the compiler knows that a row or a list was checked. Only `core/kernel` may import the constructors. */
import type { PermissionKey } from "./catalogue/catalogue.ts";
import type { Filter } from "./filter/filter.ts";

declare const permitted: unique symbol;
declare const proof: unique symbol;

/** A row on which the person was allowed to use the permission K. Made by `permit`, and by nothing else. */
export type Permitted<R, K extends PermissionKey> = R & { readonly [permitted]: { readonly [P in K]: true } };

/** That the person holds the permission K at all, with the filter of the rows that it covers. Made by `visible`. */
export interface Proof<K extends PermissionKey> {
  readonly [proof]: K;
  readonly key: K;
  readonly filter: Filter;
}

/** Marks a row after `decide` allowed it. */
export function brandPermitted<R extends object, K extends PermissionKey>(row: R, _key: K): Permitted<R, K> {
  return row as Permitted<R, K>;
}

/** Marks a filter that `filterFor` made for this very key. */
export function brandProof<K extends PermissionKey>(key: K, filter: Filter): Proof<K> {
  return { key, filter } as Proof<K>;
}
