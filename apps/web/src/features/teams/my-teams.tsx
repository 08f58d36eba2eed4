"use client";

import type { MyTeam } from "@countersign/core/teams/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Tag } from "~/components/mark";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useRefusalText } from "~/components/refusal-text";
import { useGrantText } from "./grant-text";

/** The teams that one is in, then those that are open, with what each brings; joined and left one by one. */
export function MyTeams({ teams }: { teams: readonly MyTeam[] }) {
  const t = useTranslations("teams.mine");
  const router = useRouter();
  const toast = useToast();
  const [leaving, leave] = useState<MyTeam | null>(null);
  const change = useMutation(
    useTRPC().teams.changeMine.mutationOptions({
      onSuccess: (_done, { id, isIn }) => toast(t(isIn ? "joined" : "left", { name: teams.find((team) => team.id === id)?.name ?? "" })),
      onSettled: () => {
        leave(null);
        router.refresh();
      },
    }),
  );
  if (teams.length === 0) return <p>{t("none")}</p>;
  return (
    <>
      <FormProblem error={change.error} />
      <ul className="diff">
        {teams
          .toSorted((a, b) => Number(b.isIn) - Number(a.isIn))
          .map((team) => (
            <TeamLine
              key={team.id}
              team={team}
              busy={change.isPending}
              onChange={() => (team.isIn ? leave(team) : change.mutate({ id: team.id, isIn: true }))}
            />
          ))}
      </ul>
      <Dialog
        narrow
        open={leaving !== null}
        onOpenChange={() => leave(null)}
        title={t("leaveTitle", { name: leaving?.name ?? "" })}
        lead={t("leaveLead")}
        actions={
          <>
            <DialogClose />
            <Button look="primary" busy={change.isPending} onClick={() => leaving && change.mutate({ id: leaving.id, isIn: false })}>
              {t("leave")}
            </Button>
          </>
        }
      />
    </>
  );
}

/** A team with Join or Leave, which is locked with the reason where others decide. */
function TeamLine({ team, busy, onChange }: { team: MyTeam; busy: boolean; onChange: () => void }) {
  const t = useTranslations("teams");
  const grantText = useGrantText();
  const { inShort } = useRefusalText();
  const { name, description, isIn, grants, standing } = team;
  const denied = standing.ok
    ? undefined
    : {
        title: t(isIn ? "mine.leaveDenied" : "mine.joinDenied", { name }),
        text: standing.refusal ? inShort(standing.refusal) : t("mine.notOpen"),
        help: standing.refusal ? t("mine.beyond") : undefined,
      };
  return (
    <li className="session">
      <span>
        <b>{name}</b> {isIn ? <Tag tone="ok">{t("mine.in")}</Tag> : null}
        {description ? <span className="meta block">{description}</span> : null}
        {grants.length > 0 ? (
          grants.map((grant) => (
            <span key={`${grant.groupId} ${grant.endsAt?.getTime()}`} className="meta block">
              {grantText(grant)}
            </span>
          ))
        ) : (
          <span className="meta block">{t("bringsNothing")}</span>
        )}
      </span>
      <Button size="sm" busy={busy} denied={denied} onClick={onChange}>
        {t(isIn ? "mine.leave" : "mine.join")}
        <span className="vh"> {name}</span>
      </Button>
    </li>
  );
}
