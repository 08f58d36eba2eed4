import type { HelpAnswers } from "@countersign/core/help/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHeader } from "~/components/page-header";
import { Section } from "~/components/record";
import { AskAdmin } from "./ask-admin";
import { HelpAnswerList } from "./help-answer-list";
import { type HelpText, partsOf } from "./help-text";
import { helpHref } from "./places";

interface HelpPageProps {
  accountSlug: string;
  texts: readonly HelpText[];
  /** The page the person came from; "" = not known. */
  from: string;
  /** Names of those who are asked. */
  admins: readonly string[];
  /** What people say about the help, for those who manage the account; null for others. */
  answers: HelpAnswers | null;
}

/** The help: its pages, a question to the Account Admins, and for those what people say about it. */
export function HelpPage({ accountSlug, texts, from, admins, answers }: HelpPageProps) {
  const t = useTranslations("help");
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} />
      <Section title={t("topics")}>
        <ul className="help-list">
          {texts.map((text) => (
            <li key={text.topic}>
              <Link className="doc" href={helpHref(accountSlug, { topic: text.topic, from })}>
                {text.title}
              </Link>
              {partsOf(text).length > 0 ? <span className="meta">{partsOf(text).join(" · ")}</span> : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("ask.title")} id="ask">
        <AskAdmin from={from} admins={admins} />
      </Section>
      {answers ? (
        <Section title={t("answers.title")}>
          <HelpAnswerList answers={answers} titles={new Map(texts.map(({ topic, title }) => [topic, title]))} />
        </Section>
      ) : null}
    </div>
  );
}
