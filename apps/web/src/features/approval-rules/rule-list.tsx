"use client";

import type { ApprovalRuleChoices, ApprovalRuleItem } from "@countersign/core/approval-rules/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { FormProblem } from "~/components/form-problem";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { MoveButtons } from "./move-buttons";
import { movedBy } from "./rule-draft";
import { RuleSentence } from "./rule-sentence";

interface RuleListProps {
  base: string;
  rules: readonly ApprovalRuleItem[];
  choices: ApprovalRuleChoices;
  denied: Reason | undefined;
}

/** The rules as sentences, in the order in which their stages are signed; moved by buttons. */
export function RuleList({ base, rules, choices, denied }: RuleListProps) {
  const t = useTranslations("approval-rules.list");
  const router = useRouter();
  const toast = useToast();
  const order = useMutation(
    useTRPC().approvalRules.order.mutationOptions({
      onSuccess: () => {
        toast(t("moved"));
        router.refresh();
      },
    }),
  );
  const ids = rules.map(({ id }) => id);
  const move = (at: number, by: number) => order.mutate({ ids: movedBy(ids, at, by) });
  return (
    <>
      <ol className="rules">
        {rules.map(({ id, name, definition }, index) => (
          <li key={id}>
            <span className="no" aria-hidden>
              {index + 1}
            </span>
            <div>
              <h2>
                <Link href={`${base}/${id}`}>{name}</Link>
              </h2>
              <RuleSentence definition={definition} choices={choices} />
            </div>
            <div className="row">
              <MoveButtons
                labels={{ up: t("up", { name }), down: t("down", { name }) }}
                denied={denied}
                busy={order.isPending}
                isFirst={index === 0}
                isLast={index === rules.length - 1}
                onMove={(by) => move(index, by)}
              />
            </div>
          </li>
        ))}
      </ol>
      <FormProblem error={order.error} />
    </>
  );
}
