"use client";

import type { CampaignEditor } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { Select } from "~/components/field";

interface SenderPartProps {
  identities: CampaignEditor["identities"];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** From whom the mail comes; addresses that nobody confirmed yet can be seen and not chosen. */
export function SenderPart({ identities, value, onChange }: SenderPartProps) {
  const t = useTranslations("campaigns.sender");
  const chosen = identities.find(({ id }) => id === value);
  if (identities.length === 0) return <Note>{t("none")}</Note>;
  return (
    <div className="stack">
      <Select label={t("identity")} hint={t("hint")} value={chosen?.id ?? ""} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t("choose")}</option>
        {identities.map(({ id, name, address, verified }) => (
          <option key={id} value={id} disabled={!verified && id !== value}>
            {t(verified ? "option" : "optionUnverified", { name, address })}
          </option>
        ))}
      </Select>
      {chosen ? <p className="meta">{t("replies", { address: chosen.replyTo ?? chosen.address })}</p> : null}
    </div>
  );
}
