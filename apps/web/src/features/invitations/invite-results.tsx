"use client";

import type { InviteResult } from "@countersign/core/invitations/schema";
import { useTranslations } from "next-intl";
import { Results } from "../people/list/results";
import { useRefusalText } from "~/components/refusal-text";
import { CopyLink } from "./copy-link";

/** What inviting each address came to: refused and why, mailed, or the link to hand over. */
export function InviteResults({ results, by }: { results: readonly InviteResult[]; by: "mail" | "link" }) {
  const t = useTranslations("invitations.invite");
  const refusals = useRefusalText();
  return (
    <div role="status">
      <Results
        outcomes={results.map((result) => {
          const { address, outcome, link } = result;
          if (outcome === "refused")
            return { key: address, mark: "refused", name: address, word: t("refused"), text: refusals.ofOne(result) };
          return {
            key: address,
            mark: "done",
            name: address,
            word: t(`invited.${by}`),
            ...(link ? { text: <CopyLink link={link} name={address} /> } : {}),
          };
        })}
      />
      {by === "link" && results.some(({ link }) => link) ? <p className="meta mt-2">{t("once")}</p> : null}
    </div>
  );
}
