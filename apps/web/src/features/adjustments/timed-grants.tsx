"use client";

import type { PersonAdjustments } from "@countersign/core/adjustments/schema";
import type { Scope } from "@countersign/permissions";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { Section } from "~/components/record";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { UntilTag } from "../access-requests/until-tag";
import { labelWithReach } from "../permissions-editor/label-with-reach";

interface TimedGrantsProps {
  person: { readonly id: string; readonly name: string };
  timed: PersonAdjustments["timed"];
  isReadOnly: boolean;
}

/** What a person holds for a time: what, from whom, until when; each can be ended early. */
export function TimedGrants({ person: { id, name }, timed, isReadOnly }: TimedGrantsProps) {
  const t = useTranslations("person.permissions.timed");
  const words = useWords();
  const router = useRouter();
  const toast = useToast();
  const end = useMutation(
    useTRPC().adjustments.endTimed.mutationOptions({
      onSuccess: () => {
        toast(t("ended", { name }));
        router.refresh();
      },
    }),
  );
  if (timed.length === 0) return null;
  const textOf = ([key, scope]: [string, string]) => labelWithReach(key, scope as Scope, words);
  return (
    <Section title={t("title")}>
      <ul className="stack">
        {timed.map(({ id: grantId, grants, givenBy, givenAt, endsAt }) => (
          <li key={grantId} className="row">
            <span>
              <b>{Object.entries(grants).map(textOf).join(", ")}</b> <UntilTag at={endsAt} />
              <span className="meta block">{t.rich("from", { name: givenBy, when: () => <Moment value={givenAt} form="stamp" /> })}</span>
            </span>
            {isReadOnly ? null : (
              <Button size="sm" busy={end.isPending} onClick={() => end.mutate({ id, grantId })}>
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormProblem error={end.error} />
    </Section>
  );
}
