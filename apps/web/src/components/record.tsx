import { CheckIcon, WarningIcon, XCircleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export interface ChecklistItem {
  key: string;
  state: "done" | "warning" | "must";
  text: ReactNode;
  /** A link or a small button that leads to the place. */
  action?: ReactNode;
}

/** What must be fixed first, then warnings, then what is done. */
export function Checklist({ items }: { items: readonly ChecklistItem[] }) {
  const t = useTranslations("checks");
  const sorted = items.toSorted((a, b) => urgency[a.state] - urgency[b.state]);
  return (
    <ul className="checks">
      {sorted.map((item) => (
        <li key={item.key} className={`is-${item.state}`}>
          {checkIcon[item.state]}
          <span>
            {item.state === "must" ? <b>{t("must")} </b> : <span className="vh">{t(item.state)} </span>}
            {item.text}
          </span>
          {item.action ?? <span />}
        </li>
      ))}
    </ul>
  );
}

const urgency = { must: 0, warning: 1, done: 2 } as const;
const checkIcon = {
  must: <XCircleIcon className="icon" aria-hidden />,
  warning: <WarningIcon className="icon" aria-hidden />,
  done: <CheckIcon className="icon" aria-hidden />,
};

export interface TimelineEntry {
  key: string;
  text: ReactNode;
  /** A `<Moment>`. */
  when?: ReactNode;
  /** What somebody wrote. */
  quote?: string | undefined;
  /** Waiting now. */
  now?: boolean;
}

/** A history, the newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.now ? "is-now" : undefined}>
          {entry.now ? <b>{entry.text}</b> : entry.text}
          {entry.when}
          {entry.quote ? <q>{entry.quote}</q> : null}
        </li>
      ))}
    </ol>
  );
}

export interface Fact {
  key: string;
  label: ReactNode;
  value: ReactNode;
}

/** Label and value, one pair a line. */
export function Facts({ facts, narrow }: { facts: readonly Fact[]; narrow?: boolean }) {
  return (
    <dl className={narrow ? "facts facts--narrow" : "facts"}>
      {facts.map((fact) => (
        <div key={fact.key} className="contents">
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a page under a ruled heading; `aside` sits right of the heading (a tick, a meta line). */
export function Section({ title, aside, id, children }: { title: ReactNode; aside?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className="section" id={id}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** One setting: name and help on the left, controls on the right. */
export function Setting({ title, help, children }: { title: ReactNode; help?: ReactNode; children: ReactNode }) {
  return (
    <section className="setting">
      <header>
        <h2>{title}</h2>
        {help ? <p>{help}</p> : null}
      </header>
      <div className="stack">{children}</div>
    </section>
  );
}
