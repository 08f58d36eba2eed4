"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { fieldErrors } from "~/components/field-errors";
import { NewDialog } from "~/components/new-dialog";
import type { Reason } from "~/components/reason";
import { useTRPC } from "~/trpc/client";
import { TeamFields, teamIn } from "./team-fields";

/** Makes a team and opens its page, where people are put into it. */
export function NewTeam({ base, denied }: { base: string; denied: Reason | undefined }) {
  const t = useTranslations("teams");
  const router = useRouter();
  const create = useMutation(
    useTRPC().teams.create.mutationOptions({ onSuccess: ({ id }) => router.push(`${base}/${encodeURIComponent(id)}`) }),
  );
  return (
    <NewDialog
      title={t("new")}
      lead={t("newLead")}
      verb={t("create")}
      denied={denied}
      create={create}
      fields={["name", "description"]}
      onSubmit={(data) => create.mutate(teamIn(data))}
    >
      <TeamFields errors={fieldErrors(create.error?.data)} />
    </NewDialog>
  );
}
