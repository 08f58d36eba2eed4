"use client";

import type { ContactAccess } from "@countersign/core/access/schema";
import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { Note } from "~/components/note";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { EVERY_LOOK } from "../roles/impact-section";
import { AccessImpact } from "./access-impact";
import { RuleChoices } from "./rule-choices";

interface UnlabelledTabProps {
  accountSlug: string;
  unlabelled: ContactAccess["unlabelled"];
  isUndivided: boolean;
}

/** How many contacts are in no access group, and who sees them. */
export function UnlabelledTab({ accountSlug, unlabelled: { rule, contacts }, isUndivided }: UnlabelledTabProps) {
  const t = useTranslations("contact-access");
  return (
    <div className="stack pt-4">
      {contacts === null ? <Note>{t("none.unseen")}</Note> : <p>{t.rich("inNone", { count: contacts, b: (text) => <b>{text}</b> })}</p>}
      {isUndivided ? <Note>{t("undividedText")}</Note> : <RuleForm key={rule} accountSlug={accountSlug} rule={rule} />}
    </div>
  );
}

function RuleForm({ accountSlug, rule }: { accountSlug: string; rule: ContactAccess["unlabelled"]["rule"] }) {
  const t = useTranslations("contact-access");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [chosen, choose] = useState(rule);
  const reason = useLogReason();
  const preview = useQuery(
    trpc.access.preview.queryOptions(chosen === rule ? skipToken : { change: "unlabelled", unlabelled: chosen }, EVERY_LOOK),
  );
  const save = useMutation(
    trpc.access.setUnlabelled.mutationOptions({
      onSuccess: () => {
        toast(t("none.saved"));
        router.refresh();
      },
    }),
  );
  const failed = save.error ?? preview.error;
  return (
    <Setting title={t("rules.legend")} help={t("rules.help")}>
      <RuleChoices value={chosen} onChange={choose} />
      {chosen === rule ? null : (
        <>
          <AccessImpact accountSlug={accountSlug} title={t("none.impact")} nobody={t("grant.nobody")} preview={preview} />
          <LogReason {...reason.field} error={save.error} />
        </>
      )}
      <FormProblem error={failed} fields={["reason"]} />
      <div className="row">
        <Button
          look="primary"
          busy={save.isPending}
          disabled={chosen === rule || !preview.isSuccess}
          onClick={() => save.mutate({ unlabelled: chosen, expected: rule, ...reason.given })}
        >
          {t("none.save")}
        </Button>
        {failureOf(failed).code === "unlabelled-changed" ? <Button onClick={() => router.refresh()}>{t("showTheirs")}</Button> : null}
      </div>
    </Setting>
  );
}
