"use client";

import type { ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import { useFormatter, useTranslations } from "next-intl";
import { FormProblem } from "~/components/form-problem";
import { Problem } from "~/components/note";
import { failureOf } from "~/trpc/failure";

interface Missing {
  readonly stage: number;
  readonly missing: number;
  readonly mayNot: readonly string[];
}

/** Why a rule was refused; one that nobody could satisfy with whom it lacks, stage by stage. */
export function RuleProblem({ error, choices }: { error: unknown; choices: ApprovalRuleChoices }) {
  const t = useTranslations("approval-rules.problem");
  const format = useFormatter();
  if (!error) return null;
  const { code, conflict } = failureOf(error);
  const stages = code === "nobody-could-approve" ? ((conflict as { stages?: readonly Missing[] } | null)?.stages ?? []) : [];
  if (stages.length === 0) return <FormProblem error={error} />;
  const nameOf = (id: string) => choices.people.find((one) => one.id === id)?.name ?? t("somebody");
  return (
    <Problem>
      {t("nobody")}{" "}
      {stages
        .map(({ stage, missing, mayNot }) =>
          t("stage", { stage, count: missing, named: mayNot.length, names: format.list(mayNot.map(nameOf)) }),
        )
        .join(" ")}{" "}
      {t("wayOut")}
    </Problem>
  );
}
