import type { HelpAnswers, HelpTopic } from "@countersign/core/help/schema";
import { useTranslations } from "next-intl";
import { Moment } from "~/components/moment";
import { Timeline } from "~/components/record";

interface HelpAnswerListProps {
  answers: HelpAnswers;
  titles: ReadonlyMap<HelpTopic, string>;
}

/** What the people of the account say about the help: figures for each page, and the latest words. */
export function HelpAnswerList({ answers: { topics, latest }, titles }: HelpAnswerListProps) {
  const t = useTranslations("help.answers");
  if (topics.length === 0) return <p className="muted">{t("none")}</p>;
  return (
    <div className="stack">
      <ul className="help-list">
        {topics.map(({ topic, helpful, unhelpful }) => (
          <li key={topic}>
            <b>{titles.get(topic)}</b>
            <span className="meta">{t("counts", { helpful, unhelpful })}</span>
          </li>
        ))}
      </ul>
      {latest.length > 0 ? (
        <Timeline
          entries={latest.map(({ topic, isHelpful, words, name, answeredAt }, index) => ({
            key: `${index}`,
            text: t(isHelpful ? "saidYes" : "saidNo", { name, page: titles.get(topic) ?? topic }),
            when: <Moment value={answeredAt} form="day" />,
            quote: words,
          }))}
        />
      ) : null}
    </div>
  );
}
