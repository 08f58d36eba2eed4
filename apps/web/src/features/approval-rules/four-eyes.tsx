"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Whether contributors are kept from approving; red while they are not. */
export function FourEyes({ isOn, denied }: { isOn: boolean; denied: Reason | undefined }) {
  const t = useTranslations("approval-rules.fourEyes");
  const router = useRouter();
  const toast = useToast();
  const set = useMutation(
    useTRPC().approvalRules.setFourEyes.mutationOptions({
      onSuccess: () => {
        toast(t(isOn ? "turnedOff" : "turnedOn"));
        router.refresh();
      },
    }),
  );
  return (
    <Note
      tone={isOn ? "info" : "seal"}
      className="mb-6"
      action={
        <Button size="sm" denied={denied} busy={set.isPending} onClick={() => set.mutate({ from: isOn, to: !isOn })}>
          {t(isOn ? "turnOff" : "turnOn")}
        </Button>
      }
    >
      <b>{t(isOn ? "on" : "off")}</b> {t(isOn ? "onText" : "offText")}
      <FormProblem error={set.error} />
    </Note>
  );
}
