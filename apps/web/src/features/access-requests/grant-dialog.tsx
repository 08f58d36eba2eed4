"use client";

import { levelOf, type Scope } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Segmented } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { ChangeLines } from "../roles/change-lines";
import { EVERY_LOOK, ImpactSection } from "../roles/impact-section";
import type { AnswerDialogProps } from "./answer-buttons";
import { Prolongs } from "./prolongs";
import { DurationFields, SHORTEST, useDuration } from "./duration-fields";

/** Gives what was asked for, or less: how far, for how long (the shortest at first), and what it would do. */
export function GrantDialog({ accountSlug, request, onClose }: AnswerDialogProps) {
  const t = useTranslations("access-requests.grant");
  const words = useWords();
  const toast = useToast();
  const trpc = useTRPC();
  const durationOf = useDuration();
  const { id, permission, givable, person } = request;
  const [scope, setScope] = useState<Scope>(givable.at(-1) ?? request.scope);
  const [draft, setDraft] = useState(SHORTEST);
  const [answer, setAnswer] = useState("");
  const [isTried, setTried] = useState(false);
  const duration = durationOf(draft);
  const preview = useQuery(trpc.accessRequests.preview.queryOptions(duration ? { id, scope, duration } : skipToken, EVERY_LOOK));
  const grant = useMutation(
    trpc.accessRequests.grant.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name: person.name, permission: labelOf(permission, words) }));
        onClose();
      },
      onError: (error) => {
        if (failureOf(error).code === "seen-changed") void preview.refetch();
      },
    }),
  );
  const errors = fieldErrors((grant.error ?? preview.error)?.data);
  const submit = () => {
    setTried(true);
    if (duration && preview.data) grant.mutate({ id, scope, duration, answer, seen: preview.data.seen });
  };
  const changes = preview.data?.gives.map(({ key, from, to }) => ({ key, from: levelOf(from), to: levelOf(to) })) ?? [];
  return (
    <Dialog
      onClose={onClose}
      title={t("title", { name: person.name, permission: labelOf(permission, words) })}
      lead={t("lead")}
      actions={
        <>
          <DialogClose />
          <Button look="primary" busy={grant.isPending || preview.isFetching} onClick={submit}>
            {t("act")}
          </Button>
        </>
      }
    >
      {givable.length > 1 ? (
        <Segmented
          legend={t("scope")}
          name={`scope-${id}`}
          value={scope}
          onChange={(value) => setScope(value as Scope)}
          options={givable.map((value) => ({ value, label: words.scopes[value] }))}
        />
      ) : null}
      <DurationFields
        legend={t("duration")}
        name={`duration-${id}`}
        value={draft}
        onChange={setDraft}
        error={isTried && !duration ? t("incomplete") : errors.duration}
      />
      {changes.length > 0 ? (
        <section>
          <h3>{t("gives")}</h3>
          <ChangeLines changes={changes} />
        </section>
      ) : null}
      <Prolongs items={preview.data?.prolongs ?? []} />
      <ImpactSection
        title={t("impact", { name: person.name })}
        accountSlug={accountSlug}
        impact={preview.data?.impact}
        isPending={duration !== null && preview.isPending}
        nobody={t("same", { name: person.name })}
      />
      {preview.data?.warnings.map(({ code }) => (
        <Note key={code} tone="warn">
          {words.toxic[code]}
        </Note>
      ))}
      <TextInput label={t("answer")} error={errors.answer} value={answer} onChange={({ target }) => setAnswer(target.value)} />
      <FormProblem error={grant.error ?? preview.error} fields={["answer", "duration"]} />
    </Dialog>
  );
}
