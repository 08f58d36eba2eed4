"use client";

import type { AccessAsked } from "@countersign/core/access-requests/schema";
import type { PermissionKey, Scope } from "@countersign/permissions";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Choices } from "~/components/choice";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { DurationFields, SHORTEST, useDuration } from "./duration-fields";

interface AskFormProps {
  permission: PermissionKey;
  campaignId: string | null;
  /** The page at which it was refused. "" = not known. */
  from: string;
  asked: AccessAsked;
  /** Whether only yes or no is offered. */
  isYesNo: boolean;
}

/** Asks for a permission: how far, for how long, and what for. */
export function AskForm({ permission, campaignId, from, asked, isYesNo }: AskFormProps) {
  const t = useTranslations("access-requests.ask");
  const format = useFormatter();
  const words = useWords();
  const router = useRouter();
  const toast = useToast();
  const durationOf = useDuration();
  // At a campaign the server knows which scope reaches it.
  const [scope, setScope] = useState<Scope | "">(campaignId ? "" : (asked.scopes[0] ?? ""));
  const [draft, setDraft] = useState(SHORTEST);
  const [reason, setReason] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const ask = useMutation(
    useTRPC().accessRequests.ask.mutationOptions({
      onSuccess: ({ askedWhom }) => {
        toast(t("done", { names: format.list(askedWhom) }));
        router.refresh();
      },
    }),
  );
  const duration = durationOf(draft);
  const errors = fieldErrors(ask.error?.data);
  const submit = () => {
    setIncomplete(!duration);
    if (duration) ask.mutate({ permission, scope: scope || null, campaignId, duration, words: reason, page: from });
  };
  return (
    <form className="stack form" onSubmit={(event) => (event.preventDefault(), submit())}>
      {isYesNo ? null : (
        <fieldset className="stack">
          <legend>
            <b>{t("scope")}</b>
          </legend>
          <Choices
            legend={t("scope")}
            name="scope"
            value={scope}
            onChange={(value) => setScope(value as Scope | "")}
            options={[
              ...(campaignId ? [{ value: "", label: t("asNeeded"), desc: t("asNeededHelp") }] : []),
              ...asked.scopes.map((value) => ({ value, label: words.scopes[value], desc: words.scopeMeanings[value] })),
            ]}
          />
        </fieldset>
      )}
      <DurationFields
        legend={t("duration")}
        name="duration"
        value={draft}
        onChange={setDraft}
        error={isIncomplete && !duration ? t("incomplete") : errors.duration}
      />
      <TextArea
        label={t("words")}
        hint={t("wordsHint", {
          names: format.list(asked.admins.slice(0, 3), { type: asked.admins.length > 3 ? "unit" : "conjunction" }),
          more: Math.max(0, asked.admins.length - 3),
        })}
        error={errors.words}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        required
        rows={4}
      />
      <FormProblem error={ask.error} fields={["words", "duration"]} />
      <div className="row">
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t("act")}
        </Button>
        {from ? <ButtonLink href={from}>{t("back")}</ButtonLink> : null}
      </div>
    </form>
  );
}
