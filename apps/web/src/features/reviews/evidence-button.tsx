"use client";

import type { Evidence } from "@countersign/core/reviews/schema";
import { isPermissionKey } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { useToast } from "~/components/toast";
import { saveCsv } from "~/components/save-csv";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";

/** Saves who decided what of whom and when as a CSV file. Points in time are written as everybody reads them: in UTC. */
export function EvidenceButton({ id }: { id: string }) {
  const t = useTranslations("reviews");
  const words = useWords();
  const toast = useToast();
  const trpc = useTRPC();
  const client = useQueryClient();
  const fetched = useMutation({
    mutationFn: () => client.fetchQuery({ ...trpc.reviews.evidence.queryOptions({ id }), staleTime: 0 }),
    onSuccess: ({ name, isCanceled, rows }) =>
      saveCsv(name, [HEADS.map((head) => t(`evidence.${head}`)), ...rows.map((row) => line(row, isCanceled))]),
    onError: (error) => toast(error.message),
  });
  const label = (key: string) => (isPermissionKey(key) ? labelOf(key, words) : key);
  const line = (row: Evidence["rows"][number], isCanceled: boolean): string[] => [
    row.name,
    row.email,
    row.team,
    row.role,
    row.verdict ? t(`verdicts.${row.verdict}`) : t("verdicts.none"),
    row.take.map(label).join("; "),
    row.newRole,
    row.note,
    row.reviewer,
    row.decidedBy,
    row.decidedAt?.toISOString() ?? "",
    row.outcome ? t(`outcomes.${row.outcome}`) : isCanceled ? t("states.canceled") : "",
    row.why,
    row.doneAt?.toISOString() ?? "",
  ];
  return (
    <Button
      icon={<DownloadSimpleIcon className="icon" aria-hidden />}
      aria-busy={fetched.isPending || undefined}
      onClick={() => (fetched.isPending ? undefined : fetched.mutate())}
    >
      {t("evidence.save")}
    </Button>
  );
}

const HEADS = [
  "name",
  "email",
  "team",
  "role",
  "verdict",
  "take",
  "newRole",
  "note",
  "reviewer",
  "decidedBy",
  "decidedAt",
  "outcome",
  "why",
  "doneAt",
] as const;
