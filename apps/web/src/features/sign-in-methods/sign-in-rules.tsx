"use client";

import type { SignInRulesPage } from "@countersign/core/accounts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

const FIELDS = ["twoSteps", "idleMinutes", "sessionHours"] as const;

/** What the account asks of whoever signs in: two steps, and how long a session lasts. */
export function SignInRules({ rules }: { rules: SignInRulesPage }) {
  const t = useTranslations("sign-in-methods.rules");
  const router = useRouter();
  const toast = useToast();
  const save = useMutation(
    useTRPC().accounts.setSignInRules.mutationOptions({
      onSuccess: () => {
        toast(t("saved"));
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(save.error?.data);
  const { usual } = rules;
  function submit(data: FormData): void {
    const number = (name: string) => (data.get(name) ? Number(data.get(name)) : null);
    save.mutate({
      twoSteps: String(data.get("twoSteps")) as SignInRulesPage["twoSteps"],
      idleMinutes: number("idleMinutes"),
      sessionHours: number("sessionHours"),
    });
  }
  return (
    <Setting title={t("title")} help={t("help")}>
      <KeptForm className="stack" action={submit}>
        <Select
          label={t("twoSteps")}
          name="twoSteps"
          defaultValue={rules.twoSteps}
          hint={rules.hasTwoSteps ? t("without", { without: rules.without, people: rules.people }) : t("yourself")}
          options={(["optional", "admins", "all"] as const).map((value) => ({ value, label: t(value) }))}
        />
        <TextInput
          label={t("idle")}
          name="idleMinutes"
          type="number"
          min={5}
          max={10_080}
          defaultValue={rules.idleMinutes ?? ""}
          hint={t("idleHint", { days: usual.remembered.idleMinutes / 1440, hours: usual.short.idleMinutes / 60 })}
          error={errors.idleMinutes}
        />
        <TextInput
          label={t("hours")}
          name="sessionHours"
          type="number"
          min={1}
          max={720}
          defaultValue={rules.sessionHours ?? ""}
          hint={t("hoursHint", { days: usual.remembered.hours / 24, hours: usual.short.hours })}
          error={errors.sessionHours}
        />
        <FormProblem error={save.error} fields={FIELDS} />
        <div className="row">
          <Button type="submit" busy={save.isPending}>
            {t("save")}
          </Button>
        </div>
      </KeptForm>
    </Setting>
  );
}
