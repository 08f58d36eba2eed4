import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { holds, reasonAgainst } from "~/features/people/rights";
import { SegmentSize } from "~/features/segments/segment-size";
import { SegmentsPage } from "~/features/segments/segments-page";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("title") };
}

export default async function Segments({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { cursor } = await queryOf(searchParams, "cursor");
  const t = await getTranslations("segments");
  return renderPage(account, async ({ segments }) => {
    const me = await requireAccount(account);
    const list = await segments.list({ cursor, limit: 25 });
    const sizes = holds(me.subject, "contact.view") ? segments.sizes({ ids: list.rows.map(({ id }) => id) }) : null;
    return (
      <SegmentsPage
        base={`/a/${account}/segments`}
        list={list}
        isFirst={!cursor}
        size={sizes ? (id) => <SegmentSize id={id} sizes={sizes} /> : null}
        denied={reasonAgainst(me.subject, "segment.edit", {
          title: t("cannotCreate"),
          access: { label: t("access"), href: `/a/${account}/me/access` },
          words: wordsAmong(await getMessages()),
        })}
      />
    );
  });
}
