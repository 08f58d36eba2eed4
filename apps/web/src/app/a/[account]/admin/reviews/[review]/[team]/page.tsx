import { GetPacket } from "@countersign/core/reviews/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PacketPage } from "~/features/reviews/packet-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("one") };
}

interface Address {
  params: Promise<{ account: string; review: string; team: string }>;
  searchParams: Query;
}

export default async function ReviewPacketPage({ params, searchParams }: Address) {
  const { account, review, team } = await params;
  const { after } = await queryOf(searchParams, "after");
  const input = GetPacket.safeParse({ id: review, team, cursor: after });
  return renderPage(account, async ({ reviews }) => {
    if (!input.success) notFound();
    return <PacketPage base={`/a/${account}/admin/reviews`} team={team} page={await reviews.packet(input.data)} isFirst={!after} />;
  });
}
