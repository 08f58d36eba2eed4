"use client";

import type { ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import type { TryApprovalRules } from "@countersign/core/campaigns/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Segmented } from "~/components/choice";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { EVERY_LOOK } from "../roles/impact-section";
import { factsFrom, MadeUpFacts, NO_FACTS } from "./made-up-facts";
import { TriedRules } from "./tried-rules";

export interface TryChoices {
  choices: ApprovalRuleChoices;
  /** Campaigns of the account that can be tried; null: the person may see none. */
  campaigns: readonly { readonly id: string; readonly name: string }[] | null;
}

interface TryRulesProps extends TryChoices {
  viewerId: string;
  /** A rule as it is being written; null: it is not finished. Left out: the saved rules alone. */
  draft?: TryApprovalRules["draft"] | null;
}

/** *Try it*: a campaign of the account or made-up facts, and what would be asked of whom. */
export function TryRules({ choices, campaigns, viewerId, draft }: TryRulesProps) {
  const t = useTranslations("approval-rules.try");
  const first = choices.people.find(({ isActive }) => isActive)?.id ?? "";
  const [kind, setKind] = useState<"campaign" | "facts">(campaigns && campaigns.length > 0 ? "campaign" : "facts");
  const [campaignId, setCampaignId] = useState(campaigns?.[0]?.id ?? "");
  const [facts, setFacts] = useState({ ...NO_FACTS, senderId: first });
  const [asked, setAsked] = useState<TryApprovalRules | null>(null);
  const about: TryApprovalRules["about"] = kind === "campaign" ? { kind, campaignId } : { kind, ...factsFrom(facts) };
  const tried = useQuery(
    useTRPC().approvalRules.try.queryOptions(asked ?? { about }, { ...EVERY_LOOK, enabled: asked !== null, placeholderData: (old) => old }),
  );
  return (
    <div className="stack">
      <Segmented
        legend={t("about")}
        name={`try-${draft === undefined ? "saved" : "draft"}`}
        value={kind}
        onChange={(value) => setKind(value === "facts" ? "facts" : "campaign")}
        options={[
          { value: "campaign", label: t("campaign"), disabled: !campaigns?.length },
          { value: "facts", label: t("facts") },
        ]}
      />
      {kind === "campaign" ? (
        <Select
          label={t("which")}
          value={campaignId}
          onChange={(event) => setCampaignId(event.target.value)}
          options={(campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <MadeUpFacts facts={facts} choices={choices} onChange={setFacts} />
      )}
      <div className="row">
        <Button
          aria-disabled={draft === null || undefined}
          onClick={() => (draft === null ? undefined : setAsked({ about, ...(draft ? { draft } : {}) }))}
        >
          {t("verb")}
        </Button>
        {draft === null ? <span className="meta">{t("unfinished")}</span> : null}
      </div>
      <FormProblem error={tried.error} />
      {tried.data ? <TriedRules tried={tried.data} viewerId={viewerId} choices={choices} /> : null}
    </div>
  );
}
