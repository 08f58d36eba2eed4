"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "~/components/toast";
import { failureOf, type Failure } from "~/trpc/failure";

/** Runs a decision: says what became of it and goes back to the inbox, or keeps what went wrong. */
export function useDecision(accountSlug: string, onClose: () => void) {
  const t = useTranslations("approvals.actions");
  const router = useRouter();
  const toast = useToast();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  return {
    failure,
    busy,
    async decide(work: () => Promise<unknown>, done: string) {
      setBusy(true);
      setFailure(null);
      try {
        await work();
        toast(done);
        onClose();
        router.push(`/a/${accountSlug}/approvals`);
        router.refresh();
      } catch (error) {
        setFailure(failureOf(error));
        setBusy(false);
      }
    },
    /** After a change by somebody else: shows the campaign as it is now. */
    lookAgain() {
      onClose();
      router.refresh();
      toast(t("reloaded"));
    },
  };
}
