"use client";

import type { StartExport } from "@countersign/core/exports/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";

/** Starts an export; the list below goes on with it. */
export function StartForm({ wanted, isEmpty, children }: { wanted: StartExport; isEmpty: boolean; children?: ReactNode }) {
  const t = useTranslations("exports.offer");
  const trpc = useTRPC();
  const client = useQueryClient();
  const start = useMutation(
    trpc.exports.start.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.exports.list.queryKey() }) }),
  );
  return (
    <>
      <FormProblem error={start.error} />
      <div className="row">
        <Button look="primary" busy={start.isPending} disabled={isEmpty} onClick={() => start.mutate(wanted)}>
          {t("go")}
        </Button>
        {children}
      </div>
    </>
  );
}
