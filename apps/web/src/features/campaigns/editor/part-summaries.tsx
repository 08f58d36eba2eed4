"use client";

import type { CampaignEditor, Checklist } from "@countersign/core/campaigns/schema";
import type { DocumentProblem } from "@countersign/email/document";
import { parseMerge } from "@countersign/email/merge";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFigure } from "../figure";
import type { PartKey } from "./part";
import type { DraftFields } from "./use-draft";

interface SummaryParts {
  campaign: Pick<CampaignEditor, "identities" | "segment">;
  fields: DraftFields;
  checks: Checklist;
  problems: readonly DocumentProblem[];
  /** How many blocks hold something. */
  written: number;
}

type Summary = { summary: ReactNode; needs: boolean };

/** Each section in one line: what is chosen, or what is still missing. */
export function usePartSummaries({ campaign, fields, checks, problems, written }: SummaryParts): Record<PartKey, Summary> {
  const t = useTranslations("campaigns.summary");
  const figure = useFigure();
  const mustFix = (section: string) => checks.items.some((item) => item.section === section && item.state === "must-fix");
  const rich = { b: (chunks: ReactNode) => <b>{chunks}</b>, i: (chunks: ReactNode) => <i>{chunks}</i> };

  function audience(): Summary {
    if (fields.segmentId === null) return { summary: t("noAudience"), needs: true };
    const counted = checks.audience;
    if (counted?.segmentId !== fields.segmentId) return { summary: t("counting"), needs: false };
    return {
      summary: t.rich("audience", { people: figure(counted.total, "people"), segment: counted.segmentName, ...rich }),
      needs: mustFix("audience"),
    };
  }

  function sender(): Summary {
    const identity = campaign.identities.find(({ id }) => id === fields.senderIdentityId);
    if (!identity) return { summary: t("noSender"), needs: true };
    return {
      summary: t(identity.verified ? "sender" : "senderUnverified", { name: identity.name, address: identity.address }),
      needs: !identity.verified,
    };
  }

  function subject(): Summary {
    if (fields.subject.trim() === "") return { summary: t("noSubject"), needs: true };
    const faulty = [fields.subject, fields.preheader].some((text) => parseMerge(text).errors.length > 0);
    if (faulty) return { summary: t("mergeFault"), needs: true };
    return fields.preheader.trim() === "" ? { summary: t("noPreheader"), needs: true } : { summary: fields.subject, needs: false };
  }

  function content(): Summary {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    return { summary: t("content", { blocks: written, errors }), needs: errors > 0 };
  }

  return { audience: audience(), sender: sender(), subject: subject(), content: content() };
}
