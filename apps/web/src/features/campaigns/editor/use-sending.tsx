"use client";

import type { Checklist, Schedule } from "@countersign/core/campaigns/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { failureOf, type Failure } from "~/trpc/failure";
import { BreakGlassDialog } from "../../approvals/break-glass-dialog";
import { useFigure } from "../figure";

interface SendingParts {
  accountSlug: string;
  campaignId: string;
  name: string;
  checks: Checklist;
  schedule: Schedule;
  /** Stores what is unsaved; null when that failed. */
  flush: () => Promise<{ revisionId: string; saveNo: number } | null>;
}

/** Sending a draft on its way: for approval at once, without approval after a look at what follows. */
export function useSending({ accountSlug, campaignId, name, checks, schedule, flush }: SendingParts): {
  busy: boolean;
  submit: () => void;
  askDirect: () => void;
  askBreakGlass: () => void;
  dialogs: ReactNode;
} {
  const t = useTranslations("campaigns.sending");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const figure = useFigure();
  const [asking, setAsking] = useState(false);
  const [breaking, setBreaking] = useState(false);
  const client = useTRPCClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [flushing, setFlushing] = useState(false);
  const submit = useMutation(trpc.campaigns.submit.mutationOptions());
  const direct = useMutation(trpc.campaigns.sendDirectly.mutationOptions());
  const busy = flushing || submit.isPending || direct.isPending;

  const run = async (
    send: (seen: { campaignId: string; revisionId: string; saveNo: number }) => Promise<unknown>,
    done: string,
    next: string,
  ) => {
    setFailure(null);
    setFlushing(true);
    const seen = await flush();
    setFlushing(false);
    if (!seen) {
      toast(t("notSaved"));
      return;
    }
    try {
      await send({ campaignId, revisionId: seen.revisionId, saveNo: seen.saveNo });
      toast(done);
      router.push(`/a/${accountSlug}/${next}`);
      router.refresh();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const submitNow = () => void run((seen) => submit.mutateAsync(seen), t("submitted"), "outbox");
  const sendNow = () => {
    setAsking(false);
    void run((seen) => direct.mutateAsync(seen), t(schedule.kind === "now" ? "sent" : "scheduled"), "outbox");
  };
  const verb = t(schedule.kind === "now" ? "sendNow" : "schedule");
  const people = checks.audience ? figure(checks.audience.total, "people") : "";

  const dialogs = (
    <>
      {breaking ? (
        <BreakGlassDialog
          accountSlug={accountSlug}
          name={name}
          mayKeep={schedule.kind === "at"}
          onSend={async (said) => {
            const seen = await flush();
            if (!seen) throw new Error(t("notSaved"));
            await client.approvals.breakGlassDraft.mutate({ campaignId, revisionId: seen.revisionId, saveNo: seen.saveNo, ...said });
          }}
          onClose={() => setBreaking(false)}
        />
      ) : null}
      <Dialog
        narrow
        open={asking}
        onOpenChange={setAsking}
        title={verb}
        lead={t(schedule.kind === "now" ? "leadNow" : "leadAt", {
          people,
          time: schedule.kind === "at" ? `${schedule.local?.replace("T", ", ") ?? ""} (${schedule.timeZone})` : "",
        })}
        actions={
          <>
            <DialogClose>{t("back")}</DialogClose>
            <Button look="primary" onClick={sendNow}>
              {verb}
            </Button>
          </>
        }
      >
        <p className="muted">{t("record")}</p>
      </Dialog>
      <Dialog
        narrow
        open={failure !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setFailure(null);
        }}
        title={t("failed")}
        lead={failure?.message}
        actions={<DialogClose>{t("back")}</DialogClose>}
      >
        {failure && failure.issues.length > 0 ? (
          <Note tone="warn">
            <ul>
              {failure.issues.map(({ path, message }) => (
                <li key={`${path.join(".")} ${message}`}>{message}</li>
              ))}
            </ul>
          </Note>
        ) : null}
      </Dialog>
    </>
  );
  return { busy, submit: submitNow, askDirect: () => setAsking(true), askBreakGlass: () => setBreaking(true), dialogs };
}
