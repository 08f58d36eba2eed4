"use client";

import type { CampaignEditor } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { Status } from "~/components/status";
import type { DraftSaveState } from "./draft-saver";
import { EditorActions } from "./editor-actions";
import { SavedLine } from "./saved-line";

interface EditorHeaderProps {
  accountSlug: string;
  viewerId: string;
  campaign: CampaignEditor;
  demo: boolean;
  name: string;
  onName: (name: string) => void;
  revisionNo: number;
  state: DraftSaveState;
  beforeActing: () => Promise<{ revisionId: string; saveNo: number } | null>;
}

/** Crumbs, the name to write in place, the state and how it is saved. */
export function EditorHeader({ accountSlug, viewerId, campaign, demo, name, onName, revisionNo, state, beforeActing }: EditorHeaderProps) {
  const t = useTranslations("campaigns.page");
  const list = `/a/${accountSlug}/campaigns`;
  return (
    <PageHeader
      crumbs={[
        { label: t("campaigns"), href: list },
        { label: t("drafts"), href: `${list}?tab=drafts` },
      ]}
      title={
        <textarea
          className="title-input"
          rows={1}
          aria-label={t("name")}
          value={name}
          maxLength={120}
          placeholder={t("namePlaceholder")}
          onChange={(event) => onName(event.target.value.replaceAll(/[\r\n]+/g, " "))}
        />
      }
      sub={
        <div className="row">
          <Status state={campaign.archivedAt ? "archived" : campaign.state} />
          <span role="status">
            {t("version", { no: revisionNo })} · <SavedLine state={state} viewerId={viewerId} />
          </span>
        </div>
      }
      actions={<EditorActions {...{ accountSlug, campaign, demo, beforeActing }} />}
    />
  );
}
