import type { CountedContacts } from "@countersign/core/contacts/schema";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import { type ContactQuery, filtersOf } from "./contact-address";

/** How many contacts match, in words. `known`: as the list tells it; where it knows only that there are more, they are counted once the page is there. */
export function useMatching(query: ContactQuery, known: CountedContacts): string {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const { data } = useQuery(useTRPC().contacts.count.queryOptions(filtersOf(query), { enabled: known.isMore }));
  const { count, isMore } = (known.isMore && data) || known;
  return isMore ? t("more", { count: format.number(count) }) : format.number(count);
}
