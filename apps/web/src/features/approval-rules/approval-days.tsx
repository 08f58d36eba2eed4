"use client";

import { APPROVAL_DAYS } from "@countersign/core/approval-rules/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import type { Reason } from "~/components/reason";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

const FIELDS = ["to"] as const;

/** For how many days an approval holds. */
export function ApprovalDays({ days, denied }: { days: number; denied: Reason | undefined }) {
  const t = useTranslations("approval-rules.holds");
  const router = useRouter();
  const toast = useToast();
  const set = useMutation(
    useTRPC().approvalRules.setApprovalDays.mutationOptions({
      onSuccess: (_, { to }) => {
        toast(t("saved", { days: to }));
        router.refresh();
      },
    }),
  );
  return (
    <Setting title={t("title")} help={t("text")}>
      <KeptForm className="stack" action={(data) => set.mutate({ from: days, to: Number(data.get("to")) })}>
        <TextInput
          label={t("days")}
          name="to"
          type="number"
          className="max-w-[96px]"
          required
          min={APPROVAL_DAYS.least}
          max={APPROVAL_DAYS.most}
          defaultValue={days}
          disabled={denied !== undefined}
          hint={t("hint", APPROVAL_DAYS)}
          error={fieldErrors(set.error?.data).to}
        />
        <FormProblem error={set.error} fields={FIELDS} />
        <div className="row">
          <Button type="submit" denied={denied} busy={set.isPending}>
            {t("save")}
          </Button>
        </div>
      </KeptForm>
    </Setting>
  );
}
