"use client";

import type { FeedImpact as Impact } from "@countersign/core/feeds/schema";
import { useTranslations } from "next-intl";

interface FeedImpactProps {
  preview: { readonly data: Impact | undefined; readonly isPending: boolean };
}

/** What other rules would do, counted: who comes into access groups and goes out, and for whom that opens and closes contacts. */
export function FeedImpact({ preview: { data, isPending } }: FeedImpactProps) {
  const t = useTranslations("contact-access.feeds");
  return (
    <section className="stack" aria-live="polite">
      <h3>{t("impact")}</h3>
      {isPending ? <p className="meta">{t("counting")}</p> : null}
      {data?.groups.map(({ id, name, comes, goes }) => (
        <p key={id}>{t.rich("moves", { name, comes, goes, people: data.people.length, b: (text) => <b>{text}</b> })}</p>
      ))}
      {data && data.people.length > 0 ? (
        <ul className="list-disc pl-5">
          {data.people.map(({ id, name, comes, goes, isView }) => (
            <li key={id}>{t(isView ? "person" : "personActs", { name, comes, goes })}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
