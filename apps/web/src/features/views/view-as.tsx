"use client";

import type { StartView } from "@countersign/core/views/schema";
import { useMutation } from "@tanstack/react-query";
import { EyeIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { Problem } from "~/components/note";
import { useRefusalText } from "~/components/refusal-text";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

interface ViewAsProps {
  accountSlug: string;
  name: string;
  /** The person, or the role with the teams in which it can be looked at. */
  target: { type: "person"; userId: string } | { type: "role"; role: string; teams: readonly { id: string; name: string }[] };
}

/** The button and dialog that start looking at the account as a person or a role. */
export function ViewAs({ accountSlug, name, target }: ViewAsProps) {
  const t = useTranslations("views");
  const { ofError } = useRefusalText();
  const [teamId, setTeamId] = useState(target.type === "role" ? (target.teams[0]?.id ?? "") : "");
  // A fresh page: what was loaded as oneself must not be taken for what the other sees.
  const start = useMutation(useTRPC().views.start.mutationOptions({ onSuccess: () => window.location.assign(`/a/${accountSlug}`) }));
  const as: StartView =
    target.type === "role"
      ? { type: "role", role: target.role, teamId: teamId === "" ? null : teamId }
      : { type: "person", userId: target.userId };
  return (
    <Dialog
      narrow
      trigger={
        <Button changes icon={<EyeIcon className="icon" aria-hidden />}>
          {target.type === "role" ? t("viewRole") : t("viewPerson", { name })}
        </Button>
      }
      title={t("title", { name })}
      lead={target.type === "role" ? t("leadRole") : t("leadPerson", { name })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" busy={start.isPending} onClick={() => start.mutate(as)}>
            {t("start")}
          </Button>
        </>
      }
    >
      {target.type === "role" ? (
        <Select
          label={t("team")}
          value={teamId}
          onChange={(event) => setTeamId(event.target.value)}
          options={[{ value: "", label: t("noTeam") }, ...target.teams.map((team) => ({ value: team.id, label: team.name }))]}
        />
      ) : null}
      {failureOf(start.error).code === "beyond-you" ? (
        <Problem>
          {t("beyond")} {ofError(start.error)}
        </Problem>
      ) : (
        <FormProblem error={start.error} />
      )}
    </Dialog>
  );
}
