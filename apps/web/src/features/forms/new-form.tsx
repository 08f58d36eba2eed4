"use client";

import type { FormList } from "@countersign/core/forms/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { NewDialog } from "~/components/new-dialog";
import { useTRPC } from "~/trpc/client";

/** "New form": asks for a name, and for the team where there is a choice. */
export function NewForm({ accountSlug, teams }: { accountSlug: string; teams: FormList["teams"] }) {
  const t = useTranslations("forms.new");
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.forms.create.mutationOptions());
  const errors = fieldErrors(create.error?.data);
  const submit = (data: FormData) => {
    const team = data.get("team");
    create.mutate(
      {
        name: String(data.get("name") ?? ""),
        ...(teams.length > 0 ? { teamId: typeof team === "string" && team !== "" ? team : null } : {}),
      },
      { onSuccess: ({ id }) => router.push(`/a/${accountSlug}/forms/${id}`) },
    );
  };
  return (
    <NewDialog
      narrow
      icon={<PlusIcon className="icon" aria-hidden />}
      title={t("button")}
      lead={t("lead")}
      verb={t("create")}
      create={create}
      fields={["name", "teamId"]}
      onSubmit={submit}
    >
      <TextInput name="name" label={t("name")} required maxLength={120} error={errors.name} />
      {teams.length > 0 ? (
        <Select name="team" label={t("team")} hint={t("teamHint")} defaultValue={teams[0]?.id} error={errors.teamId}>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="">{t("noTeam")}</option>
        </Select>
      ) : null}
    </NewDialog>
  );
}
