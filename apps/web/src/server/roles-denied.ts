import "server-only";
import { getMessages, getTranslations } from "next-intl/server";
import type { Reason } from "~/components/reason";
import { reasonAgainst } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { requireAccount } from "./page";

/** Why whoever looks at a page changes no roles, beside each control for it; undefined: they may. */
export async function rolesDenied(accountSlug: string): Promise<Reason | undefined> {
  const t = await getTranslations("roles");
  const me = await requireAccount(accountSlug);
  return reasonAgainst(me.subject, "role.manage", {
    title: t("denied"),
    access: { label: t("access"), href: `/a/${accountSlug}/me/access` },
    words: wordsAmong(await getMessages()),
  });
}
