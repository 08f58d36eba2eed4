"use client";

import type { ApprovalRuleChoices, ApprovalRuleDefinition, ApprovalRuleItem } from "@countersign/core/approval-rules/schema";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { EVERY_LOOK } from "../roles/impact-section";
import { RuleImpact } from "./rule-impact";
import { RuleProblem } from "./rule-problem";
import { RuleSentence } from "./rule-sentence";

interface SaveRuleProps {
  id: string | null;
  accountSlug: string;
  name: string;
  version: number;
  definition: ApprovalRuleDefinition;
  choices: ApprovalRuleChoices;
  onClose: () => void;
  /** Somebody else was faster. */
  onTaken: (theirs: ApprovalRuleItem) => void;
  onSaved: () => void;
}

/** The last look before a rule binds: the rule in words, and what it changes for campaigns that wait. */
export function SaveRule({ id, accountSlug, name, version, definition, choices, onClose, onTaken, onSaved }: SaveRuleProps) {
  const t = useTranslations("approval-rules.save");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const preview = useQuery(trpc.approvalRules.preview.queryOptions({ id, name, definition }, EVERY_LOOK));
  const onError = async (error: unknown) => {
    if (failureOf(error).code !== "rule-changed") return;
    const { rules } = await queries.fetchQuery(trpc.approvalRules.get.queryOptions({}, EVERY_LOOK));
    const theirs = rules.find((one) => one.id === id);
    if (theirs) onTaken(theirs);
  };
  const create = useMutation(trpc.approvalRules.create.mutationOptions({ onSuccess: onSaved }));
  const update = useMutation(trpc.approvalRules.update.mutationOptions({ onSuccess: onSaved, onError }));
  const save = id === null ? create : update;
  const submit = () => (id === null ? create.mutate({ name, definition }) : update.mutate({ id, version, name, definition }));
  return (
    <Dialog
      onClose={onClose}
      title={t(id === null ? "titleNew" : "title", { name })}
      lead={t("lead")}
      actions={
        <>
          <DialogClose>{t("back")}</DialogClose>
          <Button look="primary" busy={save.isPending || save.isSuccess} disabled={preview.isError} onClick={submit}>
            {t("verb")}
          </Button>
        </>
      }
    >
      <RuleSentence definition={definition} choices={choices} />
      <RuleImpact preview={preview.data} isPending={preview.isPending} accountSlug={accountSlug} />
      <RuleProblem error={preview.error ?? save.error} choices={choices} />
    </Dialog>
  );
}
