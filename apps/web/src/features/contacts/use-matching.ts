import type { CountedContacts } from "@countersign/core/contacts/schema";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import { type ContactQuery, filtersOf } from "./contact-address";

/**
 * How many contacts match, in words. `known`: as the list tells it. Where it knows only that there are more, they are counted once the page is there; so many
 * that this takes long are counted when somebody asks for it (`count`; null: nothing to ask for).
 */
export function useMatching(
  query: ContactQuery,
  known: CountedContacts,
): { readonly text: string; readonly count: (() => void) | null; readonly isCounting: boolean } {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const procedure = useTRPC().contacts.count;
  const filters = filtersOf(query);
  const first = useQuery(procedure.queryOptions(filters, { enabled: known.isMore }));
  const asked = useQuery(procedure.queryOptions({ ...filters, isAsked: true }, { enabled: false }));
  const { count, isMore } = (known.isMore && (asked.data ?? first.data)) || known;
  return {
    text: isMore ? t("more", { count: format.number(count) }) : format.number(count),
    count: known.isMore && first.data === null && !asked.data ? () => void asked.refetch() : null,
    isCounting: asked.isFetching,
  };
}
