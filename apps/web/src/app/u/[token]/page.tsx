import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenPage } from "~/components/front/front-page";
import { Unsubscribe } from "~/features/delivery/unsubscribe";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delivery.unsubscribe");
  return { title: t("title"), referrer: "no-referrer" };
}

/** Looking at it changes nothing: mail scanners follow links. Every link looks the same here. */
export default async function UnsubscribePage({ params, searchParams }: { params: Promise<{ token: string }>; searchParams: Query }) {
  const { token } = await params;
  const { done } = await queryOf(searchParams, "done");
  return (
    <OpenPage>
      <Unsubscribe action={`/api/unsubscribe/${token}`} isDone={done === "1"} />
    </OpenPage>
  );
}
