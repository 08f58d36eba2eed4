"use client";

import type { ApprovalRuleChoices, ApprovalRuleItem } from "@countersign/core/approval-rules/schema";
import { useMutation } from "@tanstack/react-query";
import { ArrowDownIcon, ArrowUpIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
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
              <Button
                size="sm"
                look="quiet"
                iconOnly
                icon={<ArrowUpIcon className="icon" aria-hidden />}
                label={t("up", { name })}
                denied={denied}
                busy={order.isPending}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <Button
                size="sm"
                look="quiet"
                iconOnly
                icon={<ArrowDownIcon className="icon" aria-hidden />}
                label={t("down", { name })}
                denied={denied}
                busy={order.isPending}
                disabled={index === rules.length - 1}
                onClick={() => move(index, 1)}
              />
            </div>
          </li>
        ))}
      </ol>
      <FormProblem error={order.error} />
    </>
  );
}
