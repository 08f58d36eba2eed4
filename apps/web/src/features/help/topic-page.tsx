import type { OwnHelpAnswer } from "@countersign/core/help/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import type { HelpText } from "./help-text";
import { Markdown } from "./markdown";
import { helpHref } from "./places";
import { WasItHelpful } from "./was-it-helpful";

interface TopicPageProps {
  accountSlug: string;
  text: HelpText;
  from: string;
  answer: OwnHelpAnswer;
}

/** One page of the help, and whether it was of use. */
export function TopicPage({ accountSlug, text: { topic, title, tokens }, from, answer }: TopicPageProps) {
  const t = useTranslations("help");
  return (
    <div className="page">
      <PageHeader crumbs={[{ label: t("title"), href: helpHref(accountSlug, { from }) }]} title={title} />
      <Markdown tokens={tokens} hrefOf={(other) => helpHref(accountSlug, { topic: other, from })} />
      <WasItHelpful topic={topic} answer={answer} />
      <p className="help-ask">
        {t("notAnswered")} <ButtonLink href={`${helpHref(accountSlug, { from })}#ask`}>{t("ask.title")}</ButtonLink>
      </p>
    </div>
  );
}
