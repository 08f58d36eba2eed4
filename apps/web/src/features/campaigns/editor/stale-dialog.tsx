"use client";

import type { CampaignEditor, DraftContent, StaleDraft } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Moment } from "~/components/moment";
import { Facts } from "~/components/record";
import { differingParts, wordsApart, type DraftPart } from "./differences";

interface StaleDialogProps {
  campaign: Pick<CampaignEditor, "identities" | "segment">;
  mine: DraftContent;
  theirs: StaleDraft;
  viewerId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** The same draft was saved elsewhere: by whom, when, in what it differs; both versions stay within reach. */
export function StaleDialog({ campaign, mine, theirs, viewerId, open, onOpenChange, onKeepMine, onTakeTheirs }: StaleDialogProps) {
  const t = useTranslations("campaigns.stale");
  const isSelf = theirs.editor.id === viewerId;
  const sideOf = useSide(campaign);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(isSelf ? "titleSelf" : "title", { name: theirs.editor.name })}
      lead={t.rich(isSelf ? "leadSelf" : "lead", { time: () => <Moment value={theirs.savedAt} /> })}
      actions={
        <>
          <Button onClick={onTakeTheirs}>{t(isSelf ? "takeSelf" : "take")}</Button>
          <Button look="primary" onClick={onKeepMine}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <Facts
        facts={differingParts(mine, theirs.content).map((part) => ({
          key: part,
          label: t(`part.${part}`),
          value: (
            <>
              <Side label={t("mine")} text={sideOf(part, mine, theirs.content)} />
              <Side label={t(isSelf ? "otherWindow" : "theirs")} text={sideOf(part, theirs.content, mine)} />
            </>
          ),
        }))}
      />
      <p className="muted">{t("nothingLost")}</p>
    </Dialog>
  );
}

function Side({ label, text }: { label: string; text: string }) {
  return (
    <span className="block">
      <span className="meta">{label}</span> {text}
    </span>
  );
}

const MOST = 200;

/** What a version says in a part, in a line. */
function useSide({ identities, segment }: StaleDialogProps["campaign"]) {
  const t = useTranslations("campaigns.stale");
  return (part: DraftPart, version: DraftContent, other: DraftContent): string => {
    switch (part) {
      case "document":
        return shortened(wordsApart(version.document, other.document)) || t("empty");
      case "schedule": {
        const { schedule } = version;
        if (schedule.kind === "now") return t("now");
        return schedule.local ? `${schedule.local.replace("T", ", ")} (${schedule.timeZone})` : t("empty");
      }
      case "senderIdentityId":
        if (version.senderIdentityId === null) return t("empty");
        return identities.find(({ id }) => id === version.senderIdentityId)?.address ?? t("other");
      case "segmentId":
        if (version.segmentId === null) return t("empty");
        return (segment?.id === version.segmentId ? segment.name : null) ?? t("other");
      default:
        return version[part] || t("empty");
    }
  };
}

function shortened(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
