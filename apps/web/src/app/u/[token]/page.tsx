import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenPage } from "~/components/front/front-page";
import { Unsubscribe } from "~/features/delivery/unsubscribe";
import { api } from "~/server/api";
import { orLeave } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delivery.unsubscribe");
  return { title: t("pageTitle"), referrer: "no-referrer" };
}

/** Looking at it changes nothing: mail scanners follow links. */
export default async function UnsubscribePage({ params, searchParams }: { params: Promise<{ token: string }>; searchParams: Query }) {
  const { token } = await params;
  const { done } = await queryOf(searchParams, "done");
  const link = await orLeave(api(null).delivery.seeUnsubscribeLink({ token: token.slice(0, 400) }));
  return (
    <OpenPage>
      <Unsubscribe action={`/api/unsubscribe/${token}`} link={link} isPressed={done === "1"} />
    </OpenPage>
  );
}
