"use client";

import type { CountedContacts } from "@countersign/core/contacts/schema";
import type { ContactQuery } from "./contact-address";
import { useMatching } from "./use-matching";

/** How many contacts match, where it stands in a sentence. */
export function Matching({ query, known }: { query: ContactQuery; known: CountedContacts }) {
  return useMatching(query, known);
}
