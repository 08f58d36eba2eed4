import type { ContactList } from "@countersign/core/contacts/schema";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import { type ContactQuery, filtersOf } from "./contact-address";

/** What a list knows of how many match. */
export type Known = Pick<ContactList, "matching" | "isCommon">;

/**
 * How many contacts match, in words. Where the list knows only that there are more, they are counted once the page is there; so many that this takes long are
 * counted when somebody asks for it (`count`; null: nothing to ask for).
 */
export function useMatching(
  query: ContactQuery,
  { matching, isCommon }: Known,
): { readonly text: string; readonly count: (() => void) | null; readonly isCounting: boolean } {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const options = useTRPC().contacts.count.queryOptions(filtersOf(query), { enabled: matching.isMore && !isCommon });
  const { data, isFetching, refetch } = useQuery(options);
  const { count, isMore } = (matching.isMore && data) || matching;
  return {
    text: isMore ? t("more", { count: format.number(count) }) : format.number(count),
    count: matching.isMore && isCommon && !data ? () => void refetch() : null,
    isCounting: isFetching,
  };
}
