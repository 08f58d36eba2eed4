import { HelpTopic } from "@countersign/core/help/schema";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { TopicPage } from "~/features/help/topic-page";
import { helpText } from "~/server/help";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

interface Props {
  params: Promise<{ account: string; topic: string }>;
  searchParams: Query;
}

async function textOf(params: Props["params"]) {
  const { data: topic } = HelpTopic.safeParse((await params).topic);
  return topic ? helpText(topic, await getLocale()) : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await textOf(params)).title };
}

export default async function HelpTopicRoute({ params, searchParams }: Props) {
  const [{ account }, { from = "" }, text] = await Promise.all([params, queryOf(searchParams, "from"), textOf(params)]);
  return renderPage(account, async ({ help }) => (
    <TopicPage accountSlug={account} text={text} from={from} answer={await help.ownAnswer({ topic: text.topic })} />
  ));
}
