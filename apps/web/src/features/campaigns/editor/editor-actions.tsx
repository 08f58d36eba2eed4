"use client";

import type { CampaignEditor } from "@countersign/core/campaigns/schema";
import { DotsThreeIcon, EyeIcon, PaperPlaneTiltIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Menu } from "~/components/menu";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useReasons } from "../blocked";
import { failureOf } from "~/trpc/failure";
import { PreviewDialog } from "./preview-dialog";

interface EditorActionsProps {
  accountSlug: string;
  campaign: Pick<CampaignEditor, "id" | "archivedAt" | "can">;
  demo: boolean;
  /** Stores what is unsaved first; null: nothing can be edited here. Gives the saved state to act on. */
  beforeActing: (() => Promise<{ revisionId: string; saveNo: number } | null>) | null;
}

/** Preview, a test to oneself, and the menu of the rest. */
export function EditorActions({ accountSlug, campaign, demo, beforeActing }: EditorActionsProps) {
  const t = useTranslations("campaigns.actions");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const reasons = useReasons(accountSlug, campaign.id);
  const [previewing, setPreviewing] = useState(false);
  const base = `/a/${accountSlug}`;
  const say = { onError: (error: unknown) => toast(failureOf(error).message) };
  const test = useMutation(trpc.campaigns.sendTest.mutationOptions(say));
  const duplicate = useMutation(trpc.campaigns.duplicate.mutationOptions(say));
  const archive = useMutation(trpc.campaigns.archive.mutationOptions(say));
  const unarchive = useMutation(trpc.campaigns.unarchive.mutationOptions(say));
  const id = { campaignId: campaign.id };

  const sendTest = async () => {
    const seen = await beforeActing?.();
    if (!seen) return toast(t("saveFirst"));
    await test.mutateAsync({ ...id, revisionId: seen.revisionId, saveNo: seen.saveNo }).then(
      () =>
        toast(
          t(demo ? "testSentDemo" : "testSent"),
          demo ? { action: { label: t("mailbox"), run: () => router.push("/dev/mailbox") } } : {},
        ),
      () => undefined,
    );
  };
  const copy = () => duplicate.mutate(id, { onSuccess: (made) => router.push(`${base}/campaigns/${made.campaignId}`) });
  const undoArchive = () => unarchive.mutate(id, { onSuccess: () => router.refresh() });
  const putAway = () =>
    archive.mutate(id, {
      onSuccess: () => {
        toast(t("archived"), { action: { label: t("undo"), run: undoArchive } });
        router.push(`${base}/campaigns`);
      },
    });

  const entry = (act: "duplicate" | "archive" | "unarchive", onSelect: () => void) => {
    const reason = reasons(act, campaign.can[act]);
    return { key: act, label: t(act), disabled: reason !== undefined, note: reason?.text, onSelect };
  };
  return (
    <>
      <Button icon={<EyeIcon className="icon" aria-hidden />} onClick={() => setPreviewing(true)}>
        {t("preview")}
      </Button>
      <Button
        id="send-test"
        busy={test.isPending}
        denied={reasons("test", campaign.can.test)}
        icon={<PaperPlaneTiltIcon className="icon" aria-hidden />}
        onClick={() => void sendTest()}
      >
        {t("test")}
      </Button>
      <Menu
        trigger={<Button iconOnly label={t("more")} icon={<DotsThreeIcon className="icon" aria-hidden />} />}
        entries={[entry("duplicate", copy), campaign.archivedAt ? entry("unarchive", undoArchive) : entry("archive", putAway)]}
      />
      {previewing ? <PreviewDialog campaignId={campaign.id} before={beforeActing} onClose={() => setPreviewing(false)} /> : null}
    </>
  );
}
