"use client";

import type { TeamDetails } from "@countersign/core/teams/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { TeamFields, teamIn } from "./team-fields";

/** Name, description and who may join. Somebody else's change comes first: it is shown before one's own is saved over it. */
export function TeamForm({ team }: { team: TeamDetails }) {
  const t = useTranslations("teams");
  const router = useRouter();
  const toast = useToast();
  const save = useMutation(
    useTRPC().teams.update.mutationOptions({
      onSuccess: () => {
        toast(t("saved"));
        router.refresh();
      },
    }),
  );
  const { id, version } = team;
  return (
    <form
      className="stack"
      onSubmit={(event) => (event.preventDefault(), save.mutate({ id, version, ...teamIn(new FormData(event.currentTarget)) }))}
    >
      <TeamFields team={team} errors={fieldErrors(save.error?.data)} />
      <FormProblem error={save.error} fields={["name", "description"]} />
      <div className="row">
        <Button look="primary" type="submit" busy={save.isPending}>
          {t("save")}
        </Button>
        {failureOf(save.error).code === "team-changed" ? <Button onClick={() => router.refresh()}>{t("showTheirs")}</Button> : null}
      </div>
    </form>
  );
}
