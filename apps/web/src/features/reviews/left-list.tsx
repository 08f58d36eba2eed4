"use client";

import type { ReviewDetails } from "@countersign/core/reviews/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRefusalText } from "~/components/refusal-text";

/** People who are not as it was decided, each with the reason. `people`: the address of their pages. */
export function LeftList({ people, left }: { people: string; left: ReviewDetails["left"] }) {
  const t = useTranslations("reviews");
  const { ofOne } = useRefusalText();
  return (
    <div className="stack">
      <p className="meta">{t("left.help")}</p>
      <ul className="diff diff--one">
        {left.map(({ id, name, outcome, why }) => (
          <li key={id}>
            <span>
              <Link href={`${people}/${id}`}>
                <b>{name}</b>
              </Link>{" "}
              <span className="meta">{t(`outcomes.${outcome}`)}</span>
              <span className="block">{why ? ofOne(why) : t(`left.${outcome === "gone" ? "gone" : "changed"}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
