import type { ContactValues } from "@countersign/core/contacts/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client";

const NONE: ContactValues = {
  tags: [],
  categories: [],
  countries: [],
  fields: [],
  people: [],
  teams: [],
  groups: [],
  segments: [],
  forms: [],
  imports: [],
};

/**
 * What filters and conditions of contacts may name. Loaded once for all pages that ask, and again after half a minute, so that no click waits for it; empty
 * until then. `given`: as the server read it, for words that stand on the page at once.
 */
export function useContactValues(given: ContactValues | null): { readonly values: ContactValues; readonly isLoaded: boolean } {
  const { data } = useQuery(useTRPC().contacts.values.queryOptions({}, given ? { initialData: given } : {}));
  return { values: data ?? NONE, isLoaded: data !== undefined };
}
