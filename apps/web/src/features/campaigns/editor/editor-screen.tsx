"use client";

import { checkDocument, countWritten } from "@countersign/email/document";
import type { CampaignEditor, Checklist, CheckItem } from "@countersign/core/campaigns/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Note } from "~/components/note";
import { SignatureStrip } from "~/components/signature-strip";
import { useTRPC } from "~/trpc/client";
import { CheckList } from "../check-list";
import { useStrip } from "../signatures";
import { AudiencePart } from "./audience-part";
import { BlockEditor } from "./block-editor";
import { EditorHeader } from "./editor-header";
import { Feedback } from "./feedback";
import { KeptNotes } from "./kept-notes";
import { Part, type PartKey } from "./part";
import { SaveTrouble } from "./saved-line";
import { SenderPart } from "./sender-part";
import { SendPanel } from "./send-panel";
import { StaleDialog } from "./stale-dialog";
import { SubjectPart } from "./subject-part";
import { usePartSummaries } from "./part-summaries";
import { useDraft } from "./use-draft";
import { useSending } from "./use-sending";

interface EditorScreenProps {
  accountSlug: string;
  viewerId: string;
  demo: boolean;
  campaign: CampaignEditor;
  checks: Checklist;
  zones: readonly string[];
}

/** The editor of a draft: four sections, when to send it, and what is left to mend. */
export function EditorScreen({ accountSlug, viewerId, demo, campaign, checks: firstChecks, zones }: EditorScreenProps) {
  const t = useTranslations("campaigns.page");
  const trpc = useTRPC();
  const draft = useDraft(campaign, viewerId);
  const { fields, set, history, saver, view } = draft;
  const { saveNo, revisionId } = view.seen;
  const checksQuery = useQuery({
    ...trpc.campaigns.check.queryOptions({ campaignId: campaign.id }),
    initialData: firstChecks,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { refetch } = checksQuery;
  useEffect(() => {
    if (saveNo !== campaign.revision.saveNo || revisionId !== campaign.revision.id) void refetch();
  }, [saveNo, revisionId, refetch, campaign.revision]);
  const checks = checksQuery.data;

  const [open, setOpen] = useState<ReadonlySet<PartKey>>(() => new Set(firstOpen(campaign)));
  const [staleSeen, setStaleSeen] = useState<unknown>(null);
  const toggle = (part: PartKey) =>
    setOpen((before) => (before.has(part) ? new Set([...before].filter((one) => one !== part)) : new Set([...before, part])));
  const go = (item: CheckItem) => {
    if (item.code === "test-none") return document.getElementById("send-test")?.focus();
    const part = item.section === "schedule" || item.section === "approval" ? null : item.section;
    if (part) setOpen((before) => new Set([...before, part]));
    if (item.blockId) draft.dispatch({ type: "select", id: item.blockId });
    // After the section is open and its controls are there.
    setTimeout(() => focusPlace(item.blockId ? `block-${item.blockId}` : `part-${part ?? "schedule"}`), 60);
  };
  const flush = async () => ((await saver.flush()) ? saver.view().seen : null);
  const sending = useSending({ accountSlug, campaignId: campaign.id, name: fields.name, checks, schedule: fields.schedule, flush });
  const senderName = campaign.identities.find(({ id }) => id === fields.senderIdentityId)?.name ?? "";
  const summaries = usePartSummaries({
    campaign,
    fields,
    checks,
    problems: checkDocument(history.document),
    written: countWritten(history.document),
  });
  const strip = useStrip({ slots: EMPTY_STRIP, approvers: checks.route.kind === "approval" ? checks.route.approvers : [], viewerId });
  const stale = view.state.kind === "stale" ? view.state.theirs : null;

  return (
    <div className="page">
      <EditorHeader
        {...{ accountSlug, viewerId, campaign, demo }}
        name={fields.name}
        onName={(name) => set({ name })}
        revisionNo={view.seen.revisionNo}
        state={view.state}
        beforeActing={flush}
      />
      <SignatureStrip bleed slots={strip} />
      {stale && staleSeen === stale ? (
        <Note
          tone="warn"
          className="mb-4"
          action={
            <button type="button" className="link-btn" onClick={() => setStaleSeen(null)}>
              {t("decide")}
            </button>
          }
        >
          {t(stale.editor.id === viewerId ? "undecidedSelf" : "undecided", { name: stale.editor.name })}
        </Note>
      ) : null}
      <SaveTrouble state={view.state} onRetry={() => void saver.flush()} />
      <Feedback feedback={campaign.feedback} reason={campaign.stateReason} />
      <KeptNotes
        kept={draft.kept.versions}
        onTake={(place, content) => {
          draft.replace(content);
          draft.kept.drop(place);
        }}
        onDrop={draft.kept.drop}
      />
      <div className="cols">
        <div className="parts">
          <Part part="audience" open={open.has("audience")} onToggle={toggle} {...summaries.audience}>
            <AudiencePart
              value={fields.segmentId}
              counted={checks.audience}
              gone={campaign.segment?.gone === true && fields.segmentId === campaign.segment.id}
              onChange={(segmentId) => set({ segmentId })}
            />
          </Part>
          <Part part="sender" open={open.has("sender")} onToggle={toggle} {...summaries.sender}>
            <SenderPart
              identities={campaign.identities}
              value={fields.senderIdentityId}
              onChange={(senderIdentityId) => set({ senderIdentityId })}
            />
          </Part>
          <Part part="subject" open={open.has("subject")} onToggle={toggle} {...summaries.subject}>
            <SubjectPart
              subject={fields.subject}
              preheader={fields.preheader}
              onSubject={(subject) => set({ subject })}
              onPreheader={(preheader) => set({ preheader })}
            />
          </Part>
          <Part part="content" open={open.has("content")} onToggle={toggle} {...summaries.content}>
            <BlockEditor state={history} dispatch={draft.dispatch} senderName={senderName} />
          </Part>
        </div>
        <aside>
          <SendPanel
            {...{ accountSlug, zones, checks }}
            campaignId={campaign.id}
            schedule={fields.schedule}
            accountTimeZone={campaign.accountTimeZone}
            issues={view.issues}
            can={campaign.can}
            busy={sending.busy}
            onSchedule={(schedule) => set({ schedule })}
            onSubmit={sending.submit}
            onSendDirectly={sending.askDirect}
            onBreakGlass={sending.askBreakGlass}
          />
          <CheckList checks={checks} onGo={go} />
        </aside>
      </div>
      {sending.dialogs}
      {stale ? (
        <StaleDialog
          campaign={campaign}
          mine={draft.content}
          theirs={stale}
          viewerId={viewerId}
          open={staleSeen !== stale}
          onOpenChange={(isOpen) => setStaleSeen(isOpen ? null : stale)}
          onKeepMine={() => void saver.keepMine().then(draft.kept.refresh)}
          onTakeTheirs={() => {
            const content = saver.takeTheirs();
            if (content) draft.replace(content);
            draft.kept.refresh();
          }}
        />
      ) : null}
    </div>
  );
}

const EMPTY_STRIP = [
  { kind: "prepared", state: "empty", by: null, at: null, revisionNo: null },
  { kind: "countersigned", state: "empty", by: null, at: null, revisionNo: null },
] as const;

// A new draft opens at its content; the rest is one line each until somebody opens it.
function firstOpen({ content }: CampaignEditor): PartKey[] {
  return content.subject === "" ? ["subject", "content"] : ["content"];
}

function focusPlace(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  place
    ?.querySelector<HTMLElement>(".inner :is(input, select, textarea, [contenteditable]), [data-first], input, select, button")
    ?.focus({ preventScroll: true });
}
