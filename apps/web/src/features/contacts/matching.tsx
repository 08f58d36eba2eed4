"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import type { ContactQuery } from "./contact-address";
import { type Known, useMatching } from "./use-matching";

interface MatchingProps {
  query: ContactQuery;
  known: Known;
}

/** How many contacts match, where it stands in a sentence. */
export function Matching({ query, known }: MatchingProps) {
  return useMatching(query, known).text;
}

/** Has them counted, where that takes so long that it is not done unasked. */
export function CountMatching({ query, known }: MatchingProps) {
  const t = useTranslations("contacts");
  const { count, isCounting } = useMatching(query, known);
  return count ? (
    <Button size="sm" look="quiet" aria-busy={isCounting} whileViewing onClick={count}>
      {t(isCounting ? "counting" : "count")}
    </Button>
  ) : null;
}
